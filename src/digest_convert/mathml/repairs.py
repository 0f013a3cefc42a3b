"""TeX rewritten in commands that latex2mathml knows and reads as TeX does."""

from __future__ import annotations

import re
import unicodedata

from digest_convert.formula.macros import expand_macros
from digest_convert.formula.unicode import math_to_unicode
from digest_convert.text.xml import xml_clean

#: Between the words of an operator's name.
THIN = "\u2009"

# The content of a pair of braces, which may hold one more level of braces.
_GROUP = r"\{((?:[^{}]|\{[^{}]*\})*)\}"

_ARGUMENT_LIMITS = re.compile(r"\\arg(?:\s|\\[,;:! ]|~)*\\(min|max)(?![A-Za-z])")
_NOT = re.compile(r"\\not(?![A-Za-z])\s*(\{?)\s*(\\[A-Za-z]+|[^\\\s{}])\s*(\}?)")
_OPERATOR_NAME = re.compile(rf"\\operatorname(?:\*|withlimits(?![A-Za-z]))?\s*{_GROUP}")
_TEXT = re.compile(rf"(\\(?:text(?:rm|normal|up|md)?|mbox|hbox))(?![A-Za-z])\s*{_GROUP}")
_INNER_BRACES = re.compile(r"(?<![A-Za-z\\])\{([^{}]*)\}")
_UPRIGHT_LETTER = re.compile(
    r"\\(?:mathrm|mathup|symrm|rm)(?![A-Za-z])(?:\s*\{\s*([A-Za-z])\s*\}|\s+([A-Za-z])(?![A-Za-z]))"
)
_SANS = re.compile(r"\\mathsf(?![A-Za-z])\s*(?:\{([A-Za-z0-9]*)\}|([A-Za-z0-9]))")
_PAREN_MODULUS = re.compile(rf"\\pmod(?![A-Za-z])\s*(?:{_GROUP}|([A-Za-z0-9]))")
_UNICODE = re.compile(r"\\unicode\s*\{\s*x([0-9A-Fa-f]{1,6})\s*\}")
_BIG = re.compile(r"\\(?:big|Big|bigg|Bigg)[lrm]?(?![A-Za-z])\s*(\\[A-Za-z]+|\\[{}|])")

_REPLACED: tuple[tuple[re.Pattern[str], str], ...] = (
    (_ARGUMENT_LIMITS, r"\\operatorname{arg\\,\1}"),
    (re.compile(r"\\arg(?![A-Za-z])"), r"\\operatorname{arg}"),
    (re.compile(r"\\rule(?![A-Za-z])(?:\s*\[[^]]*\])?(?:\s*\{[^{}]*\}){0,2}"), " "),
    (re.compile(r"(?<!\\)((?:\\\\)*)%"), r"\1\\%"),
    # latex2mathml does not know the environments for rows within a formula, but similar ones.
    (re.compile(r"\\(begin|end)\{aligned\}"), r"\\\1{align*}"),
    (re.compile(r"\\(begin|end)\{gathered\}"), r"\\\1{matrix}"),
    # The space between two rows, which latex2mathml would show as text.
    (
        re.compile(r"(\\\\)\*?\s*\[\s*-?(?:\d+\.?\d*|\.\d+)\s*(?:pt|e[mx]|[mc]m|in|mu|pc|bp)\s*\]"),
        r"\1 ",
    ),
    (re.compile(r"\\colon(?![A-Za-z])"), r"\\text{:}\\,"),
)
_SANS_SERIF = (
    {ord("A") + n: chr(0x1D5A0 + n) for n in range(26)}
    | {ord("a") + n: chr(0x1D5BA + n) for n in range(26)}
    | {ord("0") + n: chr(0x1D7E2 + n) for n in range(10)}
)
_NAME_SPACES = re.compile(r"(?:\\[,;: ]|~|\\(?:thinspace|quad)(?![A-Za-z])|\s)+")
_NAME_FACES = re.compile(r"\\(?:mathrm|rm|text|textrm|mathsf|mathit|mathop|!)(?![A-Za-z])|[{}]")


def repaired(tex: str) -> str:
    """`tex` rewritten so that latex2mathml reads it correctly."""
    if "\\" not in tex and "%" not in tex:
        return tex
    tex = expand_macros(tex)
    for pattern, replacement in _REPLACED:
        tex = pattern.sub(replacement, tex)
    if "\\" not in tex:
        return tex
    tex = _UNICODE.sub(lambda found: character(found[1]), tex)
    tex = _NOT.sub(_negated, tex)
    tex = _OPERATOR_NAME.sub(_operator_name, tex)
    tex = _TEXT.sub(_flat_text, tex)
    tex = _UPRIGHT_LETTER.sub(lambda found: rf"\text{{{found[1] or found[2]}}}", tex)
    tex = _SANS.sub(lambda found: f"{{{(found[1] or found[2] or '').translate(_SANS_SERIF)}}}", tex)
    tex = tex.replace(r"\mathsf", r"\mathrm")
    tex = _PAREN_MODULUS.sub(_paren_modulus, tex)
    return _BIG.sub(_big_delimiter, tex)


def character(digits: str) -> str:
    """The character of the code point `digits` (hexadecimal), `""` for one XML forbids."""
    point = int(digits, 16)
    return xml_clean(chr(point)) if point <= 0x10FFFF else ""


def _negated(found: re.Match[str]) -> str:
    if bool(found[1]) != bool(found[3]):
        return found[0]
    sign = math_to_unicode(found[2]) if found[2][0] == "\\" else found[2]
    negated = unicodedata.normalize("NFC", sign + "\u0338")
    # A sign without a negated form is left for the caller to refuse.
    return f"{{{negated}}}" if len(negated) == 1 else found[0]


def _operator_name(found: re.Match[str]) -> str:
    name = _NAME_FACES.sub("", _NAME_SPACES.sub(THIN, found[1].strip()))
    if re.fullmatch(f"[A-Za-z0-9{THIN}-]+", name) is None:
        return rf"\mathrm{{{found[1]}}}"
    return rf"\operatorname{{{name}}}"


def _flat_text(found: re.Match[str]) -> str:
    if "$" in found[2]:
        return found[0]
    return f"{found[1]}{{{_INNER_BRACES.sub(_inner, found[2])}}}"


def _inner(found: re.Match[str]) -> str:
    return found[1]


def _paren_modulus(found: re.Match[str]) -> str:
    return rf"\:\:(\mathrm{{mod}}\,\,{{{found[1] or found[2]}}})"


def _big_delimiter(found: re.Match[str]) -> str:
    # latex2mathml writes a delimiter after \Bigl unchanged, so it gets the character itself.
    delimiter = math_to_unicode(found[1])
    if len(delimiter) != 1:
        return found[0]
    return found[0].removesuffix(found[1]) + delimiter
