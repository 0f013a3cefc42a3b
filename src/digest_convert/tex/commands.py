"""TeX commands of running text, in tables by the treatment of their arguments.

Names are without the backslash. A command in none of the tables is a macro of the authors.
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


EMPH = ("emph", "textit", "textsl", "underline", "uline", "ul", "textem")
STRONG = ("textbf", "textbfseries", "strong")
CODE = ("texttt", "lstinline", "path", "code")
SMALL_CAPS = ("textsc",)

#: Declarations that hold to the end of their group: ``{\bf …}``.
EMPH_DECLARATIONS = ("it", "em", "sl", "itshape", "slshape")
STRONG_DECLARATIONS = ("bf", "bfseries", "boldmath")
CODE_DECLARATIONS = ("tt", "ttfamily")
SMALL_CAPS_DECLARATIONS = ("sc", "scshape")

#: Commands whose argument shows as it is.
TRANSPARENT = frozenset(
    _words(
        """text textrm textnormal textsf textup textmd textmath mbox hbox fbox makebox framebox
    mathrm mathit mathsf mathtt mathnormal operatorname hl st sout textmu boxed
    uppercase lowercase enquote title section subsection paragraph caption added alert
    textlf mathup mathsfit uwave xout highlight caps textinit MakeUppercase MakeLowercase
    ac acs acl acf acfi acsu aclu Ac Acs Acl Acf iac Iac acro acrshort acrlong acrfull
    Acrshort Acrlong Acrfull gls Gls GLS glsentryshort glsentrylong glsentryname glsentrytext
    glsxtrshort glsxtrlong glsxtrfull glstext glsname glsdesc acroshort acrolong"""
    )
)

#: Commands whose argument shows between a prefix and a suffix.
AROUND = {
    "footnote": (" (", ")"),
    "thanks": (" (", ")"),
    "cite": ("[", "]"),
    "citep": ("[", "]"),
    "citet": ("[", "]"),
    "citealp": ("", ""),
    "citeauthor": ("", ""),
    "ref": ("", ""),
    "eqref": ("(", ")"),
    "autoref": ("", ""),
    "cref": ("", ""),
    "Cref": ("", ""),
    "email": ("", ""),
    # The plurals of acronyms and of glossary entries.
    **dict.fromkeys(
        _words(
            "acp acsp aclp acfp Acp Acsp Aclp Acfp acrshortpl acrlongpl acrfullpl glspl Glspl"
            " GLSpl glsentryplural glsxtrshortpl glsxtrlongpl glsxtrfullpl"
        ),
        ("", "s"),
    ),
}

#: Commands whose first argument is not shown and whose second is.
SECOND_ARGUMENT = frozenset(
    {"textcolor", "colorbox", "foreignlanguage", "scalebox", "raisebox", "texorpdfstring"}
)

#: Commands whose first argument is shown and whose second is a plain form of it.
FIRST_ARGUMENT = frozenset({"replaced", "pdftooltip"})

#: Commands that show nothing, and the arguments they take.
SILENT = frozenset(
    _words(
        """noindent xspace centering maketitle bigskip medskip smallskip newpage clearpage rm
    sf rmfamily sffamily mdseries upshape normalfont normalsize small footnotesize
    scriptsize tiny large Large LARGE huge Huge displaystyle textstyle protect relax
    leavevmode expandafter phantomsection null allowbreak sloppy raggedright boldsymbol bm
    unskip ignorespaces indent"""
    )
)
SILENT_WITH_ARGUMENT = frozenset(
    _words(
        """label vspace hspace color phantom hphantom vphantom vskip deleted todo index nocite
    includegraphics bibliography bibliographystyle pagestyle thispagestyle usepackage hypertarget
    setcounter footnotemark glsadd acresetall acused"""
    )
)

#: Commands of siunitx and their number of arguments.
QUANTITIES = {
    **dict.fromkeys(("num", "si", "unit", "ang", "numlist"), 1),
    **dict.fromkeys(("SI", "qty", "numrange", "SIlist", "qtylist"), 2),
    **dict.fromkeys(("SIrange", "qtyrange"), 3),
}

#: Commands that write a number in Roman numerals, and whether in capitals.
ROMAN_NUMERALS = {"romannumeral": False, "rom": True, "Rom": True, "RN": True, "Romannum": True}
ROMAN_NUMERALS |= {"RomanNumeralCaps": True, "rmnum": False, "Rmnum": True}

#: Commands for white space.
SPACES = frozenset(
    _words(
        """quad qquad enspace enskip thinspace space newline linebreak break hfill hskip
    nobreakspace"""
    )
)

#: Macros for letters that swallow the space after them.
LETTERS = {
    "ss": "ß",
    "SS": "SS",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "j": "ȷ",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
}

#: Math commands that occur outside math too, and their number of arguments.
MATH_WITH_ARGUMENTS = {
    "ensuremath": 1,
    **dict.fromkeys(_words("ket Ket bra Bra braket Braket norm Norm abs Abs expval ev"), 1),
    **dict.fromkeys(_words("mathbbm mathds Bbb dot ddot overrightarrow"), 1),
    **dict.fromkeys(_words("ketbra Ketbra dyad outerproduct overset underset stackrel"), 2),
    "mathbb": 1,
    "mathcal": 1,
    "mathfrak": 1,
    "mathscr": 1,
    "mathbf": 1,
    "sqrt": 1,
    "frac": 2,
    "tfrac": 2,
    "dfrac": 2,
    "binom": 2,
    "hat": 1,
    "tilde": 1,
    "bar": 1,
    "vec": 1,
    "overline": 1,
    "widehat": 1,
    "widetilde": 1,
}
