from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plugins.daily_paper.test_contract import PAGE

from digest_convert import InputError, read, read_all
from digest_convert_daily_paper import DailyPaperReader
from digest_convert_daily_paper.front_matter import read_page
from digest_convert_daily_paper.paper import read_paper

README = "# 2026-02-13\n\n- [Kites](kites.md)\n"


def write(folder: Path, name: str, text: str = PAGE.decode()) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_page_fills_every_field(tmp_path: Path) -> None:
    digest = read(write(tmp_path, "kites.md"))
    (paper,) = digest.papers
    assert (digest.date, digest.language) == (datetime.date(2026, 2, 12), "zh-Hans")
    assert (paper.title, paper.authors) == ("Kites that fold themselves", ("Ada North", "Bo Li"))
    assert (str(paper.id), paper.url) == ("2602.01234v1", "https://arxiv.org/abs/2602.01234v1")
    assert paper.pdf == "https://arxiv.org/pdf/2602.01234v1"
    assert paper.tldr == "风筝自己会折叠：真的？"
    assert (paper.motivation, paper.method) == ("手会冷。", "弹簧。")
    assert (paper.result, paper.conclusion) == ("十只里九只。", "可行。")
    assert paper.abstract == "We fold kites."
    assert paper.extra == (
        ("Translated title", "会自己折叠的风筝"),
        ("Tags", "query:kites"),
        ("Score", "8.0"),
        ("摘要", "我们折叠风筝。"),
    )
    assert not digest.diagnostics or {one.code for one in digest.diagnostics} == {"unknown-label"}


def test_a_directory_is_one_digest_a_day(tmp_path: Path) -> None:
    for name in ("202602/13/a.md", "202602/13/b.md", "202602/14/c.md"):
        write(tmp_path, name, PAGE.decode().replace("01234", f"0123{ord(name[-4]) % 10}"))
    write(tmp_path, "202602/13/README.md", README)
    write(tmp_path, "202602/14/notes.md", "Notes of mine.\n")
    found = list(read_all([str(tmp_path)]))
    assert [(one.date, len(one.papers)) for one in found] == [
        (datetime.date(2026, 2, 13), 2),
        (datetime.date(2026, 2, 14), 1),
    ]
    told = [one for one in found[0].diagnostics if one.code == "no-digest"]
    assert [one.source.rpartition("/")[2] for one in told] == ["notes.md"]


def test_a_glob_of_pages_goes_by_their_own_dates(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    write(tmp_path, "b.md", PAGE.decode().replace("2026-02-12", "20260214").replace("34v1", "35v1"))
    found = list(read_all([str(tmp_path / "*.md")]))
    assert [one.date for one in found] == [
        datetime.date(2026, 2, 12),
        datetime.date(2026, 2, 14),
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"a \\"b\\" \\u98ce"', ('a "b" 风',)),
        ("'it''s'", ("it's",)),
        ("We ask: why? # really", ("We ask: why? # really",)),
        ('["a, b", "c"]', ("a, b", "c")),
        ("[a, 'b']", ("a", "b")),
        ("\n- a\n- 'b: c'", ("a", "b: c")),
        ("\n  - a", ("a",)),
        ("|\n  one\n\n    two", ("one\n\n  two",)),
        (">-\n  one\n  two", ("one two",)),
        ("one\n  two", ("one two",)),
        ('"broken', ('"broken',)),
        ("null", ("",)),
        ("", ("",)),
    ],
)
def test_values_of_the_front_matter(written: str, value: tuple[str, ...]) -> None:
    page = read_page(f"---\nother: x\nkey: {written}\nlast: y\n---\nbody\n")
    assert page is not None
    assert page.values == {"other": ("x",), "key": value, "last": ("y",)}
    assert page.body == ["body", ""]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ('"Ada North, Bo Li"', ("Ada North", "Bo Li")),
        ("\n- Ada North\n- Bo Li", ("Ada North", "Bo Li")),
        ('"North, A. B., Li, C."', ("A. B. North", "C. Li")),
        ("Ada North", ("Ada North",)),
        ("", ()),
    ],
)
def test_authors(written: str, names: tuple[str, ...]) -> None:
    page = read_page(f"---\ntitle: Kites\nauthors: {written}\n---\n")
    assert page is not None
    paper = read_paper(page, "a.md")
    assert paper is not None
    assert paper.authors == names


def test_the_long_summary_is_one_extra_field_with_its_headings() -> None:
    text = (
        PAGE.decode() + "\n---\n\n## 论文详细总结\n\n## 论文总结\n\n### 1. 问题\n- 冷。\n\n（完）\n"
    )
    page = read_page(text)
    assert page is not None
    paper = read_paper(page, "kites.md")
    assert paper is not None
    assert paper.abstract == "We fold kites."
    assert paper.extra[-1] == ("论文详细总结", "## 论文总结\n\n### 1. 问题\n- 冷。\n\n（完）")


def test_a_paper_of_another_host_has_its_address_and_no_id() -> None:
    page = read_page("---\ntitle: Kites\npdf: https://openreview.net/pdf?id=5J4I\n---\n")
    assert page is not None
    paper = read_paper(page, "2602.01234v1-kites.md")
    assert paper is not None
    assert (paper.id, paper.url) == (None, "https://openreview.net/pdf?id=5J4I")


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"# Kites\n",
        b"---\ntitle: Kites\ntags: [a]\n---\n",
        b"---\ntitle: Kites\nauthors: [A]\npdf: x\n---\n",
        b"title: Kites\nauthors: A\ntldr: x\n",
    ],
)
def test_other_notes_are_left_alone(head: bytes) -> None:
    assert not DailyPaperReader().sniff(head, "kites.md")


def test_no_page_is_no_digest() -> None:
    with pytest.raises(InputError, match="one for each paper"):
        list(DailyPaperReader().read(b"---\nname: x\n---\n", "a.md"))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    page = read_page(f"---\n{text}")
    if page is not None:
        read_paper(page, "a.md")
