from __future__ import annotations

import dataclasses
import datetime

import pytest

from digest_convert.model.digest import ArxivId, Digest, Paper, Section, Span


@pytest.mark.parametrize(
    ("text", "value", "version"),
    [
        ("https://arxiv.org/abs/2602.01234", "2602.01234", None),
        ("http://arxiv.org/pdf/2602.01234v2.pdf", "2602.01234", 2),
        ("0704.0001", "0704.0001", None),
        ("arXiv:hep-th/9901001v3", "hep-th/9901001", 3),
        ("https://arxiv.org/abs/math.GT/0309136", "math.GT/0309136", None),
        ("https://doi.org/10.48550/arXiv.2602.01234", None, None),
        ("https://a.example/12602.01234", None, None),
        ("2602.012345", None, None),
        ("2602.012", None, None),
        ("", None, None),
    ],
)
def test_an_id_is_found_in_text(text: str, value: str | None, version: int | None) -> None:
    found = ArxivId.find(text)
    if value is None:
        assert found is None
    else:
        assert found == ArxivId(value=value, version=version)


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
