"""The mathematics a bibliography may hold: an allow-list, since one unknown command breaks it.

The kernel's own commands stand here; those `preamble` defines are allowed besides.
"""

from __future__ import annotations

#: Commands that stand alone. Greek, operators, relations, arrows, functions, spaces.
SYMBOLS = frozenset(
    """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi
    pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega
    Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
    pm mp times div ast star circ bullet cdot cap cup uplus sqcap sqcup vee wedge lor land
    setminus wr diamond bigtriangleup bigtriangledown triangleleft triangleright
    oplus ominus otimes oslash odot bigcirc dagger ddagger amalg
    leq le geq ge neq ne equiv prec preceq succ succeq sim simeq asymp approx cong doteq propto
    ll gg subset subseteq supset supseteq sqsubseteq sqsupseteq in ni owns notin vdash dashv
    models perp mid parallel bowtie smile frown
    leftarrow gets rightarrow to leftrightarrow Leftarrow Rightarrow Leftrightarrow iff
    longleftarrow longrightarrow longleftrightarrow Longleftarrow Longrightarrow
    Longleftrightarrow mapsto longmapsto hookleftarrow hookrightarrow uparrow downarrow
    updownarrow Uparrow Downarrow Updownarrow nearrow searrow swarrow nwarrow
    leftharpoonup leftharpoondown rightharpoonup rightharpoondown rightleftharpoons
    infty partial nabla emptyset forall exists neg lnot ell hbar imath jmath Re Im aleph wp
    surd top bot angle triangle backslash prime sharp flat natural clubsuit diamondsuit
    heartsuit spadesuit
    sum prod coprod int oint bigcap bigcup bigsqcup bigvee bigwedge bigodot bigotimes bigoplus
    biguplus
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf
    limsup ln log max min Pr sec sin sinh sup tan tanh bmod
    ldots cdots vdots ddots dots colon quad qquad
    lbrace rbrace lfloor rfloor lceil rceil vert Vert lbrack rbrack
    displaystyle textstyle scriptstyle scriptscriptstyle
    lesssim gtrsim lessgtr leqslant geqslant triangleq doteqdot approxeq thicksim precsim succsim
    preccurlyeq succcurlyeq subsetneq supsetneq nmid nexists nsubseteq varnothing implies
    impliedby square blacksquare lozenge checkmark complement rtimes ltimes smallsetminus
    rightsquigarrow twoheadrightarrow rightrightarrows dashrightarrow leftrightarrows
    therefore because hslash varkappa digamma beth blacktriangleright trianglelefteq
    trianglerighteq vDash Vdash measuredangle sphericalangle ulcorner urcorner iint iiint
    """.split()
)

#: Commands with arguments in mathematics, and how many.
ARGUMENTS = {
    "frac": 2,
    "stackrel": 2,
    "overset": 2,
    "underset": 2,
    "binom": 2,
    **dict.fromkeys(
        """
        sqrt hat check breve acute grave tilde bar vec dot ddot dddot mathring widehat widetilde
        overline underline overbrace underbrace overrightarrow overleftarrow
        mathrm mathbf mathit mathsf mathtt mathcal mathnormal mathbb mathfrak mathscr
        boldsymbol bm operatorname mathop mathbin mathrel mathord mathopen mathclose mathpunct
        mathinner pmod xrightarrow xleftarrow phantom smash
        """.split(),
        1,
    ),
}

#: Commands whose argument is text.
TEXT_COMMANDS = {
    "text": "text",
    "mbox": "mbox",
    "hbox": "mbox",
    "textrm": "textrm",
    "textnormal": "textrm",
    "textup": "textrm",
    "textbf": "textbf",
    "textit": "textit",
    "textsl": "textit",
    "emph": "textit",
    "textsf": "textsf",
    "texttt": "texttt",
    # No font has italic small capitals, which biblatex would ask for.
    "textsc": "text",
    "mathtext": "text",
}

#: Font switches: what follows them in their group becomes an argument.
SWITCHES = {
    "rm": "mathrm",
    "bf": "mathbf",
    "it": "mathit",
    "sf": "mathsf",
    "tt": "mathtt",
    "cal": "mathcal",
    "Bbb": "mathbb",
    "frak": "mathfrak",
}

#: Other names for commands above.
ALIASES = {
    "dfrac": "frac",
    "tfrac": "frac",
    "cfrac": "frac",
    "nicefrac": "frac",
    "sfrac": "frac",
    "dbinom": "binom",
    "tbinom": "binom",
    "mathds": "mathbb",
    "mathbbm": "mathbb",
    "mathbbmss": "mathbb",
    "mathbold": "boldsymbol",
    "mathbfit": "boldsymbol",
    "pmb": "boldsymbol",
    "boldmath": "boldsymbol",
    "vb": "boldsymbol",
    "mathpzc": "mathcal",
    "EuScript": "mathcal",
    "Box": "square",
    "leadsto": "rightsquigarrow",
    "Diamond": "lozenge",
    "lhd": "triangleleft",
    "rhd": "triangleright",
    "vartriangleleft": "triangleleft",
    "vartriangle": "triangle",
    "Join": "bowtie",
    "lvert": "vert",
    "rvert": "vert",
    "lVert": "Vert",
    "rVert": "Vert",
    "dotsc": "ldots",
    "dotso": "ldots",
    "dotsb": "cdots",
    "dotsm": "cdots",
    "dotsi": "cdots",
    # biber turns \\langle into a character that mathematics without unicode-math does not have.
    "langle": "\\bigl<",
    "rangle": "\\bigr>",
    "textless": "<",
    "textgreater": ">",
    "lt": "<",
    "gt": ">",
    "coloneqq": ":=",
    "coloneq": ":=",
    "defeq": ":=",
    "eqdef": "=:",
    "textbackslash": "backslash",
    "textdegree": "^{\\circ}",
    "degree": "^{\\circ}",
    "thinspace": "\\,",
    "negthinspace": "\\!",
    "medspace": "\\:",
    "thickspace": "\\;",
    "enspace": "\\;",
    "space": "\\ ",
    "nobreakspace": "\\ ",
    "centerdot": "cdot",
    "doublecap": "cap",
    "Cap": "cap",
    "Cup": "cup",
    "ngeq": "\\not\\geq",
    "nleq": "\\not\\leq",
    "nsim": "\\not\\sim",
    "varGamma": "Gamma",
    "varDelta": "Delta",
    "varTheta": "Theta",
    "varLambda": "Lambda",
    "varSigma": "Sigma",
    "varPhi": "Phi",
    "varPsi": "Psi",
    "varOmega": "Omega",
}

#: Names printed as operators.
OPERATORS = {
    "argmax": "arg\\,max",
    "argmin": "arg\\,min",
    "esssup": "ess\\,sup",
    "sgn": "sgn",
    "sign": "sign",
    "tr": "tr",
    "Tr": "Tr",
    "rank": "rank",
    "diag": "diag",
    "span": "span",
    "supp": "supp",
    "softmax": "softmax",
    "poly": "poly",
    "polylog": "polylog",
    "injlim": "inj\\,lim",
    "projlim": "proj\\,lim",
    "varlimsup": "lim\\,sup",
    "varliminf": "lim\\,inf",
}

#: Commands with no say in what a formula is: left out.
IGNORED = frozenset("limits nolimits relax nonumber notag mathstrut strut ensuremath hfill".split())

#: What may follow \left, \right and \big besides a bracket.
DELIMITERS = frozenset(
    """
    lbrace rbrace lfloor rfloor lceil rceil vert Vert backslash uparrow downarrow
    updownarrow Uparrow Downarrow Updownarrow lbrack rbrack
    """.split()
)

SIZES = frozenset(
    "big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm".split()
)

#: Relations that \not strikes through.
NEGATABLE = frozenset(
    """
    in ni equiv sim simeq approx cong subset supset subseteq supseteq leq le geq ge prec succ
    preceq succeq mid parallel exists perp models vdash asymp propto ll gg sqsubseteq
    leftarrow rightarrow to Rightarrow Leftarrow Leftrightarrow leftrightarrow
    """.split()
)
