"""What TeX commands mean in running text: tables only.

Names are without the backslash. What is not here is an unknown macro to `_inlinescan`.
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
    uppercase lowercase enquote title section subsection paragraph caption"""
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
}

#: Commands with a first argument nobody reads and a second that shows.
SECOND_ARGUMENT = frozenset(
    {"textcolor", "colorbox", "foreignlanguage", "scalebox", "raisebox", "texorpdfstring"}
)

#: Commands that leave nothing, with their arguments where they take one.
SILENT = frozenset(
    _words(
        """noindent xspace centering maketitle bigskip medskip smallskip newpage clearpage rm
    sf rmfamily sffamily mdseries upshape normalfont normalsize small footnotesize
    scriptsize tiny large Large LARGE huge Huge displaystyle textstyle protect relax
    leavevmode allowbreak sloppy raggedright boldsymbol bm unskip ignorespaces indent"""
    )
)
SILENT_WITH_ARGUMENT = frozenset({"label", "vspace", "hspace", "color", "phantom", "vskip"})

#: Commands that are white space.
SPACES = frozenset(
    _words(
        """quad qquad enspace enskip thinspace space newline linebreak break hfill hskip
    nobreakspace"""
    )
)

#: Letter macros that swallow the space after them.
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

#: Accent command to Unicode combining character.
ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}

#: Math commands with this many arguments, found outside math too.
MATH_WITH_ARGUMENTS = {
    "ensuremath": 1,
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

#: The control characters JSON and Python escapes leave, and the letter each had eaten.
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
#: Commands to restore inside math, where a control character ate the first letter.
RESTORABLE = frozenset(_words(_RESTORABLE))

#: The same in running text; after a tab, which is an ordinary character there, only what no
#: word begins with.
RESTORABLE_IN_TEXT = RESTORABLE - frozenset(
    {"to", "top", "tan", "tag", "tau", "tiny", "box", "ref"}
)

#: Commands to restore inside math after a newline: hard-wrapped text makes all others ambiguous.
RESTORABLE_AFTER_NEWLINE = frozenset(
    _words("neq nabla not notin nmid nsubseteq nleq ngeq nonumber natural nearrow")
)

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
