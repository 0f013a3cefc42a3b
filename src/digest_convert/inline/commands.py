r"""The effects of named commands in running text: ``\emph{…}``, ``\href{…}{…}``, ``\name``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert.tex import commands as tex
from digest_convert.tex.accents import ACCENTS, accent, split_greek
from digest_convert.tex.environments import LIST_ENVIRONMENTS, TEXT_ENVIRONMENTS
from digest_convert.tex.signs import SIGNS

from .builder import Frame
from .links import read_link
from .lists import environment_item
from .math_spans import clean_tex, environment_math
from .tokens import (
    Code,
    Emph,
    Math,
    ParagraphBreak,
    SmallCaps,
    Strong,
    Text,
)
from .values import SCRIPTS, VALUES, read_roman_numeral, read_script, read_value

if TYPE_CHECKING:
    from .builder import Style, TokenBuilder

_STYLES: dict[str, Style] = {
    **dict.fromkeys(tex.EMPH, Emph),
    **dict.fromkeys(tex.STRONG, Strong),
    **dict.fromkeys(tex.CODE, Code),
    **dict.fromkeys(tex.SMALL_CAPS, SmallCaps),
}
_DECLARATIONS: dict[str, Style] = {
    **dict.fromkeys(tex.EMPH_DECLARATIONS, Emph),
    **dict.fromkeys(tex.STRONG_DECLARATIONS, Strong),
    **dict.fromkeys(tex.CODE_DECLARATIONS, Code),
    **dict.fromkeys(tex.SMALL_CAPS_DECLARATIONS, SmallCaps),
}
_BRACE = re.compile(r"\*?\s{0,3}\{")
_OPTIONS = r"\*?(?:\s?\[[^\[\]{}\n]{0,80}\]){1,2}\s{0,3}\{"
_ENVIRONMENT = r"\{([A-Za-z]{1,20}\*?)\}"
_VERBATIM = r"verb\*?([^A-Za-z\s*])([^\n]{0,300}?)\1"
# Letters directly before a backslash: a path or a regular expression, not a macro.
_PATH_BEFORE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:.\\")
# Characters that follow a character class of a regular expression.
_AFTER_A_CLASS = frozenset("+*?.|\\)]")

#: Commands that may have options in brackets before their argument.
_TAKES_OPTIONS = frozenset(
    (*tex.TRANSPARENT, *tex.AROUND, *tex.SECOND_ARGUMENT, *tex.SILENT_WITH_ARGUMENT, *VALUES)
) | {"sqrt", "href"}


def read_command(builder: TokenBuilder, at: int, name: str, end: int) -> int:
    """Read the command `name` whose source starts at `at` and whose name stops at `end`."""
    text = builder.text
    brace = _BRACE.match(text, end)
    if brace is None and text[end : end + 1] in ("[", "*") and name in _TAKES_OPTIONS:
        brace = re.compile(_OPTIONS).match(text, end)
    if brace is not None:
        after = _with_argument(builder, at, name, brace.end() - 1)
        if after is not None:
            return after
    if name in _DECLARATIONS and builder.in_group:
        after = end + (text[end : end + 1].isspace())
        return builder.open(at, after, Frame(style=_DECLARATIONS[name], declared=True))
    return _without_argument(builder, at, name, end)


def _with_argument(builder: TokenBuilder, at: int, name: str, brace: int) -> int | None:
    """Read the command with the group that opens at `brace`; None if it does not take one."""
    text = builder.text
    style = _STYLES.get(name)
    if style is not None:
        return builder.open(at, brace + 1, Frame(style=style))
    if name in tex.TRANSPARENT:
        return builder.open(at, brace + 1, Frame(hidden=True))
    if name in tex.AROUND:
        prefix, suffix = tex.AROUND[name]
        if text[at - 1 : at].isspace():
            prefix = prefix.lstrip()
        return builder.open(at, brace + 1, Frame(hidden=True, prefix=prefix, suffix=suffix))
    if name in ("begin", "end"):
        return _environment(builder, at, name, brace)
    if len(name) == 1 and name in ACCENTS:
        found = split_greek(text, at + 1, brace) or accent(text, at + 1, brace)
        return None if found is None else builder.emit(at, found[0], found[1])
    return _with_read_argument(builder, at, name, brace)


def _with_read_argument(builder: TokenBuilder, at: int, name: str, brace: int) -> int | None:
    """Do the same for commands that need the end of their argument."""
    text = builder.text
    close = builder.argument(brace)
    if close < 0:
        # A link that was cut short: its address still reads as a bare one.
        return builder.emit(at, brace + 1, "") if name in ("href", "url") else None
    if name in ("href", "url", "nolinkurl"):
        return read_link(builder, at, name, brace, close)
    if name in tex.SECOND_ARGUMENT and text[close + 1 : close + 2] == "{":
        return builder.open(at, close + 2, Frame(hidden=True))
    if name in tex.FIRST_ARGUMENT:
        return builder.open(at, brace + 1, Frame(hidden=True, drops=1))
    if name in tex.SILENT_WITH_ARGUMENT:
        return builder.emit(at, _past_one_space(builder, at, close + 1), "")
    if name in SCRIPTS:
        return read_script(builder, at, name, brace, close)
    if name in VALUES:
        return read_value(builder, at, name, brace)
    arguments = tex.MATH_WITH_ARGUMENTS.get(name, 0)
    if arguments:
        return _bare_math(builder, at, brace, arguments)
    return None


def _without_argument(builder: TokenBuilder, at: int, name: str, end: int) -> int:
    text = builder.text
    if name in tex.LETTERS:
        return _letter(builder, at, name, end)
    if name in SIGNS:
        return builder.emit(at, _past_empty_group(text, end), SIGNS[name])
    if name == "verb" and (verbatim := re.compile(_VERBATIM).match(text, end - 4)):
        shown = "".join(character for character in verbatim[2] if character.isprintable())
        inner = Text(verbatim.start(2), verbatim.end(2), shown)
        return builder.add(Code(at, verbatim.end(), (inner,) if shown else ()))
    if name in tex.SPACES:
        return builder.emit(at, _past_empty_group(text, end), " ")
    if name in tex.ROMAN_NUMERALS or name == "uppercase":
        after = read_roman_numeral(builder, at, name, end)
        if after is not None:
            return after
    if name in tex.SILENT or name in _DECLARATIONS:
        return builder.emit(at, _past_one_space(builder, at, _past_empty_group(text, end)), "")
    if name == "par":
        return builder.add(ParagraphBreak(at, end))
    if name == "item":
        item = environment_item(builder, at, end)
        builder.add(item)
        return item.end
    return _unknown(builder, at, name, end)


def _unknown(builder: TokenBuilder, at: int, name: str, end: int) -> int:
    r"""Show a macro of the authors by its name; ``\d+`` and ``C:\temp`` stay unchanged."""
    text = builder.text
    if len(name) == 1:
        composed = accent(text, at + 1, end)
        if composed is not None:
            return builder.emit(at, composed[0], composed[1])
        if name in "bBdDsSwWntrfvx" or text[end : end + 1] in _AFTER_A_CLASS:
            return end
    if builder.pending < at and text[at] == "\\" and text[at - 1] in _PATH_BEFORE:
        return end
    # A letter before it would join it: "5\\kilo\\meter" is "5 kilo meter".
    shown = f" {name}" if builder.shown_before(at)[-1:].isalnum() else name
    if text[end : end + 2] == "{}":
        return builder.emit(at, end + 2, shown)
    if text[end : end + 1] == "{" and builder.argument(end) >= 0:
        return builder.open(at, end + 1, Frame(hidden=True, prefix=f"{shown} ", goes_on=True))
    return builder.emit(at, end, f"{shown} " if text[end : end + 1].isdecimal() else shown)


def _letter(builder: TokenBuilder, at: int, name: str, end: int) -> int:
    text = builder.text
    after = _past_empty_group(text, end)
    if after == end and text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha():
        inside_a_word = at > 0 and text[at - 1].isalpha()
        begins_a_word = (name[0].isupper() or len(name) > 1) and text[end + 1].islower()
        after += inside_a_word or begins_a_word
    return builder.emit(at, after, tex.LETTERS[name])


def _past_empty_group(text: str, end: int) -> int:
    return end + 2 if text.startswith("{}", end) else end


def _past_one_space(builder: TokenBuilder, at: int, end: int) -> int:
    """Return the end of a command that shows nothing, with one of the spaces on its sides."""
    text = builder.text
    spaced = text[end : end + 1] == " " and (at == 0 or text[at - 1] in " {(\n")
    return end + spaced


def _environment(builder: TokenBuilder, at: int, name: str, brace: int) -> int | None:
    environment = re.compile(_ENVIRONMENT).match(builder.text, brace)
    if environment is None:
        return None
    end = environment.end()
    if name == "begin":
        math = environment_math(builder.text, at, environment[1], end, builder.find)
        if math is not None:
            return builder.add(math)
    if environment[1].rstrip("*") in TEXT_ENVIRONMENTS:
        if environment[1] in LIST_ENVIRONMENTS:
            _enter_or_leave_list(builder, name, environment[1])
        return builder.add(ParagraphBreak(at, end))
    return end


def _enter_or_leave_list(builder: TokenBuilder, name: str, environment: str) -> None:
    if name == "begin":
        builder.lists.append(0 if environment == "enumerate" else None)
    elif builder.lists:
        builder.lists.pop()


def _bare_math(builder: TokenBuilder, at: int, brace: int, arguments: int) -> int | None:
    """Read a formula without delimiters, which its authors forgot."""
    close = builder.argument(brace)
    for _ in range(arguments - 1):
        if close > 0:
            close = builder.argument(close + 1)
    if builder.text[at:brace] in ("\\braket", "\\Braket"):
        # The package physics gives it two arguments, the package braket one.
        close = max(close, builder.argument(close + 1))
    if close < 0 or close - at > 200 or "\n\n" in builder.text[at:close]:
        return None
    source = builder.text[at : close + 1]
    if source.startswith("\\ensuremath"):
        source = builder.text[brace + 1 : close]
    formula = clean_tex(source)
    return builder.add(Math(at, close + 1, formula, False)) if formula else None
