"""The pages of a chapter: lists to skim, then the papers, with links between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import xml_escape
from digest_convert_epub.book import DAY_PAGE, papers

from .document import bar, heading, section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .article import Article


# The bytes of a bar of links, rounded up.
_BAR = 300
# A name as long as most.
_HREF = "papers-1-1.xhtml#"


class ChapterPages:
    """The bodies of the pages of a chapter of a day.

    `place` is its number in the day and the last one; `limit` is the size in bytes near which
    a page ends and another begins.
    """

    def __init__(
        self, title: str, place: tuple[int, int], articles: Sequence[Article], limit: int
    ) -> None:
        number, last = place
        self._title = title
        self._number = number
        self._articles = articles
        self._following = f"list-{number + 1}.xhtml" if number < last else ""
        self._lists = list(
            _stretches([len(_item(one, one.anchor + _HREF)) for one in articles], limit)
        )
        sizes = [len(one.opening) + len(one.rest) + _BAR for one in articles]
        self._pages = list(_stretches(sizes, limit))
        self._list_names = [_name("list", number, index) for index in range(len(self._lists))]
        self._page_names = [_name("papers", number, index) for index in range(len(self._pages))]
        self._in_list = _places(self._lists, self._list_names, articles)
        self.hrefs = _places(self._pages, self._page_names, articles)
        """The address of each paper."""

    def lists(self) -> Iterator[tuple[str, bytes]]:
        """Name and body of each list to skim."""
        previous = f"list-{self._number - 1}.xhtml" if self._number > 1 else ""
        for place, (first, end) in enumerate(self._lists):
            further = place + 1 < len(self._lists)
            links = bar(
                (
                    ("Previous", self._list_names[place - 1] if place else previous),
                    ("Categories", DAY_PAGE),
                    ("Next", self._list_names[place + 1] if further else self._following),
                )
            )
            if place:
                head = heading(f"{self._title}, continued") + links
            else:
                count = f'<p class="count">{papers(len(self._articles))}</p>\n'
                head = heading(self._title) + links + count
            items = [_item(self._articles[at], self.hrefs[at]) for at in range(first, end)]
            below = links if end - first > 1 else ""
            content = b"".join((head.encode(), *items, below.encode()))
            yield self._list_names[place], section(content, "chapter")

    def papers(self) -> Iterator[tuple[str, bytes]]:
        """Name and body of each page of papers."""
        for place, (first, end) in enumerate(self._pages):
            span = f"{first + 1} to {end}" if end > first + 1 else str(end)
            of = f", {span} of {len(self._articles)}" if len(self._pages) > 1 else ""
            content = [_running_heading(f"{self._title}{of}").encode()]
            for at, one in enumerate(self._articles[first:end], first):
                links = self._bar(at).encode()
                content += (b"<article>\n", one.opening, links, one.rest, b"</article>\n")
            yield self._page_names[place], section(b"".join(content), "chapter")

    def _bar(self, at: int) -> str:
        last = at + 1 == len(self._articles)
        return bar(
            (
                ("Previous", self.hrefs[at - 1] if at else ""),
                ("List", self._in_list[at]),
                ("Categories", DAY_PAGE),
                ("Next", self._following if last else self.hrefs[at + 1]),
            )
        )


def _name(kind: str, number: int, index: int) -> str:
    return f"{kind}-{number}-{index + 1}.xhtml" if index else f"{kind}-{number}.xhtml"


def _places(
    pages: Sequence[tuple[int, int]], names: Sequence[str], articles: Sequence[Article]
) -> list[str]:
    """The address of each of `articles` on `pages`, in their order."""
    return [
        f"{name}#{articles[at].anchor}"
        for (first, end), name in zip(pages, names, strict=True)
        for at in range(first, end)
    ]


def _item(article: Article, href: str) -> bytes:
    """A paper in the list to skim, in UTF-8."""
    return (
        f'<div class="item">\n<p class="title" id="{article.anchor}">'
        f'<a href="{href}">{article.heading}</a></p>\n{article.item}</div>\n'
    ).encode()


def _running_heading(title: str) -> str:
    return f'<h1 id="heading" class="running">{xml_escape(title)}</h1>\n'


def _stretches(sizes: Sequence[int], limit: int) -> Iterator[tuple[int, int]]:
    """The half-open range of articles on each page, which is about `limit` bytes at most."""
    first = total = 0
    for index, size in enumerate(sizes):
        if index > first and total + size > limit:
            yield first, index
            first, total = index, 0
        total += size
    if sizes:
        yield first, len(sizes)
