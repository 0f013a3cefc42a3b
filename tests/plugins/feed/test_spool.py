from __future__ import annotations

from digest_convert_feed.spool import Places, Spool


def test_items_are_found_again_in_memory_and_on_disk() -> None:
    texts = [f"{number}: é" + "x" * 40_000 for number in range(200)]
    places = Places()
    with Spool() as spool:
        for number, text in enumerate(texts):
            places.append(spool.add(text.encode()))
            assert spool.read(places[number // 2]).decode() == texts[number // 2]
        assert spool.on_disk
        assert len(places) == 200
        places[3] = places[4]
        texts[3] = texts[4]
        assert [spool.read(places[n]).decode() for n in range(200)] == texts


def test_few_items_need_no_disk() -> None:
    with Spool() as spool:
        assert spool.read(spool.add(b"a")) == b"a"
        assert not spool.on_disk
