"""The author line: one string of names to a tuple of names."""

from __future__ import annotations

from collections.abc import Iterable

_SUFFIXES = frozenset(
    ("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "Ph.D", "Ph.D.", "PhD", "M.D.", "MD")
)
# What the pieces of most author lines are not.
_ODD = _SUFFIXES | {":"}
# A name with more suffixes than this holds is no name.
_LONGEST_NAME = 200


def split_authors(names: str) -> tuple[str, ...]:
    """The names in `names`, joined there by ``,`` or ``, ``.

    Empty names and a lone ``:`` are dropped (arXiv's listings have both), and a suffix stays
    with its name: ``Ryan, Jr.`` is one.
    """
    pieces = [name for piece in names.split(",") if (name := piece.strip())]
    return tuple(pieces) if _ODD.isdisjoint(pieces) else join_suffixes(pieces)


def join_suffixes(pieces: Iterable[str]) -> tuple[str, ...]:
    """The names in `pieces`: stripped, without blanks and lone colons, suffixes rejoined."""
    found: list[str] = []
    for piece in pieces:
        name = piece.strip()
        if name in _SUFFIXES and found and len(found[-1]) < _LONGEST_NAME:
            found[-1] = f"{found[-1]}, {name}"
        elif name and name != ":":
            found.append(name)
    return tuple(found)


def join_authors(names: tuple[str, ...]) -> str:
    """The line the current template writes for `names`."""
    return ",".join(names)
