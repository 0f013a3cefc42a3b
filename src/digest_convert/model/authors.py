"""The author line: from one string of names to a tuple of names."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Parts that follow a comma and belong to the name before it.
SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
DEGREES = frozenset(
    """MD M.D. PhD Ph.D Ph.D. DPhil D.Phil. DSc D.Sc. ScD Sc.D. MSc M.Sc. BSc B.Sc. MBA MPH DDS
    D.D.S. DVM JD J.D. EdD Ed.D. PsyD FRCP FRCS FACS Esq Esq.""".split()
)
# Parts that most author lines do not have.
_ODD = SUFFIXES | DEGREES | {":"}
# A name with more suffixes than this holds is not a name.
_LONGEST_NAME = 200
# A comma in a formula, a group, a tag or a parenthesis does not end a name. One that is not
# closed soon does not count.
# Compiled on first use, as most author lines have none of these.
_COMMA = (
    r"\$[^$\n]{0,80}\$|\([^()\n]{0,80}\)|\[[^][\n]{0,80}\]|\{[^{}\n]{0,80}\}|<[^<>\n]{0,200}>|(,)"
)


def split_authors(names: str) -> tuple[str, ...]:
    """Return the names in `names`, which ``,`` or ``, `` joins.

    Empty names and a lone ``:`` are dropped (arXiv's listings have both). A suffix stays with its
    name: ``Ryan, Jr.`` and ``Bo Xu$^{1,2}$`` are one name each.
    """
    if "$" in names or "(" in names or "{" in names or "<" in names or "[" in names:
        return join_suffixes(_pieces(names))
    pieces = tuple(filter(None, map(str.strip, names.split(","))))
    return pieces if _ODD.isdisjoint(pieces) else join_suffixes(pieces)


def _pieces(names: str) -> Iterable[str]:
    start = 0
    for found in re.finditer(_COMMA, names):
        if found[1]:
            yield names[start : found.start()]
            start = found.end()
    yield names[start:]


def join_suffixes(pieces: Iterable[str]) -> tuple[str, ...]:
    """Return the names in `pieces`: stripped, without blanks and lone colons, suffixes rejoined."""
    found: list[str] = []
    for piece in pieces:
        name = piece.strip()
        follows = name in SUFFIXES or name in DEGREES
        if follows and found and len(found[-1]) < _LONGEST_NAME:
            found[-1] = f"{found[-1]}, {name}"
        elif name and name != ":":
            found.append(name)
    return tuple(found)


def join_authors(names: tuple[str, ...]) -> str:
    """Return the line that the current template writes for `names`."""
    return ",".join(names)
