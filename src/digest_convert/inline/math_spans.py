"""The formulas in TeX-flavoured text: their ends, and dollars that enclose none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert.formula.macros import expand_macros
from digest_convert.tex.damage import EATEN, RESTORABLE, RESTORABLE_AFTER_NEWLINE
from digest_convert.tex.environments import MATH_ENVIRONMENTS
from digest_convert.tex.math_commands import FUNCTIONS
from digest_convert.text.scripts import has_east_asian

from .money import is_money
from .tokens import Math

if TYPE_CHECKING:
    from collections.abc import Callable

_STEP = re.compile(r"\\.|[{}$]|\n[^\S\n]*\n", re.DOTALL)
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_TEXT_COMMAND_AT_END = re.compile(r"\\(?:text[a-z]*|mbox|hbox|operatorname|intertext)\*?\s*\Z")
_TEXT_GROUP = re.compile(
    r"\\(?:text[a-z]*|math[a-z]+|mbox|hbox|operatorname|begin|end|label)\*?\s*\{[^{}]*\}"
)
_UPRIGHT = r"\\(?:rm|it|bf|sf|tt|mathrm|text[a-z]*|mbox|operatorname)(?![A-Za-z])"
# A sentence ends and another begins: two stray dollars, not a formula between them.
_SENTENCE_END = re.compile(r"(?<![\\A-Za-z])[a-z]{3,}[.!?]\s+[A-Z]")
_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}[,;:]?\s+\(?[A-Za-z]{2,}(?![A-Za-z])")
# The patterns below that few digests need are compiled on first use by the cache of `re`.
_FUNCTION = rf"(?<![\\A-Za-z])(?:{'|'.join(sorted(FUNCTIONS))}|poly|polylog)(?![A-Za-z])"
_LONE_WORD = r"\s[a-z]{2,}[,;]?\s"
_NUMBERING = r"\\(?:label|tag)\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])"

#: Dollars that a ``\text{…}`` inside math may hold; bounds the work on hostile text.
_NESTED_DOLLARS = 20


def dollar_math(text: str, at: int) -> Math | None:
    """Return the formula that the dollar at `at` opens, or None if it is a literal dollar."""
    if text.startswith("$$", at):
        close = text.find("$", at + 2)
        if close > at + 2 and text.startswith("$$", close) and text[close - 1] != "\\":
            return _checked(text, at, close, 2, display=True)
        return None
    close = _closing_dollar(text, at + 1)
    if close < 0 or is_money(text, at + 1, close):
        return None
    return _checked(text, at, close, 1, display=False)


def bracket_math(text: str, at: int, find: Callable[[str, int], int]) -> Math | None:
    r"""Return the formula that ``\(`` or ``\[`` at `at` opens, or None.

    `find` searches for a string from a position on, without scanning a stretch twice.
    """
    opening = text[at : at + 2]
    closing = "\\)" if opening == "\\(" else "\\]"
    close = find(closing, at + 2)
    if close < 0 or text.find(opening, at + 2, close) >= 0:
        return None
    return _checked(text, at, close, 2, display=opening == "\\[")


def environment_math(
    text: str, at: int, name: str, body: int, find: Callable[[str, int], int]
) -> Math | None:
    r"""Return the formula of the environment `name` at `at` with its body at `body`, or None."""
    plain = name.rstrip("*")
    wrapper = MATH_ENVIRONMENTS.get(plain)
    if wrapper is None:
        return None
    closing = f"\\end{{{name}}}"
    close = find(closing, body)
    if close < 0 or text.find(f"\\begin{{{name}}}", body, close) >= 0:
        return None
    content = text[body:close]
    if not _is_formula(content):
        return None
    content = re.sub(_NUMBERING, "", content)
    if plain == "alignat":
        content = re.sub(r"\A\s*\{\d*\}", "", content)
    if plain == "eqnarray":
        content = re.sub(r"&([^&\\]*)&", r"&\1", content)
    if plain == wrapper or "\\\\" in content or "&" in content.replace("\\&", ""):
        content = f"\\begin{{{wrapper}}}{content.strip()}\\end{{{wrapper}}}"
    tex = clean_tex(content)
    return Math(at, close + len(closing), tex, plain != "math") if tex else None


def clean_tex(tex: str) -> str:
    """Return `tex` on one line, with commands damaged by JSON restored and glued letters separated.

    Macros of packages are written out in commands that every converter knows.
    """
    if not tex.isascii():
        tex = _GLUED.sub(r"\1 ", tex)
        tex = re.sub(_BIDI, "", tex)
    if not tex.isprintable():
        tex = re.sub(_CONTROL, _restored, tex)
    if "\\\\" in tex and "\\begin" not in tex:
        tex = re.sub(_DOUBLED, _single_backslash, tex)
    tex = expand_macros(tex)
    if "%" in tex or "#" in tex or "&" in tex:
        bare = _BARE_SPECIAL if "\\begin" not in tex else _BARE_PERCENT
        tex = re.sub(bare, r"\\\g<0>", tex)
    return _trimmed(tex)


_GLUED = re.compile(r"(\\[A-Za-z]+)(?=[^\W\d_A-Za-z])")
_BIDI = "[\u202a-\u202e\u2066-\u2069]"
_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]([A-Za-z]*)"
_DOUBLED = r"\\\\([A-Za-z]+)"
_BARE_SPECIAL = r"(?<!\\)[%#&]"
_BARE_PERCENT = r"(?<!\\)[%#]"


def _trimmed(tex: str) -> str:
    stripped = tex.strip()
    if stripped.endswith("\\") and len(stripped) - len(stripped.rstrip("\\")) & 1:
        stripped += " "
    return stripped


def _restored(found: re.Match[str]) -> str:
    control = found[0][0]
    letters = found[1]
    if control == "\n":
        name = f"n{letters}"
        # A wrapped line never breaks right behind the delimiter or an opening brace.
        start = found.start()
        no_wrap = start == 0 or found.string[start - 1] in "{(^_"
        if name in RESTORABLE_AFTER_NEWLINE or (no_wrap and name in {"nu", "ne", "neg"}):
            return f"\\{name}"
        if no_wrap and f"r{letters}" in {"rm", "rho", "right", "rangle"}:
            return f"\\r{letters}"
        return f" {letters}"
    name = EATEN.get(control, "") + letters
    if control in EATEN and name in RESTORABLE:
        return f"\\{name}"
    return (" " if control in "\t\r\x85\u2028\u2029" else "") + letters


def _single_backslash(found: re.Match[str]) -> str:
    from digest_convert.tex.signs import SIGNS

    name = found[1]
    if name in SIGNS or name in RESTORABLE or name.startswith(("math", "left", "operator")):
        return f"\\{name}"
    return found[0]


def _closing_dollar(text: str, start: int) -> int:
    """Return the position of the dollar that closes math opened before `start`, or -1."""
    depth = 0
    text_depth = 0  # the depth of the outermost open \text{, 0 outside
    nested = 0
    at = start
    while found := _STEP.search(text, at):
        at = found.end()
        step = found[0]
        if step == "$":
            if depth == 0:
                return found.start()
            nested += 1
            if not text_depth or nested > _NESTED_DOLLARS:
                return -1
        elif step == "{":
            depth += 1
            if not text_depth and _opens_text(text, start, found.start()):
                text_depth = depth
        elif step[0] == "\n" or (step == "}" and depth == 0):
            return -1
        elif step == "}":
            if depth == text_depth:
                text_depth = 0
            depth -= 1
    return -1


def _opens_text(text: str, start: int, brace: int) -> bool:
    return _TEXT_COMMAND_AT_END.search(text, max(start, brace - 20), brace) is not None


def _checked(text: str, at: int, close: int, width: int, *, display: bool) -> Math | None:
    """Return the formula between the delimiters at `at` and `close`, each `width` wide, if any."""
    content = text[at + width : close]
    if not _is_formula(content):
        return None
    tex = clean_tex(content)
    return Math(at, close + width, tex, display) if tex else None


def _is_formula(content: str) -> bool:
    if not content or content.isspace() or ("\n" in content and _blank_line(content)):
        return False
    if not content.isprintable():
        content = re.sub(_CONTROL, _restored, content)
    if ("{" in content or "}" in content) and not _balanced(content):
        return False
    if not content.isascii() and has_east_asian(_TEXT_GROUP.sub("", content)):
        return False
    if " " in content or "\n" in content:
        if content[0].isspace() and content[-1].isspace() and re.fullmatch(_LONE_WORD, content):
            return False
        prose = _TEXT_GROUP.sub("", content)
        if _SENTENCE_END.search(prose):
            return False
        # Asked last, because leaving functions out puts no new words in a row.
        if (
            _WORDS.search(prose)
            and not re.search(_UPRIGHT, prose)
            and _WORDS.search(re.sub(_FUNCTION, "+", prose))
        ):
            return False
    return True


def _blank_line(content: str) -> bool:
    return any(not line.strip() for line in content.split("\n")[1:-1])


def _balanced(content: str) -> bool:
    depth = 0
    for brace in _BRACES.findall(content):
        if brace == "{":
            depth += 1
        elif brace == "}":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0
