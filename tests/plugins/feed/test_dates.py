from __future__ import annotations

import datetime
import email.utils

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_feed.dates import (
    DAY,
    day_stamp,
    read_rfc822,
    read_rfc3339,
    rfc822,
    rfc3339,
)


def test_the_first_item_of_a_day_is_stamped_an_hour_into_it() -> None:
    stamp = day_stamp(datetime.date(2026, 2, 13))
    assert rfc3339(stamp) == "2026-02-13T01:00:00Z"
    assert rfc822(stamp) == "Fri, 13 Feb 2026 01:00:00 GMT"
    assert rfc3339(stamp - 3600) == "2026-02-13T00:00:00Z"
    assert rfc3339(stamp - 3601) == "2026-02-12T23:59:59Z"


@given(st.integers(min_value=-70 * 365 * DAY, max_value=8000 * 365 * DAY))
def test_dates_are_those_of_the_standard_library_and_read_back(stamp: int) -> None:
    moment = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(seconds=stamp)
    assert rfc822(stamp) == email.utils.format_datetime(moment, usegmt=True)
    assert rfc3339(stamp) == moment.isoformat().replace("+00:00", "Z")
    assert read_rfc822(rfc822(stamp)) == stamp
    assert read_rfc3339(rfc3339(stamp)) == stamp


@pytest.mark.parametrize("stamp", [-(10**15), 10**15])
def test_stamps_no_calendar_has_are_clamped(stamp: int) -> None:
    assert len(rfc822(stamp)) == 29
    assert len(rfc3339(stamp)) == 20


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("Thu, 01 Jan 1970 01:00 +0100", 0),
        ("2 Jan 1970 00:00:01 -0000", DAY + 1),
        (" 01 jan 1970 00:00:00 GMT\n", 0),
        ("31 Feb 1970 00:00:00 GMT", None),
        ("01 Foo 1970 00:00:00 GMT", None),
        ("yesterday", None),
    ],
)
def test_dates_of_other_writers_are_read(text: str, stamp: int | None) -> None:
    assert read_rfc822(text) == stamp


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("1970-01-01T01:00:00+01:00", 0),
        ("1970-01-01T00:00:00.5Z", 0),
        ("1970-01-02", DAY),
        ("soon", None),
    ],
)
def test_atom_dates_of_other_writers_are_read(text: str, stamp: int | None) -> None:
    assert read_rfc3339(text) == stamp
