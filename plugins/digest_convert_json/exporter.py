"""The JSON exporter: an array of digests, with the keys of the YAML format in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import NoOptions, PiecewiseExporter, digest_head, paper_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Context, Digest


class JsonExporter(PiecewiseExporter[NoOptions, list[str]]):
    """The digests of a run as one document, which is an array even for a single digest.

    Each paper has a line of its own, so that a difference between two files shows whole papers. The
    encoder of the standard library is ten times slower when it indents.
    """

    name = "json"
    summary = "one JSON document of all digests, with a JSON Schema, for scripts"
    suffix = ".json"
    media_type = "application/json"
    Options = NoOptions

    def render(self, digest: Digest, context: Context[NoOptions]) -> list[str]:  # noqa: ARG002
        """Return the object of `digest` in chunks, without the comma between it and the next."""
        from json import JSONEncoder

        encode = JSONEncoder(ensure_ascii=False).encode
        chunks = [f'{encode(digest_head(digest))[:-1]}, "sections": [']
        for place, section in enumerate(digest.sections):
            papers = ",\n".join([encode(paper_record(paper)) for paper in section.papers])
            before, lines = ",\n" if place else "\n", papers and f"\n{papers}\n"
            head = f'{{"category": {encode(section.category)}, "papers": ['
            chunks.append(f"{before}{head}{lines}]}}")
        chunks.append("\n]}" if digest.sections else "]}")
        return chunks

    def assemble(
        self,
        pieces: Iterable[list[str]],
        context: Context[NoOptions],  # noqa: ARG002
    ) -> Iterator[str]:
        """Yield the array of the objects in `pieces`."""
        before = "[\n"
        for piece in pieces:
            yield before
            yield from piece
            before = ",\n"
        yield "[]\n" if before == "[\n" else "\n]\n"
