from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from digest_convert import Digest, InputError, Paper, parse
from digest_convert_html.reader import HtmlReader

SEEDS = sorted((Path(__file__).resolve().parents[4] / "shared/seeds").glob("*.txt"))

TEXT = """<div id=toc></div>

# Table of Contents

- [cs.CL](#cs.CL) [Total: 2]
- [cs.RO](#cs.RO) [Total: 0]


<div id='cs.CL'></div>

# cs.CL [[Back]](#toc)

### [1] [Kites & <CALL> in `flight` at $x_{1}$](https://arxiv.org/abs/2602.01234)
*Ada North,Bo Li*

Main category: cs.CL

TL;DR: 1. 放风筝 with *care* and 5% more.


<details>
  <summary>Details</summary>
Motivation: $a<b$ \\& x<y and z>w, so \\{this\\} *stays*.

Method: First
1. fold
2. fly

Result: ``One'' and then ``two'' of $\\mathcal{L}_{a} + \\mathcal{M}_{b}$, $10\\%$.

Conclusion: See https://example.org/a_b and <https://example.org/c>.

Abstract: We tell <s> from <i>words</i>, R&D and AT&T.
  A second paragraph with a token <think>.

</details>

### [2] [Another [one] $p^*$ of $q^*$](https://arxiv.org/abs/2602.01235)
*Ada North*

Main category: cs.CL

TL;DR: short


<details>
  <summary>Details</summary>
Motivation: a

Method: b

Result: c

Conclusion: d

Abstract: e

</details>
"""


def commonmark(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).render(text))


def cmark(text: str) -> str:
    return str(cmarkgfm.markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


def gfm(text: str) -> str:
    return str(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


RENDERERS = pytest.mark.parametrize("render", [commonmark, cmark, gfm])


def read_page(page: str, name: str = "2026-02-13.html") -> Digest:
    (digest,) = HtmlReader().read(page.encode("utf-8", "surrogatepass"), name)
    return digest


def fields(paper: Paper) -> dict[str, object]:
    texts = ("title", "primary_category", "tldr", "motivation", "method", "result", "conclusion")
    told: dict[str, object] = {
        name: " ".join(getattr(paper, name).split()) for name in (*texts, "abstract")
    }
    extra = [(label, " ".join(text.split())) for label, text in paper.extra]
    names = [" ".join(name.split()) for name in paper.authors]
    told |= {"authors": names, "extra": extra, "number": paper.number, "id": paper.id}
    return told | {"url": paper.url, "failed": paper.summary_failed}


def shape(digest: Digest) -> list[tuple[str, int | None, int]]:
    return [(s.category, s.declared_total, len(s.papers)) for s in digest.sections]


@RENDERERS
def test_a_rendered_digest_is_the_digest(render: object) -> None:
    assert callable(render)
    text, page = parse(TEXT), read_page(render(TEXT))
    assert shape(page) == shape(text)
    expected = [fields(paper) for paper in text.papers]
    # The one thing that leaves no trace: whether an address stood in angle brackets.
    expected[0]["conclusion"] = "See https://example.org/a_b and https://example.org/c."
    assert [fields(paper) for paper in page.papers] == expected


def as_read(text: str) -> str:
    """What a reader sees: escapes resolved, white space aside."""
    return re.sub(r"\s+|\\(?=[^\w\s])", "", text.replace("``", "`"))


@pytest.mark.skipif(not SEEDS, reason="the real digests are not beside the repository")
@RENDERERS
def test_real_digests_come_back_from_their_pages(render: object) -> None:
    assert callable(render)
    exact = total = 0
    for seed in SEEDS:
        text = seed.read_bytes().decode()
        expected, found = parse(text), read_page(render(text))
        assert shape(found) == shape(expected)
        for paper, other in zip(found.papers, expected.papers, strict=True):
            ours, theirs = fields(paper), fields(other)
            total += 1
            exact += ours == theirs
            # CommonMark drops the backslash before punctuation, for good.
            for name in ("title", "abstract"):
                ours[name], theirs[name] = as_read(str(ours[name])), as_read(str(theirs[name]))
            assert ours == theirs
    assert total == 306
    assert exact >= 290


def github(text: str) -> str:
    """The page GitHub serves: prefixed ids, permalinks, formulas set aside, its own frame."""
    formulas = re.findall(r"\$[^$]+\$", text)
    for number, formula in enumerate(formulas):
        text = text.replace(formula, f"FORMULA{number}.", 1)
    page = re.sub(r"id=['\"]?([\w.-]+)['\"]?", r'id="user-content-\1"', gfm(text))
    for number, formula in enumerate(formulas):
        shown = formula.replace("<", "&lt;")
        element = f'<math-renderer class="js-inline-math">{shown}</math-renderer>'
        page = page.replace(f"FORMULA{number}.", element)
    page = re.sub(
        r"<(h\d)>(.*?)</\1>",
        r'<div class="markdown-heading"><\1 tabindex="-1" class="heading-element">\2</\1>'
        r'<a id="user-content-x" class="anchor" aria-label="Permalink: x" href="#x">'
        r'<svg class="octicon"><path d="m0 0"></path></svg></a></div>',
        page,
    )
    page = page.replace('href="#', 'href="https://github.com/a/b/blob/main/2026-02-14.md#')
    return (
        "<!DOCTYPE html>\n<html><head><title>b/2026-02-14.md at main</title>"
        '<script type="application/json">{"a": "<h3>"}</script></head><body>'
        '<div class="header"><a href="/">### Not part of it</a><button>Code</button></div>'
        f'<article class="markdown-body entry-content" itemprop="text">{page}</article>'
        "<footer><p>Terms: of use</p></footer></body></html>"
    )


def test_github_pages() -> None:
    page, text = read_page(github(TEXT), "saved.html"), parse(TEXT)
    assert str(page.date) == "2026-02-14"
    assert shape(page) == shape(text)
    ours, theirs = [[fields(paper) for paper in digest.papers] for digest in (page, text)]
    theirs[0]["conclusion"] = ours[0]["conclusion"]
    assert ours == theirs
    assert not page.diagnostics


def test_github_pages_whose_article_is_in_their_data() -> None:
    import json

    article = json.dumps(f"<article>{gfm(TEXT)}</article>")
    page = f'<html><body><script>{{"richText":{article}, "b": 1}}</script></body></html>'
    assert shape(read_page(page)) == shape(parse(TEXT))


def test_lines_are_those_of_the_page() -> None:
    page = commonmark(TEXT + "\n### [3] [Again](https://arxiv.org/abs/2602.01235)\n*A B*\n")
    rows = page.split("\n")
    digest = read_page(page)
    for paper in digest.papers:
        assert paper.span is not None
        assert f"[{paper.number}] " in rows[paper.span.first - 1]
    (again,) = [d for d in digest.diagnostics if d.code == "duplicate-paper"]
    second = next(number for number, row in enumerate(rows, 1) if "[2] " in row)
    assert again.message == f"2602.01235 again, first on line {second}"
    assert again.line == next(number for number, row in enumerate(rows, 1) if "[3] " in row)


def test_labels_in_lists_quotes_and_headings() -> None:
    text = (
        "### [Kites](https://arxiv.org/abs/2602.01234)\n*Ada North*\n\n"
        "- **TL;DR:** short\n- **Method:** fold\n\n> **Result:** flies\n\n#### Conclusion\n\n"
        "It does\n\n- with\n  - care\n\n---\n\n    code line\n\n```python\nx = 1\n```\n"
    )
    assert [fields(p) for p in read_page(commonmark(text)).papers] == [
        fields(p) | {"conclusion": "It does - with - care --- code line x = 1"}
        for p in parse(text).papers
    ]


def test_minified_pages_that_leave_out_end_tags() -> None:
    text = TEXT + "\n".join(
        f"### [{n}] [T](https://arxiv.org/abs/2602.1{n:04})\n*A B*\n\nTL;DR: t\n\n- a\n- b\n"
        for n in range(3, 700)
    )
    page = re.sub(r"</(?:p|li)>", "", commonmark(text))
    assert [p.title for p in read_page(page).papers] == [p.title for p in parse(text).papers]
    assert list(read_page(page).papers)[-1].tldr == "t\n\n- a\n- b"


@pytest.mark.parametrize(
    "page", ["", "in.html", "<html><body><p>Hello</p></body></html>", "\x00<", "<h3>"]
)
def test_a_page_without_a_digest(page: str) -> None:
    with pytest.raises(InputError, match="no digest"):
        read_page(page)


ENTRY = (
    '<h3>[1] <a href="https://arxiv.org/abs/2602.01234">T</a></h3>\n<p><em>A B</em></p>\n<p>%s</p>'
)


@pytest.mark.parametrize(
    "hostile",
    [
        *("<em>", "<div>", "<ul><li>", "<blockquote>", '<a href="x">', "<", '<a b="', "<!--"),
        *("<![CDATA[", "&", "</p>", "</em>", "<script>", "\n<style>", "$%", "<?", "<details>"),
        *("</details>", "<textarea>", "\x00", "\ud800", "<b a=''>"),
    ],
)
def test_hostile_markup_costs_no_paper(hostile: str) -> None:
    digest = read_page(ENTRY % (hostile * 3000))
    assert [paper.title for paper in digest.papers] == ["T"]


@given(st.text(alphabet=st.sampled_from("<>&;/!-\"'= \n$%_*`abpem3h1[]()#x"), max_size=200))
def test_any_markup_is_read(markup: str) -> None:
    assert next(iter(read_page(ENTRY % markup).papers)).title == "T"


@example(". <a >y")
@example("<a>y</a> and </a>")
@given(st.text(alphabet=st.sampled_from("abc xyz,.;<>/&é中"), max_size=60))
def test_words_between_brackets_survive(words: str) -> None:
    assume(unescape(words) == words)  # in a page, an entity is the character it names
    text = TEXT.replace("a token", f"a token {words}")
    paper, expected = next(iter(read_page(commonmark(text)).papers)), next(iter(parse(text).papers))
    assert " ".join(paper.abstract.split()) == " ".join(expected.abstract.split())


def test_sniffing() -> None:
    reader = HtmlReader()
    assert reader.sniff(b"", "page.html")
    assert reader.sniff(b"\xef\xbb\xbf<!DOCTYPE html>", "<stdin>")
    assert reader.sniff(b"<div id=toc></div>\n<h1>", "<stdin>")
    assert not reader.sniff(b"# Title <div>", "a.md")
    assert not reader.sniff(b"{}", "a.json")
