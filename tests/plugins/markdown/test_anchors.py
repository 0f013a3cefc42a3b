from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from digest_convert_markdown.anchors import Anchors, anchor_name


def test_names_are_spelt_as_links_can() -> None:
    names = ("2602.11150", "math/0309136", "cs.CL", "目录 <x>", "a b", "", "<>")
    assert [anchor_name(name) for name in names] == [
        *("2602.11150", "math/0309136", "cs.CL", "x", "a-b", "section", "section")
    ]


def test_the_first_of_a_name_is_bare_and_the_others_are_numbered() -> None:
    anchors = Anchors()
    names = ["a", "a", "a-2", "a", "section", "section", "a-2", "a"] + ["b"] * 20_000
    added = [anchors.add(name) for name in names]
    assert added[:8] == ["a", "a-2", "a-2-2", "a-3", "section", "section-2", "a-2-3", "a-4"]
    assert added[-1] == "b-20000"
    assert len(set(added)) == len(names)


@given(st.lists(st.sampled_from(["a", "a-2", "a-2-2", "a-3", "b", "b-2", "c"]), max_size=60))
def test_anchors_are_unique_and_numbered_without_gaps(names: list[str]) -> None:
    anchors = Anchors()
    added: list[str] = []
    for name in names:
        free = (f"{name}-{number}" if number > 1 else name for number in range(1, len(names) + 2))
        expected = next(anchor for anchor in free if anchor not in added)
        added.append(anchors.add(name))
        assert added[-1] == expected


def test_an_archive_of_anchors_takes_little_memory() -> None:
    tracemalloc.start()
    try:
        anchors = Anchors()
        for number in range(60_000):
            # Every paper comes twice, and every section a hundred times.
            anchors.add(f"2602.{number // 2:05}")
            anchors.add(f"cs.{number % 600}")
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A dictionary of the names, each a string: some 180 bytes a name, of which there are 60,000.
    assert taken < 60_000 * 200
