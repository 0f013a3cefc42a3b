"""The Markdown exporter: the choice between its flavours, and one document of many digests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import Context, Diagnostic, Digest, PiecewiseExporter

from .escape import LONE_SURROGATES
from .options import MarkdownOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .anchors import Anchors
    from .front_matter import Facts
    from .gfm import Parts

# CommonMark turns NUL into U+FFFD (section 2.3).
_REPLACED = rf"\x00|{LONE_SURROGATES}"

# Characters of a document that wait in memory for their front matter.
_SPOOLED = 1 << 20


class MarkdownPiece(NamedTuple):
    """The text of one digest, before the anchors of the whole document are known.

    A number among its `parts` stands for the anchor of the name with that index in `names`;
    `facts` are what front matter says of it, None without front matter.
    """

    facts: Facts | None
    names: list[str]
    parts: Parts


class MarkdownExporter(PiecewiseExporter[MarkdownOptions, MarkdownPiece]):
    """A digest as Markdown."""

    name = "markdown"
    summary = "a document to read, or the digest template byte for byte"
    suffix = ".md"
    other_suffixes = (".markdown",)
    media_type = "text/markdown"
    Options = MarkdownOptions

    def keeps_repeats(self, options: MarkdownOptions) -> bool:
        """The digest flavour gives a digest back as it was."""
        return options.flavor == "digest"

    def render(self, digest: Digest, context: Context[MarkdownOptions]) -> MarkdownPiece:
        """The text of `digest`, with places for its anchors."""
        if context.options.flavor == "digest":
            from .digest import template_text

            text: Parts = list(template_text(digest))
            return MarkdownPiece(None, [], _writable(text, digest, context, LONE_SURROGATES))

        from .gfm import document

        known: Facts | None = None
        if context.options.front_matter:
            from .front_matter import facts

            known = facts(digest, context.title)
        names, parts = document(digest, context.options)
        return MarkdownPiece(known, names, _writable(parts, digest, context, _REPLACED))

    def assemble(
        self, pieces: Iterable[MarkdownPiece], context: Context[MarkdownOptions]
    ) -> Iterator[str]:
        """One document of all `pieces`, which front matter about all of them precedes."""
        from .anchors import Anchors

        between = "\n\n" if context.options.flavor == "digest" else "\n"
        anchors = Anchors()
        if not context.options.front_matter:
            lead = ""
            for piece in pieces:
                yield lead + _text(piece, anchors)
                lead = between
            return
        yield from _behind_front_matter(pieces, anchors, between)


def _behind_front_matter(
    pieces: Iterable[MarkdownPiece], anchors: Anchors, between: str
) -> Iterator[str]:
    """The document of `pieces`, kept in a file until the front matter before it is known."""
    from tempfile import SpooledTemporaryFile

    from .front_matter import front_matter, joined

    known: Facts | None = None
    with SpooledTemporaryFile(_SPOOLED, "w+", encoding="utf-8", newline="\n") as body:
        for piece in pieces:
            if piece.facts is not None:
                body.write(between if known else "")
                known = piece.facts if known is None else joined(known, piece.facts)
            body.write(_text(piece, anchors))
        if known is None:
            return
        yield front_matter(known)
        body.seek(0)
        while text := body.read(_SPOOLED):
            yield text


def _text(piece: MarkdownPiece, anchors: Anchors) -> str:
    given = [anchors.add(name) for name in piece.names]
    return "".join([part if isinstance(part, str) else given[part] for part in piece.parts])


def _writable(
    parts: Parts, digest: Digest, context: Context[MarkdownOptions], unwritable: str
) -> Parts:
    """`parts` without characters that are `unwritable`; reports how many became U+FFFD."""
    if _are_writable(parts):
        return parts
    replaced = 0
    written: Parts = []
    for part in parts:
        if isinstance(part, str):
            clean, found = re.subn(unwritable, "\ufffd", part)
            replaced += found
            written.append(clean)
        else:
            written.append(part)
    if replaced:
        context.report(
            Diagnostic(
                code="characters-dropped",
                message=f"{replaced} characters that no Markdown file can hold became U+FFFD",
                source=digest.source,
            )
        )
    return written


def _are_writable(parts: Parts) -> bool:
    try:
        for part in parts:
            if isinstance(part, int):
                continue
            if not part.isascii():
                part.encode()
            if "\0" in part:
                return False
    except UnicodeEncodeError:
        return False
    return True
