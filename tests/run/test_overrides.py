from __future__ import annotations

import datetime

import pytest

from digest_convert import Diagnostic, Digest, UsageError
from digest_convert.run.overrides import Document, override

DAY = datetime.date(2026, 2, 13)
NOTE = Diagnostic(code="date-inferred", message="from an id", source="in.txt")
DIGEST = Digest(
    title="arXiv digest February 2026",
    date=datetime.date(2026, 2, 1),
    date_inferred=True,
    diagnostics=(NOTE,),
)


def test_nothing_said_changes_nothing() -> None:
    assert override(DIGEST, Document()) is DIGEST


def test_a_date_given_is_not_inferred_and_titles_a_digest_without_a_name() -> None:
    dated = override(DIGEST, Document(date=DAY))
    assert (dated.title, dated.date, dated.diagnostics) == ("arXiv digest 2026-02-13", DAY, ())
    assert not dated.date_inferred
    named = override(Digest(title="Kites"), Document(date=DAY, language="zh-Hans"))
    assert (named.title, named.date, named.language) == ("Kites", DAY, "zh-Hans")
    assert override(DIGEST, Document(date=DAY, title="Kites")).title == "Kites"


@pytest.mark.parametrize("language", ["", "z", "zh_Hans", "zh-", "zh-toolongapart"])
def test_a_language_has_the_shape_of_a_tag(language: str) -> None:
    with pytest.raises(UsageError, match="--language"):
        Document(language=language)


def test_a_title_is_not_blank() -> None:
    with pytest.raises(UsageError, match="--title"):
        Document(title=" \n")
