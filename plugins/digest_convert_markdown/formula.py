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
# The patterns are compiled when the first formula is met that needs them.
_PUNCTUATION_COMMAND = r"\\([!-/:-@\[-`{-~])"

# Nothing equal is known for these: other punctuation commands, nested dollars, the name of a
# starred environment, and what begins a link or an entity.
_NOT_PORTABLE = r"\\(?:_|[^\w{}|,:>;!\s])|\\\Z|(?<!\\)_\Z|[$`~]|://|www\.|&#?\w+;|\{[A-Za-z]+\*\}"
# Nor for the bar between the columns of an array.
_COLUMNS = r"\{[lrc@{}|\s]*\|[lrc@{}|\s]*\}"
# Text may hold an asterisk or a bar, but not the command for one.
_TEXT_COMMAND = r"\\(?:text|mbox|hbox)"
# Only these can clash with CommonMark, in TeX that is portable.
_CLASH = r"[\\*<_|]|\]\("
# kramdown takes a line with a bar for the row of a table.
_BAR = r"(?<!\\)\|"
_TAG_START = r"<(?=[A-Za-z/!?])"
# Behind anything but a letter or digit, an underscore may open emphasis (section 6.2); before
# one, it can close none.
_OPENING_UNDERSCORE = r"(?<![^\W_])_(?!\s)"
_CLOSING_UNDERSCORE = r"_(?!\n?[^\W_])"
_ASTERISK = r"(?P<command>\\[A-Za-z]+)?(?:(?<!\\) )?\*(?P<last>\Z)?"

_PERCENT = r"(?P<tex>.*(?:[\d)\]}]|(?<![\\A-Za-z])[A-Za-z]))[ ]?\\%"


@lru_cache(maxsize=1024)
def formula(tex: str, style: MathStyle, display: bool = False, in_link: bool = False) -> str:
    """The Markdown of the formula `tex`, which has no delimiters.

    `in_link` is True where it stands in the text of a link, which unpaired brackets would end.
    The paragraph it becomes part of has to go through `settle_underscores`.
    """
    # Two braces, or one before a per cent or number sign, are commands of Liquid and Jinja.
    tex = re.sub(r"\{(?=[{%#])", "{ ", " ".join(tex.split()))
    if style == "unicode":
        from digest_convert import math_to_unicode

        # A bar of a formula is far commoner than a renderer that takes it for a table.
        return escape(math_to_unicode(tex)).replace("&#124;", "|")
    if not tex:
        return ""
    after = ""
    if style == "tex":
        percentage = re.fullmatch(_PERCENT, tex) if tex.endswith("%") else None
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
    if re.search(_NOT_PORTABLE, tex) or ("|" in tex and re.search(_COLUMNS, tex)):
        return False
    return not ("*" in tex or re.search(_BAR, tex)) or re.search(_TEXT_COMMAND, tex) is None


def _portable(tex: str) -> str:
    """`tex` as equal TeX that reads the same as math and as CommonMark text."""
    if not re.search(_CLASH, tex):
        return tex
    if "*" in tex:
        tex = re.sub(_ASTERISK, _asterisk, tex)
    if "|" in tex:
        tex = re.sub(_BAR, r"\\vert ", tex)
    tex = re.sub(_OPENING_UNDERSCORE, "_\n", tex)
    if "<" in tex:
        tex = re.sub(_TAG_START, "< ", tex)
    tex = tex.replace("](", "] (")
    return re.sub(_PUNCTUATION_COMMAND, lambda found: _LONG_NAMES[found[1]], tex).strip()


def settle_underscores(source: str) -> str:
    """The paragraph `source` with its formulas' underscores kept from opening emphasis.

    A line end follows those that could. Where another could close it, a space takes its
    place, which TeX skips and which keeps the underscore from opening anything.
    """
    first = source.find("_\n")
    if first < 0:
        return source
    closes = re.compile(_CLOSING_UNDERSCORE).search(source, first + 2)
    return source.replace("_\n", "_ " if closes else "_")


def _asterisk(found: re.Match[str]) -> str:
    """The asterisk as a command, or between spaces where it may be part of the one before it."""
    if found["command"] and found["last"] is None:
        return f"{found['command']} * "
    return f"{found['command'] or ''}\\ast "


def _is_balanced(tex: str) -> bool:
    return tex.count("{") == tex.count("}") and tex.count("\\left") == tex.count("\\right")
