"""Digests of our own to set, and a written book opened again."""

from __future__ import annotations

import datetime
import io
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from digest_convert import ArxivId, Context, Diagnostic, Digest, Paper, Section
from digest_convert_epub import EpubExporter, EpubOptions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest_convert_epub.book import Page

SHARED = Path(__file__).parents[4] / "shared"

PAPER = Paper(
    number=1,
    title="Kites that fold $n^2$ times",
    url="https://arxiv.org/abs/2602.01234",
    id=ArxivId(value="2602.01234"),
    authors=("Ada North", "Bo Li"),
    primary_category="cs.RO",
    tldr="风筝自己会折叠。",
    motivation="手会冷。",
    method="弹簧 $k=2$。",
    result="十只风筝折好了九只。",
    conclusion="折叠可行。",
    abstract="We fold kites, <FOLD> by <FOLD>.\n  They \\emph{fly}.",
)
FAILED = replace(
    PAPER,
    number=2,
    title="Untold knots",
    id=ArxivId(value="2602.01235"),
    url="https://arxiv.org/abs/2602.01235",
    tldr="Summary generation failed",
    motivation="N/A",
    method="",
    result="Error",
    conclusion="",
    summary_failed=True,
    extra=(("Relevance", "High: ropes."), ("Score", "N/A")),
)


def digest(
    *papers: Paper, day: int = 13, category: str = "cs.RO", language: str | None = "zh-Hans"
) -> Digest:
    """A digest of one category, dated in February 2026."""
    date = datetime.date(2026, 2, day)
    return Digest(
        title=f"arXiv digest {date}",
        date=date,
        language=language,
        sections=(Section(category=category, papers=papers),),
        source=f"{date}.txt",
    )


def numbered(count: int, **fields: Any) -> tuple[Paper, ...]:
    """`count` papers with ids and titles of their own."""
    return tuple(
        replace(
            PAPER,
            number=number,
            title=f"Kite {number}",
            id=ArxivId(value=f"2602.{number:05}"),
            **fields,
        )
        for number in range(1, count + 1)
    )


def write(
    *digests: Digest,
    title: str | None = None,
    reports: list[Diagnostic] | None = None,
    **options: Any,
) -> bytes:
    """The EPUB of `digests`, which the exporter gets as an iterator."""
    context = Context(
        options=EpubOptions(**options),
        title=title,
        report=(lambda _: None) if reports is None else reports.append,
    )
    chunks = []
    for chunk in EpubExporter().export(iter(digests), context):
        assert isinstance(chunk, bytes)
        chunks.append(chunk)
    return b"".join(chunks)


class Opened:
    """The entries of an EPUB file."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))

    @property
    def names(self) -> list[str]:
        return self.zip.namelist()

    def text(self, name: str) -> str:
        return self.zip.read(f"EPUB/{name}").decode()

    def soup(self, name: str) -> BeautifulSoup:
        return BeautifulSoup(self.text(name), "lxml-xml")

    @property
    def chapters(self) -> list[str]:
        return [name.removeprefix("EPUB/") for name in self.names if "/papers-" in name]

    @property
    def articles(self) -> list[Any]:
        return [found for name in self.chapters for found in self.soup(name).find_all("article")]

    def metadata(self, name: str) -> list[str]:
        """The texts of the metadata elements or properties called `name`."""
        package = self.soup("content.opf")
        found = [*package.find_all(name), *package.find_all("meta", property=name)]
        return [element.get_text() for element in found]


def opened(*digests: Digest, **options: Any) -> Opened:
    """The book of `digests`, written and opened."""
    return Opened(write(*digests, **options))


def unpacked(page: Page) -> bytes:
    """The XHTML of `page`."""
    content = zlib.decompress(page.packed.data, -zlib.MAX_WBITS)
    assert (len(content), zlib.crc32(content)) == (page.packed.size, page.packed.checksum)
    return content


def read_shared(pattern: str) -> Iterable[tuple[Path, str]]:
    """The real digests `pattern` finds; skips the test where there are none."""
    paths = sorted(path for path in SHARED.glob(pattern) if path.name != "README.md")
    if not paths:
        pytest.skip(f"no real digests at {SHARED / pattern}")
    return [(path, path.read_text("utf-8", "replace")) for path in paths]
