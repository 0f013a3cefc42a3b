"""Environments: of running text, of lists, of mathematics."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Environments of running text, whose begin and end are paragraph breaks. Any other name that is
#: no mathematics (``document``) is text that somebody wrote about.
TEXT_ENVIRONMENTS = frozenset(
    _words(
        "itemize enumerate description center flushleft flushright quote quotation verse abstract"
        " proof theorem lemma proposition corollary definition remark example"
    )
)

#: Those of them that hold items.
LIST_ENVIRONMENTS = frozenset({"itemize", "enumerate", "description"})

#: Environments that hold math, and what their body must be wrapped in when it has rows.
MATH_ENVIRONMENTS = {
    "math": "aligned",
    "displaymath": "aligned",
    "equation": "aligned",
    "align": "aligned",
    "alignat": "aligned",
    "flalign": "aligned",
    "eqnarray": "aligned",
    "split": "aligned",
    "aligned": "aligned",
    "gather": "gathered",
    "gathered": "gathered",
    "multline": "gathered",
    "cases": "cases",
    "array": "array",
    "matrix": "matrix",
    "pmatrix": "pmatrix",
    "bmatrix": "bmatrix",
    "vmatrix": "vmatrix",
}
