"""CSL-JSON: the entry point of the format ``csljson`` (citationstyles.org, csl-data.json)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digest_convert import hookimpl

from .exporter import KEY, ReferencesExporter
from .reference import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert import Exporter, Name

    from .exporter import Piece
    from .keys import UniqueKeys
    from .reference import Reference
    from .text import Cleaner

# The placeholder of the key as JSON escapes it.
_KEY = json.dumps(KEY)[1:-1]
# `json.dumps` would make an encoder for each member.
_ENCODER = json.JSONEncoder(ensure_ascii=False)


class CslJsonExporter(ReferencesExporter):
    """Writes an array of items with one member per line."""

    name = "csljson"
    summary = "CSL-JSON bibliography for pandoc, citeproc and Zotero"
    suffix = ".csl.json"
    media_type = "application/vnd.citationstyles.csl+json"
    head = "["
    tail = "\n]\n"

    def entry(self, reference: Reference, clean: Cleaner) -> str:
        """Return the item of `reference`, without the comma before the next item."""
        members = ",\n".join(
            f"    {_json(name)}: {_json(value)}" for name, value in _item(reference, clean).items()
        )
        return f"  {{\n{members.replace(_KEY, KEY)}\n  }}"

    def chunks(self, piece: Piece, keys: UniqueKeys) -> Iterator[str]:
        """Yield the items of `piece`, each after its separator."""
        for text in super().chunks(piece, keys):
            yield ("\n" if keys.given == 1 else ",\n") + text


@hookimpl
def digest_convert_exporter() -> Exporter[Any]:
    """Return the exporter of the format ``csljson``."""
    return CslJsonExporter()


def _json(value: Any) -> str:
    return _ENCODER.encode(value)


def _item(reference: Reference, clean: Cleaner) -> dict[str, Any]:
    """Return the variables of `reference` that the schema defines and that have a value."""
    from .text import lines

    notes = (f"{label}: {lines(tokens)}" for label, tokens in reference.notes)
    item = {
        "id": KEY,
        "citation-key": KEY,
        "type": "article",
        "genre": "Preprint",
        "title": reference.title,
        "author": [_name(name) for name in reference.names],
        "issued": {"date-parts": [list(reference.issued)]} if reference.issued else None,
        "number": reference.number,
        "publisher": "arXiv" if reference.number else "",
        "DOI": reference.doi,
        "URL": reference.url,
        "language": LANGUAGE,
        "abstract": clean(lines(reference.abstract)),
        "keyword": ", ".join(reference.keywords),
        "annote": clean("\n\n".join(notes)),
        "custom": _custom(reference),
    }
    return {variable: value for variable, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    """Return `name` as CSL writes it; the particle is part of the family name.

    Processors recognise a particle there by its lower case, and Zotero reads it only there.
    """
    if name.literal:
        return {"literal": name.literal}
    family = " ".join(filter(None, (name.particle, name.family)))
    parts = {"family": family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def _custom(reference: Reference) -> dict[str, Any]:
    """Return the facts for which CSL does not define a variable."""
    links = [{"kind": kind, "url": url} for kind, url in reference.links]
    custom = {"pdf": reference.pdf, "links": links}
    return {name: value for name, value in custom.items() if value}
