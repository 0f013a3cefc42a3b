"""The text of an author's name as a reader sees it: no HTML, no TeX, no footnote marks."""

from __future__ import annotations

import re
import unicodedata

# The patterns are compiled when one of their signs occurs, as it does on few days.
_TAG = r"(?i)<(?:sup|sub)\b[^<>]*>[^<>]*</(?:sup|sub)>|<[^<>]*>"
_ENTITY = r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"

# Commands with a remark on the person, which is not part of the name.
_NOTE = (
    r"\\(?:thanks|footnote|footnotemark|footnotetext|textsuperscript|inst|affil|affiliation|"
    r"authormark|orcid|orcidlink|orcidID|email|fnmsep|fnref|corref|tnoteref|altaffilmark)(?![A-Za-z])"
    r"\s*(?:\[[^][]{0,80}\])?\s*(?:\{(?:[^{}]|\{[^{}]{0,80}\}){0,200}\})?"
)
_FORMULA = r"\$+([^$]*)\$+"
# A formula of letters alone was meant as text; other formulas set a mark.
_WORDS = r"(?:\\(?:mathrm|text|mathbf|mathit) ?\{)?([^\W\d_][^\d_\\^$]*)\}?"
_MATH_ACCENT = r"\\([a-z]+) ?(?:\{(?:\\([ij])math|([^{}]))\}|([A-Za-z]))"
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)[ \t]*|(.))", re.DOTALL)
_SPELT = {"&": "&", " ": " ", ",": " ", ";": " ", ":": " ", "_": " ", "#": "#", "%": "%"}
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_SIGNS = r"*∗⁎†‡§¶‖#⋆★☆✉✝✻¹²³⁰⁴⁵⁶⁷⁸⁹⁺⁻"
_MARK = rf"\^?\{{?(?:[{_SIGNS}]|\^\{{?[\w,*†‡§ ]{{1,20}}\}}?)+\}}?"
_MARKS_BEFORE = rf"^(?:[\s,;:.·]|{_MARK})+"
# Digits right behind a word are a mark.
_MARKS_BEHIND = rf"(?:[\s,;:]|{_MARK}|(?<=[^\W\d_]{{2}})\d+(?:\s*,\s*\d+)*|(?<=[a-z]{{3}})\.)+$"
_LONGEST_MARKS = 80
_BETWEEN_INITIALS = r"(?<=\.)(?: ?- | -)(?=[^\W\d_])"


def name_text(source: str) -> str:
    """Return `source` with HTML and TeX read, and underscores and white space as one blank."""
    text = source
    if "&" in text and re.search(_ENTITY, text):
        # Importing it takes longer than reading the names of most digests.
        from html import unescape

        text = re.sub(_ENTITY, lambda found: unescape(found[0]), text)
    if "<" in text:
        text = re.sub(_TAG, "", text)
    if "\\" in text or "$" in text or "{" in text or "}" in text:
        text = _without_tex(text)
    text = text.replace("_", " ").replace("~", " ").replace("--", "–")
    if not text.isprintable():
        text = text.translate(_INVISIBLE)
        text = "".join([char if char.isprintable() else " " for char in text])
    text = " ".join(text.split())
    return re.sub(_BETWEEN_INITIALS, "-", text) if ". -" in text or ".- " in text else text


def without_marks(text: str) -> str:
    """Return `text` without the marks of footnotes and affiliations around it."""
    if not text[:1].isalpha():
        text = re.sub(_MARKS_BEFORE, "", text)
    if text[-1:].isalpha():
        return text
    # Nobody has more marks; searching from every character would take too long.
    tail = text[-_LONGEST_MARKS:]
    return text[: -len(tail)] + re.sub(_MARKS_BEHIND, "", tail)


def _without_tex(text: str) -> str:
    text = re.sub(_FORMULA, _formula_words, re.sub(_NOTE, "", text))
    pieces: list[str] = []
    at = 0
    while (start := text.find("\\", at)) >= 0:
        pieces.append(text[at:start])
        at, shown = _command(text, start)
        pieces.append(shown)
    pieces.append(text[at:])
    return "".join(pieces).replace("{", "").replace("}", "").replace("$", "")


def _formula_words(found: re.Match[str]) -> str:
    words = re.fullmatch(_WORDS, re.sub(_MATH_ACCENT, _accented, found[1].strip()))
    return words[1] if words else ""


def _accented(found: re.Match[str]) -> str:
    r"""Return the letter of ``\acute{e}``, or the source if the command is not an accent."""
    from digest_convert.tex.accents import MARKS

    mark = MARKS.get(found[1])
    letter = found[2] or found[3] or found[4]
    return unicodedata.normalize("NFC", letter + mark) if mark else found[0]


def _command(text: str, start: int) -> tuple[int, str]:
    """Return the end of the command at `start` and its text; an unknown one loses the backslash."""
    from digest_convert.tex.accents import accent
    from digest_convert.tex.commands import LETTERS, TRANSPARENT

    accented = accent(text, start + 1, start + 2)
    if accented is not None:
        return accented
    found = _COMMAND.match(text, start)
    if found is None:
        return start + 1, ""
    name = found[1]
    if name is None:
        return found.end(), _SPELT.get(found[2], found[2] if found[2].isalnum() else "")
    if name in LETTERS:
        return found.end(), LETTERS[name]
    if name in TRANSPARENT or text[found.end() : found.end() + 1] == "{":
        return found.end(), ""
    return start + 1, ""
