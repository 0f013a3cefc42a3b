"""Author names as BibTeX reads them.

BibTeX takes a name apart by itself: ``First von Last``, ``von Last, First`` or
``von Last, Jr., First`` (BibTeXing, section 4), where a word in lower case is a "von". What
would be taken apart wrongly goes out in another of these forms, or in braces as one piece.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .protection import protect
from .visible import visible_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Most names: capitalised words that need no thought.
_SIMPLE_NAME = r"(?:[A-Z][A-Za-z'.-]* )+[A-Z][A-Za-z'-]*[A-Za-z]"
_SIMPLE = re.compile(_SIMPLE_NAME)
_ALL_SIMPLE = re.compile(f"{_SIMPLE_NAME}(?: and {_SIMPLE_NAME})*")

_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|I?V|VI{0,3}", re.IGNORECASE)
# A lone V is an initial more often than a fifth of the name.
_NO_COMMA_SUFFIX = re.compile(r"(?:[Jj]r|[Ss]r)\.?|I{2,3}|IV")

_TEAM_WORDS = frozenset(
    """
    Team Teams team Collaboration Collaborations collaboration Consortium consortium Consortia
    Group Groups group Project Projects Lab Labs Laboratory Laboratories Institute Institut
    Instituto University Université Universität Initiative Network Networks Inc Ltd LLC GmbH
    Corporation Foundation Organisation Organization Society Alliance Association Committee
    Council Center Centre Company Agency Department Observatory Contributors Members Authors
    Research Technologies Working AI The for of the behalf
    """.split()
)
#: Words that need thought in a name that looks simple; BibTeX parts names at any "and".
_NOT_PLAIN = _TEAM_WORDS | {"And", "AND"}
_NOT_ALL_PLAIN = _NOT_PLAIN | {"Jr", "Sr", "II", "III", "IV"}
_TEAM_END = re.compile(r"(?:Team|Group|Collaboration|Consortium|Project|Labs?)s?$")

#: Words in lower case that belong to a family name.
_PARTICLES = frozenset(
    "af al ap av bin ben bint da dal dalla das de degli dei del dela della den der des di do dos du"
    " e el en et ibn la las le li lo los mac na ne of op ou san st ten ter the van vande vanden"
    " vander vom von vor y zu zum zur 't".split()
)

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_EDGE_AND = re.compile(r"^(?:and|&)\s+|\s+(?:and|&)$", re.IGNORECASE)
_OTHERS = re.compile(r"(?:and\s+)?(?:et\.?\s+al\.?|others)", re.IGNORECASE)
# No name holds a backslash; a lost accent leaves one.
_STRAY = {0xA0: " ", ord("\\"): None}
_EDGES = " \t\n,;:*"


class Name(NamedTuple):
    """One author. `family` holds the particles too; a team is all `family` and `whole`."""

    family: str
    given: str = ""
    suffix: str = ""
    whole: bool = False


def read_author(text: str) -> list[Name]:
    """The names in one entry of an author list: none, one, or several that were not parted."""
    text = _EDGE_AND.sub("", visible_text(text).translate(_STRAY).strip(_EDGES))
    names: list[Name] = []
    for part in text.split(";"):
        for piece in _split_and(part):
            cleaned = piece.strip(_EDGES)
            if any(char.isalnum() for char in cleaned) and not _OTHERS.fullmatch(cleaned):
                names.append(_read_one(cleaned))
    return names


def _is_team(text: str) -> bool:
    return not _TEAM_WORDS.isdisjoint(word.strip(".,()\"'") for word in text.split())


def _split_and(text: str) -> list[str]:
    pieces = _AND.split(text)
    if len(pieces) == 1 or not _is_team(text):
        return pieces
    # "Research and Development Team" is one name, "A. Name and the Some Team" two.
    if all(_TEAM_END.search(piece) for piece in pieces) or pieces[-1].lower().startswith("the "):
        return pieces
    return [text]


def _read_one(text: str) -> Name:
    if _is_team(text):
        return Name(family=text, whole=True)
    if "," in text:
        return _read_commas([part.strip() for part in text.split(",")], text)
    words = text.split()
    suffix = ""
    if len(words) > 2 and _NO_COMMA_SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    if len(words) == 1:
        return Name(family=text, whole=True)
    first_of_family = len(words) - 1
    while first_of_family > 1 and words[first_of_family - 1].lower() in _PARTICLES:
        first_of_family -= 1
    if first_of_family == 1 and words[0] in _PARTICLES:
        first_of_family = 0
    given, family = words[:first_of_family], words[first_of_family:]
    # A capital particle is part of the given names to BibTeX: leave it to BibTeX's reading.
    while given and len(family) > 1 and family[0][0].isupper():
        given.append(family.pop(0))
    return Name(family=" ".join(family), given=" ".join(given), suffix=suffix)


def _read_commas(parts: list[str], text: str) -> Name:
    parts = [part for part in parts if part]
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]):
        name = _read_one(parts[0])
        if name.whole or not name.given:
            return Name(family=", ".join(parts), whole=True)
        return Name(family=name.family, given=name.given, suffix=parts[1])
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[1]):
        return Name(family=parts[0], suffix=parts[1], given=parts[2])
    if len(parts) == 2:
        return Name(family=parts[0], given=parts[1])
    return Name(family=text, whole=True)


def format_name(name: Name, escape: Callable[[str], str]) -> str:
    """`name` in the form that BibTeX and biber read back as just these parts."""
    family = escape(name.family)
    if name.whole:
        return protect(family)
    given = escape(name.given)
    if name.suffix:
        return f"{family}, {escape(name.suffix)}, {given}"
    if not given:
        return family
    if _reads_back(name):
        return f"{given} {family}"
    return f"{family}, {given}"


def _reads_back(name: Name) -> bool:
    """Whether ``First von Last`` is taken apart the way `name` says."""
    words = name.family.split()
    return (
        not any(word[0].islower() for word in name.given.split())
        and not words[-1][0].islower()
        and all(word[0].islower() for word in words[:-1])
    )


def author_field(authors: Iterable[str], escape: Callable[[str], str]) -> str:
    """The value of the author field; ``""`` where nobody is named."""
    names = tuple(authors)
    joined = " and ".join(names)
    if _ALL_SIMPLE.fullmatch(joined) and _NOT_ALL_PLAIN.isdisjoint(joined.split(" ")):
        return joined
    written: list[str] = []
    others = False
    for author in names:
        if _is_plain(author):
            written.append(author)
        elif _OTHERS.fullmatch(author.strip(_EDGES)):
            others = True
        else:
            written += (format_name(name, escape) for name in read_author(author))
    if written and others:
        written.append("others")
    return " and ".join(written)


def _is_plain(author: str) -> bool:
    """Whether `author` is capitalised words that BibTeX reads rightly as they stand."""
    if not _SIMPLE.fullmatch(author):
        return False
    words = author.split(" ")
    return _NOT_PLAIN.isdisjoint(words) and not _NO_COMMA_SUFFIX.fullmatch(words[-1])


def first_family_name(authors: Iterable[str]) -> str:
    """The family name, or the team, that a citation key begins with; ``""`` where there is none."""
    for author in authors:
        if _is_plain(author):
            return author.rpartition(" ")[2]
        names = read_author(author)
        if names:
            return names[0].family
    return ""
