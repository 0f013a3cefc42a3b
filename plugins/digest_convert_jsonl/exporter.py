"""The JSON Lines exporter: a paper per line, with the names of the bots' own records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import NoOptions, PiecewiseExporter, digest_head

if TYPE_CHECKING:
    from digest_convert import Context, Digest


class JsonlExporter(PiecewiseExporter[NoOptions, list[str]]):
    """Writes each paper as a line with its day and its section."""

    name = "jsonl"
    summary = "one JSON object per paper and line, with the names of the bots' records"
    suffix = ".jsonl"
    other_suffixes = (".ndjson",)
    media_type = "application/jsonl"
    Options = NoOptions

    def render(self, digest: Digest, context: Context[NoOptions]) -> list[str]:  # noqa: ARG002
        """Return the lines of `digest`."""
        from json import JSONEncoder

        from .flat_record import flat_record

        encode = JSONEncoder(ensure_ascii=False).encode
        head = digest_head(digest)
        return [
            f"{encode(flat_record(head, section, paper))}\n"
            for section in digest.sections
            for paper in section.papers
        ]
