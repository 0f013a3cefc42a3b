"""The JSON Lines exporter: a paper per line, under the names of the bots' own records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import NoOptions, PiecewiseExporter, digest_head

if TYPE_CHECKING:
    from digest_convert import Context, Digest


class JsonlExporter(PiecewiseExporter[NoOptions, list[str]]):
    """Papers as lines, each with the day and the section it is from."""

    name = "jsonl"
    summary = "one JSON object per paper and line, with the names of the bots' records"
    suffix = ".jsonl"
    other_suffixes = (".ndjson",)
    media_type = "application/jsonl"
    Options = NoOptions

    def render(self, digest: Digest, context: Context[NoOptions]) -> list[str]:  # noqa: ARG002
        """The lines of `digest`."""
        from json import JSONEncoder

        from .flat_record import flat_record

        encode = JSONEncoder(ensure_ascii=False).encode
        head = digest_head(digest)
        return [
            f"{encode(flat_record(head, section, paper))}\n"
            for section in digest.sections
            for paper in section.papers
        ]
