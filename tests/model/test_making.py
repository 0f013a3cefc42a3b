from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields

import pytest

from digest_convert.model.digest import ArxivId, Paper, Span
from digest_convert.model.making import made_id, made_paper, made_span, open_paper

VALUES = {field.name: f"<{field.name}>" for field in fields(Paper)}


def make() -> Paper:
    paper = open_paper()
    for name, value in VALUES.items():
        setattr(paper, name, value)
    return made_paper(paper)


def test_what_is_made_is_what_the_constructor_gives() -> None:
    assert made_span(3, 5) == Span(first=3, last=5)
    assert made_id("2602.01234") == ArxivId(value="2602.01234")
    assert make() == Paper(**VALUES)  # type: ignore[arg-type]
    assert hash(make()) == hash(Paper(**VALUES))  # type: ignore[arg-type]
    assert repr(make()) == repr(Paper(**VALUES))  # type: ignore[arg-type]


def test_a_made_record_is_frozen_and_slotted() -> None:
    for record in (make(), made_span(1, 2), made_id("2602.01234")):
        assert not hasattr(record, "__dict__")
        with pytest.raises(FrozenInstanceError):
            setattr(record, fields(record)[0].name, 1)


def test_a_made_record_pickles() -> None:
    assert pickle.loads(pickle.dumps(make())) == make()  # noqa: S301 - our own bytes


def test_an_open_paper_has_the_defaults_of_what_a_text_never_says() -> None:
    names = ("categories", "comment", "pdf", "extra")
    paper = open_paper()
    assert all(getattr(paper, name) == getattr(Paper(title=""), name) for name in names)
