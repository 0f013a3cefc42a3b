from __future__ import annotations

import datetime

import ruamel.yaml
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from digest_convert import Digest, Paper, Section
from digest_convert_markdown.front_matter import front_matter


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
    assert front_matter(digest, 'A "day"') == (
        '---\ntitle: "A \\"day\\""\ndate: "2026-02-13"\nlanguage: "zh-Hans"\n'
        'categories: ["cs.CL", "cs.AI"]\npapers: 3\n---\n\n'
    )


def test_unknown_is_null() -> None:
    loaded = yaml.safe_load(inside(front_matter(Digest(title="T"), "T")))
    assert loaded == {"title": "T", "date": None, "language": None, "categories": [], "papers": 0}


@settings(max_examples=200, deadline=None)
@given(st.text(), st.text())
def test_every_loader_gives_the_strings_back(title: str, category: str) -> None:
    digest = Digest(title="", sections=(Section(category=category or "x"),))
    block = inside(front_matter(digest, title))
    for loaded in (yaml.safe_load(block), ruamel.yaml.YAML(typ="safe", pure=True).load(block)):
        assert (loaded["title"], loaded["categories"]) == (title, [category or "x"])


def test_surrogates_and_odd_breaks() -> None:
    text = "a\ud800\x85\u2028\ufeff\x7f𝔼\0"
    loaded = yaml.safe_load(inside(front_matter(Digest(title=""), text)))
    assert loaded["title"] == text.replace("\ud800", "\ufffd")
