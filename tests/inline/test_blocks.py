"""Paragraphs and lists of running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert import Block, ListItem, ParagraphBreak, blocks, read_inline, shown_text


def _shown(text: str) -> list[tuple[str, list[str], int]]:
    made = blocks(read_inline(text, markdown=True))
    return [
        (block.kind, [shown_text(item).strip() for item in block.items], block.start)
        for block in made
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", []),
        ("one", [("paragraph", ["one"], 1)]),
        ("one\n\ntwo", [("paragraph", ["one"], 1), ("paragraph", ["two"], 1)]),
        ("of:\n- a\n- b", [("paragraph", ["of:"], 1), ("bullets", ["a", "b"], 1)]),
        ("1. a\n2. b\n\nc", [("numbers", ["a", "b"], 1), ("paragraph", ["c"], 1)]),
        (
            "1. a\n  - x\n  - y\n2. b",
            [("numbers", ["a"], 1), ("bullets", ["x", "y"], 1), ("numbers", ["b"], 2)],
        ),
        ("- a\n1. b", [("bullets", ["a"], 1), ("numbers", ["b"], 1)]),
        ("- a\n\n- **b**", [("bullets", ["a", "b"], 1)]),
    ],
)
def test_blocks(text: str, shown: list[tuple[str, list[str], int]]) -> None:
    assert _shown(text) == shown


@given(st.lists(st.sampled_from(["a", "\n\n", "\n- ", "\n1. ", "\n  * ", "**b**", " "])))
def test_no_token_is_lost_and_no_break_is_left(parts: list[str]) -> None:
    tokens = read_inline("".join(parts), markdown=True)
    inside = [token for block in blocks(tokens) for item in block.items for token in item]
    assert not any(isinstance(token, ListItem | ParagraphBreak) for token in inside)
    kept = [token for token in tokens if shown_text([token]).strip()]
    kept = [token for token in kept if not isinstance(token, ListItem)]
    assert [token for token in inside if shown_text([token]).strip()] == kept


def test_a_block_is_compared_by_its_content() -> None:
    assert blocks(read_inline("a")) == (Block("paragraph", (read_inline("a"),)),)
