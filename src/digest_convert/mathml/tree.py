"""An element tree of latex2mathml written out as MathML, where EPUBCheck's schema takes it.

The tree is not trusted: only elements and attributes of a list come through, each with as many
children as it may have, and letters in the styles and operators in the roles they should have.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from digest_convert.formula.unicode import math_to_unicode
from digest_convert.text.xml import xml_clean, xml_escape

from .repairs import character
from .spacing import (
    THIN_SPACE,
    has_limits,
    is_fenced,
    is_flat,
    is_function,
    is_unary,
    joined,
    kind_of,
    needs_thin_space,
    operator_attributes,
)
from .variant import styled

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_REFERENCE = re.compile(r"&#x([0-9A-Fa-f]{1,6});")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_ESCAPED = re.compile(r"\\([%_&#${} ])")

_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "mspace"})
_ROWS = frozenset({"mrow", "mstyle", "msqrt", "mpadded", "mphantom", "menclose"})
_ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3}
_ARITY |= {"munder": 2, "mover": 2, "munderover": 3}

#: Scripts that TeX sets above and below some operators in a displayed formula.
_LIMITS = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
_LINES_AT = {"mover": "overline", "munder": "underline"}
_DRAWN_LINES = frozenset({"―", "&#x02015;"})

_LENGTH = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:em|ex|px|pt|cm|mm|in|pc|%)?")
_PADDED = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:em|ex|px|pt|cm|mm|in|pc|%)?")
_BOOLEAN = re.compile("true|false")
_SIDES = re.compile("(?:left|center|right)(?: (?:left|center|right))*")
_LINES = re.compile("(?:none|solid|dashed)(?: (?:none|solid|dashed))*")
_VARIANT = re.compile("normal|italic|sans-serif|monospace|bold|bold-italic")

_ATTRIBUTES: dict[str, dict[str, re.Pattern[str]]] = {
    "mi": {"mathvariant": _VARIANT},
    "mn": {"mathvariant": _VARIANT},
    "mtext": {"mathvariant": _VARIANT},
    "mo": {
        "stretchy": _BOOLEAN,
        "fence": _BOOLEAN,
        "largeop": _BOOLEAN,
        "movablelimits": _BOOLEAN,
        "accent": _BOOLEAN,
        "form": re.compile("prefix|infix|postfix"),
        "minsize": _LENGTH,
        "maxsize": _LENGTH,
        "lspace": _LENGTH,
        "rspace": _LENGTH,
    },
    "mspace": {"width": _LENGTH, "height": _LENGTH, "depth": _LENGTH},
    "mfrac": {"linethickness": _LENGTH},
    "mstyle": {"displaystyle": _BOOLEAN, "scriptlevel": re.compile(r"[+-]?\d{1,2}")},
    "mpadded": dict.fromkeys(("width", "height", "depth", "lspace", "voffset"), _PADDED),
    "mover": {"accent": _BOOLEAN},
    "munder": {"accentunder": _BOOLEAN},
    "munderover": {"accent": _BOOLEAN, "accentunder": _BOOLEAN},
    "menclose": {"notation": re.compile("[a-z]+(?: [a-z]+)*")},
    "mtable": {"columnalign": _SIDES, "columnlines": _LINES, "rowlines": _LINES},
    "mtd": {"columnalign": _SIDES},
}

# MathML Core, which browsers implement, dropped the named spaces of MathML 3.
_SPACES = {
    "negativethinmathspace": "-0.167em",
    "negativemediummathspace": "-0.222em",
    "negativethickmathspace": "-0.278em",
    "thinmathspace": "0.167em",
    "mediummathspace": "0.222em",
    "thickmathspace": "0.278em",
}

# Operators by their block, yet read as letters: an operator's spacing would tear them off.
_ORDINARY = frozenset("∞∅ℓ∂∇%°′″‴…⋯⋮⋱")


class UnsoundError(Exception):
    """The tree is not one that MathML allows."""


def row_content(parent: Element, tag: str, *, tight: bool = False, display: bool = False) -> str:
    """The children of an element that holds any number of them, spaced as TeX spaces them.

    `tight` says that it is in a script, `display` that limits go above and below.
    """
    if parent.text and parent.text.strip():
        raise UnsoundError(tag)
    pieces: list[str] = []
    before = ""
    for child in joined(parent):
        kind = kind_of(child)
        if child.tag == "mo" and is_unary(before, kind):
            child.attrib["lspace"] = "0"
        written = _element(child, in_row=True, tight=tight, display=display)
        if written and needs_thin_space(before, kind, tight=tight):
            pieces.append(THIN_SPACE)
        pieces.append(written)
        before = kind if written else before
    return "".join(pieces)


def _element(
    element: Element, *, in_row: bool = False, tight: bool = False, display: bool = False
) -> str:
    tag = element.tag
    if tag in _TOKENS:
        return _token(element, in_row=in_row)
    attributes = _attributes(tag, element)
    if tag in _LINES_AT and len(element) == 2 and element[1].text in _DRAWN_LINES:
        # Few fonts have a line that stretches; a border is as long as what it is over.
        inner = _element(element[0], tight=tight)
        return f'<mrow class="{_LINES_AT[tag]}">{inner}</mrow>'
    if tag in _ARITY:
        if len(element) != _ARITY[tag] or (element.text and element.text.strip()):
            raise UnsoundError(tag)
        if tag in _LIMITS and display and has_limits(element[0]):
            tag = _LIMITS[tag]
        inner = _arguments(element, tight=tight)
    elif tag in _ROWS:
        return _row(element, in_row=in_row, tight=tight, display=display)
    elif tag == "mtable":
        inner = "".join(_table_row(row) for row in element)
        if element.attrib.get("displaystyle") == "true":
            attributes += ' class="aligned"'
    else:
        raise UnsoundError(tag)
    return f"<{tag}{attributes}>{inner}</{tag}>"


def _row(element: Element, *, in_row: bool, tight: bool, display: bool) -> str:
    tag = element.tag
    if is_fenced(element) and is_flat(element):
        # Delimiters that need not be higher than letters are not made to look so.
        for delimiter in (element[0], element[-1]):
            delimiter.attrib["stretchy"] = "false"
    attributes = _attributes(tag, element)
    inner = row_content(element, tag, tight=tight, display=display)
    if tag == "mrow" and not attributes and (len(element) == 1 or (in_row and not inner)):
        return inner if inner.startswith("<") else "<mrow/>"
    return f"<{tag}{attributes}>{inner}</{tag}>"


def _arguments(element: Element, *, tight: bool) -> str:
    """The children of an element that holds a number of them: a base and its scripts, say."""
    first, *others = element
    if element.tag in {"mover", "munder"} and others[0].tag == "mo":
        accent = others[0].attrib
        if "stretchy" in accent or "accent" in element.attrib:
            accent["stretchy"] = "false"
    tight_others = tight or element.tag not in {"mfrac", "mroot"}
    written = _element(first, tight=tight or element.tag == "mroot")
    return written + "".join(_element(child, tight=tight_others) for child in others)


def _table_row(row: Element) -> str:
    if row.tag != "mtr" or any(cell.tag != "mtd" for cell in row):
        raise UnsoundError(row.tag)
    return f"<mtr>{''.join(map(_cell, row))}</mtr>"


def _cell(cell: Element) -> str:
    attributes = _attributes("mtd", cell)
    side = cell.attrib.get("columnalign")
    if side in {"left", "right"}:
        # Browsers have dropped the attribute and go by the style sheet.
        attributes += f' class="{side}"'
    return f"<mtd{attributes}>{row_content(cell, 'mtd')}</mtd>"


def _token(element: Element, *, in_row: bool) -> str:
    if len(element):
        raise UnsoundError(element.tag)
    tag = element.tag
    if tag == "mspace":
        return f"<mspace{_attributes(tag, element)}/>"
    text = _token_text(element)
    if not text:
        return "" if in_row else f"<{tag}/>"
    variant = element.attrib.get("mathvariant")
    if variant and tag != "mtext":
        changed = styled(text, variant)
        if changed != text:
            return f"<{tag}>{xml_escape(changed)}</{tag}>"
    if is_function(element):
        return f"<mi>{xml_escape(text)}</mi>"
    if len(text) == 1 and not text.isalnum():
        tag, text = _symbol(tag, text)
    elif not variant and _is_upright(tag, text):
        return f'<mi mathvariant="normal">{text}</mi>'
    attributes = _attributes(tag, element)
    if tag == "mo":
        attributes = operator_attributes(text, element) or attributes
    return f"<{tag}{attributes}>{xml_escape(text)}</{tag}>"


def _is_upright(tag: str, text: str) -> bool:
    """Whether the token is one letter that a reader would slant and TeX does not."""
    # TeX sets capital Greek letters upright.
    return len(text) == 1 and (tag == "mtext" or (tag == "mi" and "Α" <= text <= "Ω"))


def _symbol(tag: str, text: str) -> tuple[str, str]:
    """Tag and text of a token of one sign: an operator, unless it reads as a letter."""
    if text in _ORDINARY:
        return "mi", text
    if tag == "mi":
        if text == "~":
            return "mo", "∼"
        if text in ":!?,;" or unicodedata.category(text) in {"Sm", "Ps", "Pe", "Pd"}:
            return "mo", text
    return tag, text


def _token_text(element: Element) -> str:
    text = element.text or ""
    if "&#x" in text:
        text = _REFERENCE.sub(lambda found: character(found[1]), text)
    if element.tag == "mtext" and ("$" in text or "{" in text or "}" in text):
        text = _ESCAPED.sub(r"\1", text)
        if "\\" in text or "$" in text:
            raise UnsoundError(text)
    if "\\" in text and text != "\\":
        text = _ESCAPED.sub(r"\1", text)
        text = _COMMAND.sub(_bare_command, text)
        if "\\" in text:
            raise UnsoundError(text)
    return xml_clean(text)


def _bare_command(found: re.Match[str]) -> str:
    # Read alone so that an unknown macro shows under its bare name, as Unicode text does.
    return math_to_unicode(found[0])


def _attributes(tag: str, element: Element) -> str:
    if not element.attrib:
        return ""
    allowed = _ATTRIBUTES.get(tag)
    if allowed is None:
        return ""
    written = ""
    for name, given in element.attrib.items():
        value = _SPACES.get(given, given)
        if name in allowed and allowed[name].fullmatch(value):
            written += f' {name}="{value}"'
    return written
