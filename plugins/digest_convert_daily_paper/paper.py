"""Reads a page as a paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert import ArxivId, Paper, is_placeholder, join_suffixes, split_authors

if TYPE_CHECKING:
    from .front_matter import Page

SUMMARIES = ("tldr", "motivation", "method", "result", "conclusion")

_TRANSLATED_TITLE = "Translated title"
_OWN_KEYS = frozenset(("title", "title_zh", "authors", "date", "pdf", *SUMMARIES))
_HEADING = re.compile(r"##[ \t]+(?P<name>.*\S)")
_ABSTRACT, _TRANSLATED_ABSTRACT = "Abstract", "摘要"
_RULE = re.compile(r"-{3,}[ \t]*\Z")
# "Miller, M. C., Miehl, C.": a surname and its initials are one name.
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+\Z")


def read_paper(page: Page, stem: str) -> Paper | None:
    """Return the paper on `page`, whose file is called `stem`, or None if it lacks a title.

    Values for which the model lacks a field are in `extra` under their own names.
    """
    texts = {key: ", ".join(value) for key, value in page.values.items()}
    title = " ".join(texts.get("title", "").split())
    if not title:
        return None
    sections = _sections(page.body)
    abstract = _taken(sections, _ABSTRACT) or _taken(sections, _TRANSLATED_ABSTRACT)
    pdf = texts.get("pdf", "")
    arxiv = ArxivId.find(pdf) if pdf else ArxivId.find(stem)
    translated = [(_TRANSLATED_TITLE, texts["title_zh"])] if texts.get("title_zh") else []
    others = [(_label(key), text) for key, text in texts.items() if key not in _OWN_KEYS and text]
    return Paper(
        title=title,
        url=arxiv.abs_url if arxiv is not None else pdf,
        id=arxiv,
        authors=_authors(page.values.get("authors", ())),
        pdf=pdf,
        tldr=texts.get("tldr", ""),
        motivation=texts.get("motivation", ""),
        method=texts.get("method", ""),
        result=texts.get("result", ""),
        conclusion=texts.get("conclusion", ""),
        abstract=abstract,
        summary_failed=all(is_placeholder(texts.get(name, "")) for name in SUMMARIES),
        extra=(*translated, *others, *sections),
    )


def _authors(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names, from a list or from one text."""
    names = split_authors(values[0]) if len(values) == 1 else join_suffixes(values)
    if len(names) % 2 or not all(map(_INITIALS.match, names[1::2])):
        return names
    pairs = zip(names[::2], names[1::2], strict=True)
    return tuple(f"{initials} {surname}" for surname, initials in pairs)


def _sections(body: list[str]) -> list[tuple[str, str]]:
    """Return the parts of the page by their headings.

    The abstracts come first. The text after them has its own headings, so it is one part up to
    the next abstract, under its first heading.
    """
    parts: list[tuple[str, list[str]]] = [("Text", [])]
    for line in body:
        heading = _HEADING.match(line)
        name = heading["name"] if heading is not None else ""
        abstract = name in (_ABSTRACT, _TRANSLATED_ABSTRACT)
        if name and (abstract or parts[-1][0] in ("Text", _ABSTRACT, _TRANSLATED_ABSTRACT)):
            parts.append((name, []))
        else:
            parts[-1][1].append(line)
    return [(name, text) for name, lines in parts if (text := _text(lines))]


def _text(lines: list[str]) -> str:
    """Return `lines` without the blank lines and rules around them."""
    first, last = 0, len(lines)
    while last and (not lines[last - 1].strip() or _RULE.match(lines[last - 1])):
        last -= 1
    while first < last and not lines[first].strip():
        first += 1
    return "\n".join(lines[first:last])


def _taken(sections: list[tuple[str, str]], name: str) -> str:
    """Remove the first section called `name` and return its text, or ``""``."""
    for place, (called, text) in enumerate(sections):
        if called == name:
            del sections[place]
            return text
    return ""


def _label(key: str) -> str:
    """Return ``selection_source`` as a digest's text would label it: ``Selection source``."""
    label = " ".join(key.replace("_", " ").split())
    return label[:1].upper() + label[1:]
