"""Commands whose backslash and first letter became a control character in JSON or Python."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: The control characters that escapes of JSON and Python give, and the letters they replaced.
EATEN = {"\t": "t", "\b": "b", "\f": "f", "\r": "r", "\v": "v", "\a": "a"}

_RESTORABLE = """
    text textbf textit texttt textsc textrm textsf textup textnormal tilde tfrac tbinom to top
    triangle triangleq triangleleft triangleright trianglelefteq tan tanh therefore tiny times
    tau theta thicksim tag
    bar begin beta beth bf bfseries big bigl bigr bigg biggl biggr bigcap bigcup bigoplus
    bigotimes bigvee bigwedge bigstar bigcirc binom bm bmod boldsymbol bot bowtie box boxed
    bullet backslash because between breve bra braket
    frac forall flat footnote frown fbox
    rho right rightarrow rightharpoonup rightleftharpoons rangle rfloor rceil rm rule rvert rVert
    ref rtimes
    varepsilon varphi vartheta varrho varsigma varkappa varnothing varpi vec vee vdots vert
    vdash vDash vspace verb
    alpha approx arg ast angle arccos arcsin arctan aleph asymp
"""
#: Commands to restore inside math, if a control character replaced the first letter.
RESTORABLE = frozenset(_words(_RESTORABLE))

#: The same in running text. After a tab, which is an ordinary character there, only names that
#: no word begins with.
RESTORABLE_IN_TEXT = RESTORABLE - frozenset(
    {"to", "top", "tan", "tag", "tau", "tiny", "box", "ref"}
)

#: Commands to restore inside math after a newline: hard-wrapped text makes all others ambiguous.
RESTORABLE_AFTER_NEWLINE = frozenset(
    _words("neq nabla not notin nmid nsubseteq nleq ngeq nonumber natural nearrow")
)
