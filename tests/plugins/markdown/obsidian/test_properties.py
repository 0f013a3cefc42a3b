from __future__ import annotations

import datetime

import pytest
import ruamel.yaml
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_markdown.obsidian.properties import Date, Entry, load, merged, split, written

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def loaded(front_matter: str) -> dict[str, object]:
    (first, block, rest) = front_matter.partition("---\n")
    block = rest.rpartition("---\n")[0]
    one, other = yaml.safe_load(block), ruamel.yaml.YAML(typ="safe", pure=True).load(block)
    assert one == other
    assert first == ""
    return dict(one or {})


def test_every_kind_of_property() -> None:
    front = merged(
        (),
        {
            "title": 'A: "b" #c',
            "date": Date("2026-02-13"),
            "papers": 3,
            "summary_failed": False,
            "tags": ["arxiv/cs-CL", "- x"],
            "empty": [],
        },
    )
    assert front == (
        '---\ntitle: "A: \\"b\\" #c"\ndate: 2026-02-13\npapers: 3\nsummary_failed: false\n'
        'tags:\n  - "arxiv/cs-CL"\n  - "- x"\nempty: []\n---\n'
    )
    assert loaded(front)["date"] == datetime.date(2026, 2, 13)


@given(TEXTS, st.lists(TEXTS))
def test_texts_come_back_from_every_loader(text: str, items: list[str]) -> None:
    assert loaded(merged((), {"title": text, "aliases": items})) == {
        "title": text,
        "aliases": items,
    }


USERS = """\
# my own words
rating: 5
tags: [mine, arxiv/cs-CL]
title: "Old"
nested:
  title: not a property
  - 3
aliases:
  - Short name

"quoted key": yes
"""


def test_what_the_user_wrote_stays_as_it_stands() -> None:
    text = f"---\n{USERS}---\nBody\n"
    front = split(text)
    assert "".join(entry.source for entry in front.entries) == USERS
    assert text[front.body :] == "Body\n"
    assert [entry.key for entry in front.entries] == [
        *("", "rating", "tags", "title", "nested", "aliases", "quoted key")
    ]
    found = merged(front.entries, {"title": "New", "tags": ["arxiv/cs-CL"], "url": "u"})
    assert found == f'---\n{USERS.replace("Old", "New")}url: "u"\n---\n'


def test_a_list_keeps_what_it_holds() -> None:
    (entry,) = split("---\ntags:\n- mine # why\n---\n").entries
    assert merged([entry], {"tags": ["mine"]}) == "---\ntags:\n- mine # why\n---\n"
    assert merged([entry], {"tags": ["a", "mine"]}) == '---\ntags:\n  - "mine"\n  - "a"\n---\n'
    single = Entry("aliases", "aliases: One\n")
    assert merged([single], {"aliases": ["Two"]}) == '---\naliases:\n  - "One"\n  - "Two"\n---\n'
    empty = Entry("tags", "tags:\n")
    assert merged([empty], {"tags": []}) == "---\ntags: []\n---\n"


@pytest.mark.parametrize(
    ("line", "value", "changed"),
    [
        ("date: 2026-02-01\n", Date("2026-02-13"), False),
        ("date:\n", Date("2026-02-13"), True),
        ("failed: true\n", True, False),
        ("failed: true\n", False, True),
        ("failed: 1\n", True, True),
        ("url: u # here\n", "u", False),
        ("number: 5\n", 5, False),
    ],
)
def test_a_property_that_says_the_same_is_left(line: str, value: object, changed: bool) -> None:
    key = line.partition(":")[0]
    found = merged([Entry(key, line)], {key: value})  # type: ignore[dict-item]
    assert (found != f"---\n{line}---\n") == changed


@pytest.mark.parametrize("text", ["---\ntitle: x\nno end", "---\n"])
def test_front_matter_without_an_end_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no end"):
        split(text)


@pytest.mark.parametrize("text", ["", "# Title\n---\n", "----\na: 1\n---\n", " ---\n---\n"])
def test_a_note_without_front_matter(text: str) -> None:
    assert split(text) == ((), 0)


def test_a_property_that_is_not_yaml_is_refused() -> None:
    with pytest.raises(ValueError, match="'tags' is not YAML"):
        load(Entry("tags", "tags: [a\n"))
    assert load(Entry("date", "date: 2026-02-13\n")) == datetime.date(2026, 2, 13)
    assert written("a", "b") == 'a: "b"\n'
