"""A digest as a bibliography for BibTeX or biblatex."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from digest_convert import Context, Diagnostic, Exporter, UsageError, hookimpl, option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Digest, Paper

# Enough to make the writer's own cost small, few enough to keep a long digest out of memory.
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


class BibtexExporter(Exporter[BibtexOptions]):
    """Writes one entry per paper, digest after digest."""

    name = "bibtex"
    summary = "bibliography for BibTeX, biblatex and reference managers"
    suffix = ".bib"
    media_type = "application/x-bibtex"
    Options = BibtexOptions

    def export(self, digests: Iterable[Digest], context: Context[BibtexOptions]) -> Iterator[str]:
        """Render `digests`; nothing but the keys given out is held from one to the next."""
        from .library import LibraryWriter

        writer = LibraryWriter(context.options)
        for digest in digests:
            before = writer.dropped
            waiting: list[tuple[Paper, str]] = []
            for section in digest.sections:
                for paper in section.papers:
                    waiting.append((paper, section.category))
                    if len(waiting) == _ENTRIES_AT_ONCE:
                        yield writer.write(waiting, digest.date)
                        waiting = []
            if waiting:
                yield writer.write(waiting, digest.date)
            if writer.dropped > before:
                told = f"{writer.dropped - before} characters that LaTeX cannot show were left out"
                context.report(
                    Diagnostic(code="characters-dropped", message=told, source=digest.source)
                )


@hookimpl
def digest_convert_exporter() -> Exporter[Any]:
    """The exporter of the format ``bibtex``."""
    return BibtexExporter()
