"""Nothing is lost: what a parsed digest must account for, told without the parser's own eyes.

Every non-blank line of the input is scaffolding of the template, text of the model, or quoted
by a diagnostic with its line number. Lines of the model are used up as they are accounted for,
so a text that stands twice in the input has to stand twice in the model.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from digest_convert.parsing.labels import FIELD_OF, clean_label, fold_label

if TYPE_CHECKING:
    from digest_convert import Digest, Paper

FIELDS = (
    *("primary_category", "tldr", "motivation", "method", "result", "conclusion"),
    *("abstract", "comment"),
)

_TAG = re.compile(
    r"</?(?:details|div|hr|br|p)(?: (?:id|class)=[^<>]*)?/?>(?:</div>)?"
    r"|<summary>(?:(?!</?summary>).)*</summary>",
    re.IGNORECASE,
)
# An element in a heading that links lead to.
_MARKER = re.compile(r"<(a|div|span) (?:id|name)=[^<>]*>\s*</\1>")
_TOC = re.compile(r"<div id=['\"]?toc['\"]?>")
_RULE = re.compile(r"-{3,}|\*{3,}|_{3,}")
_TOC_MARK = re.compile(r"\[?\[toc\]\]?|\{:toc\}", re.IGNORECASE)
_TOC_TITLES = {"Table of Contents", "Contents", "TOC", "目录", "目錄", "目次", "목차"}
_TOC_LINE = re.compile(r"[-*+] \[(?P<category>.+?)\]\(#.*?\)(?:\s*[\[(（【]\D*(?P<total>\d+)\D*)?")
_ENTRY = re.compile(r"### (?:\[(?P<number>\d+)\] )?\[(?P<title>.*)\]\((?P<url>.*)\)\s*")
_SECTION = re.compile(r"#{1,2}\s+(?P<name>.*?)\s*(?:\[\[(?!.*\[\[)[^\]]*\]\]\(#[^)\s]*\))?")
Key = TypeVar("Key")

_COLON = re.compile(r"[:：]\**|\*\*")


def lost_lines(text: str, digest: Digest) -> list[str]:
    """The lines of `text` that neither `digest` nor its diagnostics account for."""
    quoted = Counter(
        diagnostic.line for diagnostic in digest.diagnostics if diagnostic.line is not None
    )
    messages: dict[int, list[str]] = {line: [] for line in quoted}
    for diagnostic in digest.diagnostics:
        if diagnostic.line is not None:
            messages[diagnostic.line].append(diagnostic.message)
    ledger = _Ledger(digest)
    lost = []
    # The heading right below the anchor of the contents may be in any language.
    after_anchor = False
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if not bare:
            continue
        contents, after_anchor = after_anchor and bare.startswith("#"), bool(_TOC.match(bare))
        if contents and not re.search(r"\d{4}-\d{2}-\d{2}", bare):
            continue
        if any(repr(line)[1:-1] in message for message in messages.get(number, ())):
            continue
        if not ledger.accounts_for(line, number):
            lost.append(f"{number}: {line!r}")
    return lost


class _Ledger:
    """The lines the model holds, used up one by one."""

    def __init__(self, digest: Digest) -> None:
        self._sections = Counter(section.category for section in digest.sections)
        self._categories = set(self._sections)
        self._totals = Counter(
            (section.category, section.declared_total) for section in digest.sections
        )
        self._titles = Counter([digest.title])
        self._papers: list[tuple[range, _Entry]] = []
        for paper in digest.papers:
            assert paper.span is not None
            span = range(paper.span.first, paper.span.last + 1)
            self._papers.append((span, _Entry(paper)))
        self._next = 0

    def accounts_for(self, line: str, number: int) -> bool:
        while self._next < len(self._papers) and self._papers[self._next][0].stop <= number:
            self._next += 1
        if self._next < len(self._papers):
            span, entry = self._papers[self._next]
            if number in span and entry.accounts_for(line, first=number == span.start):
                return True
            if number in span and not line.startswith("</details>"):
                return False
        return self._outside(line.strip())

    def _outside(self, bare: str) -> bool:
        if _TAG.fullmatch(bare) or _RULE.fullmatch(bare) or _TOC_MARK.fullmatch(bare):
            return True
        toc = _TOC_LINE.fullmatch(bare)
        if toc:
            if toc["total"] is None:
                return toc["category"] in self._categories
            total, name = int(toc["total"]), "".join(toc["category"].split()).casefold()
            if _use(self._totals, (toc["category"], total)):
                return True
            longer = (
                key
                for key, count in self._totals.items()
                if count > 0 and key[1] == total and name in "".join(key[0].split()).casefold()
            )
            key = next(longer, None)
            return key is not None and _use(self._totals, key)
        # A section's heading may be glued to the end of the entry before it.
        heading = _SECTION.fullmatch(_MARKER.sub("", bare.removeprefix("</details>")).strip())
        if heading is None:
            return False
        name = heading["name"]
        return (
            not name  # a way back from nowhere
            or name in _TOC_TITLES
            or "".join(name.split()).casefold() == "tableofcontents"
            or _use(self._titles, name)
            or _use(self._sections, name)
        )


class _Entry:
    """The lines of one paper."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._lines: Counter[str] = Counter()
        texts = [getattr(paper, field) for field in FIELDS]
        for value in (*texts, *(value for _, value in paper.extra)):
            self._lines.update(line.strip() for line in value.split("\n"))
        self._lines.update((", ".join(paper.authors), ", ".join(paper.categories)))
        self._labels = {label for label, _ in paper.extra}
        self._bylines = Counter({paper.byline or ",".join(paper.authors): 1})

    def accounts_for(self, line: str, *, first: bool) -> bool:
        if first:
            return self._is_heading(line)
        bare = line.strip()
        # Asked first, so that the template's own tags use up no line of a text.
        if _TAG.fullmatch(bare) or _RULE.fullmatch(bare):
            return True
        if _use(self._lines, bare) or _use(self._lines, bare.removeprefix(">").strip()):
            return True
        if bare[0] == bare[-1] == "*" and _use(self._bylines, bare[1:-1]):
            return True
        if any(self._is_label(bare, colon) for colon in _COLON.finditer(bare)):
            return True
        if bare[0] == "*" and self._is_author_line(bare):
            return True
        return bare.startswith("#") and self._names(bare)

    def _is_heading(self, line: str) -> bool:
        found = _ENTRY.fullmatch(line)
        paper = self._paper
        return found is not None and (
            found["title"] == paper.title
            and found["url"] == paper.url
            and (int(found["number"]) if found["number"] else None) == paper.number
        )

    def _is_label(self, bare: str, colon: re.Match[str]) -> bool:
        if not self._names(bare[: colon.start()]):
            return False
        rest = bare[colon.end() :]
        if not rest.strip(" *:："):
            return True
        # The asterisks behind a colon may be the label's or the text's.
        behind = bare[colon.start() + 1 :]
        texts = (rest, rest.lstrip(":： "), behind, behind.removeprefix("**"))
        return any(_use(self._lines, text.strip()) for text in texts)

    def _is_author_line(self, bare: str) -> bool:
        """Whether fields behind the names make up the rest of the line."""
        byline = next(iter(self._bylines))
        if not bare.startswith(f"*{byline}*") or not _use(self._bylines, byline):
            return False
        pieces = [piece.strip() for piece in bare[len(byline) + 2 :].split("|")]
        return all(
            any(
                self._is_label(text, colon)
                for text in (piece, piece.strip("* "))
                for colon in _COLON.finditer(text)
            )
            for piece in pieces
            if piece
        )

    def _names(self, label: str) -> bool:
        name = clean_label(label.removeprefix(">").lstrip(" -+•"))
        return name in self._labels or fold_label(name) in FIELD_OF


def _use(counter: Counter[Key], key: Key) -> bool:
    if counter[key] <= 0:
        return False
    counter[key] -= 1
    return True
