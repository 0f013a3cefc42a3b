from __future__ import annotations

from digest_convert_feed.spool import Spool


def test_items_are_found_again_in_memory_and_on_disk() -> None:
    texts = [f"{number}: é" + "x" * 40_000 for number in range(200)]
    numbers = []
    with Spool() as spool:
        for number, text in enumerate(texts):
            numbers.append(spool.add(text))
            assert spool.read(numbers[number // 2]) == texts[number // 2]
        assert spool.on_disk
        assert numbers == list(range(200))
        assert [spool.read(number) for number in numbers] == texts


def test_few_items_need_no_disk() -> None:
    with Spool() as spool:
        assert spool.read(spool.add("a")) == "a"
        assert not spool.on_disk
