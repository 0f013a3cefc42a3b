from __future__ import annotations

import datetime

import pytest

from digest_convert.model.dates import date_text, digest_title

DAY = datetime.date(2026, 2, 13)


@pytest.mark.parametrize(
    ("date", "inferred", "text"),
    [(DAY, False, "2026-02-13"), (DAY, True, "February 2026"), (None, False, "")],
)
def test_a_date_is_said_as_far_as_it_is_known(
    date: datetime.date | None, inferred: bool, text: str
) -> None:
    assert date_text(date, inferred=inferred) == text
    assert digest_title(date, inferred=inferred) == f"arXiv digest {text}".strip()
