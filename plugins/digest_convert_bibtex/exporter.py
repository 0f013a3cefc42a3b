"""The exporter: digests to entries, and entries to a new or updated bibliography."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digest_convert import Context, Diagnostic, PiecewiseExporter

from .options import BibtexOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Digest

    from .bibliography import Batch
    from .entry import PaperEntry

# The papers per batch: a whole large digest would be in memory three times.
_IN_BATCH = 250


class Piece(NamedTuple):
    """The papers of one digest: as text, or as entries if an existing file is updated."""

    batches: tuple[Batch, ...]
    entries: tuple[PaperEntry, ...] = ()


class BibtexExporter(PiecewiseExporter[BibtexOptions, Piece]):
    """Writes one entry per paper, digest after digest."""

    name = "bibtex"
    summary = "bibliography for BibTeX, biblatex and reference managers"
    suffix = ".bib"
    media_type = "application/x-bibtex"
    Options = BibtexOptions

    def reads_target(self, options: BibtexOptions) -> bool:
        """Tell whether an existing bibliography is updated."""
        return options.update

    def render(self, digest: Digest, context: Context[BibtexOptions]) -> Piece:
        """Return the entries of `digest`; report characters that LaTeX can't show."""
        from .bibliography import write_batch
        from .entry import EntryWriter

        writer = EntryWriter(context.options, digest)
        papers = (
            (paper, section.category) for section in digest.sections for paper in section.papers
        )
        entries: list[PaperEntry] = []
        batches: list[Batch] = []
        for paper, category in papers:
            entries.append(writer.entry(paper, category))
            if len(entries) == _IN_BATCH and not context.options.update:
                batches.append(write_batch(entries))
                entries.clear()
        if writer.dropped:
            told = f"{writer.dropped} characters that LaTeX cannot show were left out"
            context.report(
                Diagnostic(code="characters-dropped", message=told, source=digest.source)
            )
        if context.options.update:
            return Piece((), tuple(entries))
        return Piece((*batches, write_batch(entries)))

    def assemble(self, pieces: Iterable[Piece], context: Context[BibtexOptions]) -> Iterator[str]:
        """Yield the bibliography; without ``--bibtex-update`` memory holds only the keys in use."""
        if context.options.update:
            from .update import updated

            days = (piece.entries for piece in pieces)
            telling = context.options.key != "author-title"
            yield from updated(context.target, days, telling_keys=telling)
            return
        from .bibliography import Bibliography

        bibliography = Bibliography()
        for piece in pieces:
            for batch in piece.batches:
                yield bibliography.add(batch)
        if context.target is not None and context.target.is_file():
            from .replaced import missing_keys

            lost = missing_keys(context.target, bibliography.has_key)
            if lost:
                shown = ", ".join(lost[:3]) + (", …" if len(lost) > 3 else "")
                told = f"{len(lost)} entries of the file that is replaced ({shown}) are not written"
                context.report(
                    Diagnostic(
                        code="entries-lost",
                        message=f"{told} again: --bibtex-update keeps them",
                        source=str(context.target),
                    )
                )
