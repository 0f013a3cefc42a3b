"""A format that writes a directory: a text file for each paper, in a directory for each day."""

from collections.abc import Iterable, Iterator

from digest_convert import Context, Digest, Exporter, NoOptions, Part, hookimpl


class Notes(Exporter[NoOptions]):
    """The notes."""

    name, summary = "notes", "a text file for each paper"
    suffix, media_type = "", "text/plain"

    def writes_directory(self, options: NoOptions) -> bool:
        """Whatever the options are."""
        return True

    def export(self, digests: Iterable[Digest], context: Context[NoOptions]) -> Iterator[Part]:
        """A file for each paper, called by its id or else by its place."""
        for digest in digests:
            for place, paper in enumerate(digest.papers, 1):
                name = paper.id.value.replace("/", "-") if paper.id is not None else f"{place}"
                text = f"{paper.title}\n{', '.join(paper.authors)}\n\n{paper.abstract}\n"
                yield Part(f"{digest.date or 'undated'}/{name}.txt", text)


@hookimpl
def digest_convert_exporter() -> Notes:
    """The format."""
    return Notes()
