"""Environments: of running text, of lists, of mathematics."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Environments of running text, whose begin and end are paragraph breaks. Any other name that is
#: not of mathematics (``document``) is a text about LaTeX.
TEXT_ENVIRONMENTS = frozenset(
    _words(
        "itemize enumerate description center flushleft flushright quote quotation verse abstract"
        " proof theorem lemma proposition corollary definition remark example"
    )
)

#: The environments of items.
LIST_ENVIRONMENTS = frozenset({"itemize", "enumerate", "description"})

#: Environments of math, and the environment that a body with rows is wrapped in.
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
