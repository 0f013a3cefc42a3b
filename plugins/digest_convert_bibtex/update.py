"""Adds new papers to an existing bibliography, whose other text does not change."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import ArxivId, is_placeholder

from .bibliography import Bibliography, write_batch
from .existing import ExistingEntry, read_entries, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from .entry import PaperEntry

#: Fields with the same meaning: one of a group is enough.
_SYNONYMS = (
    frozenset({"annote", "annotation"}),
    frozenset({"archiveprefix", "eprinttype"}),
    frozenset({"primaryclass", "eprintclass"}),
    frozenset({"howpublished", "journal", "journaltitle", "booktitle", "note"}),
    frozenset({"key", "author"}),
    frozenset({"author", "editor"}),
    frozenset({"langid", "language"}),
)
#: Fields that identify an arXiv paper in an entry of the user's if they hold nothing else.
_NAMES_PAPER = ("eprint", "doi", "url", "howpublished", "journal", "note")
_ONLY_ID = re.compile(
    r"(?:(?:arxiv )?(?:e-?)?(?:preprint|print)? ?)?"
    r"(?:arxiv ?: ?|(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf)/"
    r"|(?:https?://(?:dx\.)?doi\.org/)?10\.48550/arxiv\.)?"
    r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?(?: ?\[[a-z.-]+\])?",
    re.IGNORECASE,
)


def updated(
    target: Path | None, days: Iterable[Sequence[PaperEntry]], *, telling_keys: bool
) -> Iterator[str]:
    """Yield the bibliography at `target`, which need not exist, with the papers of `days`.

    Entries of the file are found by arXiv id, DOI or key (with the title, if the keys are
    not `telling_keys`, because other papers may have them). They get missing fields, and a
    real summary replaces one that had failed. New entries follow at the end.
    Raises `OutputError` for a file that cannot be read as a bibliography.
    """
    text = read_text(target) if target is not None and target.is_file() else ""
    existing = read_entries(text, str(target)) if text else []
    newline = "\r\n" if "\r\n" in text else "\n"
    if not existing:
        yield text
        yield from _appended(text, days, (), newline)
        return
    places = _Places(text, existing, telling_keys=telling_keys)
    changes: dict[int, list[_Change]] = {}
    new: list[PaperEntry] = []
    for paper in chain.from_iterable(days):
        place = places.find(paper)
        if place is None:
            new.append(paper)
            places.add(paper)
        elif place >= 0 and place not in changes:
            changes[place] = list(_changes(text, existing[place], paper, newline))
    at = 0
    for change in sorted(chain.from_iterable(changes.values())):
        yield text[at : change.start] + change.text
        at = change.end
    yield text[at:]
    if new:
        yield from _appended(text, [new], (entry.key for entry in existing), newline)


def _appended(
    text: str, days: Iterable[Sequence[PaperEntry]], keys: Iterable[str], newline: str
) -> Iterator[str]:
    """Yield the new entries after `text`, whose entries have `keys`, for the papers of `days`."""
    bibliography = Bibliography(keys)
    # An empty line precedes the first new entry.
    ends = text[len(text.rstrip("\r\n")) :].count("\n")
    separator = newline * max(0, 2 - ends) if text else ""
    for papers in days:
        if added := bibliography.add(write_batch(papers)):
            yield separator + (added if newline == "\n" else added.replace("\n", newline))
            separator = ""


class _Change(NamedTuple):
    """The replacement of a part of the file."""

    start: int
    end: int
    text: str


class _Places:
    """The places of papers in the file by id, DOI and key; -1 for papers just added."""

    def __init__(self, text: str, existing: Sequence[ExistingEntry], *, telling_keys: bool) -> None:
        self._telling_keys = telling_keys
        self._by_id: dict[str, int] = {}
        self._by_doi: dict[str, int] = {}
        # An entry with an arXiv id is not found by its key and title.
        self._by_key: dict[str, int] = {}
        self._by_title: dict[str, int] = {}
        for index, entry in enumerate(existing):
            ids = set(filter(None, (_arxiv_id(_value(text, entry, name)) for name in _NAMES_PAPER)))
            for arxiv_id in ids:
                self._by_id.setdefault(arxiv_id, index)
            if doi := _value(text, entry, "doi"):
                self._by_doi.setdefault(_bare_doi(doi), index)
            if not ids:
                self._by_key.setdefault(entry.key.lower(), index)
                self._by_title.setdefault(_letters(_value(text, entry, "title")), index)

    def find(self, paper: PaperEntry) -> int | None:
        """Return the entry of `paper`, or None."""
        found = self._by_id.get(paper.arxiv_id) if paper.arxiv_id else None
        values = {name: value[1:-1] for name, value in paper.fields}
        if found is None and "doi" in values:
            found = self._by_doi.get(_bare_doi(values["doi"]))
        if found is not None:
            return found
        if self._telling_keys:
            return self._by_key.get(paper.key.lower())
        return self._by_title.get(_letters(values.get("title", "")))

    def add(self, paper: PaperEntry) -> None:
        """Remember that `paper` is written as a new entry."""
        if paper.arxiv_id:
            self._by_id[paper.arxiv_id] = -1


def _letters(tex: str) -> str:
    return "".join(filter(str.isalnum, tex)).lower()


def _value(text: str, entry: ExistingEntry, name: str) -> str:
    """Return the value of a field without its delimiters, or ``""``."""
    field = entry.fields.get(name)
    if field is None:
        return ""
    value = text[field.start : field.end]
    return value[1:-1].strip() if value[:1] in {"{", '"'} else value


def _arxiv_id(value: str) -> str:
    found = ArxivId.find(value) if _ONLY_ID.fullmatch(value) else None
    return found.value if found else ""


def _bare_doi(value: str) -> str:
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", value.strip().lower())


def _changes(text: str, entry: ExistingEntry, paper: PaperEntry, newline: str) -> Iterator[_Change]:
    """Yield the replacements in the file that bring `entry` up to date with `paper`."""
    own = {name.lower() for name, _ in paper.fields}
    missing: list[str] = []
    for name, value in paper.fields:
        made = value.replace("\n", newline)
        field = entry.fields.get(name.lower())
        if field is None:
            if not _is_said(name.lower(), entry, own):
                missing.append(f",{newline}{entry.indent}{name} = {made}")
        elif name in {"annote", "abstract"} and _had_failed(text[field.start : field.end], paper):
            yield _Change(field.start, field.end, made)
    if missing:
        yield _Change(entry.more_at, entry.more_at, "".join(missing))


def _is_said(name: str, entry: ExistingEntry, own: set[str]) -> bool:
    """Tell whether `entry` has the meaning of the field `name` in a field of another name.

    `own` holds all fields of the paper: an entry gets both of two synonyms among them.
    """
    if name in {"year", "month", "date"}:
        # arXiv's month does not belong to another year.
        return "year" in entry.fields or "date" in entry.fields
    others: set[str] = set().union(*(group for group in _SYNONYMS if name in group))
    return not (others & entry.fields.keys()) <= own


def _had_failed(old: str, paper: PaperEntry) -> bool:
    """Tell whether `paper` has a summary, and `old` none or only a placeholder."""
    if not paper.summarised:
        return False
    rest = _paragraphs(paper.without_summary)
    return all(part in rest or _is_failure(part) for part in _paragraphs(old[1:-1]))


def _paragraphs(text: str) -> list[str]:
    parts = re.split(r"\n[ \t]*\n", text.replace("\r", ""))
    return [" ".join(part.split()) for part in parts if part.strip()]


def _is_failure(paragraph: str) -> bool:
    label, colon, text = paragraph.partition(":")
    return is_placeholder(paragraph) or bool(colon and len(label) < 40 and is_placeholder(text))
