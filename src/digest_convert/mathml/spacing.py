"""TeX's spaces in MathML, where the operator tables of readers set other spaces.

The class of a sign comes from the table that also spaces formulas as text; the spaces between
classes are those of The TeXbook, chapter 18. Readers space relations and signs like + as TeX
does, so this module adds the spaces of function names, delimited parts, and signs that TeX
treats as ordinary.
"""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING

from digest_convert.formula.unicode import math_class

from .repairs import THIN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

THIN_SPACE = '<mspace width="0.167em"/>'
_MEDIUM = ' lspace="0.222em" rspace="0.222em"'
_THICK = ' lspace="0.278em" rspace="0.278em"'

_NAME = re.compile(f"[A-Za-z][A-Za-z0-9-]*(?:{THIN}[A-Za-z0-9-]+)*")
_REFERENCE = re.compile(r"&#x([0-9A-Fa-f]{1,6});")
#: Operators under which TeX sets limits in a displayed formula.
_WITH_LIMITS = frozenset(
    """lim liminf limsup max min sup inf det gcd Pr argmax argmin injlim projlim
    esssup essinf""".split()
)
_FENCES = frozenset("()[]{}⟨⟩⌈⌉⌊⌋⟦⟧|‖∥")
_BARS = frozenset("|‖∥/")
_FORMS = {"prefix": "open", "postfix": "close"}
_OPERANDS = frozenset({"ord", "close", "inner"})
_FLAT = frozenset({"mrow", "mi", "mn", "mo", "mtext", "mspace", "msub", "msup", "msubsup"})
_SCRIPTED = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})


def shown(element: Element) -> str:
    """The text of a token as it will be shown."""
    text = element.text or ""
    return _REFERENCE.sub(lambda found: chr(int(found[1], 16)), text) if "&#x" in text else text


def is_function(element: Element) -> bool:
    """Whether a token is the name of a function: upright, with thin spaces around."""
    text = element.text or ""
    if len(text) < 2 or "mathvariant" in element.attrib or text == "mod":
        return False
    if element.tag == "mo":
        return _NAME.fullmatch(text) is not None
    return element.tag == "mi" and math_class(text) == "op"


def has_limits(base: Element) -> bool:
    """Whether TeX sets the scripts of `base` above and below it in a displayed formula."""
    name = (base.text or "").replace(THIN, "")
    return base.tag in {"mi", "mo"} and name in _WITH_LIMITS


def kind_of(element: Element) -> str:
    """TeX's class of `element`; ``name`` for the name of a function, ``space`` for a space."""
    tag = element.tag
    if tag == "mspace":
        return "space"
    if tag in _SCRIPTED and len(element):
        return kind_of(element[0])
    if tag == "mrow" and len(element):
        if len(element) == 1:
            return kind_of(element[0])
        return "inner" if is_fenced(element) else "ord"
    if is_function(element):
        return "name"
    if "form" in element.attrib:
        return _FORMS.get(element.attrib["form"], "ord")
    if tag in {"mi", "mo"}:
        text = shown(element)
        return math_class(text) if text else "space"
    return "ord"


def is_fenced(element: Element) -> bool:
    r"""Whether `element` is a part between ``\left`` and ``\right``."""
    first = element[0].attrib if len(element) > 1 else {}
    return first.get("fence") == "true" and first.get("form") == "prefix"


def needs_thin_space(before: str, after: str, *, tight: bool) -> bool:
    """Whether TeX sets a thin space between the classes that the reader would not set."""
    if before == "name":
        return after in {"ord", "name", "inner"}
    if after == "name":
        return before in _OPERANDS
    if tight or "inner" not in (before, after):
        return False
    return before in _OPERANDS and after in {"ord", "inner", "open"}


def operator_attributes(text: str, element: Element) -> str:
    """The attributes that give the operator `text` TeX's size and spaces, ``""`` for its own."""
    given = element.attrib
    if given.get("lspace") == "0":
        return ' lspace="0" rspace="0"'
    if "minsize" in given or given.get("stretchy") == "true" or given.get("fence") == "true":
        return ""
    if text in _FENCES or text == "/":
        size = ' stretchy="false"'
        return f'{size} lspace="0" rspace="0"' if text in _BARS else size
    if text == "mod":
        return _MEDIUM
    return _THICK if text == ":" else ""


def is_unary(before: str, kind: str) -> bool:
    """Whether a sign of class `kind` behind one of class `before` has no operand before it."""
    return kind == "bin" and before in {"", "bin", "rel", "open", "punct", "op", "name", "colon"}


def is_flat(fenced: Element) -> bool:
    """Whether nothing in `fenced` is higher than a letter with scripts."""
    return all(inner.tag in _FLAT for inner in fenced.iter())


def joined(row: Element) -> Iterator[Element]:
    """The children of `row`; those that a reader sees as one sign or number are joined.

    These are ``:=``, ``73,500``, and upright letters side by side.
    """
    children = list(row)
    at = 0
    while at < len(children):
        child, following = children[at], children[at + 1 : at + 3]
        if is_upright_letter(child):
            letters = [child]
            while at + len(letters) < len(children) and is_upright_letter(
                children[at + len(letters)]
            ):
                letters.append(children[at + len(letters)])
            at += len(letters)
            yield child if len(letters) == 1 else _one(letters, "mi")
        elif _is_assignment(child, following):
            yield _one([child, following[0]], "mo")
            at += 2
        elif _groups_digits(child, following):
            yield _one([child, *following], "mn")
            at += 3
        else:
            yield child
            at += 1


def is_upright_letter(element: Element) -> bool:
    """Whether `element` is one letter that was asked to stand upright."""
    text = element.text or ""
    upright = element.attrib.get("mathvariant") == "normal"
    return element.tag == "mi" and upright and len(text) == 1 and text.isalpha()


def _is_assignment(child: Element, following: list[Element]) -> bool:
    pair = shown(child) + (shown(following[0]) if following else "")
    return pair in {":=", "=:"} and child.tag in {"mi", "mo"} and following[0].tag in {"mi", "mo"}


def _groups_digits(child: Element, following: list[Element]) -> bool:
    """Whether the comma is the one in ``73,500``."""
    if child.tag != "mn" or len(following) < 2 or following[1].tag != "mn":
        return False
    comma = following[0][0] if len(following[0]) == 1 else following[0]
    return (
        shown(comma) == ","
        and re.fullmatch(r"\d{3}(?:\.\d+)?", following[1].text or "") is not None
    )


def _one(elements: list[Element], tag: str) -> Element:
    """An element called `tag` with the text of all `elements`."""
    made = copy(elements[0])
    made.tag = tag
    made.attrib = {}
    # A name of several letters is upright by itself.
    made.text = "".join(shown(one[0]) if len(one) else shown(one) for one in elements)
    return made
