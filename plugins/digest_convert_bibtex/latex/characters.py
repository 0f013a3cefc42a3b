"""The LaTeX of each character beyond ASCII: accents, letters and mathematics.

The tables hold only spellings that every LaTeX knows without a package and that the reference
managers we tried read back (pandoc, Better BibTeX, citation-js and bibtexparser differ in dozens
of commands). A character without one is written unchanged: LaTeX has read UTF-8 since 2018.
"""

from __future__ import annotations

import unicodedata

from digest_convert import ACCENTS, GREEK, LETTERS, MATH_SIGNS

from .formula_commands import SYMBOLS

#: The accents that every reader knows, by their combining marks.
_ACCENTS = {mark: command for command, mark in ACCENTS.items() if command in "`'^~=u.\"rHvdck"}

#: The marks that replace the dot of an i in every LaTeX and every reader.
_OVER_I = frozenset("`'^\"")

#: Commands of letters that are not made with an accent, as `å` is.
_LETTERS = {
    letter: command
    for command, letter in LETTERS.items()
    if command in {"ss", "ae", "AE", "oe", "OE", "o", "O", "l", "L", "i", "j"}
}

_PUNCTUATION = {
    "\u00a0": "~",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "--",
    "\u2013": "--",
    "\u2014": "---",
    "\u2015": "---",
    "\u201c": "``",
    "\u201d": "''",
    "\u2028": " ",
    "\u2029": " ",
    "°": r"{\textdegree}",
    "№": "No.",
}

#: Characters by LaTeX's commands without a package, the longest of several.
_COMMANDS = {
    char: command
    for table in (MATH_SIGNS, GREEK)
    for command, char in sorted(table.items(), key=lambda sign: len(sign[0]))
    if command in SYMBOLS and not char.isascii()
}
#: Those of these characters that are written unchanged in text.
_IN_TEXT = frozenset("·•†‡")

#: Characters that resemble one with a command, or that have a better one.
_INSTEAD = {
    "¬": "neg", "µ": "mu", "ϰ": "kappa", "⋅": "cdot", "∙": "bullet", "★": "star", "⊖": "ominus",
    "⊔": "sqcup", "⊓": "sqcap", "⩽": "leq", "⩾": "geq", "∋": "ni", "⊇": "supseteq",
    "∥": "parallel", "∣": "mid", "⊢": "vdash", "↕": "updownarrow", "⇑": "Uparrow",
    "⇓": "Downarrow", "⟵": "longleftarrow", "⟹": "Longrightarrow", "⟺": "Longleftrightarrow",
    "↪": "hookrightarrow", "↗": "nearrow", "↘": "searrow", "⇌": "rightleftharpoons", "ℏ": "hbar",
    "ℵ": "aleph", "℘": "wp", "∐": "coprod", "∮": "oint", "√": "surd", "∖": "setminus",
    "⋯": "cdots", "≍": "asymp", "⊣": "dashv", "⋈": "bowtie", "⟂": "perp", "⌀": "emptyset",
    "♯": "sharp", "♭": "flat", "♮": "natural", "♠": "spadesuit", "♥": "heartsuit",
    "♦": "diamondsuit", "♣": "clubsuit", "◦": "circ", "⊲": "triangleleft", "⊳": "triangleright",
    "▷": "triangleright", "◁": "triangleleft",
}  # fmt: skip

#: Greek capitals that look like Latin ones, which do not have a command.
_GREEK_AS_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΧ", "ABEZHIKMNOPTX", strict=True)) | {"ο": "o"}

#: Mathematics that is more than one command.
_FORMULAS = {
    "⟨": r"\bigl<",
    "⟩": r"\bigr>",
    "〈": r"\bigl<",
    "〉": r"\bigr>",
    "−": "-",
    "″": r"^{\prime\prime}",
    "∬": r"\int\!\int",
    "≲": r"\stackrel{<}{\sim}",
    "≳": r"\stackrel{>}{\sim}",
    "≜": r"\stackrel{\triangle}{=}",
    "∄": r"\not\exists",
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

# Of blackboard, fraktur and script letters, LaTeX without a package has only script capitals.
_ALPHABETS = (
    ("DOUBLE-STRUCK", "mathbf"),
    ("FRAKTUR", "mathbf"),
    ("BLACK-LETTER", "mathbf"),
    ("SCRIPT", "mathcal"),
    ("MONOSPACE", "mathtt"),
    ("SANS-SERIF", "mathsf"),
    ("BOLD", "mathbf"),
    ("ITALIC", "mathit"),
)


def math_character(char: str) -> str | None:
    """Return the LaTeX of the non-ASCII `char` inside a formula, or None.

    The result may be a command that a letter must not follow directly.
    """
    command = _INSTEAD.get(char) or _COMMANDS.get(char)
    if command:
        return f"\\{command}"
    if char in _GREEK_AS_LATIN:
        return f"\\mathrm{{{_GREEK_AS_LATIN[char]}}}"
    return _FORMULAS.get(char) or _compatible_formula(char)


def _compatible_formula(char: str) -> str | None:
    """Return the formula for a character that Unicode defines as a variant of plain ones."""
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
    if kind in {"<super>", "<sub>"} and len(plain) == 1:
        return f"{'^' if kind == '<super>' else '_'}{{{plain}}}"
    if kind == "<font>" and len(parts) == 4:
        name = unicodedata.name(char, "")
        for word, command in _ALPHABETS:
            if word in name:
                script = command == "mathcal" and not plain.isupper()
                return f"\\{'mathit' if script else command}{{{plain}}}"
    return None


def _styled_greek(char: str, plain: str) -> str | None:
    if len(plain) == 1 and unicodedata.name(char, "").startswith("MATHEMATICAL"):
        return math_character(plain)
    return None


def text_character(char: str) -> str | None:
    """Return the LaTeX of the non-ASCII `char` in text, which ends by itself, or None."""
    found = _PUNCTUATION.get(char)
    if found is not None:
        return found
    if char in _LETTERS:
        return f"{{\\{_LETTERS[char]}}}"
    if char in _IN_TEXT:
        return None
    formula = math_character(char)
    if formula is not None:
        return f"{{${formula}$}}"
    return _accented(char) or _compatible(char)


def accent(base: str, mark: str) -> str | None:
    """Return the LaTeX of the letter or group `base` with the combining `mark`, or None."""
    command = _ACCENTS.get(mark)
    if command is None or (base in {"i", "j"} and command not in _OVER_I):
        return None
    if base.startswith("{"):
        return f"{{\\{command}{base}}}"
    return f"{{\\{command}{' ' if command.isalpha() else ''}{base}}}"


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
    """Return the parts of a ligature such as ``ﬁ`` if Unicode defines it by ASCII letters."""
    if not unicodedata.decomposition(char).startswith(("<compat>", "<noBreak>")):
        return None
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain.isascii() and plain.replace(" ", "").isalnum() else None
