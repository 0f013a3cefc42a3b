"""What the schema of CSL-JSON asks of the items we write, in our words.

After ``schemas/input/csl-data.json`` of citation-style-language/schema: nothing but the members
it knows (of these, those that we write), each of its type, and names and dates of its shapes.
"""

from __future__ import annotations

from typing import Any

_TEXTS = (
    *("abstract", "annote", "citation-key", "DOI", "genre", "keyword", "language", "note"),
    *("number", "publisher", "title", "URL"),
)
_NAME_PARTS = (
    *("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"),
)
_TEXT = {"type": "string", "minLength": 1}

CSL_ITEMS: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(_TEXTS, _TEXT),
            "id": {"type": ["string", "number"]},
            "type": {"const": "article"},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "minProperties": 1,
                    "properties": dict.fromkeys(_NAME_PARTS, _TEXT),
                },
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "required": ["date-parts"],
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": "integer"},
                        },
                    }
                },
            },
            "custom": {"type": "object"},
        },
    },
}
