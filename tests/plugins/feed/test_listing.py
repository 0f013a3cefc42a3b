from __future__ import annotations

from collections.abc import Callable

from digest_convert import Paper
from digest_convert_feed.listing import listed_paper, read_listing


def test_a_paper_is_listed_by_title_summary_and_authors(paper: Callable[..., Paper]) -> None:
    listed = listed_paper(paper(), "A < B")
    assert listed.markup == (
        '<p><strong><a href="https://arxiv.org/abs/2602.00001">A &lt; B</a></strong>'
        "<br/>Kites weigh clouds.<br/>Ada Brook, Cy Dale</p>"
    )
    assert (listed.key, listed.title, listed.failed) == ("2602.00001", "A < B", False)


def test_an_abstract_is_not_taken_for_a_summary(paper: Callable[..., Paper]) -> None:
    listed = listed_paper(paper(tldr="Summary generation failed", authors=()), "T")
    assert listed.failed
    assert listed.markup.endswith(
        "<br/><em>Abstract:</em> We weigh clouds. A second paragraph follows.</p>"
    )


def test_a_list_is_read_back(paper: Callable[..., Paper]) -> None:
    papers = [
        listed_paper(paper(id="2602.00001v2"), "One & <two>"),
        listed_paper(paper(id="", url="https://example.org/a?b&c", tldr=""), "Elsewhere"),
        listed_paper(Paper(title="x"), 'No "address"'),
    ]
    assert read_listing("\n".join(paper.markup for paper in papers)) == papers
    assert [paper.key for paper in papers] == [
        "2602.00001",
        "https://example.org/a?b&c",
        'No "address"',
    ]


def test_another_programs_content_lists_nothing() -> None:
    assert read_listing("<p>Hello</p><ul><li>x</li></ul>") == []
