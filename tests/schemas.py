"""The published JSON Schema, ready to validate with."""

from __future__ import annotations

import json
from importlib.resources import files

from jsonschema import Draft202012Validator

SOURCE = json.loads((files("digest_convert_json") / "schema.json").read_text(encoding="utf-8"))


def of(name: str) -> Draft202012Validator:
    """The validator of the definition `name`: its errors say more than those of ``anyOf``."""
    return Draft202012Validator({"$defs": SOURCE["$defs"], "$ref": f"#/$defs/{name}"})


DIGEST = of("digest")
LINE = of("line")
#: What a document of JSON is: an array of digests.
JSON_SCHEMA = Draft202012Validator(
    {"$defs": SOURCE["$defs"], "type": "array", "items": {"$ref": "#/$defs/digest"}}
)
#: The whole, as somebody uses it who knows nothing of the definitions.
ANY = Draft202012Validator(SOURCE)
