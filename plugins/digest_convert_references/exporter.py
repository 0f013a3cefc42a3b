"""The base exporter of the three formats, from digests to a file of references.

A reference is rendered with a placeholder for its key. Which keys are in use depends on the
references before it, so that `assemble` inserts the key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digest_convert import Context, Diagnostic, PiecewiseExporter

from .options import ReferencesOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Digest

    from .keys import UniqueKeys
    from .reference import Reference
    from .text import Cleaner

#: The placeholder of the key in a rendered reference; a `Cleaner` removes it from all texts.
KEY = "\x00"


class Entry(NamedTuple):
    """A rendered reference: its preferred `key`, its `category`, and `text` with `KEY` in it."""

    key: str
    category: str
    text: str


class Piece(NamedTuple):
    """The references of one digest, and the title of their collection."""

    title: str
    entries: tuple[Entry, ...]


class ReferencesExporter(PiecewiseExporter[ReferencesOptions, "Piece"]):
    """A format: `entry` writes a reference, and `head`, `chunks` and `tail` write the file."""

    group = "references"
    Options = ReferencesOptions
    head = ""
    tail = ""

    def entry(self, reference: Reference, clean: Cleaner) -> str:
        """Return `reference` with `KEY` for its key; all texts pass through `clean`."""
        raise NotImplementedError

    def chunks(self, piece: Piece, keys: UniqueKeys) -> Iterator[str]:
        """Yield the references of `piece` with their keys."""
        for entry in piece.entries:
            yield entry.text.replace(KEY, keys.unique(entry.key))

    def render(self, digest: Digest, context: Context[ReferencesOptions]) -> Piece:
        """Return the references of `digest` with placeholders for their keys."""
        from .reference import collection_title, references
        from .text import Cleaner

        clean = Cleaner()
        title = clean(collection_title(digest))
        damaged = 0
        entries = []
        for category, reference in references(digest, context.options, clean):
            entries.append(Entry(reference.key, category, self.entry(reference, clean)))
            damaged += clean.dropped
            clean.dropped = False
        if damaged:
            papers = "1 paper" if damaged == 1 else f"{damaged} papers"
            message = f"characters that are never shown were left out of {papers}"
            context.report(
                Diagnostic(code="characters-dropped", message=message, source=digest.source)
            )
        return Piece(title, tuple(entries))

    def assemble(
        self, pieces: Iterable[Piece], context: Context[ReferencesOptions]
    ) -> Iterator[str]:
        """Yield the file; only the keys in use are kept from one digest to the next."""
        del context
        from .keys import UniqueKeys

        keys = UniqueKeys()
        if self.head:
            yield self.head
        for piece in pieces:
            yield from self.chunks(piece, keys)
        if self.tail:
            yield self.tail
