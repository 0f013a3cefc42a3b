"""The reader behind `read_inline`: one pass from special character to special character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert.tex.accents import accent
from digest_convert.tex.commands import EATEN, RESTORABLE_IN_TEXT
from digest_convert.text.scripts import is_east_asian
from digest_convert.text.urls import bare_url, clean_url

from .builder import Frame, TokenStack
from .commands import read_command
from .math_spans import MathSpan, bracket_span, dollar_span
from .newlines import read_newline
from .reader import SPECIAL, Link, Math, ParagraphBreak, Text, Token

if TYPE_CHECKING:
    from collections.abc import Callable

_CONTROLS = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"

_NAME = re.compile(r"[A-Za-z]+")
_LETTERS = re.compile(r"[A-Za-z]*")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_CODE_SPAN = re.compile(rf"`(?![\s`])[^`'{_CONTROLS}]{{1,200}}(?<!\s)`(?!`)")
_BACKTICKS = re.compile("`+")
_DASHES = re.compile("-+")
_DRAWN = frozenset("<>!|+")
_BEFORE_OPTION = frozenset(["", *" ([\"'`\n“"])
_QUOTE = re.compile("''|``")
_OPTION = re.compile(r"--[a-z][\w-]*")
_ASIDE = re.compile(r"--[A-Za-z](?:(?! --)[^\n]){0,200}?(?<=[\w)])--(?=[\s,.;])")
_CONTRACTION = re.compile(r"'(?:s|t|re|ve|ll|m|d)(?![A-Za-z{])")
_ESCAPED_QUOTES = re.compile(r'\\"[^"\\\n]{1,200}\\"(?![A-Za-z{\\])')


class Scanner(TokenStack):
    """Reads one text. Handlers take a position and return where reading goes on.

    A handler that collects nothing leaves its characters in the pending plain text.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._pairs: dict[int, int] | None = None
        self._found: dict[str, int] = {}
        self._open_quotes = 0
        self._escaped_quotes = 0
        self._closing_ticks = -1

    def scan(self) -> tuple[Token, ...]:
        """The tokens of the text."""
        text = self.text
        search = SPECIAL.search
        at = 0
        while found := search(text, at):
            start = found.start()
            handler = _HANDLERS.get(text[start])
            at = handler(self, start) if handler else self.read_control(start)
        return self.finish()

    def find(self, what: str, start: int) -> int:
        """`text.find`, asked with growing positions, that never scans a stretch twice."""
        known = self._found.get(what)
        if known is None or -1 < known < start:
            known = self._found[what] = self.text.find(what, start)
        return known

    def argument(self, brace: int) -> int:
        """Where the closing brace of the group that opens at `brace` is, or -1."""
        if self.text[brace : brace + 1] != "{":
            return -1
        if self._pairs is None:
            self._pairs = _brace_pairs(self.text)
        return self._pairs.get(brace, -1)

    def add_math(self, start: int, span: MathSpan) -> int:
        """Collect a formula; returns its end."""
        return self.add(Math(start, span.end, span.tex, span.display))

    def read_backslash(self, at: int) -> int:
        """A command, an escape or an accent."""
        text = self.text
        following = text[at + 1 : at + 2]
        if (name := _NAME.match(text, at + 1)) is not None:
            return read_command(self, at, name[0], name.end())
        if following in "%&_#${}" and following:
            return self.emit(at, at + 2, following)
        if following in " ,;:>/!-@\n" and following:
            if following == "\n":
                return self.emit(at, at + 1, "")
            return self.emit(at, at + 2, " " if following in " ,;:>" else "")
        if following == "\\":
            return self.read_double_backslash(at)
        if following in "([" and following:
            span = bracket_span(text, at, self.find)
            return at + 2 if span is None else self.add_math(at, span)
        if following == '"' and self._is_escaped_quote(at):
            return self.emit(at, at + 2, '"')
        if following == "'" and text[at - 1 : at].isalpha() and _CONTRACTION.match(text, at + 1):
            return self.emit(at, at + 2, "'")
        composed = accent(text, at + 1, at + 2)
        if composed is not None:
            return self.emit(at, composed[0], composed[1])
        return at + 1

    def read_double_backslash(self, at: int) -> int:
        """A line break, or a command whose backslash was doubled."""
        text = self.text
        after = text[at + 2 : at + 3]
        name = _NAME.match(text, at + 2)
        if name and name[0] in RESTORABLE_IN_TEXT | {"emph", "cite", "href", "url"}:
            return read_command(self, at, name[0], name.end())
        if not after or after.isspace() or text[at - 1 : at].isspace():
            return self.emit(at, at + 2, " ")
        return at + 2

    def _is_escaped_quote(self, at: int) -> bool:
        if self._escaped_quotes == at and at:
            return True
        if self.text[at - 1 : at].isalnum():
            return False
        quoted = _ESCAPED_QUOTES.match(self.text, at)
        if quoted is None:
            return False
        self._escaped_quotes = quoted.end() - 2
        return True

    def read_dollar(self, at: int) -> int:
        """A formula, or a dollar."""
        span = dollar_span(self.text, at)
        return at + 1 if span is None else self.add_math(at, span)

    def read_open_brace(self, at: int) -> int:
        """A TeX group, or a brace."""
        return self.open(at, at + 1, Frame())

    def read_close_brace(self, at: int) -> int:
        """The end of a group or command."""
        return self.close(at)

    def read_tilde(self, at: int) -> int:
        """A tie between words is a no-break space; "about" (``~5%``) stays a tilde."""
        text = self.text
        before = text[max(0, at - 12) : at]
        after = text[at + 1 : at + 2]
        if not before or not (after.isalnum() or (after in "\\$([{“‘`'" and after)):
            return at + 1
        last = before[-1]
        if is_east_asian(last) or is_east_asian(after):
            return at + 1
        if after.isdigit():
            # "Table~3" is a tie, "z~3" and "5~10" are not.
            tie = last.isalpha() and before[-3:].isalpha() and len(before) > 2
            tie = tie or last in ".)]},%$"
        else:
            tie = last.isalnum() or last in ".)]},;%$’”'\""
        return self.emit(at, at + 1, "\xa0") if tie else at + 1

    def read_backtick(self, at: int) -> int:
        """Opening quotes; Markdown code stays as it is."""
        text = self.text
        ticks = _BACKTICKS.match(text, at)
        end = ticks.end() if ticks else at + 1
        if end == at + 1:
            code = None if text[at - 1 : at].isalnum() else _CODE_SPAN.match(text, at)
            return code.end() if code else end
        if end > at + 3 or (end == at + 3 and not text[end : end + 1].isalpha()):
            return end
        if at == self._closing_ticks or not text[end : end + 1].strip():
            return end
        closing = _QUOTE.search(text, end)
        if closing is not None and closing[0] == "``":
            # reStructuredText's way to write code, closed as it was opened.
            self._closing_ticks = closing.start()
            return end
        self._open_quotes += 1
        return self.emit(end - 2, end, "“")

    def read_apostrophes(self, at: int) -> int:
        """Closing quotes, where some are open."""
        if self._open_quotes and not self.text.startswith("'", at + 2):
            self._open_quotes -= 1
            return self.emit(at, at + 2, "”")
        return at + 2

    def read_dash(self, at: int) -> int:
        """En and em dashes; options and rules stay as they are."""
        text = self.text
        run = _DASHES.match(text, at)
        end = run.end() if run else at + 1
        before = text[at - 1 : at] if at else ""
        after = text[end : end + 1]
        if not 2 <= end - at <= 3 or before in _DRAWN or after in _DRAWN:
            return end
        if before in ("", "\n") and after in ("", "\n"):
            return end
        if end - at == 3:
            return self.emit(at, end, "—")
        if before in _BEFORE_OPTION and _OPTION.match(text, at) and not _ASIDE.match(text, at):
            return end
        return self.emit(at, end, "–")

    def read_colon(self, at: int) -> int:
        """A bare address."""
        where = bare_url(self.text, self.pending, at)
        if where is None:
            return at + 3
        start, end = where
        shown = self.text[start:end]
        url = clean_url(shown)
        if not url:
            return end
        if "\\" in shown:
            shown = re.sub(r"\\(.)", r"\1", shown)
        return self.add(Link(start, end, url, (Text(start, end, shown),)))

    def read_line_end(self, at: int) -> int:
        """A paragraph, a space or nothing."""
        end, shown = read_newline(self.text, at)
        if shown is None:
            return self.add(ParagraphBreak(at, end))
        return self.emit(at, end, shown)

    def read_control(self, at: int) -> int:
        """A command that lost its first letter, white space, or nothing."""
        character = self.text[at]
        letters = _LETTERS.match(self.text, at + 1)
        if character in EATEN and letters and letters[0]:
            name = EATEN[character] + letters[0]
            if name in RESTORABLE_IN_TEXT:
                return read_command(self, at, name, letters.end())
        shown = " " if character in "\t\r\x85\u2028\u2029" else ""
        if shown and (at == 0 or self.text[at - 1].isspace() or self.text[at + 1 : at + 2] == "\n"):
            shown = ""
        return self.emit(at, at + 1, shown)


def _brace_pairs(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACES.finditer(text):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            pairs[opened.pop()] = found.start()
    return pairs


_HANDLERS: dict[str, Callable[[Scanner, int], int]] = {
    "\\": Scanner.read_backslash,
    "$": Scanner.read_dollar,
    "{": Scanner.read_open_brace,
    "}": Scanner.read_close_brace,
    "~": Scanner.read_tilde,
    "`": Scanner.read_backtick,
    "'": Scanner.read_apostrophes,
    "-": Scanner.read_dash,
    ":": Scanner.read_colon,
    "\n": Scanner.read_line_end,
}
