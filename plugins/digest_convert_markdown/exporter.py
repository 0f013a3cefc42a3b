"""The Markdown exporter: its options, and the choice between its flavours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from digest_convert import Context, Diagnostic, Digest, PiecewiseExporter, option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .document import Parts

# CommonMark turns NUL into U+FFFD (section 2.3); no UTF-8 file can hold a lone surrogate.
_REPLACED = "[\x00\ud800-\udfff]"
_SURROGATES = "[\ud800-\udfff]"


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


class MarkdownPiece(NamedTuple):
    """The text of one digest.

    `names` are the anchors it wants, by which the numbers among its `parts` go; `front_matter`
    is what comes before where the digest is the first.
    """

    front_matter: str
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
        """The text of `digest`, its anchors still to be given out."""
        if context.options.flavor == "digest":
            from .template import template_text

            text: Parts = list(template_text(digest))
            return MarkdownPiece("", [], _writable(text, digest, context, _SURROGATES))

        from .document import document

        head = ""
        if context.options.front_matter:
            from .front_matter import front_matter

            head = front_matter(digest, context.title or digest.title)
        names, parts = document(digest, context.options.math)
        return MarkdownPiece(head, names, _writable(parts, digest, context, _REPLACED))

    def assemble(
        self, pieces: Iterable[MarkdownPiece], context: Context[MarkdownOptions]
    ) -> Iterator[str]:
        """One document of all `pieces`, the first of which speaks for it in the front matter."""
        from .anchors import Anchors

        between = "\n\n" if context.options.flavor == "digest" else "\n"
        anchors = Anchors()
        lead = ""
        for piece in pieces:
            given = [anchors.add(name) for name in piece.names]
            text = [part if isinstance(part, str) else given[part] for part in piece.parts]
            yield "".join([lead or piece.front_matter, *text])
            lead = between


def _writable(
    parts: Parts, digest: Digest, context: Context[MarkdownOptions], unwritable: str
) -> Parts:
    """`parts` without characters that are `unwritable`; reports how many became U+FFFD."""
    # One by one: to put them together first costs as much as the look at them.
    if all(isinstance(part, int) or _is_writable(part) for part in parts):
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


def _is_writable(text: str) -> bool:
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text
