"""What the exporter writes, the reader gives back: the same digests, and the same bytes of text."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.golden_files import inputs

from digest_convert import (
    ArxivId,
    Digest,
    Paper,
    Section,
    Selection,
    convert,
    read,
    read_bytes,
)
from digest_convert.testing.validity import check_digest
from digest_convert_markdown import MarkdownOptions

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "golden/digests"
SHARED = ROOT.parent / "shared"
REAL = sorted([*(SHARED / "seeds").glob("*.txt"), *(SHARED / "samples").glob("2*")])


def comparable(digest: Digest) -> Digest:
    """`digest` without what another input can't share: places, its name, empty sections."""
    sections = tuple(
        replace(section, papers=tuple(replace(paper, span=None) for paper in section.papers))
        for section in digest.sections
        if section.papers
    )
    return replace(digest, sections=sections, source="", diagnostics=())


def there_and_back(*digests: Digest) -> list[Digest]:
    written = convert(digests, to="jsonl", selection=Selection(keep_duplicates=True))
    assert isinstance(written, str)
    # A file without a paper has no line, and no line is no digest.
    return list(read_bytes(written.encode(), "back.jsonl")) if written else []


def given_files() -> list[Any]:
    found = [case / name for case in sorted(CASES.iterdir()) for name in inputs(case)]
    if not REAL:
        skip = pytest.mark.skip(reason="the real digests are not on this machine")
        return [*found, pytest.param(Path(), marks=skip)]
    return [*found, *REAL]


@pytest.mark.parametrize("path", given_files(), ids=lambda path: path.stem)
def test_a_digest_comes_back_as_it_was(path: Path) -> None:
    digest = read(path)
    again = there_and_back(digest)
    expected = comparable(digest)
    assert list(map(comparable, again)) == ([expected] if expected.sections else [])


@pytest.mark.parametrize("seed", [path for path in REAL if path.suffix == ".txt"])
def test_the_text_of_a_real_digest_comes_back_byte_for_byte(seed: Path) -> None:
    (again,) = there_and_back(read(seed))
    options = MarkdownOptions(flavor="digest")
    keep = Selection(keep_duplicates=True)
    written = convert(again, to="markdown", options=options, selection=keep)
    assert isinstance(written, str)
    assert written.encode() == seed.read_bytes()


def test_several_days_come_back_in_their_order() -> None:
    paper = Paper(title="Kites", url="u", authors=("Ada North",), tldr="short", pdf="p")
    days = [
        Digest(
            title=title,
            date=datetime.date(2026, 2, day),
            date_inferred=day == 1,
            language=language,
            sections=(
                Section(category="cs.RO", declared_total=2, papers=(paper, paper)),
                Section(category="", papers=(paper,)),
                Section(category="cs.RO", papers=(paper,)),
            ),
        )
        for title, day, language in (("A", 1, "zh-Hans"), ("A", 2, None), ("B", 2, "ko"))
    ]
    assert list(map(comparable, there_and_back(*days))) == days


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PAPERS = st.builds(
    Paper,
    number=st.none() | st.integers(0, 10**9),
    title=TEXT,
    url=TEXT,
    id=st.none()
    | st.builds(
        ArxivId,
        value=st.sampled_from(["2602.11150", "0704.0001", "math/0309136", "hep-th/9901001"]),
        version=st.none() | st.integers(1, 99),
    ),
    authors=st.lists(TEXT, max_size=3).map(tuple),
    byline=TEXT,
    primary_category=TEXT,
    categories=st.lists(TEXT, max_size=2).map(tuple),
    comment=TEXT,
    pdf=TEXT,
    links=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    tldr=TEXT,
    method=TEXT,
    abstract=TEXT,
    summary_failed=st.booleans(),
    extra=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
)


@given(paper=PAPERS)
def test_any_paper_comes_back(paper: Paper) -> None:
    sections = (Section(category="cs.RO", declared_total=1, papers=(paper,)),)
    digest = Digest(title="T", date=datetime.date(2026, 2, 13), sections=sections)
    assert list(map(comparable, there_and_back(digest))) == [digest]


def line(**changes: object) -> bytes:
    """A line of ours with other values."""
    sections = (Section(category="cs.RO", papers=(Paper(title="Kites"),)),)
    written = convert(Digest(title="T", sections=sections), to="jsonl")
    return json.dumps(json.loads(str(written)) | changes).encode()


def test_lines_of_a_bot_beside_ours_are_a_digest_of_their_own() -> None:
    bot = b'{"id": "2602.00001", "title": "Lamps", "AI": {"tldr": "t"}}'
    data = b"\n".join((line(), bot, b"{", line(digest_title="U")))
    digests = read_bytes(data, "2026-02-13.jsonl")
    assert [one.title for one in digests] == ["T", "arXiv digest 2026-02-13", "U"]
    assert [[p.title for p in one.papers] for one in digests] == [["Kites"], ["Lamps"], ["Kites"]]
    quoted = [
        (finding.line, number)
        for number, one in enumerate(digests)
        for finding in one.diagnostics
        if finding.code == "unparsed-text"
    ]
    assert quoted == [(3, 1)]


@pytest.mark.parametrize("value", [None, 1.5, "x", [], [None], {}, {"a": [1]}, True])
def test_values_of_any_type_make_a_paper(value: object) -> None:
    for key in json.loads(line()):
        (digest,) = read_bytes(line(**{key: value}), "x.jsonl")
        check_digest(digest)


def test_a_line_that_lacks_one_of_our_names_is_a_bots() -> None:
    found = json.loads(line())
    del found["byline"]
    (digest,) = read_bytes(json.dumps(found).encode(), "2026-02-13.jsonl")
    assert digest.title == "arXiv digest 2026-02-13"
    assert ("Section", "cs.RO") in digest.papers[0].extra
