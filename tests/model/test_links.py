from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert import ArxivId, Paper, Section, assemble, paper_url, parse, pdf_url
from digest_convert.model.links import _any_address, _plain_address, find_links


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/north/kites", "code"),
        ("http://www.github.com/north/kites", "code"),
        ("https://GitHub.com/north", "code"),
        ("https://gist.github.com/north/1a2b", "code"),
        ("https://gitlab.com/north/kites/-/tree/main", "code"),
        ("https://gitlab.example.edu/north/kites", "code"),
        ("https://bitbucket.org/north/kites", "code"),
        ("https://codeberg.org/north/kites", "code"),
        ("https://anonymous.4open.science/r/kites-12AB/", "code"),
        ("https://huggingface.co/north/kites-7b", "model"),
        ("https://huggingface.co/datasets/north/kites", "data"),
        ("https://hf.co/datasets/north/kites", "data"),
        ("https://huggingface.co/spaces/north/kites", "demo"),
        ("https://huggingface.co/collections/north/kites", "model"),
        ("https://north.github.io", "project"),
        ("https://north.github.io/kites/", "project"),
        ("https://github.com/", None),
        ("https://github.com", None),
        ("https://huggingface.co/papers/2602.00001", None),
        ("https://arxiv.org/abs/2602.00001", None),
        ("https://notgithub.com/north/kites", None),
        ("https://github.com.example.org/north/kites", None),
        ("https://example.org/github.com/north", None),
        ("ftp://example.org/kites", None),
    ],
)
def test_the_host_says_the_kind(url: str, kind: str | None) -> None:
    for text in (url, f"We fold kites: {url}.", f"({url})", f"见{url}。", f"\\url{{{url}}}"):
        assert find_links([text]) == (((kind, url),) if kind else ()), text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Project page: https://kites.example.org/", True),
        ("see our project website at https://kites.example.org/.", True),
        ("See the project's web page (https://kites.example.org/).", True),
        ("Our site: \\href{https://kites.example.org/}{here}", True),
        ("Visit our demo page https://kites.example.org/", True),
        ("Project: https://kites.example.org/", True),
        ("Homepage: https://kites.example.org/", True),
        ("Website: https://kites.example.org/", True),
        ("项目主页：https://kites.example.org/。", True),
        ("我们的主页是https://kites.example.org/", True),
        ("Kites are sold at https://kites.example.org/", False),
        ("The project is funded by https://kites.example.org/", False),
        ("Our project page is down. Kites: https://kites.example.org/", False),
        ("Data from the website https://kites.example.org/", False),
    ],
)
def test_a_project_page_is_one_by_name(text: str, *, found: bool) -> None:
    expected = (("project", "https://kites.example.org/"),) if found else ()
    assert find_links([text]) == expected


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("at https://github.com/north/kites. We fly.", "https://github.com/north/kites"),
        ("(https://github.com/north/kites).", "https://github.com/north/kites"),
        ("https://github.com/north/kites，代码", "https://github.com/north/kites"),
        ("https://github.com/north/kites代码", "https://github.com/north/kites"),
        ("\\href{https://github.com/north/k\\_s}{code}", "https://github.com/north/k_s"),
        ("[code](https://github.com/north/kites)", "https://github.com/north/kites"),
        ("**https://github.com/north/kites**", "https://github.com/north/kites"),
        ("https://github.com/north/-\nkites.", "https://github.com/north/-kites"),
        ("at https://github.com/north/\nkites2.", "https://github.com/north/kites2"),
        ("at https://github.com/north\nand kites", "https://github.com/north"),
        (f"https://github.com/{'n' * 400}", f"https://github.com/{'n' * 400}"),
        ("at github.com/north/kites.", "https://github.com/north/kites"),
        ("(github.com/north/kites)", "https://github.com/north/kites"),
    ],
)
def test_an_address_ends_as_everywhere(text: str, url: str) -> None:
    assert find_links([text]) == (("code", url),)


@pytest.mark.parametrize("text", ["x.github.com/a", "me@github.com/a", "agithub.com/a", "中github"])
def test_a_host_without_scheme_is_one_of_its_own(text: str) -> None:
    assert find_links([text]) == ()


def test_each_address_is_kept_once_in_the_order_of_the_texts() -> None:
    first, second = "https://github.com/North/kites", "https://huggingface.co/north/kites"
    texts = [f"{first} and {second}", f"again {first}/, {first.lower()}.git and http{first[5:]}"]
    assert find_links(texts) == (("code", first), ("model", second))


def test_a_label_names_what_it_holds() -> None:
    url = "https://kites.example.org/src"
    for label in ("Code url", "Source code", "GitHub", "Repository", "代码"):
        assert find_links([], [(label, url)]) == (("code", url),)
    for label in ("Project page", "Homepage", "项目主页"):
        assert find_links([], [(label, url)]) == (("project", url),)
    for label in ("Related work", "Encoder", "Data"):
        assert find_links([], [(label, url)]) == ()
    assert find_links([], [("Project page", "https://github.com/a/b")])[0][0] == "code"


@pytest.mark.parametrize(
    "piece",
    ["://", "http://", "github.com/a ", "https://github.com/a ", "https://a", "a" * 9 + "://"],
)
def test_a_long_text_takes_time_by_its_length(piece: str) -> None:
    # A quadratic search would take many minutes.
    assert len(find_links([piece * 50_000])) <= 1


ADDRESSES = st.text(st.sampled_from("hHtps:/aB1.-_~,;:!?'\"*()[]{}%\\#\n 代\t"), max_size=14)


@given(before=ADDRESSES, rest=ADDRESSES, begin=st.integers(0, 6))
def test_a_plain_address_is_what_the_patterns_say(before: str, rest: str, begin: int) -> None:
    for scheme in ("http", "https"):
        text = f"{before}{scheme}://{rest}"
        colon = text.index("://", len(before))
        plain = _plain_address(text, min(begin, colon), colon)
        assert plain is None or plain == _any_address(text, min(begin, colon), colon)


def test_most_addresses_are_plain() -> None:
    for text in (
        "https://github.com/north/kites",
        "at https://github.com/north/kites.",
        "at https://github.com/north/kites, or",
        "{https://github.com/north/kites}",
        "https://github.com/north/kites代码",
    ):
        assert _plain_address(text, 0, text.index("://")) is not None


ENTRY = """\
### [1] [Kites](https://arxiv.org/abs/2602.00001)
*Ada North*

Main category: cs.RO

TL;DR: 折纸：https://north.github.io/kites。


<details>
  <summary>Details</summary>
Motivation: m

Method: n

Result: r

Conclusion: c

Abstract: We fold. Code: github.com/north/kites.

</details>
"""
LINKS = (("code", "https://github.com/north/kites"), ("project", "https://north.github.io/kites"))


def test_both_ways_of_reading_an_entry_find_them() -> None:
    (exact,) = parse(ENTRY).papers
    assert exact.links == LINKS
    (scanned,) = parse(ENTRY.replace("Abstract:", "**Abstract**:")).papers
    assert scanned.links == LINKS
    more = "Note: https://gitlab.com/a/b\n\nCode url: https://kites.example.org/\n\nAbstract:"
    (labelled,) = parse(ENTRY.replace("Abstract:", more)).papers
    assert labelled.links == (
        *LINKS,
        ("code", "https://gitlab.com/a/b"),
        ("code", "https://kites.example.org/"),
    )
    assert ("Code url", "https://kites.example.org/") in labelled.extra


def test_a_readers_papers_get_theirs_unless_it_says_them() -> None:
    told = Paper(title="A", abstract="https://github.com/a/b", links=(("code", "x"),))
    found = Paper(title="B", abstract="https://github.com/a/b", comment="https://a.github.io")
    none = Section(category="x", papers=(Paper(title="C"),))
    digest = assemble([Section(category="y", papers=(told, found)), none])
    assert [paper.links for paper in digest.papers] == [
        (("code", "x"),),
        (("code", "https://github.com/a/b"), ("project", "https://a.github.io")),
        (),
    ]
    assert digest.sections[1] is none


def test_the_address_of_a_paper_is_its_own_or_that_of_arxiv() -> None:
    arxiv = ArxivId(value="2602.00001")
    odd = Paper(title="x", id=arxiv, url="http://example.org/é.pdf", pdf=" https://a.example ")
    assert paper_url(odd) == "http://example.org/%C3%A9.pdf"
    assert pdf_url(odd) == "https://a.example"
    broken = Paper(title="x", id=arxiv, url="broken", pdf="broken")
    assert paper_url(broken) == "https://arxiv.org/abs/2602.00001"
    assert pdf_url(broken) == "https://arxiv.org/pdf/2602.00001"
    assert paper_url(Paper(title="x", url="broken")) is None
    assert pdf_url(Paper(title="x")) is None
