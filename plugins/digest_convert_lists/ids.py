"""The entry point of the format ``ids``: what Zotero's wand and download scripts take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import NoOptions, hookimpl

from .exporter import ListExporter

if TYPE_CHECKING:
    from digest_convert import Paper


class IdsExporter(ListExporter):
    """arXiv ids without their versions: the newest one is what a reader wants."""

    name = "ids"
    summary = "one arXiv id per line, to paste into Zotero's wand"
    suffix = ".ids"
    noun = "an arXiv id"
    Options = NoOptions

    def word(self, paper: Paper, options: NoOptions) -> str | None:  # noqa: ARG002
        """The arXiv id of `paper`."""
        return paper.id.value if paper.id else None


@hookimpl
def digest_convert_exporter() -> IdsExporter:
    """The exporter of the format ``ids``."""
    return IdsExporter()
