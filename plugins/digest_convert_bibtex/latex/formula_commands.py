"""The mathematics of a bibliography: an allow-list, because an unknown command breaks the file.

Only LaTeX's own commands are written; they replace those of the usual packages.
"""

from __future__ import annotations

#: Commands without arguments: Greek, operators, relations, arrows, functions, spaces.
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
    """.split()
)

#: Commands with arguments in mathematics, by their number.
ARGUMENTS = {
    "frac": 2,
    "stackrel": 2,
    **dict.fromkeys(
        """
        sqrt hat check breve acute grave tilde bar vec dot ddot mathring widehat widetilde
        overline underline overbrace underbrace overrightarrow overleftarrow
        mathrm mathbf mathit mathsf mathtt mathcal mathnormal
        mathop mathbin mathrel mathord mathopen mathclose mathpunct
        mathinner pmod phantom smash
        """.split(),
        1,
    ),
}

#: Commands of packages with arguments, in LaTeX's own; no other font has their letters.
WITH_ARGUMENTS = {
    "overset": r"\stackrel{#1}{#2}",
    "underset": r"\mathop{#2}\limits_{#1}",
    "binom": r"(\stackrel{#1}{#2})",
    "dddot": r"\stackrel{\ldots}{#1}",
    "mathbb": r"\mathbf{#1}",
    "mathfrak": r"\mathbf{#1}",
    "mathscr": r"\mathcal{#1}",
    "boldsymbol": r"\mathbf{#1}",
    "bm": r"\mathbf{#1}",
    "operatorname": r"\mathrm{#1}",
    "xrightarrow": r"\stackrel{#1}{\longrightarrow}",
    "xleftarrow": r"\stackrel{#1}{\longleftarrow}",
}

#: Commands whose argument is text.
TEXT_COMMANDS = {
    "text": "mbox",
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
    # No font has italic small capitals, which biblatex would select.
    "textsc": "mbox",
    "mathtext": "mbox",
}

#: Font switches: the rest of their group becomes an argument.
SWITCHES = {
    "rm": "mathrm",
    "bf": "mathbf",
    "it": "mathit",
    "sf": "mathsf",
    "tt": "mathtt",
    "cal": "mathcal",
    "Bbb": "mathbf",
    "frak": "mathbf",
}

#: Other names for commands above.
ALIASES = {
    "leqslant": "leq",
    "geqslant": "geq",
    "doteqdot": "doteq",
    "approxeq": "approx",
    "thicksim": "sim",
    "precsim": "preceq",
    "succsim": "succeq",
    "preccurlyeq": "preceq",
    "succcurlyeq": "succeq",
    "subsetneq": "subset",
    "supsetneq": "supset",
    "varnothing": "emptyset",
    "implies": "Longrightarrow",
    "impliedby": "Longleftarrow",
    "checkmark": "surd",
    "rtimes": "times",
    "ltimes": "times",
    "smallsetminus": "setminus",
    "rightsquigarrow": "rightarrow",
    "twoheadrightarrow": "rightarrow",
    "rightrightarrows": "Rightarrow",
    "dashrightarrow": "rightarrow",
    "leftrightarrows": "leftrightarrow",
    "hslash": "hbar",
    "varkappa": "kappa",
    "blacktriangleright": "triangleright",
    "trianglelefteq": "triangleleft",
    "trianglerighteq": "triangleright",
    "vDash": "models",
    "Vdash": "vdash",
    "measuredangle": "angle",
    "sphericalangle": "angle",
    "ulcorner": "lceil",
    "urcorner": "rceil",
    "Diamond": "diamond",
    "lozenge": "diamond",
    "leadsto": "rightarrow",
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
    # biber turns \\langle into a character that mathematics without unicode-math lacks.
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

#: Names printed as operators, and symbols of packages, in LaTeX's own commands.
OPERATORS = {
    "argmax": r"\arg\max",
    "argmin": r"\arg\min",
    "injlim": r"\mathrm{inj\,lim}",
    "projlim": r"\mathrm{proj\,lim}",
    "varlimsup": r"\limsup",
    "varliminf": r"\liminf",
    "esssup": r"\mathrm{ess\,sup}",
    **{
        name: f"\\mathrm{{{name}}}"
        for name in "sgn sign tr Tr rank diag span supp softmax poly polylog".split()
    },
    "lesssim": r"\stackrel{<}{\sim}",
    "gtrsim": r"\stackrel{>}{\sim}",
    "lessgtr": r"\stackrel{<}{>}",
    "triangleq": r"\stackrel{\triangle}{=}",
    "nmid": r"\not\mid",
    "nexists": r"\not\exists",
    "nsubseteq": r"\not\subseteq",
    "nrightarrow": r"\not\rightarrow",
    "nleftarrow": r"\not\leftarrow",
    "square": r"\mathrm{[\,]}",
    "blacksquare": r"\bullet",
    "complement": r"\mathrm{C}",
    "digamma": r"\mathrm{F}",
    "beth": r"\mathrm{B}",
    "iint": r"\int\!\int",
    "iiint": r"\int\!\int\!\int",
    "therefore": r"\ldots",
    "because": r"\ldots",
}

#: Commands without effect on the meaning of a formula, which are left out.
IGNORED = frozenset("limits nolimits relax nonumber notag mathstrut strut ensuremath hfill".split())

#: The delimiters that may follow \left, \right and \big besides brackets.
DELIMITERS = frozenset(
    """
    lbrace rbrace lfloor rfloor lceil rceil vert Vert backslash uparrow downarrow
    updownarrow Uparrow Downarrow Updownarrow lbrack rbrack
    """.split()
)

SIZES = frozenset(
    "big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm".split()
)

#: Relations that \not negates.
NEGATABLE = frozenset(
    """
    in ni equiv sim simeq approx cong subset supset subseteq supseteq leq le geq ge prec succ
    preceq succeq mid parallel exists perp models vdash asymp propto ll gg sqsubseteq
    leftarrow rightarrow to Rightarrow Leftarrow Leftrightarrow leftrightarrow
    """.split()
)
