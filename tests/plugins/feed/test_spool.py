from __future__ import annotations

from itertools import pairwise

from digest_convert_feed.spool import END, Places, Spool


def items(spool: Spool, places: Places) -> list[str]:
    found = []
    for start, end in places.stretches():
        spool.file.seek(start)
        found += spool.file.read(end - start).removesuffix(END).split(END)
    return [item.decode() for item in found]


def test_items_are_found_again_in_memory_and_on_disk() -> None:
    odd, even = Places(), Places()
    texts = [f"{number}: é" + "x" * 40_000 for number in range(200)]
    with Spool() as spool:
        for number, text in enumerate(texts):
            spool.add(text.encode(), odd if number % 2 else even)
        assert spool.on_disk
        for places, expected in ((even, texts[::2]), (odd, texts[1::2])):
            assert len(places) == 100
            assert items(spool, places) == expected


def test_items_that_follow_on_each_other_are_one_stretch_of_bounded_length() -> None:
    places = Places()
    texts = [str(number) * 100 for number in range(5_000)]
    with Spool() as spool:
        for text in texts:
            spool.add(text.encode(), places)
        assert len(places) == 5_000
        assert items(spool, places) == texts
    stretches = list(places.stretches())
    assert len(stretches) < 50
    assert all(end - start <= 1 << 16 for start, end in stretches)
    assert all(one[1] == other[0] for one, other in pairwise(stretches))


def test_an_item_longer_than_a_stretch_has_one_for_itself() -> None:
    places = Places()
    with Spool() as spool:
        for text in ("a", "b" * 100_000, "c"):
            spool.add(text.encode(), places)
        assert items(spool, places) == ["a", "b" * 100_000, "c"]


def test_few_items_need_no_disk() -> None:
    with Spool() as spool:
        spool.add(b"a", Places())
        assert not spool.on_disk
