from __future__ import annotations

import dataclasses

import pytest

from digest_convert import ArxivId, Digest, Paper, Section
from digest_convert.model.validity import checked

SOUND = Paper(title="Kites", id=ArxivId(value="2602.00001", version=2))


def day(*papers: object) -> Digest:
    return Digest(title="Day", sections=(Section(category="", papers=papers),))  # type: ignore[arg-type]


def test_a_sound_digest_is_handed_on() -> None:
    digest = day(SOUND, Paper(title="Old", id=ArxivId(value="math/0309136")), Paper(title=""))
    assert checked(digest) is digest


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (None, "None is no Digest"),
        ([day()], "'list' is no Digest"),
        (Digest(title=" "), "no title"),
        (Digest(title="Day", sections=[]), "its sections are no tuple but 'list'"),  # type: ignore[arg-type]
        (Digest(title="Day", sections=("cs.RO",)), "'str' is no Section"),  # type: ignore[arg-type]
        (day("Kites"), "'str' is no Paper"),
        (day(dataclasses.replace(SOUND, id="2602.00001")), "no ArxivId"),  # type: ignore[arg-type]
        (day(dataclasses.replace(SOUND, id=ArxivId(value="x"))), "'x' is no arXiv id"),
        (day(dataclasses.replace(SOUND, id=ArxivId(value="2602.00001v1"))), "is no arXiv id"),
    ],
)
def test_anything_else_is_refused_and_named(result: object, told: str) -> None:
    with pytest.raises((TypeError, ValueError), match=told):
        checked(result)
