"""The fields that styles print (title, author, howpublished, note) as LaTeX without packages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert import (
    Code,
    Emph,
    Link,
    Math,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
    math_to_unicode,
    read_inline,
    shown_text,
)

from .capitals import Capitals, Piece, protect
from .escapes import Dialect, Escaper, count_controls, is_bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Token

_COMMANDS = {Emph: "emph", Strong: "textbf", Code: "texttt", SmallCaps: "textsc"}
_SCRIPT = r"([\^_])\s*(\w|\{\w\})"
_DEEPEST = 6


class LatexWriter:
    """Writes the printed fields of one output in one dialect.

    `proper` holds the day's proper nouns. `dropped` counts the characters that LaTeX
    can't show. The braces of every result are balanced.
    """

    def __init__(self, dialect: Dialect, proper: frozenset[str] = frozenset()) -> None:
        self.dialect: Dialect = dialect
        self._escaper = Escaper(dialect)
        self._capitals = Capitals(self._escaper.escape, proper, spelt=dialect == "bibtex")

    @property
    def dropped(self) -> int:
        """The number of characters that could not be written."""
        return self._escaper.dropped

    def title(self, text: str) -> str:
        """Return a title with braces around the words that a style must not lower-case."""
        tokens = read_inline(text)
        if is_bare(tokens, text):
            return self._capitals.protected(" ".join(text.split()))
        self._escaper.dropped += count_controls(text)
        if all(isinstance(token, Text) for token in tokens):
            shown = "".join([token.text for token in tokens if isinstance(token, Text)])
            return self._capitals.protected(" ".join(shown.split()))
        words: list[str] = []
        pieces: list[Piece] = []
        for piece in self._pieces(tokens, 0):
            if piece is not None:
                pieces.append(piece)
            elif pieces:
                words.append(self._capitals.word(pieces, first=not words))
                pieces = []
        if pieces:
            words.append(self._capitals.word(pieces, first=not words))
        return " ".join(words)

    def plain(self, text: str) -> str:
        """Return text that holds no markup, on one line."""
        return self._escaper.escape(" ".join(text.split()))

    def _pieces(self, tokens: Iterable[Token], depth: int) -> Iterator[Piece | None]:
        """Yield the pieces of a title's words; None is the space between two."""
        for token in tokens:
            if isinstance(token, Text):
                yield from _words(token.text)
            elif isinstance(token, Math):
                yield Piece("", self.formula(token.tex))
            elif isinstance(token, Subscript | Superscript):
                yield Piece("", self._script(token))
            elif isinstance(token, Link):
                yield from self._link(token, depth)
            elif isinstance(token, Emph | Strong | Code | SmallCaps):
                yield Piece("", protect(self._styled(token)))
            else:
                yield None

    def _link(self, token: Link, depth: int) -> Iterator[Piece | None]:
        shown = shown_text(token.children).strip()
        if depth > _DEEPEST or shown in {"", token.url, token.url.partition("://")[2]}:
            yield Piece("", self.plain(shown or token.url))
            return
        yield from self._pieces(token.children, depth + 1)
        yield None
        yield Piece("", f"({self.plain(token.url)})")

    def _styled(self, token: Emph | Strong | Code | SmallCaps) -> str:
        inner: list[str] = []
        for child in token.children:
            if isinstance(child, Math):
                inner.append(self.formula(child.tex))
            else:
                inner.append(self._escaper.escape(shown_text([child])))
        made = f"\\{_COMMANDS[type(token)]}{{{''.join(inner).strip()}}}"
        # biblatex sets such titles in italics, but no font has italic small capitals.
        small = isinstance(token, SmallCaps) and self.dialect == "biblatex"
        return f"\\textup{{{made}}}" if small else made

    def _script(self, token: Subscript | Superscript) -> str:
        shown = shown_text(token.children).strip()
        sign, name = ("_", "sub") if isinstance(token, Subscript) else ("^", "super")
        if shown.isascii() and shown.isalnum():
            return f"{{${sign}{{{shown}}}$}}"
        return protect(f"\\text{name}script{{{self.plain(shown)}}}") if shown else ""

    def formula(self, tex: str) -> str:
        """Return the formula `tex` in dollars and braces, or as text if it might not compile."""
        from .formula import safe_formula

        script = re.fullmatch(_SCRIPT, tex.strip())
        safe = f"{script[1]}{{{script[2].strip('{}')}}}" if script else safe_formula(tex)
        if safe is not None:
            return f"{{${safe}$}}" if safe else ""
        text = self.plain(math_to_unicode(tex))
        return protect(text) if text else ""


def _words(text: str) -> Iterator[Piece | None]:
    for index, word in enumerate(text.split(" ")):
        if index:
            yield None
        if word:
            yield Piece(word)
