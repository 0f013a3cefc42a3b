"""Definitions that let a bibliography compile in a document without any package.

Every one is a ``\\providecommand`` or a default: where the document loads amsmath, amssymb
or a font encoding that knows the command, that stays in force.
"""

from __future__ import annotations

#: Commands that the default encoding OT1 lacks and T1, which LaTeX always knows, has.
_T1_SYMBOLS = frozenset(
    "dj DJ dh DH th TH ng NG guillemotleft guillemotright guilsinglleft guilsinglright"
    " quotedblbase quotesinglbase".split()
)
_T1_ACCENTS = frozenset({"k"})

_COMMANDS = {
    "text": r"[1]{\mbox{#1}}",
    "operatorname": r"[1]{\mathop{\mathrm{#1}}\nolimits}",
    "boldsymbol": r"[1]{\mbox{\boldmath$#1$}}",
    "bm": r"[1]{\mbox{\boldmath$#1$}}",
    "mathbb": r"[1]{\mathbf{#1}}",
    "mathfrak": r"[1]{\mathbf{#1}}",
    "mathscr": r"[1]{\mathcal{#1}}",
    "binom": r"[2]{{#1\choose #2}}",
    "overset": r"[2]{\stackrel{#1}{#2}}",
    "underset": r"[2]{\mathop{#2}\limits_{#1}}",
    "xrightarrow": r"[1]{\stackrel{#1}{\longrightarrow}}",
    "xleftarrow": r"[1]{\stackrel{#1}{\longleftarrow}}",
    "lesssim": r"{\stackrel{<}{\sim}}",
    "gtrsim": r"{\stackrel{>}{\sim}}",
    "lessgtr": r"{\stackrel{<}{>}}",
    "leqslant": r"{\leq}",
    "geqslant": r"{\geq}",
    "triangleq": r"{\stackrel{\triangle}{=}}",
    "doteqdot": r"{\doteq}",
    "approxeq": r"{\approx}",
    "thicksim": r"{\sim}",
    "precsim": r"{\preceq}",
    "succsim": r"{\succeq}",
    "preccurlyeq": r"{\preceq}",
    "succcurlyeq": r"{\succeq}",
    "subsetneq": r"{\subset}",
    "supsetneq": r"{\supset}",
    "nmid": r"{\not\mid}",
    "nexists": r"{\not\exists}",
    "nsubseteq": r"{\not\subseteq}",
    "varnothing": r"{\emptyset}",
    "implies": r"{\;\Longrightarrow\;}",
    "impliedby": r"{\;\Longleftarrow\;}",
    "square": r"{\mathord{\mathrm{[\,]}}}",
    "blacksquare": r"{\rule{0.5em}{0.5em}}",
    "lozenge": r"{\diamond}",
    "checkmark": r"{\surd}",
    "complement": r"{\mathrm{C}}",
    "rtimes": r"{\times}",
    "ltimes": r"{\times}",
    "smallsetminus": r"{\setminus}",
    "rightsquigarrow": r"{\rightarrow}",
    "twoheadrightarrow": r"{\rightarrow}",
    "rightrightarrows": r"{\Rightarrow}",
    "dashrightarrow": r"{\rightarrow}",
    "leftrightarrows": r"{\leftrightarrow}",
    "therefore": r"{\ldots}",
    "because": r"{\ldots}",
    "hslash": r"{\hbar}",
    "varkappa": r"{\kappa}",
    "digamma": r"{\mathrm{F}}",
    "beth": r"{\mathrm{B}}",
    "blacktriangleright": r"{\triangleright}",
    "trianglelefteq": r"{\triangleleft}",
    "trianglerighteq": r"{\triangleright}",
    "vDash": r"{\models}",
    "Vdash": r"{\vdash}",
    "measuredangle": r"{\angle}",
    "sphericalangle": r"{\angle}",
    "ulcorner": r"{\lceil}",
    "urcorner": r"{\rceil}",
    "iint": r"{\int\!\int}",
    "iiint": r"{\int\!\int\!\int}",
    "dddot": r"[1]{\stackrel{\ldots}{#1}}",
    "textnumero": r"{No.}",
    # Vietnamese hooks and horns exist in few encodings; the bare letter is read best.
    "h": r"[1]{#1}",
    "ohorn": r"{o}",
    "OHORN": r"{O}",
    "uhorn": r"{u}",
    "UHORN": r"{U}",
}

# A character of a Unicode engine's font, or a question mark where font or engine have none.
# The loop reads \char"4E00 as it stands in the file and the bare character that biber makes of it.
_NONASCII = (
    r"\providecommand{\nonascii}[1]{\ifx\Umathchar\undefined ?\else\nonasciinext#1\relax\fi}"
    r"\providecommand{\nonasciinext}[1]{\ifx#1\relax\else\afterassignment\nonasciiput"
    r"\count255=\ifx#1\char\else`#1\fi\fi}"
    r"\providecommand{\nonasciiput}{\iffontchar\font\count255 \char\count255 \else ?\fi"
    r"\nonasciinext}"
)

#: The commands with a definition here; all others that the renderer writes are LaTeX's own.
PROVIDED = frozenset(_COMMANDS) | _T1_SYMBOLS | _T1_ACCENTS | {"nonascii"}


def definition(command: str) -> str:
    """The line of the preamble that makes `command`, one of `PROVIDED`, safe to use."""
    if command == "nonascii":
        return _NONASCII
    if command in _T1_SYMBOLS:
        return _encoding_default(command, f"\\UseTextSymbol{{T1}}{{\\{command}}}")
    if command in _T1_ACCENTS:
        return _encoding_default(command, f"\\UseTextAccent{{T1}}{{\\{command}}}{{#1}}", "#1")
    return f"\\providecommand{{\\{command}}}{_COMMANDS[command]}"


def _encoding_default(command: str, body: str, argument: str = "") -> str:
    # The name LaTeX looks up for an encoding that lacks the command; the kernel's own
    # \DeclareTextCommandDefault would set it too, but only before \begin{document}.
    name = f"\\csname ?\\string\\{command}\\endcsname"
    return f"\\expandafter\\ifx{name}\\relax\\expandafter\\def{name}{argument}{{{body}}}\\fi"
