"""TeX math as presentation MathML 3, or nothing where the result would not be sound.

latex2mathml turns the formula into an element tree. It leaves a command it doesn't know in
the tree as text, and now and then nests elements where MathML allows none, so `tree`
checks the tree as it writes it out. What does not fit is refused, and the caller shows the
formula as Unicode text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from digest_convert.text.xml import xml_clean, xml_escape

from .postponed import postpone
from .repairs import repaired
from .tree import row_content

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

MATHML = "http://www.w3.org/1998/Math/MathML"

# A formula past these bounds is damage, not mathematics; latex2mathml recurses on nesting.
_LONGEST = 6000
_DEEPEST = 40

# Macros defined inside a formula expand without bound; the others carry markup or styling.
_REFUSED = re.compile(
    r"\\(?:def|[gex]def|let|(?:re)?newcommand|newenvironment|DeclareMathOperator|class|style|verb"
    r"|includegraphics|require|cssId)(?![A-Za-z])"
)

_NOT = re.compile(r"\\not(?![A-Za-z])")
_COLUMN = re.compile(r"(?<!\\)(?:\\\\)*&")
_TABLE = re.compile(r"\\begin\{(?:[pbBvV]?matrix|smallmatrix|cases|align\*|split|array)\}")


@cache
def _latex2mathml() -> Callable[..., Element]:
    """The function that turns TeX into an element tree."""
    postpone("latex2mathml")
    postpone("urllib.request")
    from latex2mathml.converter import convert_to_element

    return cast("Callable[..., Element]", convert_to_element)


@lru_cache(maxsize=8192)
def to_mathml(tex: str, *, display: bool) -> str | None:
    """The formula `tex` (no delimiters) as a ``math`` element with ``alttext``, or None.

    None means that no sound MathML came out, for one because `tex` uses a command that
    latex2mathml can't read. Never raises.
    """
    if len(tex) > _LONGEST or _depth(tex) > _DEEPEST or _REFUSED.search(tex):
        return None
    mode = "block" if display else "inline"
    known = repaired(xml_clean(tex))
    if "\\not" in known and _NOT.search(known):
        return None
    if _COLUMN.search(known) and not _TABLE.search(known):
        # Outside a table it would show the ampersand.
        return None
    try:
        tree = _latex2mathml()(known, display=mode)
        # The element has one mrow; a math element is a row by itself.
        body = row_content(tree[0], "mrow", display=display)
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
