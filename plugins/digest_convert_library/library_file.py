"""Reads the entries of a library's file: BibTeX, RIS, CSL-JSON, or lines with arXiv ids."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert import ArxivId, UsageError

from .bibtex_file import bibtex_entries
from .words import folded_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_DOI = re.compile(r"(?i)\b10\.\d{4,9}/[^\s{}\",<>]+")
_RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_RIS_TITLES = ("TI", "T1", "CT")
_RIS_ABSTRACTS = ("AB", "N2")
# The beginning of a BibTeX entry.
_BIBTEX_ENTRY = re.compile(r"^[ \t]*@[A-Za-z]+\s*[{(]\s*[^\s,{}()]+\s*,", re.MULTILINE)


class Entry(NamedTuple):
    """The facts of an entry that identify a paper or that a paper is compared by.

    `ids` are arXiv ids without versions, `dois` in lower case; `year` is 0 where it is unknown.
    """

    key: str
    title: str
    abstract: str
    ids: frozenset[str]
    dois: frozenset[str]
    year: int

    @property
    def folded_title(self) -> str:
        """The title in the form for comparisons, or ``""``."""
        return folded_title(self.title)


@lru_cache(maxsize=4)
def read_library(path: Path) -> tuple[Entry, ...]:
    """Return the entries of the library in `path`; raises `UsageError` if there are none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"--library-file: {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"--library-file: {path}: not UTF-8: {error.reason}") from error
    entries = tuple(_entries(text, path))
    if not entries:
        raise UsageError(f"--library-file: {path}: no entry, and no arXiv id or DOI, in it")
    return entries


def _entries(text: str, path: Path) -> Iterator[Entry]:
    head = text.lstrip()[:1]
    if head in ("[", "{") and path.suffix.lower() in (".json", ".jsonl"):
        return _csl(text, path)
    if _BIBTEX_ENTRY.search(text):
        return _bibtex(text)
    if re.search(r"^TY  ?-", text, re.MULTILINE):
        return _ris(text)
    return _lines(text)


def _bibtex(text: str) -> Iterator[Entry]:
    for key, fields in bibtex_entries(text):
        places = [fields.get(name, "") for name in ("eprint", "doi", "url", "note", "howpublished")]
        entry = _entry(
            key,
            fields.get("title", ""),
            fields.get("abstract", ""),
            places,
            fields.get("year") or fields.get("date", ""),
        )
        if entry.title or entry.ids or entry.dois:
            yield entry


def _csl(text: str, path: Path) -> Iterator[Entry]:
    try:
        loaded = json.loads(text) if path.suffix.lower() == ".json" else _json_lines(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UsageError(f"--library-file: {path}: {error.msg} at {where}") from error
    items = loaded.get("items", [loaded]) if isinstance(loaded, dict) else loaded
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            texts = {name: str(value) for name, value in item.items() if value is not None}
            issued = item.get("issued")
            parts = issued.get("date-parts") if isinstance(issued, dict) else None
            yield _entry(
                texts.get("citation-key") or texts.get("id", ""),
                texts.get("title", ""),
                texts.get("abstract") or texts.get("summary", ""),
                (texts.get(name, "") for name in ("number", "DOI", "URL", "id", "abs", "note")),
                str(parts[0][0]) if parts and parts[0] else "",
            )


def _json_lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def _ris(text: str) -> Iterator[Entry]:
    tags: dict[str, str] = {}
    for line in text.split("\n"):
        found = _RIS_LINE.match(line)
        if found is None:
            continue
        tag, value = found[1], found[2].strip()
        if tag == "ER":
            title = next((tags[name] for name in _RIS_TITLES if name in tags), "")
            abstract = next((tags[name] for name in _RIS_ABSTRACTS if name in tags), "")
            places = (tags.get(name, "") for name in ("DO", "UR", "SN", "AN", "L1", "M1"))
            yield _entry(
                tags.get("ID") or title,
                title,
                abstract,
                places,
                tags.get("PY") or tags.get("Y1", ""),
            )
            tags = {}
        else:
            tags[tag] = f"{tags[tag]} {value}" if tag in tags else value


def _lines(text: str) -> Iterator[Entry]:
    for line in text.split("\n"):
        entry = _entry(line.strip(), "", "", [line], "")
        if entry.ids or entry.dois:
            yield entry


def found_dois(text: str) -> frozenset[str]:
    """Return the DOIs in `text`, in lower case."""
    return frozenset(doi.rstrip(".").lower() for doi in _DOI.findall(text))


def _entry(key: str, title: str, abstract: str, places: Iterable[str], date: str) -> Entry:
    """Return the entry whose ids occur in `places`."""
    where = " ".join(places).replace("\\_", "_")
    ids = frozenset(found.value for piece in where.split() if (found := ArxivId.find(piece)))
    year = re.search(r"\b(1[89]|20)\d\d\b", date)
    return Entry(key, title, abstract, ids, found_dois(where), int(year[0]) if year else 0)
