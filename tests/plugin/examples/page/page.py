"""A format that carries another: a web page with the BibTeX of each paper below its title."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape

from digest_convert import Context, Digest, PiecewiseExporter, hookimpl, option, xml_clean


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """What ``--page-...`` sets."""

    carry: str = option("bibtex", help="the format below each title", metavar="FORMAT")


class Page(PiecewiseExporter[PageOptions, list[str]]):
    """The page."""

    name, summary = "page", "a web page with the BibTeX of each paper"
    suffix, media_type = ".page.html", "text/html"
    Options = PageOptions

    def render(self, digest: Digest, context: Context[PageOptions]) -> list[str]:
        """The papers of `digest`, in a digest of its own each."""
        parts = [f"<h1>{_html(digest.title)}</h1>\n"]
        for section in digest.sections:
            for paper in section.papers:
                alone = replace(digest, sections=(replace(section, papers=(paper,)),))
                made = context.export(context.options.carry, [alone])
                text = b"\n".join(made.values()).decode("utf-8", "replace")
                parts.append(f"<h2>{_html(paper.title)}</h2>\n<pre>{_html(text)}</pre>\n")
        return parts

    def assemble(self, pieces: Iterable[list[str]], context: Context[PageOptions]) -> Iterator[str]:
        """The page around the papers."""
        yield "<!DOCTYPE html>\n<meta charset=utf-8>\n<title>Papers</title>\n"
        for piece in pieces:
            yield from piece


def _html(text: str) -> str:
    return escape(xml_clean(text))


@hookimpl
def digest_convert_exporter() -> Page:
    """The format."""
    return Page()
