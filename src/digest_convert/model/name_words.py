"""Words that decide how a name is read: tables, and the test for a Vietnamese name."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .authors import DEGREES, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Words of a team's or an institute's name, in lower case.
TEAM_WORDS = frozenset(
    """
    team teams collaboration collaborations consortium consortia group groups project projects
    lab labs laboratory laboratories institute institut instituto institution university
    universität université universidad universidade università college school initiative network
    networks inc ltd llc gmbh corporation corp foundation organisation organization society
    alliance association committee council center centre company agency department observatory
    contributors members authors research technologies working
    """.split()
)

#: Words in lower case that belong to a family name and precede it.
PARTICLES = frozenset(
    """
    af al ap av bin ben bint da dal dalla das de degli dei del dela della den der des di do dos du
    el en et ibn im in la las le li lo los mac na ne of op ou san st ten ter the van vande vanden
    vander vom von vor zu zum zur 't 's ’t ’s van't van’t
    """.split()
)

#: Words between the two halves of a family name: Ortega y Gasset.
CONJUNCTIONS = frozenset("y i e".split())

#: Particles that begin a family name although they begin with a capital.
CAPITAL_PARTICLES = frozenset(
    """
    Van Von De Del Della Dello Delle Dalla Dal Degli Di Dos Des Du Da El Al Le La Las Los Ben Ibn
    Abu Abd Ter Den Der Mac St. Ó Ní Uí
    """.split()
)
#: Those that are as often a given name or a syllable of one: particles only before another one.
NEEDS_ANOTHER = frozenset("Du Den Abd".split())
#: The particles that may follow one of them, in either spelling.
FOLLOWING = PARTICLES | CAPITAL_PARTICLES | {"Las", "Los", "Den", "Der", "Ten", "Het", "'T"}

#: Words that follow a family name and belong to it.
FAMILY_ENDS = frozenset("Júnior Junior Filho Neto Netto Sobrinho".split())

#: Given names that contain a particle: Jean de Dieu, María del Carmen.
GIVEN_WITH_PARTICLE = frozenset(
    (
        *("de Dieu", "de Dios", "de Jesus", "de Jesús", "de Lourdes", "de Fatima", "de Fátima"),
        *("del Carmen", "del Mar", "del Pilar", "del Rosario", "del Rocío"),
        *("de los Angeles", "de los Ángeles"),
    )
)

#: Words of a capitalised name that make it worth reading by parts.
NEEDS_THOUGHT = (
    frozenset(word.capitalize() for word in TEAM_WORDS)
    | frozenset(word.upper() for word in TEAM_WORDS)
    | CAPITAL_PARTICLES
    | FAMILY_ENDS
    | SUFFIXES
    | DEGREES
    | {"And", "AND", "The", "AI", "Of", "For", "Others"}
    | {"Dr", "Dr.", "Prof", "Prof.", "Professor"}
)

_VIETNAMESE_FAMILIES = frozenset(
    """
    nguyen tran pham huynh hoang phan vu vo dang bui ngo duong dinh truong trinh luong doan quach
    nghiem trieu phung vuong giang
    """.split()
)
#: Syllables that are as often of another language: they count if all others are syllables too.
_VIETNAMESE_SYLLABLES = frozenset(
    """
    do ho ly mai dao lam cao ta ha thai luu tong chu dam lai kieu to thach ong hua quan mac khuc
    ton nghe than thi anh
    """.split()
)
# Compiled on first use.
_SYLLABLE = (
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
# Horn, dot below and hook above: no other language of author lists has them on a vowel.
_VIETNAMESE_MARKS = frozenset("\u031b\u0323\u0309")


def is_vietnamese(words: Iterable[str]) -> bool:
    """Tell whether `words` are a Vietnamese name, by their spelling."""
    spelt = [unicodedata.normalize("NFD", word.strip(".").lower()) for word in words]
    if not _VIETNAMESE_MARKS.isdisjoint("".join(spelt)):
        return True
    folded = [
        "".join([char for char in word if not unicodedata.combining(char)]).replace("đ", "d")
        for word in spelt
    ]
    if not _VIETNAMESE_FAMILIES.isdisjoint(folded):
        return True
    return not _VIETNAMESE_SYLLABLES.isdisjoint(folded) and all(
        len(word) == 1 or re.fullmatch(_SYLLABLE, word) for word in folded
    )
