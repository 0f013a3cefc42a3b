from __future__ import annotations

from digest_convert_feed.spool import Places, Spool


def test_items_are_found_again_in_memory_and_on_disk() -> None:
    odd, even = Places(), Places()
    texts = [f"{number}: é" + "x" * 40_000 for number in range(200)]
    with Spool() as spool:
        for number, text in enumerate(texts):
            spool.add(text, odd if number % 2 else even)
        assert spool.on_disk
        for places, expected in ((even, texts[::2]), (odd, texts[1::2])):
            assert len(places) == 100
            for start, end, text in zip(places.starts, places.ends, expected, strict=True):
                spool.file.seek(start)
                assert spool.file.read(end - start).decode() == text


def test_few_items_need_no_disk() -> None:
    with Spool() as spool:
        spool.add("a", Places())
        assert not spool.on_disk
