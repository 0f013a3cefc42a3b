from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert import ArxivId, Paper
from digest_convert_bibtex.keys import CitationKeys, fold


def paper(title: str, *authors: str, arxiv_id: str = "") -> Paper:
    return Paper(title=title, authors=authors, id=ArxivId(value=arxiv_id) if arxiv_id else None)


@pytest.mark.parametrize(
    ("title", "author", "year", "key"),
    [
        ("Attention Is All You Need", "Ashish Vaswani", 2017, "vaswani2017attentionneed"),
        (
            "Language Models are Few-Shot Learners",
            "Tom B. Brown",
            2020,
            "brown2020languagemodelsfewshotlearners",
        ),
        (
            "BERT: Pre-training of Deep Bidirectional Transformers",
            "Jacob Devlin",
            2018,
            "devlin2018bertpretrainingdeepbidirectional",
        ),
        ("GPT-4 Technical Report", "OpenAI", 2023, "openai2023gpt4technicalreport"),
        (
            "Gemini 1.5: Unlocking",
            "Gemini Team",
            2024,
            "geminiteam2024gemini15unlocking",
        ),
        ("Łódź naïve", "Ludwig van Größe", 2026, "vangrosse2026lodznaive"),
        ("β-VAE and $\\beta$-flows", "Ada Bee", 2026, "bee2026betavaebetaflows"),
        ("中文", "张三", 2026, "2026"),
        ("The", "", None, "paper"),
    ],
)
def test_keys_as_arxiv_makes_them(title: str, author: str, year: int | None, key: str) -> None:
    authors = (author,) if author else ()
    assert CitationKeys("arxiv").key(paper(title, *authors), year) == key


def test_keys_that_collide_get_letters() -> None:
    keys = CitationKeys("arxiv")
    made = [keys.key(paper("Deep Nets", "Ada Bee"), 2026) for _ in range(29)]
    base = "bee2026deepnets"
    assert made[:4] == [base, f"{base}a", f"{base}b", f"{base}c"]
    assert made[26:] == [f"{base}z", f"{base}aa", f"{base}ab"]


def test_a_letter_that_is_taken_is_passed_over() -> None:
    keys = CitationKeys("author-title")
    assert keys.key(paper("Neta", "Ada Bee"), None) == "beeneta"
    assert keys.key(paper("Net", "Ada Bee"), None) == "beenet"
    assert keys.key(paper("Net", "Ada Bee"), None) == "beenetb"


def test_other_styles() -> None:
    one = paper("The Deep Nets", "Ada Bee", arxiv_id="2602.11156")
    assert CitationKeys("arxiv-id").key(one, 2026) == "2602.11156"
    assert CitationKeys("author-title").key(one, 2026) == "beedeep"
    old = paper("x", arxiv_id="math.GT/0309136")
    assert CitationKeys("arxiv-id").key(old, 2003) == "math.GT/0309136"
    odd = paper("x", arxiv_id="a,{b} c")
    assert CitationKeys("arxiv-id").key(odd, 2003) == "a-b-c"
    assert CitationKeys("arxiv-id").key(paper("Deep Nets", "Ada Bee"), 2026) == "bee2026deepnets"


def test_folding() -> None:
    assert fold("Þórður Œuvre İstanbul Ωmega-3") == "thordurœuvre".replace("œ", "oe") + (
        "istanbulomegamega3"
    )


@given(
    st.lists(st.sampled_from(["ab", "aB", "a", "b", "A/b", "ab-", ""]), max_size=60),
    st.sampled_from(["arxiv", "arxiv-id", "author-title"]),
)
def test_keys_are_unique_whatever_the_case(names: list[str], style: str) -> None:
    keys = CitationKeys(style)  # type: ignore[arg-type]
    made = [keys.key(paper(name, arxiv_id=name), None).lower() for name in names]
    assert len(set(made)) == len(made)
