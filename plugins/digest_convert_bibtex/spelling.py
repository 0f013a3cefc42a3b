"""What characters are in LaTeX, run by run: escapes, spelt-out characters, and bare numbers.

The dialect ``bibtex`` is pure ASCII; ``biblatex`` keeps letters and CJK as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from . import characters
from .preamble import PROVIDED

Dialect: TypeAlias = Literal["bibtex", "biblatex"]

#: Keeps two hyphens or commas from becoming a dash or a quotation mark; prints nothing.
APART = "\x00"
#: Where `spell` left out a character that shows nothing: `number` names no run across it.
GAP = "\x01"
_ASCII = {
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    '"': '{"}',
    # bibtexparser takes an @ at the start of a line for a new entry.
    "@": "{@}",
    APART: "{}",
} | dict.fromkeys("\t\r\f\v", " ")

_PLAIN = "".join(
    sorted({chr(code) for code in range(128) if chr(code).isprintable()} - set(_ASCII))
)
_PLAIN_BYTES = f"{_PLAIN}\n".encode()
# Some of the characters that LaTeX knows by their numbers only: most of a text in Chinese.
# Not all of them: it takes re a millisecond to compile each twenty thousand.
_NUMBERED = "\u3001-\u3007\u300a-\u3011\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uff01-\uff60"
# Most of what biblatex text may hold as it stands: Latin letters, quotes and dashes, CJK.
_KEPT = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
    "\u3001-\u303e\u3041-\u30ff\u4e00-\u9fff\uff01-\uff9f"
)
# Two pairs of braces: BibTeX would lower-case the digits of a {\special} group.
_GLYPHS = "{{\\nonascii{"
_GLYPHS_END = "}}}"
_CODE = b'\\char"0000'
_BEYOND_ASCII = re.compile(r"([^\x00-\x7f]+)")

#: Characters that show nothing: controls, zero-width and directional ones, variation selectors.
_SILENT_CATEGORIES = frozenset({"Cc", "Cf"})
_SILENT = frozenset("\ufe0e\ufe0f\u034f\u115f\u1160\u3164\uffa0")
#: Characters that stand for nothing known: surrogates, private use, not assigned.
_UNKNOWN_CATEGORIES = frozenset({"Cs", "Co", "Cn"})

_COMMAND_NAME = re.compile(r"\\([A-Za-z]+)")


class Spelling(NamedTuple):
    """A run of characters in LaTeX.

    `needs` are the commands that want a definition in the preamble, `dropped` counts the
    characters that no LaTeX document can show.
    """

    tex: str
    needs: frozenset[str]
    dropped: int


@lru_cache(maxsize=3)
def odd_characters(kind: Dialect | Literal["ascii"]) -> re.Pattern[str]:
    """A run of characters that `spell` is to be asked about, in text of the `kind`."""
    kept = {"ascii": "", "bibtex": _NUMBERED, "biblatex": _KEPT}[kind]
    known = f"{re.escape(_PLAIN)}\n{kept}"
    # It begins with one set of characters, not with alternatives: re skips ahead only over a set.
    return re.compile(f"[^{known}][^{known}]*")


def is_plain(text: str) -> bool:
    """Whether ASCII `text` stands for itself in LaTeX."""
    return not text.encode().translate(None, _PLAIN_BYTES) and "--" not in text and ",," not in text


def escape_ascii(text: str) -> str:
    """Printable ASCII `text` in LaTeX, in either dialect."""
    if is_plain(text):
        return text
    odd = odd_characters("ascii")
    return odd.sub(lambda found: spell(found[0], "bibtex").tex, set_apart(text))


def set_apart(text: str) -> str:
    """`text` with `APART` between what LaTeX would draw together."""
    for pair in ("--", ",,"):
        if pair in text:
            apart = f"{pair[0]}{APART}{pair[0]}"
            text = text.replace(pair, apart).replace(pair, apart)
    return text


def needed_commands(tex: str) -> frozenset[str]:
    """The commands of `tex` that the preamble provides."""
    if "\\" not in tex:
        return frozenset()
    return PROVIDED.intersection(_COMMAND_NAME.findall(tex))


# Enough for what a month of digests holds, and small beside one digest.
@lru_cache(maxsize=2048)
def spell(run: str, dialect: Dialect) -> Spelling:
    """The LaTeX of a `run` of characters that do not stand for themselves.

    In the dialect ``bibtex``, a `GAP` is where characters that show nothing were.
    """
    pieces: list[str] = []
    dropped = 0
    nameless = ""
    for char in run:
        piece, lost = _character(char, dialect)
        dropped += lost
        if piece is None:
            nameless += char if dialect == "biblatex" else _code(char)
            continue
        if nameless:
            pieces.append(f"{_GLYPHS}{nameless}{_GLYPHS_END}")
            nameless = ""
        if pieces and _is_script(piece) and pieces[-1][:4] == piece[:4]:
            # Raised digits in a row make one number.
            pieces[-1] = pieces[-1][: -len("}$}")] + piece[4:]
        else:
            pieces.append(piece)
    if nameless:
        pieces.append(f"{_GLYPHS}{nameless}{_GLYPHS_END}")
    tex = "".join(pieces)
    return Spelling(tex, needed_commands(tex), dropped)


def _code(char: str) -> str:
    # Python's own escapes, \u4e00, are TeX's numbers but for the name and the capitals.
    return '\\char"' + char.encode("ascii", "backslashreplace").decode()[2:].upper()


def number(text: str) -> str:
    """`text` with the numbers of what `odd_characters` leaves of characters beyond ASCII.

    For the dialect ``bibtex``. Every number takes four digits.
    """
    beside_glyphs = _GLYPHS in text
    pieces = _BEYOND_ASCII.split(text)
    digits = "".join(pieces[1::2]).encode("utf-16-be").hex().upper().encode()
    # All at once and by columns: most of a text in Chinese goes through here.
    columns = bytearray(_CODE * (len(digits) // 4))
    for place in range(4):
        columns[_CODE.index(b"0") + place :: len(_CODE)] = digits[place::4]
    codes = columns.decode()
    start = 0
    for at in range(1, len(pieces), 2):
        end = start + len(_CODE) * len(pieces[at])
        pieces[at] = f"{_GLYPHS}{codes[start:end]}{_GLYPHS_END}"
        start = end
    made = "".join(pieces)
    return made.replace(_GLYPHS_END + _GLYPHS, "") if beside_glyphs else made


@lru_cache(maxsize=1024)
def _character(char: str, dialect: Dialect) -> tuple[str | None, int]:
    """One character that is not kept as it is, and how many are lost by that.

    None where only its number can name it.
    """
    if char in _ASCII:
        return _ASCII[char], 0
    made = characters.text_character(char)
    if made is not None and not (dialect == "biblatex" and _is_accented(char)):
        return made, 0
    category = unicodedata.category(char)
    if category in _SILENT_CATEGORIES or char in _SILENT:
        return GAP if dialect == "bibtex" else "", int(category == "Cc")
    if category in _UNKNOWN_CATEGORIES:
        return "?", 1
    if dialect == "biblatex" and category[0] in "LMNP" and category != "No":
        return char, 0
    return (" " if category[0] == "Z" else None), 0


def _is_script(piece: str) -> bool:
    return piece.startswith(("{$^{", "{$_{"))


def _is_accented(char: str) -> bool:
    """Whether `char` is a letter that a UTF-8 bibliography keeps, not a symbol or a formula."""
    return unicodedata.category(char)[0] == "L" and characters.math_character(char) is None
