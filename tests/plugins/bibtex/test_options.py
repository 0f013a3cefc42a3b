from __future__ import annotations

from typing import Any

import pytest

from digest_convert import UsageError
from digest_convert_bibtex import BibtexOptions


@pytest.mark.parametrize("name", ["titel", "date", "annotation", "journal", ""])
def test_an_unknown_field_is_wrong_usage(name: str) -> None:
    with pytest.raises(UsageError, match=r"--bibtex-fields: .*title, author"):
        BibtexOptions(fields=("title", name))


def test_each_dialect_and_type_knows_its_own_fields() -> None:
    assert BibtexOptions(dialect="biblatex", fields=("date",)).written_fields == ("date",)
    assert BibtexOptions(type="article", fields=("Journal",)).written_fields == ("journal",)
    assert "howpublished" not in BibtexOptions(type="article").written_fields
    assert "note" in BibtexOptions(type="unpublished").written_fields
    assert "journaltitle" in BibtexOptions(type="article", dialect="biblatex").written_fields


def test_both_dialects_annotate_alike() -> None:
    for dialect in ("bibtex", "biblatex"):
        options = BibtexOptions(dialect=dialect)
        assert {"abstract", "keywords", "annote", "eprinttype"} <= set(options.written_fields)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"fields": ("title", "Abstract"), "abstract": False}, "contradicts"),
        ({"fields": ("title",), "for_": "paper"}, "both choose"),
        ({"for_": "paper", "abstract": False}, "no abstracts"),
    ],
)
def test_contradictions_are_wrong_usage(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        BibtexOptions(**options)
