from __future__ import annotations

from itertools import product
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert import ArxivId, Paper, read_names
from digest_convert_bibtex import keys as citation_keys
from digest_convert_bibtex.keys import CitationKeys, KeyStyle, fold


def paper(title: str, *authors: str, arxiv_id: str = "") -> Paper:
    return Paper(title=title, authors=authors, id=ArxivId(value=arxiv_id) if arxiv_id else None)


def bare_key(paper: Paper, year: int | None, style: KeyStyle) -> str:
    return citation_keys.bare_key(paper, read_names(paper.authors), year, style)


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
    assert bare_key(paper(title, *authors), year, "arxiv") == key


def test_keys_that_collide_get_letters() -> None:
    keys = CitationKeys()
    base = "bee2026deepnets"
    made = [keys.unique(base) for _ in range(29)]
    assert made[:4] == [base, f"{base}a", f"{base}b", f"{base}c"]
    assert made[26:] == [f"{base}z", f"{base}aa", f"{base}ab"]


def test_a_letter_that_is_taken_is_passed_over() -> None:
    keys = CitationKeys()
    assert [keys.unique(bare) for bare in ("beeneta", "beenet", "beenet")] == [
        "beeneta",
        "beenet",
        "beenetb",
    ]


def test_other_styles() -> None:
    one = paper("The Deep Nets", "Ada Bee", arxiv_id="2602.11156")
    assert bare_key(one, 2026, "arxiv-id") == "2602.11156"
    assert bare_key(one, 2026, "author-title") == "beedeep"
    old = paper("x", arxiv_id="math.GT/0309136")
    assert bare_key(old, 2003, "arxiv-id") == "math.GT/0309136"
    odd = paper("x", arxiv_id="a,{b} c")
    assert bare_key(odd, 2003, "arxiv-id") == "a-b-c"
    assert bare_key(paper("Deep Nets", "Ada Bee"), 2026, "arxiv-id") == "bee2026deepnets"


def test_folding() -> None:
    assert fold("Þórður Œuvre İstanbul Ωmega-3") == "thordurœuvre".replace("œ", "oe") + (
        "istanbulomegamega3"
    )


NAMES = st.sampled_from(["ab", "aB", "a", "b", "A/b", "ab-", "", "aba", "abb", "ABJ"])


@given(st.lists(NAMES, max_size=60), st.sampled_from(["arxiv", "arxiv-id", "author-title"]))
def test_keys_are_unique_whatever_the_case(names: list[str], style: KeyStyle) -> None:
    keys = CitationKeys()
    papers = [paper(name, arxiv_id=name) for name in names]
    made = [keys.unique(bare_key(one, None, style)).lower() for one in papers]
    assert len(set(made)) == len(made)


@given(st.lists(NAMES, max_size=60))
def test_letters_are_given_in_order(names: list[str]) -> None:
    """As a plain set and the first letters that are free would have it."""
    keys = CitationKeys()
    taken: set[str] = set()
    for name in names:
        free = next(
            key
            for key in (name, *(name + letters for letters in LETTERS))
            if key.lower() not in taken
        )
        taken.add(free.lower())
        assert keys.unique(name) == free


LETTERS = ["".join(pair) for pair in product(["", *ascii_lowercase], ascii_lowercase)]


def test_many_papers_of_one_key_take_no_long_time() -> None:
    keys = CitationKeys()
    made = {keys.unique("paper") for _ in range(30_000)}
    assert len(made) == 30_000
