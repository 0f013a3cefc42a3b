"""RIS: the entry point of the format ``ris``, which every reference manager reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest_convert import hookimpl

from .exporter import KEY, ReferencesExporter
from .reference import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert import Exporter, Name

    from .reference import Reference
    from .text import Cleaner


class RisExporter(ReferencesExporter):
    """Writes a record per paper with one tag and its value per line, which CR LF ends."""

    name = "ris"
    summary = "RIS records for EndNote, Zotero, Mendeley and others"
    suffix = ".ris"
    media_type = "application/x-research-info-systems"

    def entry(self, reference: Reference, clean: Cleaner) -> str:
        """Return the record of `reference` with the blank line that ends it."""
        pairs = ((tag, clean(value)) for tag, value in _fields(reference) if value)
        written = "".join(f"{tag}  - {value}\r\n" for tag, value in pairs)
        return f"{written}ID  - {KEY}\r\nER  - \r\n\r\n"


@hookimpl
def digest_convert_exporter() -> Exporter[Any]:
    """Return the exporter of the format ``ris``."""
    return RisExporter()


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the tags of `reference` and their values, each one line; some values are ``""``.

    The type is that of a report (``RPRT``), the only one for which Zotero reads ``M3`` as the
    type of work and not as the DOI. The day of the date is always 01.
    """
    from .text import one_line

    yield "TY", "RPRT"
    yield "TI", reference.title
    for name in reference.names:
        yield "AU", _name(name)
    if reference.issued:
        year, month = reference.issued
        yield "PY", f"{year:04}"
        yield "DA", f"{year:04}/{month:02}/01"
    yield "PB", "arXiv" if reference.number else ""
    yield "M3", "Preprint"
    yield "SN", reference.number
    yield "DO", reference.doi
    yield "UR", reference.url
    yield "L1", reference.pdf
    for keyword in reference.keywords:
        yield "KW", keyword
    yield "LA", LANGUAGE
    yield "AB", one_line(reference.abstract)
    for label, tokens in reference.notes:
        yield "N1", f"{label}: {one_line(tokens)}"
    for kind, url in reference.links:
        yield "N1", f"{kind}: {url}"
    yield "DB", "arXiv" if reference.number else ""


def _name(name: Name) -> str:
    """Return ``Last, First, Suffix``; the name of a team is one part, without commas."""
    if name.literal:
        return name.literal.replace(",", "")
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join(filter(None, (family, name.given, name.suffix)))
