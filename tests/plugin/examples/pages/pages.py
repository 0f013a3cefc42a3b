"""A directory reader: a directory of pages, a paper each, is one digest."""

import re
from collections.abc import Iterator, Sequence

from digest_convert import ArxivId, Digest, DirectoryReader, InputError, InputFile, NoOptions
from digest_convert import Paper, Section, assemble, date_from_name, decode, hookimpl


class Pages(DirectoryReader[NoOptions]):
    """The reader."""

    name, summary = "pages", "a directory of pages that begin with PAPER and an arXiv id"
    patterns = ("**/*.page",)

    def sniff(self, head: bytes, name: str) -> bool:
        """A page says what it is."""
        return head.startswith(b"PAPER ")

    def read_files(
        self, files: Sequence[InputFile], name: str, options: NoOptions
    ) -> Iterator[Digest]:
        """A paper for each page: id, title, and the abstract behind an empty line."""
        texts = (decode(file.read(), file.name).text for file in files)
        pages = (re.match(r"PAPER (.*)\n(.+)\n\n((?s:.*))", text) for text in texts)
        papers = tuple(
            Paper(id=ArxivId.find(page[1]), title=page[2], abstract=page[3].strip())
            for page in pages
            if page is not None
        )
        if not papers:
            raise InputError(f"{name}: no page that begins with PAPER and an arXiv id")
        date, expected = date_from_name(name), ("title", "abstract")
        yield assemble(
            [Section(category="", papers=papers)], source=name, date=date, expected=expected
        )


@hookimpl
def digest_convert_reader() -> Pages:
    """The reader."""
    return Pages()
