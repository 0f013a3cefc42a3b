"""A user's style sheet, checked for what e-readers and EPUBCheck refuse.

Kobo drops a whole sheet over one function or layout of CSS 3, Send to Kindle refuses CSS
variables, and a sheet that loads another file finds none in the book. So such a sheet is
refused, with the line, rather than written into a book that silently looks wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from digest_convert import InputError, UsageError, xml_clean

if TYPE_CHECKING:
    from pathlib import Path

# CSS 2.1, section 4.1.1, with escapes; one alternative always matches. No character can be read
# in two ways: the time would double with each.
_TOKEN = re.compile(
    r"""(?xs)
      (?P<comment> /\*.*?\*/ )
    | (?P<space> \s+ )
    | (?P<string> "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
    | (?P<url> (?i:url)\(\s*(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?:[^\s"'()\\]|\\.)*)\s*\) )
    | (?P<function> -?(?:[A-Za-z_]|[^\x00-\x7f]|\\.)(?:[A-Za-z0-9_-]|[^\x00-\x7f]|\\.)*+\( )
    | (?P<at> @-?[A-Za-z_][\w-]* )
    | (?P<name> --[\w-]* | -?(?:[A-Za-z_]|[^\x00-\x7f]|\\.)(?:[A-Za-z0-9_-]|[^\x00-\x7f]|\\.)*+ )
    | (?P<hash> \#[\w-]+ )
    | (?P<number> [+-]?(?:\d+\.?\d*|\.\d+)(?:%|[A-Za-z]+)? )
    | (?P<sign> [{}()\[\]:;,.>+~*=|!/^$-] )
    | (?P<bad> . )
    """
)

_FUNCTIONS = frozenset({"var", "calc", "min", "max", "clamp", "env"})
_LAYOUTS = frozenset({"flex", "inline-flex", "grid", "inline-grid"})
_BIDI = frozenset({"direction", "unicode-bidi"})
_AT_RULES = frozenset({"@media", "@page", "@charset"})

_NAME = r"-?(?:[A-Za-z_]|[^\x00-\x7f])[\w-]*"
_COMPOUND = (
    rf"(?:(?:{_NAME}|\*)?"
    rf"(?:\#{_NAME}|\.{_NAME}|\[[^\[\]{{}}]+\]|::?[A-Za-z][\w-]*(?:\([^(){{}}]*\))?)+"
    rf"|{_NAME}|\*)"
)
_SELECTORS = re.compile(rf"{_COMPOUND}(?:(?:\s*+[>+~,]\s*+|\s++){_COMPOUND})*+")

_BREAKS = "e-readers drop the style sheet over it"


def read_css(path: Path) -> str:
    """The style sheet at `path`.

    Raises `InputError` where the file can't be read, `UsageError` with ``file:line`` where
    e-readers or the EPUB standard refuse what it holds.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"--epub-css: {path}: {error.strerror or error}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"--epub-css: {path}:{line}: the file is not UTF-8") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _Check(str(path), text).sheet()
    return text


class _Check:
    """Walks a style sheet once, from rule to rule; holds the place it has come to."""

    __slots__ = ("_at", "_name", "_text", "_tokens")

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._at = 0
        for number, character in enumerate(text):
            if character < " " and character not in "\t\n\f":
                self._at = number
                self._refuse("a control character")
        if xml_clean(text.replace("\f", " ")) != text.replace("\f", " "):
            self._refuse("a character that no XML can hold")
        self._tokens = [
            (kind, text, found.start())
            for found in _TOKEN.finditer(text)
            if (kind := found.lastgroup or "") != "comment" and (text := found[0])
        ]
        self._tokens.reverse()

    def _refuse(self, reason: str) -> NoReturn:
        line = self._text.count("\n", 0, self._at) + 1
        raise UsageError(f"--epub-css: {self._name}:{line}: {reason}")

    def _next(self) -> tuple[str, str]:
        """The next text, ``("", "")`` at the end; refuses what is refused anywhere."""
        if not self._tokens:
            return "", ""
        kind, text, self._at = self._tokens.pop()
        if kind == "bad":
            unclosed = text in "\"'" or self._text.startswith("/*", self._at)
            self._refuse(f"{text} is not closed" if unclosed else f"unexpected {text!r}")
        if kind == "sign" and self._text.startswith("/*", self._at):
            self._refuse("the comment is not closed")
        if kind == "function" and text[:-1].lower() in _FUNCTIONS:
            self._refuse(f"{text.lower()}): {_BREAKS}")
        if kind == "url" and not re.match(r"""(?i)url\(\s*["']?data:""", text):
            self._refuse(f"{text}: the book holds no other file than its own")
        return kind, text

    def sheet(self, *, inside: bool = False) -> None:
        """Check rules to the end of the sheet, or of the ``@media`` block that is open."""
        while True:
            kind, text = self._next()
            if kind == "space":
                continue
            if not kind:
                if inside:
                    self._refuse("a } is missing")
                return
            if text == "}":
                if inside:
                    return
                self._refuse("a } too many")
            if kind == "at":
                self._at_rule(text.lower(), inside=inside)
            else:
                self._rule(text)

    def _at_rule(self, keyword: str, *, inside: bool) -> None:
        if keyword == "@import":
            self._refuse("@import: the book holds no other file than its own")
        if keyword not in _AT_RULES or inside:
            self._refuse(f"{keyword} is not CSS 2.1: {_BREAKS}")
        prelude = ""
        while True:
            kind, text = self._next()
            if not kind or text == "}":
                self._refuse(f"{keyword} has no end")
            if text in {"{", ";"}:
                break
            prelude += text
        if (text == ";") != (keyword == "@charset"):
            self._refuse(f"{keyword} is not complete")
        if keyword == "@charset" and prelude.strip().strip("\"'").lower() != "utf-8":
            self._refuse("@charset: the file must be UTF-8")
        if keyword == "@media":
            self.sheet(inside=True)
        elif keyword == "@page":
            self._declarations()

    def _rule(self, first: str) -> None:
        begins = self._at
        if first == "{":
            self._refuse("a block without a selector")
        selectors = first
        while True:
            kind, text = self._next()
            if text == "{":
                break
            if not kind or text in {"}", ";"}:
                self._at = begins
                self._refuse(f"{' '.join(selectors.split())}: a rule without a block")
            selectors += text
        if not _SELECTORS.fullmatch(selectors.strip()):
            self._at = begins
            self._refuse(f"{' '.join(selectors.split())}: not a CSS 2.1 selector")
        self._declarations()

    def _declarations(self) -> None:
        """Check declarations up to the closing brace."""
        while True:
            kind, text = self._next()
            if kind == "space":
                continue
            if text == "}":
                return
            if not kind:
                self._refuse("a } is missing")
            if kind != "name":
                self._refuse(f"{text}: a property is expected")
            if text.startswith("--"):
                self._refuse(f"{text}, a variable: {_BREAKS}")
            if self._declaration(text.lower()):
                return

    def _declaration(self, name: str) -> bool:
        """Check the rest of the declaration of `name`; True where its block ends with it."""
        if name.startswith(("flex", "grid")):
            self._refuse(f"{name}: {_BREAKS}")
        if name in _BIDI:
            self._refuse(f"{name}: the EPUB standard forbids it")
        kind, text = self._next()
        while kind == "space":
            kind, text = self._next()
        if text != ":":
            self._refuse(f"{name}: a colon is expected")
        words, end = self._words(name)
        if not words:
            self._refuse(f"{name}: a value is missing")
        if name == "display" and not _LAYOUTS.isdisjoint(words):
            self._refuse(f"display: {words[0]}: {_BREAKS}")
        if name == "position" and "fixed" in words:
            self._refuse("position: fixed: pages of a book have no window to be fixed to")
        return end == "}"

    def _words(self, name: str) -> tuple[list[str], str]:
        """The value of the property `name`, and the sign that ends it."""
        words: list[str] = []
        depth = 0
        while True:
            kind, text = self._next()
            if not kind or kind == "at" or text in {"{", "["}:
                self._refuse(f"{name}: the declaration has no end")
            if depth == 0 and text in {";", "}"}:
                return words, text
            if kind == "function" or text == "(":
                depth += 1
            elif text == ")":
                depth -= 1
            if depth < 0 or text in {":", ";", "}"}:
                self._refuse(f"{name}: unexpected {text}")
            if kind != "space":
                words.append(text.lower())
