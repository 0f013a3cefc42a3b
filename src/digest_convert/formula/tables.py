"""What TeX math commands mean as Unicode: tables, and the symbol look-up."""

from __future__ import annotations

import re
from functools import lru_cache

from digest_convert.tex.signs import GREEK, MATH_SIGNS


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SUPERSCRIPTS = dict(
    zip(
        "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ⊤*∗†‡′″°∘⋆",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡᵀ**†‡′″°°⋆",
        strict=True,
    )
)
SUBSCRIPTS = dict(
    zip(
        "0123456789+−-=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)

#: Combining characters over (under) a base.
MARKS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "check": "\u030c",
    "widecheck": "\u030c",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0305",
    "underline": "\u0332",
    "underbar": "\u0332",
    "vec": "\u20d7",
    "overrightarrow": "\u20d7",
    "overleftarrow": "\u20d6",
    "dot": "\u0307",
    "ddot": "\u0308",
    "dddot": "\u20db",
    "acute": "\u0301",
    "grave": "\u0300",
    "breve": "\u0306",
    "mathring": "\u030a",
}
#: Those that go over every character of a longer base.
LONG_MARKS = frozenset({"\u0305", "\u0332"})

FUNCTIONS = frozenset(
    _words(
        """arccos arcsin arctan arg argmax argmin cos cosh cot coth csc curl deg det diag dim
    erf exp gcd grad hom inf injlim ker lcm lg lim liminf limsup ln log max min mod Pr
    projlim rank sec sgn sign sin sinh sup supp tan tanh tr Tr"""
    )
)

SPACES = frozenset({",", ";", ":", ">", " ", "\n", "quad", "qquad", "enspace", "enskip", "space"})

#: Commands that leave nothing, by the number of arguments they swallow.
SILENT = {
    **dict.fromkeys(
        _words(
            """! / - left right middle big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr
    biggm Biggl Biggr Biggm displaystyle textstyle scriptstyle scriptscriptstyle limits
    nolimits nonumber notag tiny small footnotesize scriptsize normalsize large Large
    LARGE huge Huge protect relax mathstrut strut allowbreak nobreak noindent xspace
    null hfill hline smash boxed fbox boldmath unboldmath thinspace par centering
    ensuremath mathord mathinner mathpalette vcenter mathchoice overbrace underbrace
    overbracket underbracket mathclap mathllap mathrlap displaylimits ce"""
        ),
        0,
    ),
    **dict.fromkeys(
        _words(
            """phantom hphantom vphantom hspace vspace label color mspace hskip kern mkern vskip
    fontsize begin end"""
        ),
        1,
    ),
    "rule": 2,
    "raisebox": 1,
    "textcolor": 1,
    "colorbox": 1,
    "addlinespace": 0,
}

#: Commands that set letters upright: words and units.
UPRIGHT = frozenset(
    _words(
        """mathrm mathsf mathtt mathup rm sf tt sc bf it sl em mathbf mathbfup boldsymbol bm
    mathnormal mathit bold pmb symbf symrm symbfup mathsfit bfseries rmfamily"""
    )
)
#: Of these, the ones under which a letter is still a variable.
STILL_ITALIC = frozenset(
    {"mathit", "it", "boldsymbol", "bm", "mathnormal", "pmb", "mathbf", "bf", "symbf", "em", "sl"}
)
TEXT = frozenset(
    _words(
        """text textrm textbf textit texttt textsf textsc textup textnormal textmd textsl mbox
    hbox intertext makebox emph unit si ref eqref cite citep citet"""
    )
)

_ALPHABETS = {
    "mathbb": (0x1D538, 0x1D552, "CℂHℍNℕPℙQℚRℝZℤ"),
    "mathcal": (0x1D49C, 0x1D4B6, "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ"),
    "mathfrak": (0x1D504, 0x1D51E, "CℭHℌIℑRℜZℨ"),
}


def _letters(upper: int, lower: int, exceptions: str) -> dict[str, str]:
    table = {chr(65 + i): chr(upper + i) for i in range(26)}
    table |= {chr(97 + i): chr(lower + i) for i in range(26)}
    return table | dict(zip(exceptions[::2], exceptions[1::2], strict=True))


_BLACKBOARD_DIGITS = {str(i): chr(0x1D7D8 + i) for i in range(10)}
_CALLIGRAPHIC = _letters(*_ALPHABETS["mathcal"])
_BLACKBOARD = _letters(*_ALPHABETS["mathbb"]) | _BLACKBOARD_DIGITS
_FRAKTUR = _letters(*_ALPHABETS["mathfrak"])

#: Commands that choose an alphabet Unicode has.
ALPHABETS = {
    "mathbb": _BLACKBOARD,
    "Bbb": _BLACKBOARD,
    "mathbbm": _BLACKBOARD,
    "mathds": _BLACKBOARD,
    "mathcal": _CALLIGRAPHIC,
    "cal": _CALLIGRAPHIC,
    "mathscr": _CALLIGRAPHIC,
    "scr": _CALLIGRAPHIC,
    "mathfrak": _FRAKTUR,
    "frak": _FRAKTUR,
    "mathbfcal": _CALLIGRAPHIC,
}

_MORE_SIGNS = {
    "{": "{",
    "}": "}",
    "lbrace": "{",
    "rbrace": "}",
    "%": "%",
    "#": "#",
    "&": "&",
    "$": "$",
    "_": "_",
    "|": "‖",
    "backslash": "∖",
    "textbackslash": "∖",
    "lvert": "|",
    "rvert": "|",
    "vert": "|",
    "lVert": "‖",
    "rVert": "‖",
    "Vert": "‖",
    "norm": "‖",
    "lbrack": "[",
    "rbrack": "]",
    "lt": "<",
    "gt": ">",
    "colon": ":",
    "coloneqq": "≔",
    "coloneq": "≔",
    "eqqcolon": "≕",
    "dotsc": "…",
    "dotso": "…",
    "dots": "…",
    "ldots": "…",
    "cdots": "⋯",
    "dotsb": "⋯",
    "dotsm": "⋯",
    "dotsi": "⋯",
    "vdots": "⋮",
    "ddots": "⋱",
    "bigcup": "⋃",
    "bigcap": "⋂",
    "bigoplus": "⨁",
    "bigotimes": "⨂",
    "bigodot": "⨀",
    "bigsqcup": "⨆",
    "biguplus": "⨄",
    "bigvee": "⋁",
    "bigwedge": "⋀",
    "bigstar": "★",
    "hdots": "…",
    "doublecup": "⋓",
    "nrightarrow": "↛",
    "imath": "ı",
    "jmath": "ȷ",
    "Re": "ℜ",
    "Im": "ℑ",
    "owns": "∋",
    "blacksquare": "■",
    "Box": "□",
    "Diamond": "◇",
    "diamond": "⋄",
    "dblcolon": "∷",
    "models": "⊨",
    "vDash": "⊨",
    "llbracket": "⟦",
    "rrbracket": "⟧",
    "lBrack": "⟦",
    "rBrack": "⟧",
    "preceq": "⪯",
    "succeq": "⪰",
    "nsim": "≁",
    "nequiv": "≢",
    "leadsto": "⇝",
    "xmark": "✗",
    "slash": "/",
    "dblslash": "//",
    "mathellipsis": "…",
    "arcdeg": "°",
    "degree": "°",
    "arcsec": "″",
    "arcmin": "′",
    "micron": "μm",
    "mathdollar": "$",
    "lnot": "¬",
    "AA": "Å",
    "angstrom": "Å",
    "aa": "å",
    "textless": "<",
    "textgreater": ">",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textunderscore": "_",
    "dag": "†",
    "S": "§",
    "thickapprox": "≈",
    "thicksim": "∼",
    "diameter": "⌀",
    "lgroup": "(",
    "rgroup": ")",
    "complement": "∁",
    "qed": "∎",
    "diagdown": "╲",
}
_OWN = {**MATH_SIGNS, **GREEK, **_MORE_SIGNS}

RELATIONS = re.compile(
    "[=<>∈∉∋∌∝∣∤∥∦∷\u2190-\u21ff\u223c-\u228b\u228f-\u2292\u22a2-\u22af\u22b2-\u22b9"
    "\u22d0\u22d1\u22d6-\u22ed\u27f0-\u27ff\u2a74-\u2aff≔≕⊥]\u0338?"
)
OPERATORS = frozenset("+−-±∓×÷·∗*∘∙•∧∨∩∪∖⊎⊓⊔⊕⊖⊗⊘⊙⊚⊛⊝⊞⊟⊠⊡⊻⋄⋆⋅⋉⋊∔≀⋓⋒⊼△▷◁⨿")
LARGE = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⨆⨄⋁⋀")
OPENING = frozenset("([{⟨⌈⌊⟦")
CLOSING = frozenset(")]}⟩⌉⌋⟧!")


def sign(name: str) -> str | None:
    """The character that the command `name` stands for, or None where it is not a symbol."""
    own = _OWN.get(name)
    return own if own is not None else _symbols().get(name)


@lru_cache(maxsize=1)
def _symbols() -> dict[str, str]:
    """X."""
    from pylatexenc.latex2text import get_default_latex_context_db

    table: dict[str, str] = {}
    for macro in get_default_latex_context_db().iter_macro_specs():
        shown = macro.simplify_repl
        name = macro.macroname
        if isinstance(shown, str) and len(shown) == 1 and len(name) > 1 and not shown.isascii():
            table[name] = shown
    return table
