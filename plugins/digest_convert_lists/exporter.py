"""The base of both lists: one word per paper and line; papers without a word are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from digest_convert import Diagnostic, PiecewiseExporter

if TYPE_CHECKING:
    from digest_convert import Context, Digest, Paper


class ListExporter(PiecewiseExporter[Any, list[str]]):
    """A list; a subclass defines the word of a paper."""

    media_type = "text/plain"
    noun: ClassVar[str]
    """The name of the word in messages."""

    def word(self, paper: Paper, options: Any) -> str | None:
        """Return the word of `paper`, without spaces, or None."""
        raise NotImplementedError

    def render(self, digest: Digest, context: Context[Any]) -> list[str]:
        """Return the lines of `digest`."""
        papers = digest.papers
        words = [self.word(paper, context.options) for paper in papers]
        without = [paper for paper, word in zip(papers, words, strict=True) if not word]
        if without:
            message = (
                f"papers without {self.noun} left out: {len(without)}, first {without[0].title!r}"
            )
            span = without[0].span
            context.report(
                Diagnostic(
                    code="left-out",
                    message=message,
                    source=digest.source,
                    line=span.first if span else None,
                )
            )
        return [f"{word}\n" for word in words if word]
