from __future__ import annotations

import dataclasses
import datetime

import pytest

from digest_convert.model.digest import ArxivId, Digest, Paper, Section, Span


@pytest.mark.parametrize(
    ("value", "year", "month"),
    [
        ("2602.01234", 2026, 2),
        ("0704.0001", 2007, 4),
        ("hep-th/9901001", 1999, 1),
        ("math.GT/0309136", 2003, 9),
        ("alg-geom/9202004", 1992, 2),
        ("2600.01234", 2026, 1),
        ("2699.01234", 2026, 1),
    ],
)
def test_an_id_tells_year_and_month(value: str, year: int, month: int) -> None:
    found = ArxivId(value=value)
    assert (found.year, found.month) == (year, month)


def test_the_addresses_of_an_id() -> None:
    plain, versioned = ArxivId(value="2602.01234"), ArxivId(value="2602.01234", version=2)
    assert str(versioned) == "2602.01234v2"
    assert plain.abs_url == "https://arxiv.org/abs/2602.01234"
    assert versioned.pdf_url == "https://arxiv.org/pdf/2602.01234v2"


def test_the_model_is_frozen_slotted_keyword_only_and_hashable() -> None:
    paper = Paper(title="Kites", authors=("Ada North",), span=Span(first=1, last=2))
    digest = Digest(
        title="Day",
        date=datetime.date(2026, 2, 13),
        sections=(Section(category="cs.RO", papers=(paper,)),),
    )
    for one in (paper, digest, digest.sections[0], ArxivId(value="2602.01234")):
        assert hash(one) == hash(dataclasses.replace(one))
        assert not hasattr(one, "__dict__")
        assert all(field.kw_only for field in dataclasses.fields(one))
    with pytest.raises(dataclasses.FrozenInstanceError):
        paper.title = "Boats"  # type: ignore[misc]
    assert list(digest.papers) == [paper]


def test_the_fields_are_those_of_the_contract() -> None:
    def names(kind: type) -> set[str]:
        return {field.name for field in dataclasses.fields(kind)}

    digest = {"title", "date", "date_inferred", "language", "sections", "source", "diagnostics"}
    assert names(Digest) == digest
    assert names(Section) == {"category", "declared_total", "papers"}
    assert names(Paper) >= {
        *("number", "title", "url", "id", "authors", "primary_category", "tldr", "motivation"),
        *("method", "result", "conclusion", "abstract", "summary_failed", "extra", "span"),
    }


def test_a_digest_says_its_date() -> None:
    date = datetime.date(2026, 2, 1)
    assert Digest(title="Day", date=date).date_text == "2026-02-01"
    assert Digest(title="Day", date=date, date_inferred=True).date_text == "February 2026"
    assert Digest(title="Day").date_text == ""
