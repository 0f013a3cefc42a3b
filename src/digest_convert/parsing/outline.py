"""What stands between entries: table of contents, section headings, a title, stray text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from digest_convert.text.dates import find_date

_ANCHOR = re.compile(r"<div id=(?P<quote>['\"]?)(?P<id>[^'\">]*)(?P=quote)>\s*</div>\Z")
_BULLETS = ("- [", "* [", "+ [")
# In brackets of either width, which a class of characters would be slow to compile for.
_TOTAL = re.compile(r"[ \t]*(\S)\D*(\d{1,9})\D*(\S)")
_OPENING = "[(（【"
_CLOSING = "])）】"
# More closing parentheses than an anchor has; each costs a look at the rest of the line.
_MOST_PARENTHESES = 4
_HEADING = re.compile(r"#{1,2}[ \t]+(?=\S)")
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
        "tabledesmatières",
    )
)
# The patterns that few digests need are compiled on first use, by the cache of `re`.
# arXiv's archives (https://arxiv.org/category_taxonomy): what a section may be called.
_CATEGORY = (
    r"(?:astro-ph|cond-mat|cs|econ|eess|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|nlin|nucl-ex"
    r"|nucl-th|physics|q-bio|q-fin|quant-ph|stat)(?:\.[A-Za-z-]{2,12})?\Z"
)
# Tags that say nothing by themselves; a link or a picture does.
_TAG = (
    r"(?i)</?(?:details|div|br|hr|p|center)(?:\s+(?:id|class|align|open)\b[^<>]*)?\s*/?>\Z"
    r"|<a (?:id|name)=[^<>]*>(?:</a>)?\Z|</a>\Z|<summary>(?:(?!</?summary>).)*</summary>\Z"
)
_RULE = r"(?:-{3,}|\*{3,}|_{3,})\Z"


class TocLine(NamedTuple):
    """One line of a table of contents, on source line `line`, as it stands there."""

    category: str
    total: int | None
    line: int
    text: str


class SectionStart(NamedTuple):
    """A section heading, on source line `line`."""

    category: str
    line: int


@dataclass(slots=True, eq=False, repr=False)
class Outline:
    """What was found outside the entries so far; the parser reads it as it goes."""

    title: str = ""
    toc: list[TocLine] = field(default_factory=list)
    sections: list[SectionStart] = field(default_factory=list)
    stray: list[tuple[int, str]] = field(default_factory=list)
    anchor: str = ""
    _toc_anchored: bool = False
    _toc_named: bool = False

    @property
    def has_toc(self) -> bool:
        """Whether a digest's table of contents was found, and not some other document's."""
        if self.toc:
            return any(
                line.total is not None or re.match(_CATEGORY, line.category) for line in self.toc
            )
        return self._toc_anchored or (self._toc_named and not self.stray)

    def read(self, text: str, line: int, *, preamble: bool) -> None:
        """Take in the lines of `text`, the first of which is source line `line`.

        Only a `preamble`, before the first entry, can hold the digest's title.
        """
        for number, raw in enumerate(text.split("\n"), line):
            bare = raw.strip()
            if bare:
                self._read_line(bare, raw, number, preamble=preamble)

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
            return
        anchor_id, self.anchor = self.anchor, ""
        heading = _split_heading(bare)
        if heading and self._read_heading(*heading, line, anchor_id, preamble=preamble):
            return
        if not (re.match(_RULE, bare) or re.match(_TAG, bare)):
            self.stray.append((line, raw))

    def _read_heading(
        self, name: str, linked: bool, line: int, anchor: str, *, preamble: bool
    ) -> bool:
        if "".join(name.split()).casefold() in _TOC_WORDS:
            self._toc_named = True
        elif is_section_name(name, linked=linked, anchor=anchor):
            self.sections.append(SectionStart(name, line))
        elif anchor == "toc" and find_date(name) is None:
            # The heading of the contents, in a language we don't know.
            pass
        elif preamble and not self.title:
            self.title = name
        else:
            return False
        return True


def is_section_name(name: str, *, linked: bool, anchor: str = "") -> bool:
    """Whether a heading called `name` opens a section.

    It does when it links back to the contents (`linked`), stands under its own `anchor`, or
    is called like an arXiv category.
    """
    return linked or name == anchor or re.match(_CATEGORY, name) is not None


def is_section_heading(line: str) -> bool:
    """Whether `line` opens a section, told from the line alone."""
    heading = _split_heading(line.strip()) if line.startswith("#") else None
    return heading is not None and is_section_name(heading[0], linked=heading[1])


def _split_heading(bare: str) -> tuple[str, bool] | None:
    """The name of the heading `bare` and whether it links back to the contents, or None."""
    opening = _HEADING.match(bare)
    if opening is None:
        return None
    name = bare[opening.end() :]
    back = name.rfind("[[")
    if back > 0 and _BACK.fullmatch(name, back):
        return name[:back].rstrip(" \t"), True
    return name, False


def _split_toc_line(bare: str) -> tuple[str, int | None] | None:
    """Category and total of the line `bare` of a table of contents, or None."""
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
            return category, int(total[2])
    return (category, None) if bare.endswith(")") else None
