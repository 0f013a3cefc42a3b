"""Author names in the form that BibTeX and biber read.

BibTeX splits a name itself: ``First von Last``, ``von Last, First`` or
``von Last, Jr., First`` (BibTeXing, section 4), where a word in lower case is a "von". Names
with a particle are written with commas, which every reader splits in the same way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .latex.capitals import protect

if TYPE_CHECKING:
    from digest_convert import Name, Names

    from .latex.writer import LatexWriter

#: The most common names: two or more capitalised words, the last of which is the family name.
_CAPITALISED = re.compile(r"(?:(?!And )[A-Z][A-Za-z.'-]*+ )++[A-Z][A-Za-z'-]*+(?<!And)")
_PLAIN = re.compile(r"[A-Za-z .'-]*")

#: Capitalised particles that another may follow: "Van den" precedes the family name as a whole.
_PARTICLES = frozenset(
    "van von vande de del della der den des di da dos du het la las le los ten ter 't".split()
)


def author_field(names: Names, latex: LatexWriter) -> str:
    """Return the value of the author field, or ``""`` without names."""
    written = [format_name(name, latex) for name in names.names]
    if written and names.others:
        written.append("others")
    return " and ".join(written)


def format_name(name: Name, latex: LatexWriter) -> str:
    """Return `name` in the form from which BibTeX and biber read these parts."""
    given, particle, family, suffix, literal = name
    if literal:
        return protect(latex.plain(literal))
    if not (particle or suffix or " " in family):
        whole = f"{given} {family}"
        if _CAPITALISED.fullmatch(whole):
            return whole
    given, particle, family, suffix = (_part(part, latex) for part in name[:4])
    words = name.family.split(" ")
    if len(words) > 1 and not _reads_as_family(words, latex, before=bool(particle)):
        family = protect(family)
    if particle:
        family = f"{particle} {family}"
    if suffix:
        return f"{family}, {suffix}, {given}"
    if not given:
        return family
    if particle or len(words) > 1 or _may_be_particle(words[0], latex):
        return f"{family}, {given}"
    if any(_may_be_particle(word, latex) for word in name.given.split(" ")):
        return f"{family}, {given}"
    return f"{given} {family}"


def _part(text: str, latex: LatexWriter) -> str:
    made = text if _PLAIN.fullmatch(text) else latex.plain(text)
    if " " not in made:
        return f"{{{made}}}" if made.lower() == "and" else made
    return " ".join([f"{{{word}}}" if word.lower() == "and" else word for word in made.split(" ")])


def _reads_as_family(words: list[str], latex: LatexWriter, *, before: bool) -> bool:
    """Tell whether BibTeX reads no word of the family name as a particle, or does so rightly."""
    lower = [n for n, word in enumerate(words[:-1]) if _may_be_particle(word, latex)]
    if not lower:
        return True
    return not before and all(word.lower() in _PARTICLES for word in words[: lower[-1] + 1])


def _may_be_particle(word: str, latex: LatexWriter) -> bool:
    """Tell whether `word` begins in lower case for BibTeX, which reads bytes and not UTF-8."""
    first = word[:1]
    if first.isascii() or latex.dialect == "biblatex":
        return first.islower()
    return first.islower() or not latex.plain(first).isascii()
