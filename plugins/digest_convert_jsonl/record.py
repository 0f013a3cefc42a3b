"""One record, a JSON object, to a paper: whatever its keys and their types are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from digest_convert import (
    ArxivId,
    Paper,
    Span,
    field_of_label,
    is_placeholder,
    join_suffixes,
    split_authors,
)

_SUMMARIES = ("tldr", "motivation", "method", "result", "conclusion")
# What the paper itself says; any other key is kept under its own name.
_OWN_KEYS = frozenset(
    ("id", "categories", "pdf", "abs", "authors", "title", "comment", "summary", "AI")
)
# An object with none of these names no paper.
_NEEDED = ("title", "id", "abs")
_FIRST_GENERATION = "task"
# Ids of the new scheme have five digits since January 2015.
_FIVE_DIGITS, _NO_YEAR = 1501, 9100


class _Number(float):
    """A number that remembers how it was written: ``2602.11150`` is not ``2602.1115``."""

    def __new__(cls, written: str) -> Self:
        number = super().__new__(cls, written)
        number.written = written
        return number

    written: str

    def __str__(self) -> str:
        return self.written


@dataclass(frozen=True, slots=True)
class Record:
    """A paper and whether its bot wrote digests without sections and numbers."""

    paper: Paper
    sectionless: bool


def read_record(line: str, number: int) -> Record | None:
    """The record on source line `number`, or None where `line` holds no paper."""
    import json

    try:
        found = json.loads(line, parse_float=_Number)
        usable = isinstance(found, dict) and any(found.get(key) for key in _NEEDED)
        return _record(found, number) if usable else None
    # ValueError covers malformed text and numbers too long to read; nesting may be hostile.
    except (ValueError, RecursionError):
        return None


def _record(found: dict[str, Any], number: int) -> Record:
    summaries, extra, keys = _read_summaries(found.get("AI"))
    categories = _categories(found.get("categories"))
    arxiv_id = ArxivId.find(_text(found.get("abs"))) or _numeric_id(found.get("id"))
    others = [(key, value) for key, value in found.items() if key not in _OWN_KEYS]
    paper = Paper(
        title=" ".join(_text(found.get("title")).split("\n")),
        url=_text(found.get("abs")) or (arxiv_id.abs_url if arxiv_id else ""),
        id=arxiv_id,
        authors=_authors(found.get("authors")),
        primary_category=categories[0] if categories else "",
        categories=categories,
        comment=_text(found.get("comment")),
        pdf=_text(found.get("pdf")),
        tldr=summaries["tldr"],
        motivation=summaries["motivation"],
        method=summaries["method"],
        result=summaries["result"],
        conclusion=summaries["conclusion"],
        abstract=_text(found.get("summary")),
        summary_failed=all(is_placeholder(summaries[name]) for name in _SUMMARIES),
        extra=(*extra, *_labelled(others)),
        span=Span(first=number, last=number),
    )
    return Record(paper, sectionless=_FIRST_GENERATION in keys and "tldr" not in keys)


def _numeric_id(found: object) -> ArxivId | None:
    """The id in `found`; one that was written as a number may have lost its last zeros."""
    text = _text(found)
    if isinstance(found, float) and 0 < found < _NO_YEAR:
        month, _, number = text.partition(".")
        text = f"{month:0>4}.{number:0<{5 if found >= _FIVE_DIGITS else 4}}"
    return ArxivId.find(text)


def _read_summaries(
    found: object,
) -> tuple[dict[str, str], tuple[tuple[str, str], ...], frozenset[str]]:
    """The texts by field, the rest as labelled pairs, and the keys that were there."""
    if isinstance(found, str):
        found = _parsed(found)
    values: dict[str, Any] = found if isinstance(found, dict) else {"tldr": found}
    owners = {name: name for name in _SUMMARIES if name in values}
    for key in values:
        field = field_of_label(key)
        if field in _SUMMARIES:
            owners.setdefault(field, key)
    texts = {name: _text(values[owners[name]]) if name in owners else "" for name in _SUMMARIES}
    taken = set(owners.values())
    rest = [(key, value) for key, value in values.items() if key not in taken]
    return texts, _labelled(rest), frozenset(values)


def _parsed(text: str) -> object:
    """`text` as the JSON object it may be, else as it stands."""
    if text.lstrip().startswith("{"):
        import json

        try:
            return json.loads(text, parse_float=_Number)
        except (ValueError, RecursionError):
            pass
    return text


def _labelled(pairs: list[tuple[str, Any]]) -> tuple[tuple[str, str], ...]:
    """``("code_url", …)`` as a digest's text would label it: ``("Code url", …)``."""
    labelled = ((" ".join(key.replace("_", " ").split()), _text(value)) for key, value in pairs)
    return tuple((label[:1].upper() + label[1:], text) for label, text in labelled if text)


def _authors(found: object) -> tuple[str, ...]:
    if isinstance(found, list):
        return join_suffixes(_text(name) for name in found)
    return split_authors(_text(found))


def _categories(found: object) -> tuple[str, ...]:
    pieces = found if isinstance(found, list) else _text(found).replace(",", " ").split()
    return tuple(dict.fromkeys(name for piece in pieces if (name := _text(piece).strip())))


def _text(value: object) -> str:
    """`value` as text: lists joined by commas, objects as JSON, null as nothing."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(part, (list, dict)) for part in value):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, (list, dict)):
        import json

        return json.dumps(value, ensure_ascii=False)
    return str(value)
