"""Commands of formulas, in tables by the treatment of their arguments."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Names of functions, which are upright.
FUNCTIONS = frozenset(
    _words(
        """arccos arcsin arctan arg argmax argmin cos cosh cot coth csc curl deg det diag dim
    erf exp gcd grad hom inf injlim ker lcm lg lim liminf limsup ln log max min mod Pr
    projlim rank sec sgn sign sin sinh sup supp tan tanh tr Tr"""
    )
)

#: Commands for white space.
SPACES = frozenset({",", ";", ":", ">", " ", "\n", "quad", "qquad", "enspace", "enskip", "space"})

#: Commands that show nothing, and the number of arguments they take.
SILENT = {
    **dict.fromkeys(
        _words(
            """! / - left right middle big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr
    biggm Biggl Biggr Biggm displaystyle textstyle scriptstyle scriptscriptstyle limits
    nolimits nonumber notag tiny small footnotesize scriptsize normalsize large Large
    LARGE huge Huge protect relax mathstrut strut allowbreak nobreak noindent xspace
    null hfill hline smash boxed fbox boldmath unboldmath thinspace par centering
    ensuremath mathord mathinner mathpalette vcenter mathchoice overbrace underbrace
    overbracket underbracket mathclap mathllap mathrlap displaylimits"""
        ),
        0,
    ),
    **dict.fromkeys(_words("phantom hphantom vphantom label color fontsize begin end"), 1),
    "rule": 2,
    "raisebox": 1,
    "textcolor": 1,
    "colorbox": 1,
    "addlinespace": 0,
}

#: Commands with a length, in braces or bare.
LENGTHS = frozenset(_words("hspace vspace mspace hskip vskip mskip kern mkern"))

#: Commands that make letters upright: words and units.
UPRIGHT = frozenset(
    _words(
        """mathrm mathsf mathtt mathup rm sf tt sc bf it sl em mathbf mathbfup boldsymbol bm
    mathnormal mathit bold pmb symbf symrm symbfup mathsfit bfseries rmfamily"""
    )
)
#: Those of them under which a letter is still a variable.
STILL_ITALIC = frozenset(
    {"mathit", "it", "boldsymbol", "bm", "mathnormal", "pmb", "symbf", "em", "sl"}
)
#: Commands that make their argument bold.
BOLD = frozenset(
    _words("mathbf bf boldsymbol bm mathbfup pmb bold symbf symbfup bfseries mathbfcal")
)
TEXT = frozenset(
    _words(
        """text textrm textbf textit texttt textsf textsc textup textnormal textmd textsl mbox
    hbox intertext makebox emph ref eqref cite citep citet"""
    )
)
