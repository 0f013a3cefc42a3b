from __future__ import annotations

import datetime

import ruamel.yaml
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest_convert import Digest, Paper, Section
from digest_convert_markdown.front_matter import facts, front_matter, joined


def inside(text: str) -> str:
    first, body, last = text.partition("---\n")[2].partition("---\n\n")
    assert (body, last) == ("---\n\n", "")
    return first


def test_text() -> None:
    sections = (
        Section(category="cs.CL", papers=(Paper(title="A"), Paper(title="B"))),
        Section(category=""),
        Section(category="cs.AI", papers=(Paper(title="C"),)),
        Section(category="cs.CL"),
    )
    digest = Digest(
        title="Not this", date=datetime.date(2026, 2, 13), language="zh-Hans", sections=sections
    )
    assert front_matter(facts(digest, 'A "day"')) == (
        '---\ntitle: "A \\"day\\""\ndate: "2026-02-13"\ndate_end: "2026-02-13"\n'
        'language: "zh-Hans"\narxiv_categories: ["cs.CL", "cs.AI"]\n'
        'tags: ["arxiv/cs-CL", "arxiv/cs-AI"]\npapers: 3\n---\n\n'
    )


def test_unknown_is_null() -> None:
    loaded = yaml.safe_load(inside(front_matter(facts(Digest(title="T"), None))))
    unknown = dict.fromkeys(("date", "date_end", "language"))
    assert loaded == {"title": "T", "arxiv_categories": [], "tags": [], "papers": 0} | unknown


def test_several_digests_are_spoken_for() -> None:
    days = [
        Digest(
            title=f"Day {day}",
            date=datetime.date(2026, 2, day) if day else None,
            sections=(Section(category=category, papers=(Paper(title="A"),)),),
        )
        for day, category in ((14, "cs.CL"), (12, "math.NT"), (0, "cs.CL"))
    ]
    known = facts(days[0], None)
    for day in days[1:]:
        known = joined(known, facts(day, None))
    loaded = yaml.safe_load(inside(front_matter(known)))
    assert (loaded["title"], loaded["date"], loaded["date_end"]) == (
        *("Day 14", "2026-02-12", "2026-02-14"),
    )
    assert (loaded["arxiv_categories"], loaded["papers"]) == (["cs.CL", "math.NT"], 3)


def test_no_template_engine_finds_a_command() -> None:
    block = inside(front_matter(facts(Digest(title="{{a}} {%b%} {#c#} {{{"), None)))
    assert not any(mark in block for mark in ("{{", "{%", "{#"))
    assert yaml.safe_load(block)["title"] == "{{a}} {%b%} {#c#} {{{"


@given(st.text(), st.text())
def test_every_loader_gives_the_strings_back(title: str, category: str) -> None:
    digest = Digest(title="", sections=(Section(category=category or "x"),))
    block = inside(front_matter(facts(digest, title)))
    for loaded in (yaml.safe_load(block), ruamel.yaml.YAML(typ="safe", pure=True).load(block)):
        assert (loaded["title"], loaded["arxiv_categories"]) == (title, [category or "x"])


def test_surrogates_and_odd_breaks() -> None:
    text = "a\ud800\x85\u2028\ufeff\x7f𝔼\0"
    loaded = yaml.safe_load(inside(front_matter(facts(Digest(title=""), text))))
    assert loaded["title"] == text.replace("\ud800", "\ufffd")
