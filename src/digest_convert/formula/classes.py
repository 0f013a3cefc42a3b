"""TeX's classes of characters (The TeXbook, chapter 17), which decide the spaces between them."""

from __future__ import annotations

import re

RELATIONS = re.compile(
    "[=<>∈∉∋∌∝∣∤∥∦∷\u2190-\u21ff\u223c-\u228b\u228f-\u2292\u22a2-\u22af\u22b2-\u22b9"
    "\u22d0\u22d1\u22d6-\u22ed\u27f0-\u27ff\u2a74-\u2aff≔≕⊥]\u0338?"
)
OPERATORS = frozenset("+−-±∓×÷·∗*∘∙•∧∨∩∪∖⊎⊓⊔⊕⊖⊗⊘⊙⊚⊛⊝⊞⊟⊠⊡⊻⋄⋆⋅⋉⋊∔≀⋓⋒⊼△▷◁⨿")
LARGE = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⨆⨄⋁⋀")
OPENING = frozenset("([{⟨⌈⌊⟦")
CLOSING = frozenset(")]}⟩⌉⌋⟧!")

#: The classes of bars that open or close, which their character does not show.
FENCES = {"lvert": "open", "lVert": "open", "rvert": "close", "rVert": "close"}


def class_of(shown: str) -> str:
    """Return TeX's class of the sign `shown`: ``bin``, ``rel``, ``open`` …, else ``ord``."""
    if shown in ",;":
        return "punct"
    if shown == ":":
        return "colon"
    if shown in OPERATORS:
        return "bin"
    if shown in LARGE:
        return "op"
    if shown in OPENING:
        return "open"
    if shown in CLOSING:
        return "close"
    if shown in "…⋯":
        return "inner"
    return "rel" if RELATIONS.fullmatch(shown) else "ord"
