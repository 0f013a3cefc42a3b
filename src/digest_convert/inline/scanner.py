"""The reader behind `read_inline`: one pass from special character to special character."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from digest_convert.tex.accents import accent
from digest_convert.tex.damage import EATEN, RESTORABLE_IN_TEXT
from digest_convert.text.scripts import is_east_asian

from . import markdown
from .builder import Frame, TokenBuilder
from .commands import read_command
from .links import read_bare_address
from .lists import first_markdown_item
from .math_spans import bracket_math, dollar_math
from .newlines import read_markdown_newline, read_newline
from .tokens import ParagraphBreak, Token

if TYPE_CHECKING:
    from collections.abc import Callable

_CONTROLS = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"

_NAME = re.compile(r"[A-Za-z]+")
_LETTERS = re.compile(r"[A-Za-z]*")
# The patterns that few digests need are compiled on first use by the cache of `re`.
_CODE_SPAN = rf"`(?![\s`])[^`'{_CONTROLS}]{{1,200}}(?<!\s)`(?!`)"
_SINGLE_QUOTED = (
    r"`(?![\s`'])(?:[^`'$\n]|\$[^$\n]{1,100}\$|\$|\n(?!\s)|(?<=[A-Za-z])'(?=[A-Za-z])){1,400}?"
    r"(?<![\s])'(?![A-Za-z0-9'])"
)
#: Behind the end of any text.
_NEVER = sys.maxsize
_BACKTICKS = re.compile("`+")
_DASHES = re.compile("-+")
_DRAWN = frozenset("<>!|+")
_BEFORE_OPTION = frozenset(["", *" ([\"'`\n“"])
_QUOTE = re.compile("''|``")
_OPTION = r"--[a-z][\w-]*"
_ASIDE = r"--[A-Za-z](?:(?! --)[^\n]){0,200}?(?<=[\w)])--(?=[\s,.;])"
_CONTRACTION = r"'(?:s|t|re|ve|ll|m|d)(?![A-Za-z{])"
_ESCAPED_QUOTES = r'\\"[^"\\\n]{1,200}\\"(?![A-Za-z{\\])'


class Scanner(TokenBuilder):
    """Reads one text. Handlers take a position and return the one at which reading continues.

    A handler that collects nothing leaves its characters in the pending plain text.
    """

    def __init__(self, text: str, *, markdown: bool = False) -> None:
        super().__init__(text)
        self.markdown = markdown
        self._stars: dict[int, int] | None = None
        self._runs_of_backticks: dict[int, list[int]] | None = None
        self._open_quotes = 0
        self._next_quote = _NEVER  # the position of the apostrophe that ends a quotation
        self._escaped_quotes = 0
        self._closing_ticks = -1

    def scan(self, marks: bytes) -> tuple[Token, ...]:
        """Return the tokens of the text; `marks` are the positions at which something may begin."""
        text = self.text
        find = marks.find
        handlers = _HANDLERS
        at = 0
        if self.markdown:
            handlers = _MARKDOWN_HANDLERS
            if "\n" in text and (item := first_markdown_item(text)) is not None:
                at = self.add(item)
        while (start := find(1, at)) >= 0:
            if start >= self._next_quote:
                at = self._close_single_quote(at)
                continue
            handler = handlers.get(text[start])
            at = handler(self, start) if handler else self.read_control(start)
        while self._next_quote < len(text):
            at = self._close_single_quote(at)
        return self.finish()

    def _close_single_quote(self, at: int) -> int:
        """Collect the apostrophe that ends a quotation, unless `at` is behind it."""
        quote = self._next_quote
        self._next_quote = _NEVER
        return self.emit(quote, quote + 1, "’") if quote >= at else at

    def read_backslash(self, at: int) -> int:
        """Read a command, an escape or an accent."""
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
            math = bracket_math(text, at, self.find)
            return at + 2 if math is None else self.add(math)
        if following == '"' and self._is_escaped_quote(at):
            return self.emit(at, at + 2, '"')
        if following == "'" and _is_contraction(text, at + 1):
            return self.emit(at, at + 2, "'")
        composed = accent(text, at + 1, at + 2)
        if composed is not None:
            return self.emit(at, composed[0], composed[1])
        return at + 1

    def read_markdown_backslash(self, at: int) -> int:
        """Read a mark that is not markup, or any of the above."""
        mark = markdown.escaped(self.text, at)
        return self.emit(at, at + 2, mark) if mark else self.read_backslash(at)

    def read_double_backslash(self, at: int) -> int:
        """Read a line break, or a command whose backslash was doubled."""
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
        quoted = re.compile(_ESCAPED_QUOTES).match(self.text, at)
        if quoted is None:
            return False
        self._escaped_quotes = quoted.end() - 2
        return True

    def read_dollar(self, at: int) -> int:
        """Read a formula, or a dollar."""
        math = dollar_math(self.text, at)
        return at + 1 if math is None else self.add(math)

    def read_open_brace(self, at: int) -> int:
        """Read a TeX group, or a brace."""
        return self.open(at, at + 1, Frame())

    def read_close_brace(self, at: int) -> int:
        """Read the end of a group or command."""
        return self.close(at)

    def read_tilde(self, at: int) -> int:
        """Read a tie: a no-break space between words, but "about" (``~5%``) stays a tilde."""
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
        """Read opening quotes; Markdown code stays unchanged."""
        text = self.text
        if self.markdown:
            if self._runs_of_backticks is None:
                self._runs_of_backticks = markdown.backtick_runs(text)
            code_end = markdown.read_code(self, at, self._runs_of_backticks)
            if code_end is not None:
                return code_end
        ticks = _BACKTICKS.match(text, at)
        end = ticks.end() if ticks else at + 1
        if end == at + 1:
            if text[at - 1 : at].isalnum():
                return end
            code = re.compile(_CODE_SPAN).match(text, at)
            return code.end() if code else self._read_single_quote(at)
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

    def _read_single_quote(self, at: int) -> int:
        """Read the opening of a quotation in single quotes, and note its end, or a backtick."""
        quoted = re.compile(_SINGLE_QUOTED).match(self.text, at)
        if quoted is None:
            return at + 1
        self._next_quote = quoted.end() - 1
        return self.emit(at, at + 1, "‘")

    def read_apostrophes(self, at: int) -> int:
        """Read closing quotes, if some are open, or an apostrophe beside another mark."""
        if not self.text.startswith("''", at):
            return at + 1
        if self._open_quotes and not self.text.startswith("'", at + 2):
            self._open_quotes -= 1
            return self.emit(at, at + 2, "”")
        return at + 2

    def read_dash(self, at: int) -> int:
        """Read en and em dashes; options and rules stay unchanged."""
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
        if before in _BEFORE_OPTION and _is_option(text, at):
            return end
        return self.emit(at, end, "–")

    def read_slashes(self, at: int) -> int:
        """Read a bare address, whose colon is not yet collected."""
        colon = at - 1
        if colon >= self.pending and self.text.startswith("://", colon):
            return read_bare_address(self, colon)
        return at + 1

    def read_line_end(self, at: int) -> int:
        """Read a paragraph's end, a list item, a space or nothing."""
        if self.markdown:
            end, shown, item = read_markdown_newline(self.text, at)
            if item is not None:
                return self.add(item)
            return self.add(ParagraphBreak(at, end)) if shown is None else self.emit(at, end, shown)
        end, shown = read_newline(self.text, at)
        if shown is None:
            return self.add(ParagraphBreak(at, end))
        return self.emit(at, end, shown)

    def read_stars(self, at: int) -> int:
        """Read Markdown's emphasis, or asterisks."""
        if self._stars is None:
            self._stars = markdown.star_pairs(self.text)
        return markdown.read_stars(self, at, self._stars)

    def read_control(self, at: int) -> int:
        """Read a command that lost its first letter, white space, or nothing."""
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


def _is_contraction(text: str, apostrophe: int) -> bool:
    r"""Tell whether the apostrophe behind a backslash is that of ``don\'t``."""
    if not text[apostrophe - 2 : apostrophe - 1].isalpha():
        return False
    return re.compile(_CONTRACTION).match(text, apostrophe) is not None


def _is_option(text: str, at: int) -> bool:
    """Tell whether the dashes at `at` begin an option of a command (``--jobs``), not an aside."""
    if re.compile(_OPTION).match(text, at) is None:
        return False
    return re.compile(_ASIDE).match(text, at) is None


_HANDLERS: dict[str, Callable[[Scanner, int], int]] = {
    "\\": Scanner.read_backslash,
    "$": Scanner.read_dollar,
    "{": Scanner.read_open_brace,
    "}": Scanner.read_close_brace,
    "~": Scanner.read_tilde,
    "`": Scanner.read_backtick,
    "'": Scanner.read_apostrophes,
    "-": Scanner.read_dash,
    "/": Scanner.read_slashes,
    "\n": Scanner.read_line_end,
}
_MARKDOWN_HANDLERS: dict[str, Callable[[Scanner, int], int]] = {
    **_HANDLERS,
    "\\": Scanner.read_markdown_backslash,
    "*": Scanner.read_stars,
    "[": markdown.read_open_bracket,
    "]": markdown.read_close_bracket,
    "<": markdown.read_less_than,
}
