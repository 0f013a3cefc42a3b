"""The entry point of the format ``ids``, which Zotero's wand and download scripts accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import NoOptions, hookimpl

from .exporter import ListExporter

if TYPE_CHECKING:
    from digest_convert import Paper


class IdsExporter(ListExporter):
    """Writes arXiv ids without their versions, so that programs fetch the newest one."""

    name = "ids"
    summary = "one arXiv id per line, to paste into Zotero's wand"
    suffix = ".ids"
    noun = "an arXiv id"
    Options = NoOptions

    def word(self, paper: Paper, options: NoOptions) -> str | None:  # noqa: ARG002
        """Return the arXiv id of `paper`."""
        return paper.id.value if paper.id else None


@hookimpl
def digest_convert_exporter() -> IdsExporter:
    """Return the exporter of the format ``ids``."""
    return IdsExporter()
