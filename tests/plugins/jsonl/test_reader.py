from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert import Digest, InputError, Paper, read
from digest_convert_jsonl import JsonlReader

SAMPLES = Path(__file__).resolve().parents[4] / "shared/samples"
NAME = "2026-02-13_AI_enhanced_Chinese.jsonl"


def record(number: int = 1, category: str = "cs.CL", **changes: object) -> dict[str, object]:
    return {
        "id": f"2602.{number:05}",
        "categories": [category, "cs.LG"],
        "pdf": f"https://arxiv.org/pdf/2602.{number:05}",
        "abs": f"https://arxiv.org/abs/2602.{number:05}",
        "authors": ["Ada Lovelace", "Alan Turing"],
        "title": f"Paper {number}",
        "comment": "9 pages",
        "summary": "We count $n$ things.",
        "AI": {
            "tldr": "一种方法。",
            "motivation": "为何",
            "method": "如何",
            "result": "得到",
            "conclusion": "结论",
        },
        **changes,
    }


def lines(*records: object) -> bytes:
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in records).encode()


def read_bytes(data: bytes, name: str = NAME) -> Digest:
    (digest,) = JsonlReader().read(data, name)
    return digest


def only_paper(**changes: object) -> Paper:
    (paper,) = read_bytes(lines(record(**changes))).papers  # type: ignore[arg-type]
    return paper


def test_a_record_fills_every_field() -> None:
    paper = only_paper()
    assert paper.id is not None
    assert paper.id.value == "2602.00001"
    assert paper.categories == ("cs.CL", "cs.LG")
    assert paper.primary_category == "cs.CL"
    assert paper.comment == "9 pages"
    assert paper.pdf == "https://arxiv.org/pdf/2602.00001"
    assert paper.authors == ("Ada Lovelace", "Alan Turing")
    assert (paper.tldr, paper.abstract) == ("一种方法。", "We count $n$ things.")
    assert not paper.summary_failed
    assert paper.span is not None
    assert paper.span.first == paper.span.last == 1


def test_sections_come_as_they_are_met_and_numbers_run_through_them() -> None:
    data = lines(record(1, "cs.CV"), record(2, "cs.CL"), record(3, "cs.CV"))
    sections = read_bytes(data).sections
    assert [(s.category, s.declared_total) for s in sections] == [("cs.CV", 2), ("cs.CL", 1)]
    assert [(p.number, p.title) for s in sections for p in s.papers] == [
        (1, "Paper 1"),
        (2, "Paper 3"),
        (3, "Paper 2"),
    ]


def test_the_name_tells_date_and_language_where_the_text_does_not() -> None:
    failed = record(AI=None)
    digest = read_bytes(lines(failed), "data/2026-02-13_AI_enhanced_Japanese.jsonl")
    assert str(digest.date) == "2026-02-13"
    assert digest.language == "ja"
    assert read_bytes(lines(record()), "a_AI_enhanced_English.jsonl").language == "zh-Hans"
    assert read_bytes(lines(failed), "a_AI_enhanced_Klingon.jsonl").language is None


@pytest.mark.parametrize("missing", [None, {}, [], "", {"tldr": None}, "Error"])
def test_a_record_without_summaries_has_failed(missing: object) -> None:
    paper = only_paper(AI=missing)
    assert paper.summary_failed
    assert paper.title == "Paper 1"


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("2602.11150", "2602.11150"),
        ("2602.1115", "2602.11150"),
        ("2602.00100", "2602.00100"),
        ("704.0010", "0704.0010"),
        ("0.5", None),
        ("1e400", None),
    ],
)
def test_an_id_that_is_a_number_keeps_its_zeros(number: str, value: str | None) -> None:
    data = f'{{"title": "Lamps", "id": {number}, "score": 7.50}}'.encode()
    (paper,) = read_bytes(data).papers
    assert (paper.id.value if paper.id else None) == value
    assert paper.extra == (("Score", "7.50"),)


def test_other_keys_are_kept_under_their_names_in_order() -> None:
    paper = only_paper(
        AI={"task": "T", "background": "B", "data": ["x", "y"], "tldr": "S", "score": 8},
        code_url="https://example.org/code",
        stars=None,
    )
    assert paper.tldr == "S"
    assert paper.extra == (
        ("Task", "T"),
        ("Background", "B"),
        ("Data", "x, y"),
        ("Score", "8"),
        ("Code url", "https://example.org/code"),
    )


def test_the_first_generation_has_no_sections_and_no_numbers() -> None:
    ai = {"task": "T", "motivation": "M", "method": "N", "result": "R", "conclusion": "C"}
    digest = read_bytes(lines(record(1, "cs.CV", AI=ai), record(2, "cs.CL", AI=ai)))
    assert [section.category for section in digest.sections] == [""]
    assert [(p.tldr, p.number, p.primary_category) for p in digest.papers] == [
        ("T", None, "cs.CV"),
        ("T", None, "cs.CL"),
    ]


def test_summaries_that_are_json_in_a_string_are_read() -> None:
    assert only_paper(AI='{"tldr": "S", "method": "M"}').method == "M"
    assert only_paper(AI="{not json").tldr == "{not json"


@pytest.mark.parametrize(
    ("found", "names"),
    [
        (["A B", "", ":", "Robert Ryan", "Jr."], ("A B", "Robert Ryan, Jr.")),
        ("A B, C D", ("A B", "C D")),
        (None, ()),
        ([None, 3], ("3",)),
        (["Group, of the North"], ("Group, of the North",)),
    ],
)
def test_authors_of_every_type(found: object, names: tuple[str, ...]) -> None:
    assert only_paper(authors=found).authors == names


@pytest.mark.parametrize(
    ("found", "names"),
    [("cs.CL cs.LG", ("cs.CL", "cs.LG")), (None, ()), (["a", "a", " "], ("a",)), ([], ())],
)
def test_categories_of_every_type(found: object, names: tuple[str, ...]) -> None:
    assert only_paper(categories=found).categories == names


def test_a_paper_without_a_category_stands_before_the_sections() -> None:
    digest = read_bytes(lines(record(1), record(2, categories=None)))
    assert [(s.category, s.declared_total) for s in digest.sections] == [("", None), ("cs.CL", 1)]


def test_a_bad_line_is_quoted_with_its_number() -> None:
    data = b"\xef\xbb\xbf" + lines(record(1)) + b"\n\n{broken\n[1]\n{}\n" + lines(record(2))
    digest = read_bytes(data)
    assert len(list(digest.papers)) == 2
    assert [(d.code, d.line, d.message) for d in digest.diagnostics] == [
        ("unparsed-text", 3, "no record of a paper: '{broken'"),
        ("unparsed-text", 4, "no record of a paper: '[1]'"),
        ("unparsed-text", 5, "no record of a paper: '{}'"),
    ]


def test_repeats_and_undecodable_bytes_are_told_by_line() -> None:
    data = lines(record(1)) + b"\n" + lines(record(1, comment="\u2028")) + b"\n\xff"
    digest = read_bytes(data)
    assert {(d.code, d.line) for d in digest.diagnostics} == {
        ("duplicate-paper", 2),
        ("unparsed-text", 3),
        ("decode-replaced", 3),
    }


@pytest.mark.parametrize("data", [b"", b"\n \n", b"{", b"[]", b'{"a": 1}', b"\x00\xff", b"1\n2"])
def test_no_usable_line_is_no_digest(data: bytes) -> None:
    with pytest.raises(InputError, match="one JSON object per line"):
        read_bytes(data)


@pytest.mark.parametrize(
    "hostile",
    ['{"title":' + "[" * 100_000, '{"title":"t","a":' + "9" * 5000 + "}", '{"title": "\\ud83d"}'],
)
def test_hostile_lines_raise_nothing(hostile: str) -> None:
    digest = read_bytes(lines(record(1)) + b"\n" + hostile.encode())
    assert digest.papers


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ),
    st.sampled_from(["id", "categories", "pdf", "abs", "authors", "title", "comment", "AI", "x"]),
)
def test_any_json_in_any_place_is_read(value: object, key: str) -> None:
    digest = read_bytes(lines(record(2), record(1) | {key: value}))
    told = any(d.code == "unparsed-text" for d in digest.diagnostics)
    assert len(list(digest.papers)) == 2 - told


def test_sniffing() -> None:
    reader = JsonlReader()
    assert reader.sniff(b"", "a.jsonl")
    assert reader.sniff(lines(record()), "<stdin>")
    assert reader.sniff(b"\xef\xbb\xbf\n" + lines(record()), "<stdin>")
    assert not reader.sniff(b'{"version": 1}', "package.json")
    assert not reader.sniff(b"# Title {", "a.md")


def sample_pairs() -> list[tuple[Path, Path]]:
    records = sorted(SAMPLES.glob("*_AI_enhanced_*.jsonl"))
    return [(found.with_name(found.name.split("_AI_")[0] + ".md"), found) for found in records]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real digests are not beside the repository")
@pytest.mark.parametrize("pair", sample_pairs(), ids=lambda pair: pair[0].stem)
def test_real_records_give_the_digest_of_the_text(pair: tuple[Path, Path]) -> None:
    text, records = read(pair[0]), read(pair[1])
    assert (records.title, records.date) == (text.title, text.date)
    assert records.language in (text.language, "zh-Hans")
    theirs = {section.category: section for section in text.sections}
    ours = {section.category: section for section in records.sections}
    assert ours.keys() == theirs.keys()
    for category, section in ours.items():
        assert section.declared_total == theirs[category].declared_total
        assert [fields(p) for p in section.papers] == [fields(p) for p in theirs[category].papers]
        for paper, other in zip(section.papers, theirs[category].papers, strict=True):
            assert paper.primary_category in (other.primary_category, paper.categories[0])
            assert set(other.extra) <= set(paper.extra)
            assert paper.pdf


def fields(paper: Paper) -> tuple[object, ...]:
    return (
        paper.id,
        paper.title,
        paper.url,
        paper.authors,
        paper.tldr,
        paper.motivation,
        paper.method,
        paper.result,
        paper.conclusion,
        paper.abstract,
        paper.summary_failed,
        paper.number is None,
    )
