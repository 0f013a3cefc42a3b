"""TeX math as presentation MathML 3, or nothing where the result would not be sound.

latex2mathml turns the formula into an element tree. It leaves a command it doesn't know in
the tree as text, and now and then nests elements where MathML allows none, so `tree`
checks the tree as it writes it out. What does not fit is refused, and the caller shows the
formula as Unicode text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from digest_convert import math_to_unicode, xml_clean, xml_escape

from .tree import character, row_content

MATHML = "http://www.w3.org/1998/Math/MathML"

# A formula past these bounds is damage, not mathematics; latex2mathml recurses on nesting.
_LONGEST = 6000
_DEEPEST = 40

# Macros defined inside a formula expand without bound; the others carry markup or styling.
_REFUSED = re.compile(
    r"\\(?:def|[gex]def|let|(?:re)?newcommand|newenvironment|DeclareMathOperator|class|style|verb"
    r"|includegraphics|require|cssId)(?![A-Za-z])"
)

_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\\arg(?:\s|\\[,;:! ]|~)*\\(min|max)(?![A-Za-z])"), r"\\arg\1 "),
    (re.compile(r"\\arg(?![A-Za-z])"), r"\\operatorname{arg}"),
    (re.compile(r"\\rule(?![A-Za-z])(?:\s*\[[^]]*\])?(?:\s*\{[^{}]*\}){0,2}"), " "),
    (re.compile(r"(?<!\\)((?:\\\\)*)%"), r"\1\\%"),
    # It knows no environment for rows within a formula, but their siblings.
    (re.compile(r"\\(begin|end)\{aligned\}"), r"\\\1{align*}"),
    (re.compile(r"\\(begin|end)\{gathered\}"), r"\\\1{matrix}"),
)
_COLUMN = re.compile(r"(?<!\\)(?:\\\\)*&")
_TABLE = re.compile(r"\\begin\{(?:[pbBvV]?matrix|smallmatrix|cases|align\*|split|array)\}")
_BIG = re.compile(r"\\(?:big|Big|bigg|Bigg)[lrm]?(?![A-Za-z])\s*(\\[A-Za-z]+|\\[{}|])")
_UNICODE = re.compile(r"\\unicode\s*\{\s*x([0-9A-Fa-f]{1,6})\s*\}")


@lru_cache(maxsize=8192)
def to_mathml(tex: str, *, display: bool) -> str | None:
    """The formula `tex` (no delimiters) as a ``math`` element with ``alttext``, or None.

    None means that no sound MathML came out, for one because `tex` uses a command that
    latex2mathml can't read. Never raises.
    """
    if len(tex) > _LONGEST or _depth(tex) > _DEEPEST or _REFUSED.search(tex):
        return None
    from latex2mathml.converter import convert_to_element

    mode = "block" if display else "inline"
    repaired = _repair(xml_clean(tex))
    if _COLUMN.search(repaired) and not _TABLE.search(repaired):
        # Outside a table it would show the ampersand.
        return None
    try:
        tree = convert_to_element(repaired, display=mode)
        # The element has one mrow; a math element is a row by itself.
        body = row_content(tree[0], "mrow")
    except Exception:  # noqa: BLE001 - on damaged TeX latex2mathml raises whatever it trips over
        return None
    if not body:
        return None
    alternative = xml_escape(" ".join(tex.split()))
    kind = ' display="block"' if display else ""
    return f'<math xmlns="{MATHML}"{kind} alttext="{alternative}">{body}</math>'


def _depth(tex: str) -> int:
    """An upper bound on how deep latex2mathml recurses on `tex`."""
    if tex.count("{") + tex.count("\\") + tex.count("^") + tex.count("_") <= _DEEPEST:
        return 0
    depth = deepest = 0
    for char in tex:
        if char == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif char == "}":
            depth -= 1
    return max(deepest, tex.count("\\left"), tex.count("\\begin"), tex.count("\\color"))


def _repair(tex: str) -> str:
    """`tex` in words that latex2mathml knows."""
    if "\\" not in tex and "%" not in tex:
        return tex
    for pattern, replacement in _REPAIRS:
        tex = pattern.sub(replacement, tex)
    tex = _UNICODE.sub(_unicode_character, tex)
    return _BIG.sub(_big_delimiter, tex) if "\\" in tex else tex


def _unicode_character(found: re.Match[str]) -> str:
    return character(found[1])


def _big_delimiter(found: re.Match[str]) -> str:
    # It writes out a delimiter after \Bigl as it stands, so it gets the character itself.
    delimiter = math_to_unicode(found[1])
    if len(delimiter) != 1:
        return found[0]
    return found[0].removesuffix(found[1]) + delimiter
