"""The options of the format, ``--bibtex-…``, and the fields that they choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from digest_convert import UsageError, option

#: The fields of the dialects in the order of the output.
BIBTEX_FIELDS = tuple(
    "title author key year month eprint eprinttype archivePrefix primaryClass howpublished journal"
    " note doi url abstract keywords annote".split()
)
BIBLATEX_FIELDS = tuple(
    "title author date eprint eprinttype eprintclass langid journaltitle doi url abstract"
    " keywords annote".split()
)
#: The fields for the place of publication of each type, which styles require.
_PLACES = {
    "howpublished": ("misc", "online"),
    "journal": ("article",),
    "journaltitle": ("article",),
    "note": ("unpublished",),
}
#: The fields that a printed list of references does not need.
_LIBRARY_ONLY = frozenset("howpublished langid abstract keywords annote".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class BibtexOptions:
    """The entries and fields to write, and their form. Raises `UsageError` for contradictions."""

    dialect: Literal["bibtex", "biblatex"] = option(
        "bibtex",
        help="bibtex: titles and names in TeX's spelling; biblatex: its fields, all in UTF-8",
    )
    for_: Literal["library", "paper"] = option(
        "library",
        help="library: all fields, for a reference manager; paper: those of a printed list",
    )
    type: Literal["misc", "article", "unpublished", "online"] | None = option(
        None, help="type of the entries (default: misc; online in biblatex)"
    )
    key: Literal["arxiv", "arxiv-id", "author-title"] = option(
        "arxiv",
        help="citation keys: as arXiv makes them, the arXiv id, or author and first word of the"
        " title, which is unfit for a file that grows",
    )
    fields: tuple[str, ...] = option(
        (), help="write only these fields, in this order (comma-separated)", metavar="NAMES"
    )
    abstract: bool = option(True, help="leave the abstracts out")
    update: bool = option(
        False,
        help="keep the existing output unchanged; add new entries, missing fields and"
        " repaired summaries",
    )

    def __post_init__(self) -> None:
        """Check the field names, whose case does not matter, and exclusive options."""
        known = {name.lower() for name in self.known_fields}
        asked = {name.lower() for name in self.fields}
        for name in self.fields:
            if name.lower() not in known:
                raise UsageError(
                    f"--bibtex-fields: unknown field {name!r};"
                    f" {self.entry_type} entries of {self.dialect} have"
                    f" {', '.join(self.known_fields)}"
                )
        if self.for_ == "paper" and self.fields:
            raise UsageError("--bibtex-for paper and --bibtex-fields both choose the fields")
        if self.for_ == "paper" and not self.abstract:
            raise UsageError("--bibtex-for paper has no abstracts that --bibtex-no-abstract drops")
        if "abstract" in asked and not self.abstract:
            raise UsageError("--bibtex-fields abstract contradicts --bibtex-no-abstract")

    @property
    def entry_type(self) -> str:
        """The type of the entries of papers that can be found online."""
        return self.type or ("misc" if self.dialect == "bibtex" else "online")

    @property
    def known_fields(self) -> tuple[str, ...]:
        """The fields of the dialect's entries in their default order."""
        names = BIBTEX_FIELDS if self.dialect == "bibtex" else BIBLATEX_FIELDS
        return tuple(
            name for name in names if self.entry_type in _PLACES.get(name, (self.entry_type,))
        )

    @property
    def written_fields(self) -> tuple[str, ...]:
        """The fields to write, in order, without repeats and in the spelling of BibTeX files."""
        if self.fields:
            spelling = {name.lower(): name for name in self.known_fields}
            return tuple(dict.fromkeys(spelling[name.lower()] for name in self.fields))
        left_out = set() if self.abstract else {"abstract"}
        if self.for_ == "paper":
            left_out |= _LIBRARY_ONLY
            # biblatex does not have another field for the kind of the number.
            left_out |= {"eprinttype"} if self.dialect == "bibtex" else set()
        return tuple(name for name in self.known_fields if name not in left_out)
