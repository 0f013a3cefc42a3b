"""Author names in parts: the one reading of names, which every format shares.

The reading is BibTeX's own (BibTeXing, section 4: a word in lower case begins the particle),
with the exceptions that real author lists need.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest_convert.text.scripts import is_east_asian

from .name_parts import Name, read_person
from .name_text import name_text, without_marks
from .name_words import NEEDS_THOUGHT, TEAM_WORDS, is_vietnamese

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Name", "Names", "read_names", "shown_names"]

# Most names: capitalised words, which are read by parts only for a few words; here with a comma
# behind each. Possessive quantifiers make the match twice as fast.
_WORD = r"[A-Z][A-Za-z'-]*+"
_PLAIN = re.compile(rf"(?:(?:{_WORD}\.?+ )++{_WORD},)++")
_ACCENTS = "[\u0300-\u036f]+"

# In all forms: "et al.", "and others", "+ 5 more", "(100 additional authors not shown)".
# One of the hints is in each; the pattern is compiled when the first one occurs.
_HINTS = (
    "etal",
    "et al",
    "et.al",
    "et. al",
    "& al",
    "other",
    "more",
    "additional",
    "…",
    "...",
    "等",
)
_OTHERS = (
    r"(?:^|[\s,;(\[]|(?=[…等.]))[\s,;(\[]*(?:(?:and|with|plus|[&+])\s*)*(?:"
    r"et\.?\s*(?:al|alii|aliae)\b\.?|(?<=& )al\b"
    r"|(?:\d[\d,]*|many|several)\s+(?:(?:additional|more|other)\b\s*)+(?:co-?)?"
    r"(?:authors?|contributors?|people|names)?"
    r"|(?:(?<=and )|(?<=[&+] )|(?<=[&+]))\d[\d,]*\s+(?:others?|authors?)"
    r"|others\b|…|\.{3}|等(?:人|\s*\d+\s*人)?"
    r")(?:\s*[\s,;(\[]*(?:\d[\d,]*\s+(?:additional|more|other)\s+authors?)?"
    r"\s*(?:not shown|omitted|not listed)?[.,;:)\]\s]*)$"
)
# The patterns below are compiled when one of their signs occurs, as it does on few days.
_BETWEEN = r"\s*[;；、，]\s*|\s+(?:and|&|AND|And)\s+"
_BETWEEN_SIGNS = (*";；、，&", " and ", " AND ", " And ")
_BEHALF = r"(?i),?\s+(?:on behalf of|for)\s+(?=the\b)"
_BEHALF_SIGNS = ("of the", "for the")
_NUMBERS_IN_BRACKETS = r"\s*[(\[]\s*\d(?:[\d\s,&*]|and){0,40}[)\]]"
# An affiliation or another remark behind a name.
_NOTE = r"(?<=\S)\s*[(\[（][^()\[\]（）]{0,80}[)\]）](?=\s*(?:$|[;,&]|and\b))"
_AND_AT_EDGE = r"(?i)^(?:and|&)\s+|\s+(?:and|&)$"
_TEAM_END = r"(?i)(?:Team|Group|Collaboration|Consortium|Project|Lab)s?$"
_ACRONYM = r"[A-Z][A-Z0-9-]{2,}"
_EDGES = " \t\n,;:*"
# A list of others is at the end of an entry, which is rarely longer.
_LONGEST_TAIL = 120


class Names(NamedTuple):
    """The names of an author list; `others` is true if the list ended in "et al."."""

    names: tuple[Name, ...]
    others: bool


def read_names(authors: Iterable[str]) -> Names:
    """Return the names in the entries of an author list, as `Paper.authors` has them.

    An entry may hold no name (a stray colon), several ("A and B", "A; B"), or a remark on other
    authors. HTML, TeX, footnote marks, degrees and affiliations are read and left out.
    """
    authors = tuple(authors)
    plain = _are_plain(authors)
    names: list[Name] = []
    others = False
    for author in authors:
        if plain or _are_plain((author,)):
            given, _, family = author.rpartition(" ")
            names.append(Name(given, "", family))
            continue
        found = _read_entry(author)
        names += found.names
        others = others or found.others
    return Names(tuple(names), others)


def shown_names(authors: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """Return the names of `read_names` as they are printed, and whether there are others.

    Each is `Name.display`: plain text on one line, with a letter or digit in it.
    """
    authors = tuple(authors)
    if _are_plain(authors):
        return authors, False
    shown: list[str] = []
    others = False
    for author in authors:
        if _are_plain((author,)):
            shown.append(author)
            continue
        found = _read_entry(author)
        shown += [name.display for name in found.names]
        others = others or found.others
    return tuple(shown), others


def _are_plain(authors: tuple[str, ...]) -> bool:
    """Tell whether each of `authors` is given names and a family name, printed unchanged."""
    line = ",".join(authors) + ","
    bare = line
    if not line.isascii():
        bare = re.sub(_ACCENTS, "", unicodedata.normalize("NFD", line))
    return (
        _PLAIN.fullmatch(bare) is not None
        and line.count(",") == len(authors)
        and "--" not in line
        and NEEDS_THOUGHT.isdisjoint(line.replace(",", " ").split(" "))
    )


@lru_cache(maxsize=4096)
def _read_entry(author: str) -> Names:
    """Return the names in one entry."""
    text, others = _without_others(name_text(author))
    if ")" in text or "]" in text or "）" in text:
        text = re.sub(_NUMBERS_IN_BRACKETS, "", text)
        bare = re.sub(_NOTE, "", text)
        text = text if _is_team(bare) else bare
    text = text.strip(_EDGES)
    lower = text.lower()
    if lower.startswith(("and ", "& ")) or lower.endswith((" and", " &")):
        text = re.sub(_AND_AT_EDGE, "", text)
    names: list[Name] = []
    for piece in _split(text):
        name = without_marks(piece.strip(_EDGES))
        if any(map(str.isalnum, name)):
            names.append(_read_one(name))
    return Names(tuple(names), others)


def _without_others(text: str) -> tuple[str, bool]:
    """Return `text` without an "et al." at its end, and whether there was one."""
    lower = text.lower()
    if not _has_one(_HINTS, lower):
        return text, False
    tail = text[-_LONGEST_TAIL:]
    found = re.search(_OTHERS, tail, re.IGNORECASE)
    if found is None:
        return text, False
    return text[: len(text) - len(tail) + found.start()], True


def _has_one(signs: Iterable[str], text: str) -> bool:
    """Tell whether one of the `signs` is in `text`."""
    return any(sign in text for sign in signs)


def _split(text: str) -> list[str]:
    """Return the names in `text`, which somebody should have separated."""
    pieces: list[str] = []
    for piece in re.split(_BEHALF, text) if _has_one(_BEHALF_SIGNS, text.lower()) else [text]:
        team, colon, member = piece.partition(": ")
        if colon and _is_team(team):
            pieces += (team, *_split_and(member))
        else:
            pieces += _split_and(piece)
    return pieces


def _split_and(text: str) -> list[str]:
    pieces = re.split(_BETWEEN, text) if _has_one(_BETWEEN_SIGNS, text) else [text]
    if len(pieces) == 1 or not _is_team(text):
        return pieces
    # "Research and Development Team" is one name, "A. Name and the Some Team" two.
    if all(re.search(_TEAM_END, piece) for piece in pieces) or pieces[-1].lower().startswith(
        "the "
    ):
        return pieces
    if ";" in text:
        return [name for part in text.split(";") for name in _split_and(part.strip())]
    return [text]


def _is_team(text: str) -> bool:
    """Tell whether `text` names a team, an institute or a company rather than a person."""
    words = [word.strip(".,:()\"'") for word in text.split()]
    if not TEAM_WORDS.isdisjoint([word.lower() for word in words]):
        return True
    if len(words) < 2:
        return False
    if words[0] == "the" or not {"of", "for", "at", "behalf"}.isdisjoint(words[1:]):
        return True
    if words[0] == "The":
        return not is_vietnamese(words)
    return words[-1] == "AI" or (words[0] == "AI" and bool(re.fullmatch(_ACRONYM, words[1])))


def _read_one(text: str) -> Name:
    if _is_team(text) or all(is_east_asian(char) for char in text if char.isalnum()):
        return Name(literal=text)
    return read_person(text)
