"""TeX math as presentation MathML 3, or nothing where the result would not be sound.

latex2mathml turns the formula into an element tree. It leaves a command it doesn't know in
the tree as text, and now and then nests elements where MathML allows none, so the tree is
not trusted: it is written out here against a list of what EPUBCheck's schema takes. What
does not fit is refused, and the caller shows the formula as Unicode text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from digest_convert import math_to_unicode, xml_clean, xml_escape

from .mathvariant import styled

if TYPE_CHECKING:
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

_REFERENCE = re.compile(r"&#x([0-9A-Fa-f]{1,6});")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_ESCAPED = re.compile(r"\\([%_&#${} ])")

_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "mspace"})
_ROWS = frozenset({"mrow", "mstyle", "msqrt", "mpadded", "mphantom", "menclose", "mtd", "math"})
_ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3}
_ARITY |= {"munder": 2, "mover": 2, "munderover": 3}

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


class _UnsoundError(Exception):
    """The tree is not one that MathML allows."""


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
        body = _row(tree[0], "mrow")
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
    return _character(found[1])


def _big_delimiter(found: re.Match[str]) -> str:
    # It writes out a delimiter after \Bigl as it stands, so it gets the character itself.
    delimiter = math_to_unicode(found[1])
    if len(delimiter) != 1:
        return found[0]
    return found[0].removesuffix(found[1]) + delimiter


def _character(digits: str) -> str:
    point = int(digits, 16)
    return xml_clean(chr(point)) if point <= 0x10FFFF else ""


def _row(parent: Element, tag: str) -> str:
    """The children of an element that holds any number of them."""
    if parent.text and parent.text.strip():
        raise _UnsoundError(tag)
    pieces: list[str] = []
    letters = ""
    for child in parent:
        if _is_upright_letter(child):
            letters += child.text or ""
            continue
        if letters:
            pieces.append(_letters(letters))
            letters = ""
        pieces.append(_element(child, in_row=True))
    if letters:
        pieces.append(_letters(letters))
    return "".join(pieces)


def _is_upright_letter(element: Element) -> bool:
    text = element.text or ""
    return (
        element.tag == "mi"
        and element.attrib.get("mathvariant") == "normal"
        and len(text) == 1
        and text.isalpha()
    )


def _letters(letters: str) -> str:
    # A name of several letters is upright by itself, and one element reads as one word.
    if len(letters) == 1:
        return f'<mi mathvariant="normal">{letters}</mi>'
    return f"<mi>{letters}</mi>"


def _element(element: Element, *, in_row: bool = False) -> str:
    tag = element.tag
    if tag in _TOKENS:
        return _token(element, in_row=in_row)
    attributes = _attributes(tag, element)
    if tag in _ARITY:
        if len(element) != _ARITY[tag] or (element.text and element.text.strip()):
            raise _UnsoundError(tag)
        inner = "".join(_element(child) for child in element)
    elif tag in _ROWS and tag not in {"math", "mtd"}:
        inner = _row(element, tag)
        if tag == "mrow" and not attributes and (len(element) == 1 or (in_row and not inner)):
            return inner or "<mrow/>"
    elif tag == "mtable":
        inner = "".join(_table_row(row) for row in element)
    else:
        raise _UnsoundError(tag)
    return f"<{tag}{attributes}>{inner}</{tag}>"


def _table_row(row: Element) -> str:
    if row.tag != "mtr" or any(cell.tag != "mtd" for cell in row):
        raise _UnsoundError(row.tag)
    cells = (f"<mtd{_attributes('mtd', cell)}>{_row(cell, 'mtd')}</mtd>" for cell in row)
    return f"<mtr>{''.join(cells)}</mtr>"


def _token(element: Element, *, in_row: bool) -> str:
    if len(element):
        raise _UnsoundError(element.tag)
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
    if len(text) == 1:
        if not text.isalnum():
            tag, text = _symbol(tag, text)
        elif tag == "mi" and not variant and "Α" <= text <= "Ω":
            # Upright, as TeX sets capital Greek letters.
            return f'<mi mathvariant="normal">{text}</mi>'
    return f"<{tag}{_attributes(tag, element)}>{xml_escape(text)}</{tag}>"


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
        text = _REFERENCE.sub(lambda found: _character(found[1]), text)
    if element.tag == "mtext" and ("$" in text or "{" in text or "}" in text):
        text = _ESCAPED.sub(r"\1", text)
        if "\\" in text or "$" in text:
            raise _UnsoundError(text)
    if "\\" in text and text != "\\":
        text = _ESCAPED.sub(r"\1", text)
        text = _COMMAND.sub(_bare_command, text)
        if "\\" in text:
            raise _UnsoundError(text)
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
