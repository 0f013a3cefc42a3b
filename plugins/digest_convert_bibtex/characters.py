"""What each character beyond ASCII is in LaTeX: accents, letters, symbols and mathematics.

Everything here is pure ASCII and needs no package: commands that LaTeX's default text
encoding lacks, and mathematics beyond the kernel, get a definition from `preamble`.
"""

from __future__ import annotations

import unicodedata

#: Combining mark -> accent command (LaTeX2e's text accents).
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u0309": "h",
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0326": "textcommabelow",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}

#: Marks above a letter that LaTeX sets over the dot of an i, except where it knows the pair.
_NEEDS_DOTLESS = frozenset("\u0303\u0304\u0306\u0309\u030a\u030b\u030c")

#: Letters that no accent makes, as commands.
_LETTERS = {
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "å": "aa",
    "Å": "AA",
    "ł": "l",
    "Ł": "L",
    "đ": "dj",
    "Đ": "DJ",
    "ð": "dh",
    "Ð": "DH",
    "þ": "th",
    "Þ": "TH",
    "ŋ": "ng",
    "Ŋ": "NG",
    "ı": "i",
    "ȷ": "j",
    "ơ": "ohorn",
    "Ơ": "OHORN",
    "ư": "uhorn",
    "Ư": "UHORN",
}

_PUNCTUATION = {
    "\u00a0": "~",
    "\u00ad": r"\-",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": r"\,",
    "\u202f": r"\,",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "--",
    "\u2013": "--",
    "\u2014": "---",
    "\u2015": "---",
    "\u2018": "`",
    "\u2019": "'",
    "\u201c": "``",
    "\u201d": "''",
    "\u2028": " ",
    "\u2029": " ",
    "\u2026": r"\ldots{}",
    "\ufffd": "?",
}

#: Symbols that are text in LaTeX, as commands.
_SYMBOLS = {
    "¡": "textexclamdown",
    "¿": "textquestiondown",
    "¢": "textcent",
    "£": "pounds",
    "¥": "textyen",
    "§": "S",
    "¶": "P",
    "©": "copyright",
    "®": "textregistered",
    "™": "texttrademark",
    "ª": "textordfeminine",
    "º": "textordmasculine",
    "†": "dag",
    "‡": "ddag",
    "•": "textbullet",
    "·": "textperiodcentered",
    "‰": "textperthousand",
    "€": "texteuro",
    "№": "textnumero",
    "«": "guillemotleft",
    "»": "guillemotright",
    "‹": "guilsinglleft",
    "›": "guilsinglright",
    "„": "quotedblbase",
    "‚": "quotesinglbase",
    "´": "textasciiacute",
    "¨": "textasciidieresis",
    "¯": "textasciimacron",
}

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "ς": "varsigma", "σ": "sigma", "τ": "tau",
    "υ": "upsilon", "φ": "varphi", "χ": "chi", "ψ": "psi", "ω": "omega", "ϑ": "vartheta",
    "ϕ": "phi", "ϖ": "varpi", "ϱ": "varrho", "ϵ": "epsilon", "Γ": "Gamma", "Δ": "Delta",
    "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon",
    "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "µ": "mu", "ϰ": "kappa",
}  # fmt: skip

#: Greek capitals that look like Latin ones have no command of their own.
_GREEK_AS_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΧ", "ABEZHIKMNOPTX", strict=True)) | {"ο": "o"}

_OPERATORS = {
    "±": "pm", "∓": "mp", "×": "times", "÷": "div", "⋅": "cdot", "∗": "ast", "∘": "circ",
    "∙": "bullet", "⋆": "star", "★": "star", "⊕": "oplus", "⊖": "ominus", "⊗": "otimes",
    "⊙": "odot",
    "∧": "wedge", "∨": "vee", "¬": "neg", "∩": "cap", "∪": "cup", "⊔": "sqcup", "⊓": "sqcap",
    "≤": "leq", "⩽": "leq", "≥": "geq", "⩾": "geq", "≠": "neq", "≈": "approx", "≃": "simeq",
    "≅": "cong", "≡": "equiv", "∼": "sim", "∝": "propto", "≪": "ll", "≫": "gg", "≺": "prec",
    "≻": "succ", "⪯": "preceq", "⪰": "succeq", "∈": "in", "∉": "notin", "∋": "ni",
    "⊂": "subset", "⊃": "supset", "⊆": "subseteq", "⊇": "supseteq", "⊥": "perp", "∥": "parallel",
    "∣": "mid", "⊢": "vdash", "⊨": "models", "⊤": "top", "→": "rightarrow", "←": "leftarrow",
    "↔": "leftrightarrow", "⇒": "Rightarrow", "⇐": "Leftarrow", "⇔": "Leftrightarrow",
    "↑": "uparrow", "↓": "downarrow", "↕": "updownarrow", "⇑": "Uparrow", "⇓": "Downarrow",
    "↦": "mapsto", "⟶": "longrightarrow", "⟵": "longleftarrow", "⟹": "Longrightarrow",
    "⟺": "Longleftrightarrow", "↪": "hookrightarrow", "↗": "nearrow", "↘": "searrow",
    "⇌": "rightleftharpoons", "∞": "infty", "∂": "partial", "∇": "nabla", "∅": "emptyset",
    "∀": "forall", "∃": "exists", "∄": "nexists", "ℓ": "ell", "ℏ": "hbar", "ℑ": "Im",
    "ℜ": "Re", "ℵ": "aleph", "℘": "wp", "∑": "sum", "∏": "prod", "∐": "coprod", "∫": "int",
    "∮": "oint", "√": "surd", "∠": "angle", "△": "triangle",
    "⌊": "lfloor", "⌋": "rfloor", "⌈": "lceil", "⌉": "rceil",
    "‖": "Vert", "∖": "setminus", "≲": "lesssim", "≳": "gtrsim", "≜": "triangleq", "⋯": "cdots",
    "⋮": "vdots", "⋱": "ddots", "′": "prime", "≍": "asymp", "⊣": "dashv", "⋈": "bowtie",
    "⋂": "bigcap", "⋃": "bigcup", "⨁": "bigoplus", "⨂": "bigotimes", "⊊": "subsetneq",
    "⟂": "perp", "⌀": "emptyset", "♯": "sharp", "♭": "flat", "♮": "natural", "♠": "spadesuit",
    "♥": "heartsuit", "♦": "diamondsuit", "♣": "clubsuit", "◦": "circ", "□": "square",
    "■": "blacksquare", "◇": "lozenge", "⊲": "triangleleft", "⊳": "triangleright",
    "▷": "triangleright", "◁": "triangleleft", "✓": "checkmark", "✔": "checkmark",
}  # fmt: skip

#: Mathematics that is more than one command.
_FORMULAS = {
    "⟨": r"\bigl<",
    "⟩": r"\bigr>",
    "〈": r"\bigl<",
    "〉": r"\bigr>",
    "−": "-",
    "°": r"^{\circ}",
    "″": r"^{\prime\prime}",
    "∬": r"\int\!\int",
    "≔": ":=",
    "⁄": "/",
    "∕": "/",
    "│": "|",
    "⁻": "^{-}",
    "⁺": "^{+}",
    "₋": "_{-}",
    "₊": "_{+}",
    "ⁿ": "^{n}",
    "ⁱ": "^{i}",
}

_ALPHABETS = (
    ("DOUBLE-STRUCK", "mathbb"),
    ("FRAKTUR", "mathfrak"),
    ("BLACK-LETTER", "mathfrak"),
    ("SCRIPT", "mathcal"),
    ("MONOSPACE", "mathtt"),
    ("SANS-SERIF", "mathsf"),
    ("BOLD", "mathbf"),
    ("ITALIC", "mathit"),
)

#: What small letters and digits are set in where the usual fonts hold capitals only.
_SMALL = {"mathbb": "mathbf", "mathcal": "mathit"}


def math_character(char: str) -> str | None:
    """The LaTeX of the non-ASCII `char` inside a formula, or None where there is none.

    The result may be a command that a letter must not follow directly.
    """
    command = _GREEK.get(char) or _OPERATORS.get(char)
    if command:
        return f"\\{command}"
    if char in _GREEK_AS_LATIN:
        return f"\\mathrm{{{_GREEK_AS_LATIN[char]}}}"
    return _FORMULAS.get(char) or _compatible_formula(char)


def _compatible_formula(char: str) -> str | None:
    """The formula for a character Unicode defines as a variant of plain ones."""
    kind, _, parts = unicodedata.decomposition(char).partition(" ")
    if not kind.startswith("<"):
        return None
    plain = unicodedata.normalize("NFKC", char)
    if kind == "<fraction>" and "⁄" in plain:
        above, _, below = plain.partition("⁄")
        return f"\\frac{{{above}}}{{{below}}}" if above and below else None
    if not plain.isascii():
        return _styled_greek(char, plain)
    if not plain.isalnum():
        return None
    if kind in {"<super>", "<sub>"}:
        return f"{'^' if kind == '<super>' else '_'}{{{plain}}}"
    if kind == "<font>" and len(parts) == 4:
        name = unicodedata.name(char, "")
        for word, command in _ALPHABETS:
            if word in name:
                shown = command if plain.isupper() else _SMALL.get(command, command)
                return f"\\{shown}{{{plain}}}"
    return None


def _styled_greek(char: str, plain: str) -> str | None:
    if len(plain) == 1 and unicodedata.name(char, "").startswith("MATHEMATICAL"):
        return math_character(plain)
    return None


def text_character(char: str) -> str | None:
    """The LaTeX of the non-ASCII `char` in text, complete in itself, or None."""
    found = _PUNCTUATION.get(char)
    if found is not None:
        return found
    command = _LETTERS.get(char) or _SYMBOLS.get(char)
    if command:
        return f"{{\\{command}}}"
    return symbol(char) or _accented(char) or _compatible(char)


def symbol(char: str) -> str | None:
    """The formula that stands for `char` in text, with its dollars and braces, or None."""
    formula = math_character(char)
    return None if formula is None else f"{{${formula}$}}"


def accent(base: str, mark: str) -> str | None:
    """The LaTeX of the letter or accented group `base` under the combining `mark`, or None."""
    command = _ACCENTS.get(mark)
    if command is None:
        return None
    if base in {"i", "j"} and mark in _NEEDS_DOTLESS:
        base = f"\\{base}"
    # A letter after an accent that is a sign needs no braces; BibTeX's own examples have none.
    bare = base.startswith("{") or (len(base) == 1 and not command.isalpha())
    return f"{{\\{command}{base}}}" if bare else f"{{\\{command}{{{base}}}}}"


def _accented(char: str) -> str | None:
    parts = unicodedata.decomposition(char)
    if not parts or parts.startswith("<") or " " not in parts:
        return None
    base, mark = (chr(int(code, 16)) for code in parts.split(" ", 1))
    if base.isascii():
        return accent(base, mark) if base.isalpha() else None
    letter = _LETTERS.get(base)
    inner = f"{{\\{letter}}}" if letter else _accented(base)
    return None if inner is None else accent(inner, mark)


def _compatible(char: str) -> str | None:
    """Ligatures such as ``ﬁ``: what Unicode says they are made of, if that is ASCII."""
    if not unicodedata.decomposition(char).startswith(("<compat>", "<noBreak>")):
        return None
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain.isascii() and plain.replace(" ", "").isalnum() else None
