"""From one person's name to its parts: given names, particle, family name, suffix."""

from __future__ import annotations

import re
from typing import NamedTuple

from .authors import DEGREES
from .name_words import (
    CAPITAL_PARTICLES,
    CONJUNCTIONS,
    FAMILY_ENDS,
    FOLLOWING,
    GIVEN_WITH_PARTICLE,
    NEEDS_ANOTHER,
    PARTICLES,
    is_vietnamese,
)

# Behind a comma; compiled on first use.
_SUFFIX = r"(?i)(?:Jn?r|Sn?r)\.?|2nd|3rd|I{2,3}|I?V|VI{0,3}"
# A lone V is more often an initial than a fifth of the name.
_BARE_SUFFIXES = frozenset(
    "Jr Jr. jr jr. Jnr Jnr. jnr jnr. Sr Sr. sr sr. Snr Snr. snr snr. 2nd 3rd II III IV".split()
)
_BARE_DEGREES = DEGREES - {"JD", "MBA"}
_TITLES = frozenset("Dr Dr. Prof Prof. Professor".split())
_BRACKETS = frozenset("()[]（） ")
_UNCLOSED = r"(?<=\S)\s*[(\[（][^()\[\]（）]*$"


class Name(NamedTuple):
    """One author: a person's parts, or a `literal` (a team, a single name, a Chinese one).

    All are plain text, and ``""`` if the name lacks the part. The `particle` is the words in
    lower case before the family name: ``de la`` of ``Charles de la Vallée Poussin``.
    """

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def display(self) -> str:
        """The whole name as it is printed: ``Robert Downey Jr.``."""
        return self.literal or " ".join(filter(None, self[:4]))


def read_person(text: str) -> Name:
    """Return the parts of the name of one person, or a literal if it has only one part."""
    # An opening bracket without a closing one begins a remark; other brackets are noise.
    if not _BRACKETS.isdisjoint(text):
        bare = re.sub(_UNCLOSED, "", text).strip("".join(_BRACKETS))
        text = bare if any(map(str.isalnum, bare)) else text
    parts = [part for part in map(str.strip, text.split(",")) if part]
    parts = parts[:1] + [part for part in parts[1:] if part not in DEGREES]
    if len(parts) == 1:
        return _read_words(parts[0].split())
    suffixes = [part for part in parts[1:] if re.fullmatch(_SUFFIX, part)]
    others = [part for part in parts[1:] if part not in suffixes]
    if len(suffixes) == 1 and not others:
        name = _read_words(parts[0].split())
        return name._replace(suffix=suffixes[0]) if name.family else Name(literal=", ".join(parts))
    if len(suffixes) <= 1 and len(others) == 1:
        particle, family = _split_particle(parts[0].split())
        return Name(others[0], particle, family, "".join(suffixes))
    return Name(literal=", ".join(parts))


def _read_words(words: list[str]) -> Name:
    while len(words) > 2 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 2 and words[-1] in _BARE_DEGREES:
        words = words[:-1]
    suffix = ""
    if len(words) > 2 and words[-1] in _BARE_SUFFIXES:
        suffix = words[-1]
        words = words[:-1]
    if len(words) == 1:
        return Name(literal=words[0])
    start = _start_of_family(words)
    if start == 0 and words[0] not in PARTICLES:
        return Name(literal=" ".join([*words, suffix]).strip())
    particle, family = _split_particle(words[start:])
    return Name(" ".join(words[:start]), particle, family, suffix)


def _start_of_family(words: list[str]) -> int:
    """Return the index of the family name, its particle included."""
    last = len(words) - 1
    vietnamese: bool | None = None
    at = 0
    while at < last:
        word = words[at]
        if word in PARTICLES:
            after = _given_with_particle(words, at)
            if not after:
                return at
            at = after
            continue
        if at and word in CONJUNCTIONS:
            return at - 1
        if at and word in CAPITAL_PARTICLES:
            following = at + 1 < last and words[at + 1] in FOLLOWING
            if following or word not in NEEDS_ANOTHER:
                if vietnamese is None:
                    vietnamese = is_vietnamese(words)
                if not vietnamese:
                    return at
        at += 1
    if last > 1 and words[last] in FAMILY_ENDS:
        return last - 1
    return last


def _given_with_particle(words: list[str], at: int) -> int:
    """Return the end of the given name with a particle at `at`, or 0."""
    if not at:
        return 0
    for length in (2, 3):
        if at + length < len(words) and " ".join(words[at : at + length]) in GIVEN_WITH_PARTICLE:
            return at + length
    return 0


def _split_particle(words: list[str]) -> tuple[str, str]:
    """Return the particle at the start of `words` and the family name behind it."""
    count = 0
    while count < len(words) - 1 and words[count] in PARTICLES:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])
