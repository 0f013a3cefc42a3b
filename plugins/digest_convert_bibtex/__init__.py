"""A digest as a bibliography for BibTeX or biblatex."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from digest_convert import Context, Diagnostic, PiecewiseExporter, UsageError, hookimpl, option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Digest

    from .bibliography import Batch

# A batch's definitions stand before its entries: more would put them far from their use.
_ENTRIES_AT_ONCE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class BibtexOptions:
    """What ``--bibtex-…`` sets. Raises `UsageError` for a field the dialect does not have."""

    dialect: Literal["bibtex", "biblatex"] = option(
        "bibtex", help="bibtex: @misc entries in ASCII; biblatex: @online entries in UTF-8"
    )
    key: Literal["arxiv", "arxiv-id", "author-title"] = option(
        "arxiv", help="citation keys: as arXiv makes them, the arXiv id, or author and title word"
    )
    fields: tuple[str, ...] = option(
        (), help="write only these fields, in this order (comma-separated)", metavar="NAMES"
    )
    abstract: bool = option(True, help="leave the abstracts out")

    def __post_init__(self) -> None:
        """Check the field names; matching ignores case."""
        known = {name.lower() for name in self.known_fields}
        for name in self.fields:
            if name.lower() not in known:
                raise UsageError(
                    f"--bibtex-fields: unknown field {name!r};"
                    f" {self.dialect} entries have {', '.join(self.known_fields)}"
                )

    @property
    def known_fields(self) -> tuple[str, ...]:
        """The fields of the dialect's entries, in the order they are written by default."""
        from .entry import BIBLATEX_FIELDS, BIBTEX_FIELDS

        return BIBTEX_FIELDS if self.dialect == "bibtex" else BIBLATEX_FIELDS

    @property
    def written_fields(self) -> tuple[str, ...]:
        """The fields to write, in order, each once and spelt as BibTeX files spell it."""
        spelling = {name.lower(): name for name in self.known_fields}
        asked = (spelling[name.lower()] for name in self.fields)
        written = tuple(dict.fromkeys(asked)) or self.known_fields
        return written if self.abstract else tuple(name for name in written if name != "abstract")


class BibtexExporter(PiecewiseExporter[BibtexOptions, "list[Batch]"]):
    """Writes one entry per paper, digest after digest."""

    name = "bibtex"
    summary = "bibliography for BibTeX, biblatex and reference managers"
    suffix = ".bib"
    media_type = "application/x-bibtex"
    Options = BibtexOptions

    def render(self, digest: Digest, context: Context[BibtexOptions]) -> list[Batch]:
        """The entries of `digest`; what LaTeX cannot show of them is reported."""
        from .library import LibraryWriter

        papers = [
            (paper, section.category) for section in digest.sections for paper in section.papers
        ]
        writer = LibraryWriter(context.options)
        batches = [
            writer.write(papers[start : start + _ENTRIES_AT_ONCE], digest.date)
            for start in range(0, len(papers), _ENTRIES_AT_ONCE)
        ]
        if writer.dropped:
            told = f"{writer.dropped} characters that LaTeX cannot show were left out"
            context.report(
                Diagnostic(code="characters-dropped", message=told, source=digest.source)
            )
        return batches

    def assemble(
        self, pieces: Iterable[list[Batch]], context: Context[BibtexOptions]
    ) -> Iterator[str]:
        """The bibliography; nothing but the keys given out is held from one digest to the next."""
        del context
        from .bibliography import Bibliography

        bibliography = Bibliography()
        for batches in pieces:
            for batch in batches:
                yield bibliography.add(batch)


@hookimpl
def digest_convert_exporter() -> PiecewiseExporter[Any, Any]:
    """The exporter of the format ``bibtex``."""
    return BibtexExporter()
