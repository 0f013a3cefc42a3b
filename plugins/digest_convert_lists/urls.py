"""The entry point of the format ``urls``: for read-it-later services and download scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import hookimpl, paper_url, pdf_url

from .exporter import ListExporter
from .options import UrlsOptions

if TYPE_CHECKING:
    from digest_convert import Paper


class UrlsExporter(ListExporter):
    """Writes the web addresses of the papers' pages or of their PDFs."""

    name = "urls"
    summary = "one address per line, for read-it-later services and download scripts"
    suffix = ".urls"
    noun = "an address"
    Options = UrlsOptions

    def word(self, paper: Paper, options: UrlsOptions) -> str | None:
        """Return the address of `paper`, or that of its PDF."""
        return pdf_url(paper) if options.pdf else paper_url(paper)


@hookimpl
def digest_convert_exporter() -> UrlsExporter:
    """Return the exporter of the format ``urls``."""
    return UrlsExporter()
