from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_markdown.obsidian.note import BEGIN, END, new_note, updated_note
from digest_convert_markdown.obsidian.properties import split

PROPERTIES = {"title": "A title", "tags": ["arxiv/cs-CL"]}
NOTE = new_note(PROPERTIES, "> [!abstract] TL;DR\n> Short.\n")
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=40)


def test_a_new_note() -> None:
    assert (
        '---\ntitle: "A title"\ntags:\n  - "arxiv/cs-CL"\n---\n\n'
        f"{BEGIN}\n> [!abstract] TL;DR\n> Short.\n{END}\n"
    ) == NOTE
    assert updated_note(NOTE, PROPERTIES, "> [!abstract] TL;DR\n> Short.\n") == NOTE


@given(TEXT, TEXT, st.text(max_size=30))
def test_what_stands_around_the_block_stays(before: str, after: str, block: str) -> None:
    front, mark, rest = NOTE.partition(BEGIN)
    note = f"{front}{before}\n{mark}{rest}{after}"
    block = block.replace(BEGIN, "").replace(END, "") + "\n"
    updated = updated_note(note, PROPERTIES, block)
    assert updated == f"{front}{before}\n{BEGIN}\n{block}{END}\n{after}"
    assert updated_note(updated, PROPERTIES, block) == updated


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    note = "\ufeff" + NOTE.replace("\n", "\r\n") + "mine\r\n"
    updated = updated_note(note, {"title": "Another"}, "new\n")
    assert updated.startswith('\ufeff---\r\ntitle: "Another"\r\ntags:\r\n')
    assert updated.endswith(f"{BEGIN}\r\nnew\r\n{END}\r\nmine\r\n")
    assert updated_note(updated, {"title": "Another"}, "new\n") == updated


def test_a_note_without_our_markers_keeps_its_body() -> None:
    note = "---\narxiv: '2602.00001'\n---\nAll mine. $x$\n"
    updated = updated_note(note, PROPERTIES, "new\n")
    assert updated.endswith("---\nAll mine. $x$\n")
    assert [entry.key for entry in split(updated).entries] == ["arxiv", "title", "tags"]


@pytest.mark.parametrize("damage", [f"{NOTE}{BEGIN}\n", f"{NOTE}\n{NOTE}", NOTE.replace(END, "")])
def test_damaged_markers_are_left_alone(damage: str) -> None:
    with pytest.raises(ValueError, match="markers"):
        updated_note(damage, PROPERTIES, "new\n")
