"""A record of the table: the values of a paper as cells that no spreadsheet executes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest_convert import is_xml_clean, xml_clean

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The names of the columns: day and section, then the keys of a paper in the YAML and JSON files.
COLUMNS = (
    *("date", "section", "id", "version", "number", "title", "authors", "url", "pdf"),
    *("primary_category", "categories", "comment", "links", "tldr", "motivation", "method"),
    *("result", "conclusion", "abstract", "summary_failed", "extra"),
)
#: The end of a record (RFC 4180, section 2); within a cell, lines end as in the digest.
NEWLINE = "\r\n"

_BETWEEN_ITEMS = "; "
# The characters that begin a formula; Excel reads the full-width forms in the same way.
_FORMULA_STARTS = frozenset("=+-@＝＋－＠")


def csv_record(values: Mapping[str, Any]) -> tuple[str, int]:
    """Return the record of `values`, which has all of `COLUMNS`, and the number of lost characters.

    These are the control characters that XML forbids, because spreadsheets store XML.
    """
    cells = [_joined(values[name]) for name in COLUMNS]
    record = ",".join(map(_cell, cells))
    if is_xml_clean(record):
        return record + NEWLINE, 0
    # A formula may begin after characters that were removed.
    clean = [xml_clean(cell) if isinstance(cell, str) else cell for cell in cells]
    dropped = sum(
        len(cell) - len(kept) for cell, kept in zip(cells, clean, strict=True) if cell != kept
    )
    return ",".join(map(_cell, clean)) + NEWLINE, dropped


def _joined(value: Any) -> Any:
    """Return `value`, the items of a list as one text."""
    return _BETWEEN_ITEMS.join(map(_item, value)) if isinstance(value, list) else value


def _item(value: str | Mapping[str, str]) -> str:
    """Return an item of a list as text: a name, or the two values of a link or a labelled text."""
    return value if isinstance(value, str) else ": ".join(value.values())


def _cell(value: str | int | None) -> str:
    """Return `value` as a cell: texts are quoted, and an apostrophe precedes a formula."""
    if isinstance(value, str):
        apostrophe = "'" if value.lstrip()[:1] in _FORMULA_STARTS else ""
        doubled = value.replace('"', '""')
        return f'"{apostrophe}{doubled}"'
    return "" if value is None else str(value).lower()
