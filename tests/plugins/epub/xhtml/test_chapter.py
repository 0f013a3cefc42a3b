from __future__ import annotations

from bs4 import BeautifulSoup

from digest_convert_epub.xhtml.article import Article
from digest_convert_epub.xhtml.chapter import ChapterPages


def chapter(count: int, place: tuple[int, int] = (2, 3), limit: int = 10_000) -> ChapterPages:
    articles = [
        Article(f"a{n}", f"T{n}", f"T<i>{n}</i>", opening.encode(), b"<p>x</p>", "<p>y</p>")
        for n in range(1, count + 1)
        for opening in (f'<h2 id="a{n}">T</h2>',)
    ]
    return ChapterPages("cs.RO", place, articles, limit)


def bars(bodies: list[tuple[str, bytes]]) -> list[dict[str, str]]:
    return [
        {link.get_text(): str(link["href"]) for link in bar.find_all("a")}
        for _, body in bodies
        for bar in BeautifulSoup(body, "lxml-xml").find_all(class_="bar")
    ]


def test_each_paper_leads_on_and_back() -> None:
    first, middle, last = bars(list(chapter(3).papers()))
    back = {"Categories": "categories.xhtml"}
    assert first == {"List": "list-2.xhtml#a1", **back, "Next": "papers-2.xhtml#a2"}
    assert middle == {
        "Previous": "papers-2.xhtml#a1",
        "List": "list-2.xhtml#a2",
        **back,
        "Next": "papers-2.xhtml#a3",
    }
    assert last["Next"] == "list-3.xhtml"
    assert "Next" not in bars(list(chapter(1, (3, 3)).papers()))[0]


def test_the_list_links_to_the_papers() -> None:
    ((name, body),) = chapter(2).lists()
    soup = BeautifulSoup(body, "lxml-xml")
    assert name == "list-2.xhtml"
    assert [(a.get_text(), a["href"]) for a in soup.select(".title a")] == [
        ("T1", "papers-2.xhtml#a1"),
        ("T2", "papers-2.xhtml#a2"),
    ]
    assert bars([(name, body)])[0] == {
        "Previous": "list-1.xhtml",
        "Categories": "categories.xhtml",
        "Next": "list-3.xhtml",
    }


def test_long_lists_and_pages_are_split() -> None:
    pages = chapter(30, (1, 1), limit=1000)
    lists = list(pages.lists())
    assert [name for name, _ in lists][:2] == ["list-1.xhtml", "list-1-2.xhtml"]
    steps = [bar.get("Next", "") for bar in bars(lists)]
    assert steps[0] == "list-1-2.xhtml"
    assert steps[-1] == ""
    assert len({href.partition("#")[0] for href in pages.hrefs}) == len(list(pages.papers()))
