from __future__ import annotations

import datetime
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conservation import lost_lines
from tests.documents import DIALECTS, digest, entry, small
from tests.examples import MANY

from digest_convert import Digest, InputError, Paper, convert
from digest_convert.inputs.decoding import decode
from digest_convert.model.digest import ArxivId
from digest_convert.parsing.parser import parse

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
REAL = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("samples/2*.md")])
RECORDED = sorted(SHARED.glob("samples/*_AI_enhanced_*.jsonl"))
GOLDEN = sorted(ROOT.glob("golden/digests/*/input.*"))

DOCUMENTS = {"current template": small(), **DIALECTS}


def only(text: str) -> Paper:
    (paper,) = parse(text, "in.txt").papers
    return paper


def codes(found: Digest) -> list[str]:
    return [diagnostic.code for diagnostic in found.diagnostics]


# The current template


def test_the_current_template_is_read_without_a_word() -> None:
    found = parse(small(), "in.txt", datetime.date(2026, 2, 13))
    assert found.diagnostics == ()
    assert [(s.category, s.declared_total, len(s.papers)) for s in found.sections] == [
        ("cs.RO", 2, 2),
        ("math.GT", 1, 1),
    ]
    assert [paper.number for paper in found.papers] == [1, 2, 3]
    assert found.date == datetime.date(2026, 2, 13)
    assert found.title == "arXiv digest 2026-02-13"
    assert found.source == "in.txt"


def test_the_date_comes_from_the_newest_id_where_nothing_else_tells() -> None:
    found = parse(small(), "in.txt")
    assert found.date == datetime.date(2026, 2, 1)
    assert codes(found) == ["date-inferred"]


def test_a_title_with_a_date_gives_both() -> None:
    found = parse("# Papers of 2026-02-14\n\n" + small())
    assert found.title == "Papers of 2026-02-14"
    assert found.date == datetime.date(2026, 2, 14)
    assert found.diagnostics == ()


def test_spans_point_at_the_lines_of_each_entry() -> None:
    lines = small().split("\n")
    for paper in parse(small()).papers:
        assert paper.span is not None
        assert paper.title in lines[paper.span.first - 1]
        assert lines[paper.span.last - 1] == "</details>"


# Dialects


def test_a_digest_without_numbers_or_sections() -> None:
    found = parse(DIALECTS["no numbers, no sections"])
    (section,) = found.sections
    assert section.category == ""
    first, second = section.papers
    assert first.number is None
    assert first.tldr == "Model a tide."
    assert first.motivation == "Bowls are small."
    assert first.abstract == "A bowl of water is\ntilted by hand."
    assert second.abstract == "A cup of water is\ntilted by hand."
    assert first.extra == second.extra == ()


def test_bold_labels_and_labels_without_a_field() -> None:
    found = parse(DIALECTS["bold labels and extra fields"])
    (paper,) = found.papers
    assert found.title == "2025-06-20"
    assert found.date == datetime.date(2025, 6, 20)
    assert paper.authors == ("Rosa Vega", "Ken Ito")
    assert paper.primary_category == "cs.CL"
    assert paper.tldr == "Models rhyme."
    assert paper.conclusion == "Enough rhyme."
    assert paper.abstract == "We let models rhyme."
    assert paper.extra == (
        ("Keywords", "rhyme, metre"),
        ("Relevance Score", "7"),
        ("Read time", "4 min"),
        ("Key Contributions", "\t1. A list of rhymes\n\t2. A metre"),
        ("Limitations", ""),
    )
    (told,) = [one for one in found.diagnostics if one.code == "unknown-label"]
    assert "Read time (1)" in told.message


def test_chinese_labels_contents_and_totals() -> None:
    found = parse(DIALECTS["chinese labels"])
    (section,) = found.sections
    assert section.declared_total == 1
    (paper,) = section.papers
    assert paper.primary_category == "cs.AI"
    assert (paper.tldr, paper.motivation, paper.method) == ("茶的计划。", "口渴。", "烧水。")
    assert (paper.result, paper.conclusion) == ("有茶。", "好茶。")
    assert paper.abstract == "We plan tea\nfor two."
    assert paper.extra == (("与AI讨论", "[谈](https://chat.example/?q=1)"),)
    assert found.language == "zh-Hans"


def test_labels_behind_bullets() -> None:
    found = parse(DIALECTS["list labels"])
    assert [section.category for section in found.sections] == ["cs.CV"]
    first, second = found.papers
    assert first.method == "Look closer:\n  twice."
    assert first.result == "Green."
    assert second.conclusion == "Fern is there."
    assert first.abstract == second.abstract == ""
    assert "unparsed-text" not in codes(found)


def test_labels_that_are_headings() -> None:
    paper = only(DIALECTS["heading labels"])
    assert paper.tldr == "Snow is bright."
    assert paper.motivation == "Nights are long."
    assert paper.conclusion == "Bring a lamp."
    assert paper.abstract == "We light snow."


def test_quoted_labels_and_a_translated_title() -> None:
    paper = only(DIALECTS["quoted labels"])
    assert paper.title == "Fog"
    assert paper.authors == ("Ann Fog",)
    assert paper.id == ArxivId(value="2601.00008", version=2)
    assert paper.url == "https://arxiv.org/pdf/2601.00008v2"
    assert paper.extra == (("Translated title", "雾"),)
    assert paper.tldr == "Fog is wet."
    assert paper.abstract == "Fog was waited for\nuntil it left."


def test_a_translated_abstract_never_joins_the_abstract() -> None:
    paper = only(DIALECTS["translated abstract"])
    assert paper.primary_category == "cs.CV"
    assert paper.tldr == "面包。"
    assert paper.conclusion == "吃。"
    assert paper.abstract == "We bake bread."
    assert paper.extra == (("Abstract (中文翻译)", "我们烤面包。"),)


# Entries


@pytest.mark.parametrize(
    ("url", "value", "version"),
    [
        ("https://arxiv.org/abs/2602.01234", "2602.01234", None),
        ("http://arxiv.org/abs/2602.01234v12", "2602.01234", 12),
        ("https://arxiv.org/pdf/2602.01234v1.pdf", "2602.01234", 1),
        ("https://alphaxiv.example/2602.01234", "2602.01234", None),
        ("https://arxiv.org/abs/math/0309136", "math/0309136", None),
        ("https://arxiv.org/abs/math.GT/0309136v2", "math/0309136", 2),
        ("2602.01234", "2602.01234", None),
    ],
)
def test_the_id_is_found_in_any_url(url: str, value: str, version: int | None) -> None:
    paper = only(entry(url=url))
    assert paper.url == url
    assert paper.id == ArxivId(value=value, version=version)


@pytest.mark.parametrize("url", ["", "https://example.org/a(b)c", "#", "htps:/arxiv", "None"])
def test_a_broken_url_keeps_the_entry(url: str) -> None:
    found = parse(entry(url=url))
    (paper,) = found.papers
    assert (paper.url, paper.id) == (url, None)
    assert paper.abstract == "We fold kites. They fly."
    assert "bad-url" in codes(found)


@pytest.mark.parametrize(
    "title",
    [
        "On [brackets] and (more)",
        "[A] [B] [C]",
        "A link [to](https://a.example) inside",
        "Intervals $[0,1)$ and `a](b`",
        "",
        " spaced ",
        "文字 and $\\mathbb{R}^{n}$",
        "] [",
    ],
)
@pytest.mark.parametrize("number", [1, None])
def test_titles_hold_anything(title: str, number: int | None) -> None:
    paper = only(entry(number, title=title, authors="Ada North"))
    assert paper.title == title
    assert paper.number == number
    assert paper.url == "https://arxiv.org/abs/2602.01234"


@pytest.mark.parametrize("lines", [0, 1, 2, 3])
def test_the_author_line_stands_up_to_four_lines_below(lines: int) -> None:
    text = entry().replace("*Ada North", "\n" * lines + "*Ada North")
    assert only(text).authors == ("Ada North", "Bo Li")


def test_a_heading_without_an_author_line_is_text() -> None:
    text = entry().replace("They fly.", "They fly.\n\n### [2] [Not an entry](https://a.example)")
    paper = only(text)
    assert paper.abstract.endswith("They fly.\n\n### [2] [Not an entry](https://a.example)")


def test_headings_inside_texts_are_text() -> None:
    text = entry().replace(
        "They fly.", "They fly.\n\n### A remark\n\nFour.\n\n#### Another\n\nFive."
    )
    assert only(text).abstract == (
        "We fold kites. They fly.\n\n### A remark\n\nFour.\n\n#### Another\n\nFive."
    )


def test_a_closing_tag_inside_a_text_is_text() -> None:
    text = entry().replace("They fly.", "They fly.\n\n</details>\n\nMore.")
    assert only(text).abstract == "We fold kites. They fly.\n\n</details>\n\nMore."


def test_thousands_of_authors() -> None:
    names = tuple(f"Person {number}" for number in range(3303))
    assert only(entry(authors=",".join(names))).authors == names


def test_author_lines_keep_suffixes_and_drop_colons() -> None:
    paper = only(entry(authors="The Team,:,Ann Ryan, Jr.,, Bo"))
    assert paper.authors == ("The Team", "Ann Ryan, Jr.", "Bo")
    assert paper.byline == "The Team,:,Ann Ryan, Jr.,, Bo"


def test_an_empty_author_line() -> None:
    found = parse(entry(authors=""))
    (paper,) = found.papers
    assert paper.authors == ()
    assert any("no authors in 1 of 1 paper" in one.message for one in found.diagnostics)


# Labels


@pytest.mark.parametrize(
    "line",
    [
        "Method: Springs.",
        "Method： Springs.",
        "Method：Springs.",
        "**Method:** Springs.",
        "**Method**: Springs.",
        "**Method：** Springs.",
        "**Method** : Springs.",
        "> **Method:** Springs.",
        "> Method: Springs.",
        "- Method: Springs.",
        "* Method: Springs.",
        "- **Method**: Springs.",
        "#### Method\nSprings.",
        "#### 🔧 Method:\n\nSprings.",
        "### Method\nSprings.",
        "🔧 **Method**: Springs.",
        "**🔧 Method**: Springs.",
        "methods: Springs.",
        "Methodology: Springs.",
        "方法: Springs.",
        "研究方法：Springs.",
        "방법: Springs.",
        "手法: Springs.",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_a_label_in_any_style(line: str, *, inside: bool) -> None:
    text = entry().replace("Method: Springs of $k=2$.", line)
    if not inside:
        text = text.replace("<details>\n  <summary>Details</summary>\n", "")
    paper = only(text)
    assert paper.motivation == "Hands get cold."
    assert paper.method == "Springs."
    assert paper.result == "Nine of ten kites fold."
    assert paper.extra == ()


@pytest.mark.parametrize("word", ["Details", "更多", "Click to expand", ""])
def test_the_summary_may_be_any_word(word: str) -> None:
    text = entry().replace(">Details<", f">{word}<")
    assert only(text) == only(entry())


@pytest.mark.parametrize(
    ("anchor", "label"),
    [
        ("Main category: ", "Comments"),
        ("TL;DR: ", "Keywords"),
        ("Motivation: ", "Relevance"),
        ("Result: ", "Background"),
        ("Abstract: ", "Challenges"),
    ],
)
def test_a_label_of_no_field_goes_to_extra_under_its_own_name(anchor: str, label: str) -> None:
    text = entry().replace(anchor, f"{label}: of its own\n\n{anchor}")
    paper = only(text)
    assert paper.extra == ((label, "of its own"),)
    plain = only(entry())
    assert (paper.abstract, paper.conclusion, paper.tldr) == (
        plain.abstract,
        plain.conclusion,
        plain.tldr,
    )


@pytest.mark.parametrize("line", ["Relevance: high.", "摘要翻译: 折叠风筝。", "**Score:** 4"])
def test_a_label_behind_the_abstract_goes_to_extra(line: str) -> None:
    label, _, text = line.replace("*", "").partition(": ")
    papers = [
        entry(n, url=f"https://arxiv.org/abs/2602.0000{n}").replace(
            "They fly.", f"They fly.\n\n{line}"
        )
        for n in range(1, 5)
    ]
    for paper in parse(digest(("cs.RO", papers))).papers:
        assert paper.abstract == "We fold kites. They fly."
        assert paper.extra == ((label, text),)


def test_label_like_lines_within_an_abstract_are_text() -> None:
    abstract = "Motivation and aims follow.\nMethods: we fold.\nResults: it flies."
    assert only(entry(abstract=abstract)).abstract == abstract


def test_a_structured_abstract_of_paragraphs_stays_whole() -> None:
    abstract = (
        "Background: kites.\n\nObjective: fold them.\n\nMethods: springs.\n\nResults: flight."
    )
    papers = [entry(abstract=abstract)] + [
        entry(n, url=f"https://arxiv.org/abs/2602.0000{n}") for n in range(2, 9)
    ]
    first = parse(digest(("cs.RO", papers))).papers[0]
    assert first.abstract == abstract
    assert first.method == "Springs of $k=2$."


def test_the_first_occurrence_of_a_label_wins() -> None:
    text = entry().replace("Result: Nine", "Method: Glue.\n\nResult: Nine")
    found = parse(text)
    (paper,) = found.papers
    assert paper.method.startswith("Springs of $k=2$.")
    assert not lost_lines(text, found)


def test_a_label_repeated_inside_its_value_is_kept_in_the_model() -> None:
    assert only(entry().replace("TL;DR: A", "TL;DR: TL;DR: A")).tldr == (
        "TL;DR: A kite folds on its own."
    )


def test_values_hold_lists_newlines_and_blank_lines() -> None:
    value = "Three steps:\n1. Fold.\n2. Tie.\n\n- with string\n- with glue\n\nThen fly."
    paper = only(entry().replace("Springs of $k=2$.", value))
    assert paper.method == value
    assert paper.result == "Nine of ten kites fold."


# Sections


def test_a_section_and_a_main_category_may_differ() -> None:
    found = parse(digest(("cs.AI", [entry(category="cs.RO")])))
    (section,) = found.sections
    assert section.category == "cs.AI"
    assert section.papers[0].primary_category == "cs.RO"


def test_sections_that_are_no_arxiv_category() -> None:
    found = parse(digest(("Robots & kites", [entry()])))
    assert [(s.category, len(s.papers)) for s in found.sections] == [("Robots & kites", 1)]


def test_a_wrong_total_is_reported_where_it_stands() -> None:
    found = parse(small().replace("[Total: 2]", "[Total: 5]"))
    (told,) = [one for one in found.diagnostics if one.code == "count-mismatch"]
    assert told.line == 5
    assert "5 papers promised, 2 found" in told.message
    assert found.sections[0].declared_total == 5


def test_totals_without_entries_are_an_empty_digest() -> None:
    found = parse("<div id=toc></div>\n\n# Table of Contents\n\n- [cs.CL](#cs.CL) [Total: 0]\n")
    assert [(s.category, s.declared_total, s.papers) for s in found.sections] == [("cs.CL", 0, ())]
    assert codes(found) == ["empty-digest"]
    assert found.date is None
    assert found.title == "arXiv digest"


def test_a_contents_line_that_no_section_takes_is_quoted() -> None:
    text = small().replace("- [math.GT]", "- [cs.RO](#cs.RO) [Total: 9]\n- [math.GT]")
    found = parse(text)
    assert any(one.code == "unparsed-text" and one.line == 6 for one in found.diagnostics)
    assert not lost_lines(text, found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Just some words.\n",
        "# Kite folding\n\n- [Install](#install)\n- [Use](#use)\n\n## Install\n\nUnpack it.\n",
        "# Contents\n\nOf this box: kites.\n",
        "### [1] [Title](https://arxiv.org/abs/2602.01234)\n",
        "### [Title](https://arxiv.org/abs/2602.01234)\n\n\n\n\n*Too Far*\n",
        "%PDF-1.7\n\x00\x01",
    ],
)
def test_what_is_no_digest_is_refused_with_the_expected_shape(text: str) -> None:
    with pytest.raises(InputError, match=r"in\.txt: no digest: .*### \[1\] \[Title\]") as caught:
        parse(text, "in.txt")
    assert caught.value.exit_code == 3


def test_several_digests_in_one_file() -> None:
    other = digest(("cs.RO", [entry(1, title="Boats", url="https://arxiv.org/abs/2602.09999")]))
    text = small() + "\n\n" + other
    found = parse(text)
    assert [(s.category, s.declared_total, len(s.papers)) for s in found.sections] == [
        ("cs.RO", 2, 2),
        ("math.GT", 1, 1),
        ("cs.RO", 1, 1),
    ]
    assert "unparsed-text" not in codes(found)


def test_a_paper_met_twice_is_kept_and_reported() -> None:
    found = parse(digest(("cs.RO", [entry(), entry(2)])))
    assert len(list(found.papers)) == 2
    (told,) = [one for one in found.diagnostics if one.code == "duplicate-paper"]
    assert "2602.01234" in told.message


# Failed summaries


@pytest.mark.parametrize(
    "word",
    ["Summary generation failed", "Error", "错误：AI分析失败。", "N/A", "None", "string", ""],
)
def test_failed_summaries_keep_their_text(word: str) -> None:
    text = entry()
    for value in (
        *("A kite folds on its own.", "Hands get cold.", "Springs of $k=2$."),
        *("Nine of ten kites fold.", "Folding works."),
    ):
        text = text.replace(value, word)
    found = parse(text)
    (paper,) = found.papers
    assert paper.summary_failed
    assert paper.tldr == paper.method == paper.conclusion == word
    assert paper.abstract == "We fold kites. They fly."
    assert codes(found).count("summary-failed") == 1
    assert found.language is None


def test_one_real_field_is_no_failure() -> None:
    assert not only(entry().replace("A kite folds on its own.", "N/A")).summary_failed


# Damage


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85", "\x0c", "\x0b", "\r", "\x1c", "\x00"])
def test_lines_end_at_a_line_feed_only(char: str) -> None:
    abstract = f"Before{char}Method: after\n{char}and at the start."
    assert only(entry(abstract=abstract)).abstract == abstract
    text = entry(abstract=abstract).replace("TL;DR", "TLDR")
    assert only(text).abstract == abstract


def test_a_digest_cut_off_in_the_last_entry() -> None:
    text = small()[: small().index("Then we cut it.")]
    found = parse(text)
    assert "truncated" in codes(found)
    assert list(found.papers)[-1].abstract.startswith("Let $K$ be a knot.")


def test_crlf_is_read_once_for_all() -> None:
    decoded = decode(small().replace("\n", "\r\n").encode(), "in.txt")
    assert decoded.text == small()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_digest_cut_off_at_any_character_loses_nothing(name: str) -> None:
    text = DOCUMENTS[name]
    for end in range(len(text)):
        check(text[:end])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_digest_cut_off_in_front_loses_nothing(name: str) -> None:
    text = DOCUMENTS[name]
    for start in range(0, len(text), 3):
        check(text[start:])


def check(text: str) -> None:
    """`text` is a digest that loses nothing, or is refused as none."""
    try:
        found = parse(text, "in.txt")
    except InputError:
        return
    assert not lost_lines(text, found)


GARBAGE = (
    *("</details>", "<details>", "  <summary>x</summary>", "# Title", "## cs.AI", "### not", "}"),
    *("#### Note", "Method: again", "- item: x", "> quote", "---", "*Some One*", "**Bold:** x"),
    *("Note: that", "<div id='x'></div>", "Abstract: second", "words", "\x85", "\x0b", "a\u2028b"),
    *("\r", '<a href="u">', "<p>", "- [cs.XX](#x) [Total: 3]", "### [x](y)", "*", "**", "  "),
    *(" Abstract: indented", "方法：x", "* a*", "### [1] [x](y)", "<div id=toc></div>", "[[toc]]"),
    *("# 目录", "TL;DR:", "**Method:**", "#### Method", "\ud800", "Main category: cs.XX"),
)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """One of our digests, or two in a row, with lines deleted, doubled, swapped and put in."""
    names = draw(st.lists(st.sampled_from(sorted(DOCUMENTS)), min_size=1, max_size=2))
    lines = "\n".join(DOCUMENTS[name] for name in names).split("\n")
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("delete", "double", "swap", "insert", "join"))):
            case "delete":
                lines[at : at + draw(st.integers(1, 3))] = [""]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "insert":
                lines.insert(at, draw(st.sampled_from(GARBAGE)))
            case _:
                lines[at : at + 2] = ["".join(lines[at : at + 2])]
    return "\n".join(lines)


@settings(max_examples=MANY)
@given(mutations())
def test_a_damaged_digest_loses_nothing(text: str) -> None:
    check(text)


@given(st.lists(st.one_of(st.sampled_from(GARBAGE), st.text(max_size=12)), max_size=30))
def test_any_text_is_read_or_refused(lines: list[str]) -> None:
    check("\n".join(lines))
    check(entry() + "\n".join(lines))


MANY = 20_000
HOSTILE = {
    "contents line of anchors": "- [" + "](#)" * MANY + "x\n",
    "contents line of brackets": "- [a](#" + ")[" * MANY + "\n",
    "heading of links": "# a" + " [[a]](#" * MANY + "\n",
    "heading of blanks": "# a" + " " * MANY + "x\n",
    "entry heading without an end": "### [" + "](" * MANY + "\n",
    "headings without authors": entry() + "### [1] [a](b)\n\n" * MANY,
    "blocks of details": entry() * 2
    + "\n\n<details>\n<summary>a</summary>\n\n</details>" * (MANY // 2),
    "heading label of blanks": entry(abstract="a\n\n####" + " " * MANY + "x" * 70),
    "suffixes": entry(authors="Ann" + ", Jr." * MANY),
    "labels": entry() + "".join(f"\n\nLabel {n}: x" for n in range(MANY)) + "\n\n</details>",
    "contents and sections in opposite order": "".join(
        f"- [c{n}](#c) [Total: 1]\n" for n in range(MANY // 4)
    )
    + "".join(f"# c{n} [[Back]](#toc)\n\n" for n in reversed(range(MANY // 4)))
    + entry(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    started = time.process_time()
    check(HOSTILE[name])
    # Each takes a tenth of this at most; where time grows with the square, minutes.
    assert time.process_time() - started < 10


# Real digests


@pytest.mark.skipif(not REAL, reason="the real digests of ../shared are not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_digest_loses_nothing(path: Path) -> None:
    text = decode(path.read_bytes(), path.name).text
    found = parse(text, path.name)
    assert not lost_lines(text, found)
    assert "unparsed-text" not in codes(found)
    assert "truncated" not in codes(found)
    assert "count-mismatch" not in codes(found)
    assert "bad-url" not in codes(found)


@pytest.mark.skipif(not GOLDEN, reason="there are no golden digests yet")
@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.parent.name)
def test_a_golden_digest_loses_nothing(path: Path) -> None:
    check(decode(path.read_bytes(), path.name).text)


RECORD_FIELDS = {"task": "tldr", **{name: name for name in ("tldr", "motivation", "method")}} | {
    name: name for name in ("result", "conclusion")
}


@pytest.mark.skipif(not RECORDED, reason="the records beside the samples of ../shared are not here")
@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.name)
def test_a_real_digest_says_what_its_record_says(path: Path) -> None:
    sample = path.with_name(path.name.partition("_AI_")[0] + ".md")
    papers: dict[str, list[Paper]] = {}
    for paper in parse(decode(sample.read_bytes(), sample.name).text, sample.name).papers:
        assert paper.id is not None
        papers.setdefault(paper.id.value, []).append(paper)
    records: list[dict[str, Any]] = [
        json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()
    ]
    assert {record["id"].partition("v")[0] for record in records} == set(papers)
    for record in records:
        told = expected(record)
        assert told in [shown(paper, told) for paper in papers[record["id"].partition("v")[0]]]


def expected(record: dict[str, Any]) -> dict[str, str]:
    """What the text must say of `record`, white space aside."""
    told = {
        "title": record["title"],
        "authors": ",".join(record["authors"]),
        "abstract": record["summary"],
    }
    for key, value in record["AI"].items():
        if key in RECORD_FIELDS:
            told[RECORD_FIELDS[key]] = value
        elif key != "translated_summary":
            told[f"extra {key}"] = value
    return {name: squeezed(text) for name, text in told.items()}


def shown(paper: Paper, told: dict[str, str]) -> dict[str, str]:
    extra = {f"extra {label.lower()}": text for label, text in paper.extra}
    return {
        name: squeezed(
            extra.get(name, "")
            if name.startswith("extra ")
            else ",".join(paper.authors)
            if name == "authors"
            else getattr(paper, name)
        )
        for name in told
    }


def squeezed(text: str) -> str:
    return " ".join(text.split())


# Round trip


def test_the_current_template_comes_back_byte_for_byte(tmp_path: Path) -> None:
    markdown = pytest.importorskip("digest_convert_markdown")
    source = tmp_path / "2026-02-13.txt"
    source.write_bytes(small().encode())
    exporter = markdown.digest_convert_exporter()
    text = convert(source, "markdown", options=exporter.Options(flavor="digest"))
    assert text == small()


ENTRY = """### [{n}] [Kites {n}](https://arxiv.org/abs/2506.0000{n})
*Ada North*

Main category: cs.RO

TL;DR: short.

- Motivation: m.
- Conclusion: done."""


@pytest.mark.parametrize(
    ("between", "name"),
    [
        ("\n## eess.IV\n\n", "eess.IV"),
        ("\n\n---\n<a id='x'></a>\n## eess.IV\n", "eess.IV"),
        ("\n\n<div id='风筝'></div>\n\n# 风筝 [[Back]](#toc)\n", "风筝"),
        ("\n\n<details>\n  <summary>Details</summary>\n</details># eess.IV\n", "eess.IV"),
        ("\n## 风筝 (Kites) [cs.RO]\n\n", "风筝 (Kites) [cs.RO]"),
        ("\n\n## 风筝\n", "风筝"),
        ("\n\n## <span id='k'></span> Kites\n", "Kites"),
    ],
)
def test_a_section_ends_an_entry_wherever_it_stands(between: str, name: str) -> None:
    contents = "- [风筝](#f) [Total: 1]\n- [Kite](#k) [Total: 1]\n\n# cs.RO\n\n"
    found = parse(contents + ENTRY.format(n=1) + between + ENTRY.format(n=2) + "\n")
    held = [(one.category, len(one.papers)) for one in found.sections if one.papers]
    assert held == [("cs.RO", 1), (name, 1)]
    assert [paper.conclusion for paper in found.papers] == ["done.", "done."]
    assert "unparsed-text" not in codes(found)


def test_contents_without_a_section_make_none_beside_papers() -> None:
    found = parse(
        "- [cs.RO](#cs.RO) [Total: 1]\n- [cs.AI](#a) [3]\n\n# cs.RO\n\n" + ENTRY.format(n=1)
    )
    assert [one.category for one in found.sections] == ["cs.RO"]
    (told,) = [one for one in found.diagnostics if one.code == "count-mismatch"]
    assert "'- [cs.AI](#a) [3]'" in told.message
    assert told.line == 2


def test_a_heading_of_a_paper_without_authors_is_quoted() -> None:
    text = ENTRY.format(n=1) + "\n\n### [Other](https://arxiv.org/abs/2506.00009)\n\nNothing.\n"
    found = parse(text)
    (paper,) = found.papers
    assert "### [Other]" in paper.conclusion
    (told,) = [one for one in found.diagnostics if one.code == "unparsed-text"]
    assert "[Other]" in told.message
    assert told.line == 11


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("Just words.", "prose"),
        ("# A plan\n\nwords", "Markdown without entries"),
        ("| a | b |\n|---|---|\n| [K](https://arxiv.org/abs/2506.00001) | x |\n", "a table"),
        ("- [K](https://arxiv.org/abs/2506.00001)\n", "a list of 1 arXiv links"),
        ("## 1. [K](https://arxiv.org/abs/2506.00001)\n\nwords", "another bot"),
        ("---\ntitle: K\ntldr: k\n---\n", "front matter"),
        ('{"a": 1}', "JSON"),
        ("\0\1\2", "some other kind of file"),
        ("<!doctype html><p>x", "web page"),
    ],
)
def test_a_refusal_names_what_was_seen(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        parse(text, "in.txt")


@pytest.mark.parametrize(
    ("written", "count"),
    [("Method: a\n\n\n\nb", 0), ("Method: a\n\n\n", 3), ("Method: \n\na\n", 3), ("Method: a", 0)],
)
def test_blank_lines_that_are_left_out_are_told(written: str, count: int) -> None:
    text = ENTRY.format(n=1).replace("- Motivation: m.", f"{written}\n\nResult: r.\n")
    told = [one.message for one in parse(text).diagnostics if one.code == "blank-lines"]
    assert [int(one.split()[0]) for one in told] == ([count] if count else [])
