"""Inline text as LaTeX: escaped, with formulas that compile and capitals that stay.

The `bibtex` dialect is pure ASCII; `biblatex` keeps letters and CJK as they are and writes
Greek and mathematical symbols as mathematics.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from digest_convert import (
    Code,
    Emph,
    Link,
    ListItem,
    Math,
    ParagraphBreak,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
    math_to_unicode,
    read_inline,
    shown_text,
)

from . import characters
from .protection import protect, protected
from .spelling import (
    APART,
    GAP,
    Dialect,
    is_plain,
    needed_commands,
    number,
    odd_characters,
    set_apart,
    spell,
)
from .texmath import safe_formula
from .visible import has_markup, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest_convert import Token

# biber takes a line that begins like a field for the end of a forgotten brace.
_RUNAWAY = re.compile(r"(?<=\n)(?=[^\s=]+ *=)")

_MARKED = re.compile("[A-Za-z][\u0300-\u036f]+")

_LONGEST_KEPT = 8
_DEEPEST = 6
_COMMANDS = {Emph: "emph", Strong: "textbf", Code: "texttt", SmallCaps: "textsc"}
_COMMANDS |= {Subscript: "textsubscript", Superscript: "textsuperscript"}


class LatexWriter:
    """Turns text into LaTeX for one output in one dialect.

    `needs` collects the commands that want a definition in the preamble, `dropped` counts
    the characters that no LaTeX document can show. Every result is balanced in braces.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect: Dialect = dialect
        self.needs: set[str] = set()
        self.dropped = 0

    def text(self, text: str, *, markdown: bool = False) -> str:
        """A summary or an abstract: paragraphs stand apart by a blank line."""
        if not has_markup(text, markdown=markdown):
            return self.escape(text).strip()
        tokens = read_inline(text, markdown=markdown)
        made = "".join(self._tokens(tokens, title=False)).strip()
        return _RUNAWAY.sub("{}", made) if "\n" in made else made

    def texts(self, texts: Sequence[str]) -> list[str]:
        """What `text` makes of each of the summaries `texts`; faster than one by one."""
        if has_markup("".join(texts), markdown=True):
            return [self.text(text, markdown=True) for text in texts]
        # No line break is in them, and `escape` keeps those between them.
        made: list[str] = []
        rest = self.escape("\n".join(texts))
        for _ in texts:
            # Faster than `split`, which looks at every character.
            one, _, rest = rest.partition("\n")
            made.append(one.strip())
        return made

    def title(self, text: str) -> str:
        """A title, with braces around what a style must not lower-case."""
        if not has_markup(text):
            made = protected(text, self.escape)
        else:
            made = "".join(self._tokens(read_inline(text), title=True))
        return one_line(made).strip()

    def plain(self, text: str) -> str:
        """Text that holds no markup, on one line."""
        return self.escape(one_line(text)).strip()

    def escape(self, text: str) -> str:
        """The characters of `text`, each as LaTeX shows it; a line break stays one."""
        if text.isascii() and is_plain(text):
            return text
        if APART in text:
            self.dropped += text.count(APART)
            text = text.replace(APART, "")
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
            if self.dialect == "bibtex" and _holds_marks(text):
                return self._escape_marked(text)
        return self._spelt(set_apart(text))

    def _escape_marked(self, text: str) -> str:
        """Escape text in which Unicode has no single character for a letter with its marks."""
        pieces: list[str] = []
        at = 0
        for found in _MARKED.finditer(text):
            made: str | None = found[0][0]
            for mark in found[0][1:]:
                made = characters.accent(made, mark) if made else None
            if made:
                self.needs |= needed_commands(made)
                pieces += (self._spelt(text[at : found.start()]), made)
                at = found.end()
        pieces.append(self._spelt(text[at:]))
        return "".join(pieces)

    def _spelt(self, text: str) -> str:
        odd = odd_characters("ascii" if text.isascii() else self.dialect)
        made = odd.sub(self._replacement, text)
        if self.dialect == "bibtex" and not made.isascii():
            self.needs.add("nonascii")
            made = number(made)
        return made.replace(GAP, "") if GAP in made else made

    def _replacement(self, found: re.Match[str]) -> str:
        run = found[0]
        # A long run is hardly met again, and would stay in memory.
        made = (spell if len(run) < _LONGEST_KEPT else spell.__wrapped__)(run, self.dialect)
        self.needs |= made.needs
        self.dropped += made.dropped
        return made.tex

    def _tokens(self, tokens: Iterable[Token], *, title: bool, depth: int = 0) -> Iterator[str]:
        for token in tokens:
            if isinstance(token, Text):
                yield protected(token.text, self.escape) if title else self.escape(token.text)
            elif isinstance(token, Math):
                yield self.formula(token.tex, title=title)
            elif isinstance(token, ParagraphBreak):
                yield " " if depth or title else "\n\n"
            elif isinstance(token, ListItem):
                yield self.escape(f"{' ' if depth or title else chr(10)}{token.marker} ")
            elif isinstance(token, Link):
                yield self._link(token, title=title, depth=depth)
            elif depth:
                yield self.escape(shown_text(token.children))
            else:
                inner = "".join(self._tokens(token.children, title=False, depth=1)).strip()
                made = self._command(_COMMANDS[type(token)], inner)
                yield protect(made) if title else made

    def _command(self, name: str, inner: str) -> str:
        made = f"\\{name}{{{inner}}}"
        # biblatex sets such titles in italics, and no font has italic small capitals.
        return f"\\textup{{{made}}}" if name == "textsc" and self.dialect == "biblatex" else made

    def _link(self, token: Link, *, title: bool, depth: int) -> str:
        shown = shown_text(token.children).strip()
        if depth > _DEEPEST or shown in {"", token.url, token.url.partition("://")[2]}:
            return self.escape(shown or token.url)
        inner = "".join(self._tokens(token.children, title=title, depth=depth + 1))
        return f"{inner} ({self.escape(token.url)})"

    def formula(self, tex: str, *, title: bool = False) -> str:
        """The formula `tex` in dollars and braces, or as text where that might not compile."""
        safe = safe_formula(tex)
        if safe is not None:
            self.needs |= safe.needs
            return f"{{${safe.tex}$}}" if safe.tex else ""
        text = self.escape(one_line(math_to_unicode(tex)))
        return protect(text) if title else text


def _holds_marks(text: str) -> bool:
    """Whether combining marks are in `text`, U+0300 to U+036F (or U+0370 to U+037F)."""
    # The first bytes of their UTF-8 begin no other character: found faster than by a pattern.
    data = text.encode("utf-8", "replace")
    return b"\xcc" in data or b"\xcd" in data
