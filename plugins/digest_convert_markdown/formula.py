"""Formulas as Markdown: TeX between dollars, GitHub's code form, or Unicode text.

TeX between dollars has two readers: renderers that know math take the source as it stands,
CommonMark renderers take it for text, where ``\\{`` loses its backslash and ``_`` may begin
emphasis. So TeX is rewritten to equal TeX that both read alike; the little that can't be is
written in GitHub's form, a code span between dollars, which shows TeX as it is everywhere.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from digest_convert import math_to_unicode

from .escape import escape

MathStyle: TypeAlias = Literal["tex", "unicode", "github"]

# Commands that are a backslash and an ASCII punctuation character, under their long names.
_LONG_NAMES = {
    "{": r"\lbrace ",
    "}": r"\rbrace ",
    "|": r"\Vert ",
    ",": r"\thinspace ",
    ":": r"\medspace ",
    ">": r"\medspace ",
    ";": r"\thickspace ",
    "!": r"\negthinspace ",
}
_PUNCTUATION_COMMAND = re.compile(r"\\([!-/:-@\[-`{-~])")

# Nothing equal is known for these: other punctuation commands, nested dollars, the name of a
# starred environment, the columns of an array, and what begins a link or an entity.
_NOT_PORTABLE = re.compile(
    r"""(?x)
    \\(?:_|[^\w{}|,:>;!\s]) | \\\Z | (?<!\\)_\Z | [$`~] | :// | www\. | &\#?\w+;
    | \{[A-Za-z]+\*\} | \{[lrc@{}|\s]*\|[lrc@{}|\s]*\}
    """
)
# Text may hold an asterisk or a bar, but not the command for one.
_TEXT_COMMAND = re.compile(r"\\(?:text|mbox|hbox)")
# Only these can clash with CommonMark, in TeX that is portable.
_CLASH = re.compile(r"[\\*<_|]|\]\(")
# kramdown takes a line with a bar for the row of a table.
_BAR = re.compile(r"(?<!\\)\|")
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
# Behind anything but a letter or digit, an underscore may open emphasis (section 6.2); before
# one, it can close none.
_OPENING_UNDERSCORE = re.compile(r"(?<![^\W_])_(?!\s)")
_CLOSING_UNDERSCORE = re.compile(r"_(?!\n?[^\W_])")
_ASTERISK = re.compile(r"(?P<command>\\[A-Za-z]+)?[ ]?\*(?P<last>\Z)?")

_PERCENT = re.compile(r"(?P<tex>.*(?:[\d)\]}]|(?<![\\A-Za-z])[A-Za-z]))[ ]?\\%")


@lru_cache(maxsize=1024)
def formula(tex: str, style: MathStyle, display: bool = False, in_link: bool = False) -> str:
    """The Markdown of the formula `tex`, which has no delimiters.

    `in_link` is True where it stands in the text of a link, which unpaired brackets would end.
    The paragraph it becomes part of has to go through `settle_underscores`.
    """
    # Two braces, or one before a per cent or number sign, are commands of Liquid and Jinja.
    tex = re.sub(r"\{(?=[{%#])", "{ ", " ".join(tex.split()))
    if style == "unicode":
        # A bar of a formula is far commoner than a renderer that takes it for a table.
        return escape(math_to_unicode(tex)).replace("&#124;", "|")
    if not tex:
        return ""
    after = ""
    if style == "tex":
        percentage = _PERCENT.fullmatch(tex)
        if percentage and _is_balanced(percentage["tex"]):
            # A per cent sign is no less one outside, where no renderer takes it for a comment.
            tex, after = percentage["tex"], "%"
        if _is_portable(tex) and not (in_link and ("[" in tex or "]" in tex)):
            fence = "$$" if display else "$"
            return f"{fence}{_portable(tex)}{fence}{after}"
    if "`" in tex:
        return escape(f"${tex}${after}")
    return f"$`{tex}`${after}"


def _is_portable(tex: str) -> bool:
    if _NOT_PORTABLE.search(tex):
        return False
    return not ("*" in tex or _BAR.search(tex)) or _TEXT_COMMAND.search(tex) is None


def _portable(tex: str) -> str:
    """`tex` as equal TeX that reads the same as math and as CommonMark text."""
    if not _CLASH.search(tex):
        return tex
    if "*" in tex:
        tex = _ASTERISK.sub(_asterisk, tex)
    tex = _BAR.sub(r"\\vert ", tex)
    tex = _OPENING_UNDERSCORE.sub("_\n", tex)
    tex = _TAG_START.sub("< ", tex).replace("](", "] (")
    return _PUNCTUATION_COMMAND.sub(lambda found: _LONG_NAMES[found[1]], tex).strip()


def settle_underscores(source: str) -> str:
    """The paragraph `source` with its formulas' underscores kept from opening emphasis.

    A line end follows those that could. Where another could close it, a space takes its
    place, which TeX skips and which keeps the underscore from opening anything.
    """
    first = source.find("_\n")
    if first < 0:
        return source
    closes = _CLOSING_UNDERSCORE.search(source, first + 2)
    return source.replace("_\n", "_ " if closes else "_")


def _asterisk(found: re.Match[str]) -> str:
    """The asterisk as a command, or between spaces where it may be part of the one before it."""
    if found["command"] and found["last"] is None:
        return f"{found['command']} * "
    return f"{found['command'] or ''}\\ast "


def _is_balanced(tex: str) -> bool:
    return tex.count("{") == tex.count("}") and tex.count("\\left") == tex.count("\\right")
