"""The way from digests to a file of references, which the three formats share.

A reference is rendered with a mark where its key goes: which keys are given away depends on the
references before it, so the key is put in when all pieces come together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digest_convert import Context, Diagnostic, PiecewiseExporter

from .options import ReferencesOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Digest

    from .cleaner import Cleaner
    from .keys import UniqueKeys
    from .reference import Reference

#: Stands in a rendered reference where its key goes; a `Cleaner` leaves none in any text.
KEY = "\x00"


class Entry(NamedTuple):
    """A rendered reference: `key` if it is free, `category`, and `text` with `KEY` in it."""

    key: str
    category: str
    text: str


class Piece(NamedTuple):
    """The references of one digest, and the title it has as a collection."""

    title: str
    entries: tuple[Entry, ...]


class ReferencesExporter(PiecewiseExporter[ReferencesOptions, "Piece"]):
    """A format of references: `entry` writes one, `head`, `chunks` and `tail` the file."""

    group = "references"
    Options = ReferencesOptions
    head = ""
    tail = ""

    def entry(self, reference: Reference, clean: Cleaner) -> str:
        """`reference` as the format writes it, with `KEY` for its key; no text goes in unclean."""
        raise NotImplementedError

    def chunks(self, piece: Piece, keys: UniqueKeys) -> Iterator[str]:
        """The references of `piece` with their keys."""
        for entry in piece.entries:
            yield entry.text.replace(KEY, keys.unique(entry.key))

    def render(self, digest: Digest, context: Context[ReferencesOptions]) -> Piece:
        """The references of `digest`, whose keys are still to be put in."""
        from .cleaner import Cleaner
        from .reference import collection_title, references

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
        """The file; nothing but the keys given out is held from one digest to the next."""
        del context
        from .keys import UniqueKeys

        keys = UniqueKeys()
        if self.head:
            yield self.head
        for piece in pieces:
            yield from self.chunks(piece, keys)
        if self.tail:
            yield self.tail
