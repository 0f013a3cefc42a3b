"""Inline text as LaTeX: escaped, with formulas that compile and capitals that stay.

The `bibtex` dialect is pure ASCII; `biblatex` keeps letters and CJK as they are and writes
Greek and mathematical symbols as mathematics.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from digest_convert import (
    Code,
    Emph,
    Link,
    Math,
    ParagraphBreak,
    SmallCaps,
    Strong,
    Text,
    math_to_unicode,
    read_inline,
    shown_text,
)

from . import characters
from .preamble import PROVIDED
from .protection import protect, protected
from .texmath import Formula, safe_formula
from .visible import SPACE, has_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Token

Dialect: TypeAlias = Literal["bibtex", "biblatex"]

# biber takes a line that begins like a field for the end of a forgotten brace.
_RUNAWAY = re.compile(r"(?<=\n)(?=[^\s=]+ *=)")

#: Keeps two hyphens or commas from becoming a dash or a quotation mark; prints nothing.
_APART = "\x00"
_ASCII = {
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    '"': '{"}',
    # bibtexparser takes an @ at the start of a line for a new entry.
    "@": "{@}",
    _APART: "{}",
} | dict.fromkeys("\t\n\r\f\v", " ")
_PLAIN = r"A-Za-z0-9 .,;:!?()'/*+=\[\]\-"
# What biblatex text may hold as it stands: Latin letters, quotes and dashes, CJK and its signs.
_KEPT = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
    "\u3001-\u303e\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufa6d\uff01-\uff9f"
)
_MARK = re.compile("[\u0300-\u036f]")
_MARKED = re.compile("[A-Za-z][\u0300-\u036f]+")


@cache
def _to_escape(dialect: Dialect) -> re.Pattern[str]:
    """A run of characters that do not stand for themselves."""
    kept = _PLAIN if dialect == "bibtex" else _PLAIN + _KEPT
    # It begins with one set of characters, not with alternatives: re skips ahead only over a set.
    return re.compile(f"[^{kept}][^{kept}]*")


#: Characters that show nothing: controls, zero-width and directional ones, variation selectors.
_SILENT_CATEGORIES = frozenset({"Cc", "Cf"})
_SILENT = frozenset("\ufe0e\ufe0f\u034f\u115f\u1160\u3164\uffa0")
#: Characters that stand for nothing known: surrogates, private use, not assigned.
_UNKNOWN_CATEGORIES = frozenset({"Cs", "Co", "Cn"})

_MEMO_SIZE = 8192
_LONGEST_KEPT = 8
_DEEPEST = 6
_COMMANDS = {Emph: "emph", Strong: "textbf", Code: "texttt", SmallCaps: "textsc"}
_COMMAND_NAME = re.compile(r"\\([A-Za-z]+)")

# Most of a Chinese text: what `_character` has no spelling for, told by one match.
_IDEOGRAPHS = re.compile("[\u4e00-\u9fff，。、；：？！（）《》【】]+")


class LatexWriter:
    """Turns text into LaTeX for one output in one dialect.

    `needs` collects the commands that want a definition in the preamble, `dropped` counts
    the characters that no LaTeX document can show. Every result is balanced in braces.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect: Dialect = dialect
        self.needs: set[str] = set()
        self.dropped = 0
        self._to_escape = _to_escape(dialect)
        self._formulas: dict[str, Formula | None] = {}
        self._runs: dict[str, str] = {}

    def text(self, text: str) -> str:
        """A summary or an abstract: paragraphs stand apart by a blank line."""
        if not has_markup(text):
            return self.escape(text).strip()
        made = "".join(self._tokens(read_inline(text), title=False)).strip()
        return _RUNAWAY.sub("{}", made) if "\n" in made else made

    def title(self, text: str) -> str:
        """A title, with braces around what a style must not lower-case."""
        if not has_markup(text):
            made = protected(text, self.escape)
        else:
            made = "".join(self._tokens(read_inline(text), title=True))
        return SPACE.sub(" ", made).strip()

    def plain(self, text: str) -> str:
        """Text that holds no markup, on one line."""
        return self.escape(SPACE.sub(" ", text)).strip()

    def escape(self, text: str) -> str:
        """The characters of `text`, each as LaTeX shows it."""
        if _APART in text:
            self.dropped += text.count(_APART)
            text = text.replace(_APART, "")
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
            if self.dialect == "bibtex" and _MARK.search(text):
                return self._escape_marked(text)
        if "--" in text or ",," in text:
            for pair in ("--", ",,"):
                apart = f"{pair[0]}{_APART}{pair[0]}"
                text = text.replace(pair, apart).replace(pair, apart)
        return self._to_escape.sub(self._replacement, text)

    def _escape_marked(self, text: str) -> str:
        """Escape text in which Unicode has no single character for a letter with its marks."""
        pieces: list[str] = []
        at = 0
        for found in _MARKED.finditer(text):
            made: str | None = found[0][0]
            for mark in found[0][1:]:
                made = characters.accent(made, mark) if made else None
            if made:
                self._require(made)
                pieces += (self._to_escape.sub(self._replacement, text[at : found.start()]), made)
                at = found.end()
        pieces.append(self._to_escape.sub(self._replacement, text[at:]))
        return "".join(pieces)

    def _replacement(self, found: re.Match[str]) -> str:
        run = found[0]
        if _IDEOGRAPHS.fullmatch(run):
            return self._by_code(run)
        known = self._runs.get(run)
        if known is None:
            before = self.dropped
            known = self._run(run)
            # A run that drops characters is not kept, so that each of them is counted.
            if self.dropped == before and len(run) < _LONGEST_KEPT:
                if len(self._runs) >= _MEMO_SIZE:
                    self._runs.clear()
                self._runs[run] = known
        return known

    def _run(self, run: str) -> str:
        """A run of characters none of which stands for itself."""
        pieces: list[str] = []
        coded = ""
        for char in run:
            piece = None if "\u4e00" <= char <= "\u9fff" else self._character(char)
            if piece is None:
                coded += char
                continue
            if coded:
                pieces.append(self._by_code(coded))
                coded = ""
            if pieces and _is_script(piece) and pieces[-1][:4] == piece[:4]:
                # Raised digits in a row make one number.
                pieces[-1] = pieces[-1][: -len("}$}")] + piece[4:]
            else:
                pieces.append(piece)
        if coded:
            pieces.append(self._by_code(coded))
        return "".join(pieces)

    def _character(self, char: str) -> str | None:
        """One character that is not kept as it is; None where only its number can name it."""
        if char in _ASCII:
            return _ASCII[char]
        made = characters.text_character(char)
        if made is not None and not (self.dialect == "biblatex" and _is_accented(char)):
            self._require(made)
            return made
        category = unicodedata.category(char)
        if category in _SILENT_CATEGORIES or char in _SILENT:
            self.dropped += category == "Cc"
            return ""
        if category in _UNKNOWN_CATEGORIES:
            self.dropped += 1
            return "?"
        if self.dialect == "biblatex" and category[0] in "LMNP" and category != "No":
            return char
        return " " if category[0] == "Z" else None

    def _by_code(self, run: str) -> str:
        self.needs.add("nonascii")
        if self.dialect == "biblatex":
            return f"{{{{\\nonascii{{{run}}}}}}}"
        # Python's own escapes, \\u4e00, are TeX's numbers but for the name and the capitals.
        codes = run.encode("ascii", "backslashreplace").upper()
        if b"\\X" in codes:
            codes = codes.replace(b"\\X", b"\\U")
        codes = codes.replace(b"\\U", b'\\char"')
        # Two pairs of braces: BibTeX would lower-case the digits of a {\special} group.
        return f"{{{{\\nonascii{{{codes.decode()}}}}}}}"

    def _require(self, made: str) -> None:
        if "\\" in made:
            self.needs.update(name for name in _COMMAND_NAME.findall(made) if name in PROVIDED)

    def _tokens(self, tokens: Iterable[Token], *, title: bool, depth: int = 0) -> Iterator[str]:
        for token in tokens:
            if isinstance(token, Text):
                yield protected(token.text, self.escape) if title else self.escape(token.text)
            elif isinstance(token, Math):
                yield self.formula(token.tex, title=title)
            elif isinstance(token, ParagraphBreak):
                yield " " if depth or title else "\n\n"
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
        if tex in self._formulas:
            safe = self._formulas[tex]
        else:
            safe = safe_formula(tex)
            if len(self._formulas) >= _MEMO_SIZE:
                self._formulas.clear()
            self._formulas[tex] = safe
        if safe is not None:
            self.needs |= safe.needs
            return f"{{${safe.tex}$}}" if safe.tex else ""
        text = self.escape(SPACE.sub(" ", math_to_unicode(tex)))
        return protect(text) if title else text


def _is_script(piece: str) -> bool:
    return piece.startswith(("{$^{", "{$_{"))


def _is_accented(char: str) -> bool:
    """Whether `char` is a letter that a UTF-8 bibliography keeps, not a symbol or a formula."""
    return unicodedata.category(char)[0] == "L" and characters.math_character(char) is None
