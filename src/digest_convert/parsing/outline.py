"""The text between entries: table of contents, section headings, a title, stray text."""

from __future__ import annotations

import re
from typing import NamedTuple

from digest_convert.model.taxonomy import is_category

_ANCHOR = re.compile(
    r"<(?P<tag>div|a|span) (?:id|name)=(?P<quote>['\"]?)(?P<id>[^'\">]*)(?P=quote)>\s*</(?P=tag)>\Z"
)
# A heading of this level belongs to an entry and is never the digest's title.
_ENTRY_LEVEL = 3
_BULLETS = ("- [", "* [", "+ [")
# In brackets of either width, because a class of characters would be slow to compile.
_TOTAL = re.compile(r"[ \t]*(\S)\D*(\d{1,9})\D*(\S)")
_OPENING = "[(（【"
_CLOSING = "])）】"
# More closing parentheses than an anchor has; each costs a look at the rest of the line.
_MOST_PARENTHESES = 4
_HEADING = re.compile(r"#{1,3}[ \t]+(?=\S)")
# An element in a heading that is the target of links: "## <a id='A'></a> Name".
_MARKER = (
    r"<(?P<tag>a|div|span) (?:id|name)=(['\"]?)(?P<id>[^'\"<>]*)\2[ \t]*(?:/>|>[ \t]*</(?P=tag)>)"
)
_BLANKS = " \t"
_BACK = re.compile(r"\[\[[^\]\n]*\]\]\(#[^)\s]*\)")
_TOC_MARKS = frozenset(("[toc]", "[[toc]]", "{:toc}"))
_TOC_WORDS = frozenset(
    (
        "tableofcontents",
        "contents",
        "toc",
        "目录",
        "目錄",
        "目次",
        "목차",
        "índice",
        *("tabledesmatières", "sommaire", "sumário", "índicedecontenidos", "inhalt", "indice"),
        *("inhaltsverzeichnis", "оглавление", "содержание", "內容", "内容目录", "論文目次"),
    )
)
# The patterns that few digests need are compiled on first use, by the cache of `re`.
# Tags without information of their own; links and pictures have it.
_TAG = (
    r"(?i)</?(?:details|div|br|hr|p|center)(?:\s+(?:id|class|align|open)\b[^<>]*)?\s*/?>\Z"
    r"|<a (?:id|name)=[^<>]*>(?:</a>)?\Z|</a>\Z|<summary>(?:(?!</?summary>).)*</summary>\Z"
)
_RULE = r"(?:-{3,}|\*{3,}|_{3,})\Z"
# A category in brackets at the end of a section's name in another language.
_NAMED_CATEGORY = r"[\[(（【]([a-z-]{2,8}(?:\.[A-Za-z-]{2,12})?)[\])）】]\Z"


class TocLine(NamedTuple):
    """One line of a table of contents, on source line `line`, with its `text`.

    `target` is the anchor that it links to.
    """

    category: str
    total: int | None
    target: str
    line: int
    text: str

    @property
    def keys(self) -> set[str]:
        """The names under which a section's heading may know the line: its name and its target."""
        return {_folded(self.category), _folded(self.target)} - {""}


class SectionStart(NamedTuple):
    """A section heading, on source line `line`.

    `keys` are the names under which the contents may know it: its name, its anchors, and the
    category behind it.
    """

    category: str
    line: int
    keys: tuple[str, ...]

    def says(self, name: str) -> bool:
        """Tell whether the heading contains the `name`."""
        return _folded(name) in _folded(self.category)


class Outline:
    """The text outside the entries so far; the parser reads it in order."""

    def __init__(self) -> None:
        self.title = ""
        self.toc: list[TocLine] = []
        self.sections: list[SectionStart] = []
        self.stray: list[tuple[int, str]] = []
        self.anchor = ""
        self._promised: set[str] = set()
        self._toc_anchored = False
        self._toc_named = False

    @property
    def has_toc(self) -> bool:
        """Whether there is a table of contents, and it is a digest's and not another document's."""
        if self.toc:
            return any(line.total is not None or is_category(line.category) for line in self.toc)
        return self._toc_anchored or (self._toc_named and not self.stray)

    def read(self, text: str, line: int, *, preamble: bool) -> None:
        """Read the lines of `text`, the first of which is source line `line`.

        Only a `preamble`, before the first entry, can hold the digest's title.
        """
        for number, raw in enumerate(text.split("\n"), line):
            bare = raw.strip()
            if bare:
                self._read_line(bare, raw, number, preamble=preamble)

    def opens_section(self, line: str) -> bool:
        """Tell whether `line` within an entry opens a section, so that the entry ends before it."""
        heading = _split_heading(line.strip()) if line.startswith("#") else None
        return (
            heading is not None
            and heading.level < _ENTRY_LEVEL
            and not _is_toc_name(heading.name)
            and self._is_section(heading)
        )

    def _read_line(self, bare: str, raw: str, line: int, *, preamble: bool) -> None:
        anchor = _ANCHOR.match(bare)
        if anchor:
            self.anchor = anchor["id"]
            self._toc_anchored = self._toc_anchored or self.anchor == "toc"
            return
        if bare[0] in "[{" and bare.lower() in _TOC_MARKS:
            self._toc_named = True
            return
        toc_line = _split_toc_line(bare)
        if toc_line:
            self.toc.append(TocLine(*toc_line, line, raw))
            self._promised.update(self.toc[-1].keys)
            return
        anchor_id, self.anchor = self.anchor, ""
        heading = _split_heading(bare)
        if heading and self._read_heading(heading, line, anchor_id, preamble=preamble):
            return
        if not (re.match(_RULE, bare) or re.match(_TAG, bare)):
            self.stray.append((line, raw))

    def _read_heading(self, heading: _Heading, line: int, above: str, *, preamble: bool) -> bool:
        """Whether the heading says something; `above` is the anchor on the line before it."""
        name = heading.name
        if _is_toc_name(name):
            self._toc_named = True
        elif heading.level >= _ENTRY_LEVEL:
            return False
        elif self._is_section(heading) or (
            above and (name == above or _folded(above) in self._promised)
        ):
            self.sections.append(SectionStart(name, line, _keys(heading, above)))
        elif preamble and not self.title:
            self.title = name
        else:
            return False
        return True

    def _is_section(self, heading: _Heading) -> bool:
        """Tell whether a heading opens a section, from its text and the contents before it.

        It does if it links back to the contents, has the name of an arXiv category, ends in one
        in brackets, or if its name or its anchor is in the contents.
        """
        name = heading.name
        if heading.linked or is_category(name):
            return True
        if is_category(_named_category(name)):
            return True
        if self._promised.isdisjoint((_folded(name), _folded(heading.anchor))):
            return False
        from .labels import field_of_label

        return field_of_label(name) is None


def is_separator(line: str) -> bool:
    """Tell whether `line` is blank, a rule, or an anchor, none of which ends an entry's text."""
    bare = line.strip()
    return not bare or re.match(_RULE, bare) is not None or _ANCHOR.match(bare) is not None


class _Heading(NamedTuple):
    """Return a heading of one to three hashes, without the parts that serve links only."""

    level: int
    name: str
    linked: bool
    anchor: str


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()


def _keys(heading: _Heading, above: str) -> tuple[str, ...]:
    """Return the keys of a section's heading; `above` is the anchor on the line before it."""
    names = (heading.name, heading.anchor, above, _named_category(heading.name))
    return tuple(dict.fromkeys(_folded(name) for name in names if name))


def _named_category(name: str) -> str:
    """Return the category in brackets at the end of `name`, or ``""``."""
    found = re.search(_NAMED_CATEGORY, name) if name[-1:] in _CLOSING else None
    return "" if found is None else found[1]


def _is_toc_name(name: str) -> bool:
    """Tell whether a heading is that of the contents, in one language or several."""
    if "/" in name:
        return any(map(_is_toc_name, name.split("/")))
    return _folded(name.strip(" \t:：")) in _TOC_WORDS


def _split_heading(bare: str) -> _Heading | None:
    """Return the heading on the line `bare`, or None."""
    opening = _HEADING.match(bare)
    if opening is None:
        return None
    name, anchor, linked = bare[opening.end() :], "", False
    if "<" in name:
        marker = re.search(_MARKER, name)
        if marker is not None:
            anchor = marker["id"]
            before, after = name[: marker.start()], name[marker.end() :]
            # An anchor has no width: it does not divide the word that it is in.
            seam = " " if before[-1:] in _BLANKS or after[:1] in _BLANKS else ""
            name = f"{before.rstrip(_BLANKS)}{seam}{after.lstrip(_BLANKS)}".strip(_BLANKS)
    back = name.rfind("[[")
    if back > 0 and _BACK.fullmatch(name, back):
        name, linked = name[:back].rstrip(" \t"), True
    return _Heading(len(bare) - len(bare.lstrip("#")), name, linked, anchor)


def _split_toc_line(bare: str) -> tuple[str, int | None, str] | None:
    """Return category, total and target of the line `bare` of a table of contents, or None."""
    split = bare.find("](#", 4)
    if split < 0 or not bare.startswith(_BULLETS):
        return None
    category, at = bare[3:split], split
    for _ in range(_MOST_PARENTHESES):
        at = bare.find(")", at + 1)
        if at < 0:
            break
        total = _TOTAL.fullmatch(bare, at + 1)
        if total and total[1] in _OPENING and total[3] in _CLOSING:
            return category, int(total[2]), bare[split + 3 : at]
    return (category, None, bare[split + 3 : -1]) if bare.endswith(")") else None
