"""Reads one record of a bot, a JSON object with any keys and types, as a paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from digest_convert import (
    ArxivId,
    Paper,
    Span,
    field_of_label,
    is_placeholder,
    join_suffixes,
    split_authors,
)

from .flat_record import FlatRecord, read_flat_record
from .values import Number, text_of

_SUMMARIES = ("tldr", "motivation", "method", "result", "conclusion")
# The facts about the paper itself; any other key is kept under its own name.
_OWN_KEYS = frozenset(
    ("id", "categories", "pdf", "abs", "authors", "title", "comment", "summary", "AI")
)
# An object without any of these does not describe a paper.
_NEEDED = ("title", "id", "abs")
_FIRST_GENERATION = "task"
# Ids of the new scheme have five digits since January 2015.
_FIVE_DIGITS, _NO_YEAR = 1501, 9100


@dataclass(frozen=True, slots=True)
class Record:
    """A paper, and whether its bot wrote digests without sections and numbers."""

    paper: Paper
    sectionless: bool


def read_record(line: str, number: int) -> Record | FlatRecord | None:
    """Return the record on source line `number`, or None if `line` does not hold a paper."""
    import json

    try:
        found = json.loads(line, parse_float=Number)
        if not isinstance(found, dict):
            return None
        ours = read_flat_record(found, number)
        if ours is not None:
            return ours
        return _record(found, number) if any(found.get(key) for key in _NEEDED) else None
    # ValueError covers malformed text and numbers too long to read; nesting may be hostile.
    except (ValueError, RecursionError):
        return None


def _record(found: dict[str, Any], number: int) -> Record:
    summaries, extra, keys = _read_summaries(found.get("AI"))
    categories = _categories(found.get("categories"))
    arxiv_id = ArxivId.find(text_of(found.get("abs"))) or _numeric_id(found.get("id"))
    others = [(key, value) for key, value in found.items() if key not in _OWN_KEYS]
    paper = Paper(
        title=" ".join(text_of(found.get("title")).split("\n")),
        url=text_of(found.get("abs")) or (arxiv_id.abs_url if arxiv_id else ""),
        id=arxiv_id,
        authors=_authors(found.get("authors")),
        primary_category=categories[0] if categories else "",
        categories=categories,
        comment=text_of(found.get("comment")),
        pdf=text_of(found.get("pdf")),
        tldr=summaries["tldr"],
        motivation=summaries["motivation"],
        method=summaries["method"],
        result=summaries["result"],
        conclusion=summaries["conclusion"],
        abstract=text_of(found.get("summary")),
        summary_failed=all(is_placeholder(summaries[name]) for name in _SUMMARIES),
        extra=(*extra, *_labelled(others)),
        span=Span(first=number, last=number),
    )
    return Record(paper, sectionless=_FIRST_GENERATION in keys and "tldr" not in keys)


def _numeric_id(found: object) -> ArxivId | None:
    """Return the id in `found`; an id written as a number may have lost its last zeros."""
    text = text_of(found)
    if isinstance(found, float) and 0 < found < _NO_YEAR:
        month, _, number = text.partition(".")
        text = f"{month:0>4}.{number:0<{5 if found >= _FIVE_DIGITS else 4}}"
    return ArxivId.find(text)


def _read_summaries(
    found: object,
) -> tuple[dict[str, str], tuple[tuple[str, str], ...], frozenset[str]]:
    """Return the texts by field, the other values as labelled pairs, and the keys of the record."""
    if isinstance(found, str):
        found = _parsed(found)
    values: dict[str, Any] = found if isinstance(found, dict) else {"tldr": found}
    owners = {name: name for name in _SUMMARIES if name in values}
    for key in values:
        field = field_of_label(key)
        if field in _SUMMARIES:
            owners.setdefault(field, key)
    texts = {name: text_of(values[owners[name]]) if name in owners else "" for name in _SUMMARIES}
    taken = set(owners.values())
    rest = [(key, value) for key, value in values.items() if key not in taken]
    return texts, _labelled(rest), frozenset(values)


def _parsed(text: str) -> object:
    """Return the JSON object that `text` holds, or `text` if it does not hold one."""
    if text.lstrip().startswith("{"):
        import json

        try:
            return json.loads(text, parse_float=Number)
        except (ValueError, RecursionError):
            pass
    return text


def _labelled(pairs: list[tuple[str, Any]]) -> tuple[tuple[str, str], ...]:
    """Return ``("code_url", …)`` as a digest's text would label it: ``("Code url", …)``."""
    labelled = ((" ".join(key.replace("_", " ").split()), text_of(value)) for key, value in pairs)
    return tuple((label[:1].upper() + label[1:], text) for label, text in labelled if text)


def _authors(found: object) -> tuple[str, ...]:
    if isinstance(found, list):
        return join_suffixes(text_of(name) for name in found)
    return split_authors(text_of(found))


def _categories(found: object) -> tuple[str, ...]:
    pieces = found if isinstance(found, list) else text_of(found).replace(",", " ").split()
    return tuple(dict.fromkeys(name for piece in pieces if (name := text_of(piece).strip())))
