"""A formula as XHTML text if that is exact, and as MathML if it needs two dimensions."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, TypeAlias

from digest_convert.formula.unicode import math_class, math_runs, math_to_unicode
from digest_convert.text.xml import xml_escape

MathMode: TypeAlias = Literal["auto", "mathml", "unicode"]

_LEXEME = re.compile(r"\\[A-Za-z]+|\\.|[^\\]|\\", re.DOTALL)

# Commands whose arguments TeX sets above, below or over one another.
_STACKED = frozenset(
    """frac dfrac tfrac cfrac nicefrac sfrac genfrac over above atop choose brace brack binom
    dbinom tbinom sqrt root surd overset underset stackrel overline underline overbrace underbrace
    overbracket underbracket overrightarrow overleftarrow overleftrightarrow widehat widetilde
    widecheck xrightarrow xleftarrow xRightarrow xLeftarrow xleftrightarrow xmapsto
    xhookrightarrow xhookleftarrow substack sideset begin cancel bcancel xcancel boxed fbox
    phantom hphantom vphantom raisebox underbar prescript mathop overparen limits""".split()
)
# TeX longer than this may be wider than a telephone's screen.
_LONGEST_ON_A_LINE = 40
# Commands that change the rest of the formula, so that it can't be divided there.
_INDIVISIBLE = (
    r"\\(?:left|right|middle|begin|not|over|atop|above|choose|rm|bf|it|sf|tt|cal|color|displaystyle"
    r"|textstyle|scriptstyle|boldmath|\\|newline|cr)(?![A-Za-z])|&|\\\\|:=|=:"
)


def formula_markup(tex: str, mode: MathMode, *, display: bool) -> str:
    """Return the formula `tex` (no delimiters) as XHTML phrasing content.

    With the `mode` ``auto`` it is text if text is what TeX would set. With ``mathml`` it is MathML
    if there is a sound one. With ``unicode`` it is text on one line.
    """
    shown = _shown(tex, mode, display=display)
    if not display:
        return shown
    # A wide formula can be scrolled, with the keyboard too.
    focus = ' tabindex="0"' if shown.startswith("<math ") else ""
    return f'<span class="display"{focus}>{shown}</span>'


@lru_cache(maxsize=8192)
def _shown(tex: str, mode: MathMode, *, display: bool) -> str:
    if mode == "unicode" or (mode == "auto" and is_exact(tex)):
        return text(tex)
    # Imported here, because it is costly and most digests have few formulas that need it.
    from digest_convert.mathml.converter import to_mathml

    if mode == "auto" and not display:
        parts = _parts(tex)
        if len(parts) > 1:
            return "".join(
                f" {xml_escape(math_to_unicode(part))} "
                if number % 2
                else _shown(part, mode, display=False)
                for number, part in enumerate(parts)
            )
    whole = to_mathml(tex, display=display)
    if whole is not None and not display and len(tex) > _LONGEST_ON_A_LINE:
        # No reader breaks a line within an element of MathML.
        parts = [to_mathml(part.strip(), display=False) or "" for part in _parts(tex)]
        return " ".join(parts) if all(parts) else whole
    return whole or text(tex)


def text(tex: str) -> str:
    """Return the formula `tex` as XHTML text with ``sup``, ``sub``, ``i`` and ``b``."""
    pieces = []
    for run in math_runs(tex):
        piece = xml_escape(run.text)
        if run.italic:
            piece = f"<i>{piece}</i>"
        if run.bold:
            piece = f"<b>{piece}</b>"
        if run.script:
            piece = f"<{run.script}>{piece}</{run.script}>"
        pieces.append(piece)
    joined = "".join(pieces)
    return joined.replace("</sub><sub>", "").replace("</sup><sup>", "")


def is_exact(tex: str) -> bool:
    """Tell whether `text` sets `tex` as TeX does: nothing stacked, no script of a script."""
    if not _is_flat(tex):
        return False
    before = None
    for run in math_runs(tex):
        if before is not None and run.script:
            # TeX sets the two scripts of a base one over the other, and a prime too.
            if before.script and before.script != run.script:
                return False
            if run.script == "sub" and before.text.endswith("′"):
                return False
        if any(map(unicodedata.combining, run.text)):
            return False
        before = run
    return True


def _is_flat(tex: str) -> bool:
    """Tell whether nothing in `tex` is stacked, and no script has a script."""
    in_script = [False]
    opens_script = False
    for lexeme in _LEXEME.findall(tex):
        if lexeme[0] == "\\":
            if lexeme[1:] in _STACKED:
                return False
        elif lexeme in "^_":
            if in_script[-1] or opens_script:
                return False
            opens_script = True
            continue
        elif lexeme == "{":
            in_script.append(opens_script or in_script[-1])
        elif lexeme == "}" and len(in_script) > 1:
            in_script.pop()
        elif lexeme == "'" and in_script[-1]:
            return False
        if not lexeme.isspace():
            opens_script = False
    return True


def _parts(tex: str) -> list[str]:
    """Divide `tex` at its relations, which are every other part; whole if it can't be divided."""
    if re.search(_INDIVISIBLE, tex):
        return [tex]
    parts = [""]
    depth = 0
    in_relation = False
    for lexeme in _LEXEME.findall(tex):
        depth += (lexeme == "{") - (lexeme == "}")
        relation = depth == 0 and _is_relation(lexeme)
        if lexeme.isspace():
            relation = in_relation
        if relation != in_relation:
            parts.append("")
            in_relation = relation
        parts[-1] += lexeme
    operands = parts[::2]
    whole = all(part.strip() and part.lstrip()[0] not in "^_'" for part in operands)
    # TeX's spaces around a relation, which an open bracket or comma before it does not give.
    return parts if whole and len(parts) % 2 and depth == 0 else [tex]


@lru_cache(maxsize=512)
def _is_relation(lexeme: str) -> bool:
    shown = math_to_unicode(lexeme) if lexeme[0] == "\\" and lexeme[1:].isalpha() else lexeme
    return len(shown) == 1 and math_class(shown) == "rel" and shown not in "|∣∥"
