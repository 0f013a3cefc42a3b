"""The Markdown exporter: its options, and the choice between its flavours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from digest_convert import Context, Diagnostic, Digest, Exporter, option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# CommonMark turns NUL into U+FFFD (section 2.3); no UTF-8 file can hold a lone surrogate.
_REPLACED = re.compile("[\x00\ud800-\udfff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownOptions:
    """The options of the Markdown format."""

    flavor: Literal["gfm", "digest"] = option(
        "gfm", help="a document to read, or the template of the digests themselves"
    )
    front_matter: bool = option(False, help="begin with YAML front matter (gfm only)")
    math: Literal["tex", "unicode", "github"] = option(
        "tex", help="formulas as $TeX$, as Unicode text, or as GitHub's $`TeX`$ (gfm only)"
    )


class MarkdownExporter(Exporter[MarkdownOptions]):
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

    def export(self, digests: Iterable[Digest], context: Context[MarkdownOptions]) -> Iterator[str]:
        """One document for all of `digests`, written paper by paper."""
        if context.options.flavor == "digest":
            yield from _as_template(digests, context)
        else:
            yield from _to_read(digests, context)


def _as_template(digests: Iterable[Digest], context: Context[MarkdownOptions]) -> Iterator[str]:
    from .template import template_text

    for position, digest in enumerate(digests):
        if position:
            yield "\n\n"
        yield from _writable(template_text(digest), digest, context, _SURROGATES)


def _to_read(digests: Iterable[Digest], context: Context[MarkdownOptions]) -> Iterator[str]:
    from .document import Anchors, document_text

    anchors = Anchors()
    for position, digest in enumerate(digests):
        if position:
            yield "\n"
        elif context.options.front_matter:
            from .front_matter import front_matter

            # Several digests are written as they come: the first one speaks for the document.
            yield front_matter(digest, context.title or digest.title)
        text = document_text(digest, context.options.math, anchors)
        yield from _writable(text, digest, context, _REPLACED)


def _writable(
    chunks: Iterable[str],
    digest: Digest,
    context: Context[MarkdownOptions],
    unwritable: re.Pattern[str],
) -> Iterator[str]:
    """`chunks` without characters that are `unwritable`; reports how many became U+FFFD."""
    replaced = 0
    for chunk in chunks:
        if "\0" in chunk or not _is_encodable(chunk):
            written, found = unwritable.subn("\ufffd", chunk)
            replaced += found
            yield written
        else:
            yield chunk
    if replaced:
        context.report(
            Diagnostic(
                code="characters-dropped",
                message=f"{replaced} characters that no Markdown file can hold became U+FFFD",
                source=digest.source,
            )
        )


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
