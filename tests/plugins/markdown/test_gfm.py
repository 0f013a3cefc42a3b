from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

import bs4
import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

from digest_convert import ArxivId, Context, Digest, Paper, Section
from digest_convert_markdown import MarkdownExporter, MarkdownOptions

GITHUB = Options.CMARK_OPT_UNSAFE

PAPER = Paper(
    number=1,
    title="A study of \\emph{many} things",
    url="https://arxiv.org/abs/2602.11150",
    id=ArxivId(value="2602.11150"),
    authors=("Ada Lovelace", "李 明"),
    primary_category="cs.CL",
    tldr="In short.",
    motivation="1. First.\n2. Second.",
    method="Compare $a$ with $b$.",
    result="12% better.",
    conclusion="Done.",
    abstract="One paragraph.\n  Another paragraph.",
)


def digest_of(*papers: Paper, **fields: Any) -> Digest:
    sections = (Section(category="cs.CL", papers=papers),)
    date = datetime.date(2026, 2, 13)
    return replace(Digest(title="arXiv digest", date=date, sections=sections), **fields)


def export(*digests: Digest, **options: Any) -> str:
    context = Context(options=MarkdownOptions(**options), report=lambda _: None)
    return "".join(map(str, MarkdownExporter().export(iter(digests), context)))


def commonmark(source: str) -> bs4.BeautifulSoup:
    return bs4.BeautifulSoup(MarkdownIt("commonmark").render(source), "html.parser")


def github(source: str) -> bs4.BeautifulSoup:
    html = cmarkgfm.github_flavored_markdown_to_html(source, options=GITHUB)
    return bs4.BeautifulSoup(html, "html.parser")


def collapse(text: str) -> str:
    return " ".join(text.split())


def test_text() -> None:
    assert (
        export(digest_of(PAPER))
        == """\
# arXiv digest

2026-02-13 · 1 paper

## Contents

- [cs.CL · Computation and Language](#cs.CL) (1)
    - [A study of *many* things](#2602.11150)

## <a id="cs.CL"></a>cs.CL · Computation and Language

### <a id="2602.11150"></a>1. A study of *many* things

Ada Lovelace, 李 明

[arXiv:2602.11150](<{arxiv}/abs/2602.11150>) · [PDF](<{arxiv}/pdf/2602.11150>) · cs.CL

**TL;DR:** In short.

<details markdown="1">
<summary>Details</summary>

**Motivation:**

1. First.
2. Second.

**Method:** Compare $a$ with $b$.

**Result:** 12% better.

**Conclusion:** Done.

**Abstract:** One paragraph.

Another paragraph.

</details>
""".replace("{arxiv}", "https://arxiv.org")
    )


def links(source: str) -> list[tuple[str, str]]:
    soup = github(source)
    return [(str(a["href"]), a.get_text()) for a in soup.find_all("a", href=True)]


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://arxiv.org/abs/2602.11150v2", "https://arxiv.org/abs/2602.11150v2"),
        ("http://x.org/a(b)c_d*e*?q=1&amp;r", "http://x.org/a(b)c_d*e*?q=1&amp;r"),
        ("javascript:alert(1)", "https://arxiv.org/abs/2602.11150"),
        ("http://x.org/a b", "https://arxiv.org/abs/2602.11150"),
        ("http://x.org/<b>", "https://arxiv.org/abs/2602.11150"),
        ("http://x.org/\nb", "https://arxiv.org/abs/2602.11150"),
        ("broken", "https://arxiv.org/abs/2602.11150"),
    ],
)
def test_links(url: str, target: str) -> None:
    source = export(digest_of(replace(PAPER, url=url)))
    found = links(source)
    assert (target, "arXiv:2602.11150") in found
    assert ("https://arxiv.org/pdf/2602.11150", "PDF") in found
    if target != url:
        text = commonmark(source).get_text()
        assert f"Link: {collapse(url)}" in collapse(text)
        assert not any(href.startswith("javascript") for href, _ in found)


def test_papers_without_anything() -> None:
    bare = Paper(title="")
    named = Paper(title="T", url="https://example.org/x_y")
    digest = Digest(title="D", sections=(Section(category="", papers=(bare, named, bare)),))
    source = export(digest)
    assert '### <a id="paper-1"></a>Untitled\n' in source
    assert ("https://example.org/x_y", "https://example.org/x_y") in links(source)
    assert "<details>" not in source
    assert "None" not in source


def test_placeholders_are_left_out() -> None:
    failed = "Summary generation failed"
    source = export(digest_of(replace(PAPER, tldr=failed, method="N/A", extra=(("Score", "N/A"),))))
    assert failed not in source
    assert "N/A" not in source
    assert "Score" not in source


def test_anchors_are_unique_and_the_contents_lead_to_them() -> None:
    day = digest_of(PAPER, PAPER, replace(PAPER, id=ArxivId(value="math/0309136")))
    odd = Section(category="目录 <x>", papers=(PAPER,))
    source = export(day, day, replace(day, sections=(odd, odd)))
    for soup in (commonmark(source), github(source)):
        anchors = [str(a["id"]) for a in soup.find_all("a", id=True)]
        assert len(set(anchors)) == len(anchors) == 3 + 1 + 3 + 1 + 2 + 2
        targets = [str(a["href"]) for a in soup.find_all("a", href=re.compile("^#"))]
        assert sorted(targets) == sorted(f"#{anchor}" for anchor in anchors)
    assert {"2602.11150", "2602.11150-2", "math/0309136", "cs.CL", "cs.CL-2"} <= set(anchors)


def test_several_digests_make_one_document() -> None:
    source = export(digest_of(PAPER), digest_of(PAPER, title="Second"), digest_of(title="*Third*"))
    heads = commonmark(source).find_all("h1")
    assert [head.get_text() for head in heads] == ["arXiv digest", "Second", "*Third*"]


def test_details_hold_what_follows_the_tldr() -> None:
    soup = github(export(digest_of(PAPER)))
    details = soup.find_all("details")
    assert [(len(one.find_all("p")), len(one.find_all("li"))) for one in details] == [(6, 2)]
    assert "In short." not in details[0].get_text()
