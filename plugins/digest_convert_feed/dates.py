"""The dates of feeds, made from days and seconds without a locale, time zone or clock.

A stamp is a whole number of seconds since 1970-01-01T00:00:00Z.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

DAY = 86_400
_EPOCH = datetime.date(1970, 1, 1).toordinal()

# arXiv announces at 20:00 in New York, which is 00:00 or 01:00 UTC. An hour leaves room for
# 3,600 items on the digest's own date, and a job of the same morning dates nothing in the future.
_HOUR = 3_600

_FIRST = (1 - _EPOCH) * DAY
_LAST = (datetime.date.max.toordinal() + 1 - _EPOCH) * DAY - 1

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Compiled on first use, because only updates read dates.
_RFC822 = (
    r"(?:[A-Za-z]{3},\s*)?(?P<day>\d\d?)\s+(?P<month>[A-Za-z]{3})\s+(?P<year>\d{4})\s+"
    r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<zone>[+-]\d{4}|[A-Z]*)"
)


def day_stamp(day: datetime.date) -> int:
    """Return the stamp of the first item of `day`; each further item is a second earlier."""
    return (day.toordinal() - _EPOCH) * DAY + _HOUR


def day_of(stamp: int) -> datetime.date:
    """Return the day of `stamp`."""
    return datetime.date.fromordinal(stamp // DAY + _EPOCH)


def last_stamp(day: int) -> int:
    """Return the last second of the day of the stamp `day`."""
    return (day // DAY + 1) * DAY - 1


def rfc822(stamp: int) -> str:
    """Return `stamp` in RSS form (RFC 822 with a four-digit year), always 29 characters."""
    days, seconds = divmod(min(max(stamp, _FIRST), _LAST), DAY)
    return f"{_rfc822_day(days)} {_time(seconds)} GMT"


def rfc3339(stamp: int) -> str:
    """Return `stamp` in Atom form (RFC 3339), in UTC."""
    days, seconds = divmod(min(max(stamp, _FIRST), _LAST), DAY)
    return f"{_rfc3339_day(days)}T{_time(seconds)}Z"


def _time(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}:{minute:02d}:{second:02d}"


# The items of a day are written one after another.
@lru_cache(maxsize=8)
def _rfc822_day(days: int) -> str:
    day = datetime.date.fromordinal(days + _EPOCH)
    return f"{_DAYS[day.weekday()]}, {day.day:02d} {_MONTHS[day.month - 1]} {day.year:04d}"


@lru_cache(maxsize=8)
def _rfc3339_day(days: int) -> str:
    return datetime.date.fromordinal(days + _EPOCH).isoformat()


def read_rfc822(text: str) -> int | None:
    """Return the stamp of an RSS date, or None; an unknown zone counts as UTC."""
    found = re.fullmatch(_RFC822, text.strip())
    if found is None or found["month"].title() not in _MONTHS:
        return None
    zone = found["zone"]
    offset = 0
    if zone[:1] in ("+", "-"):
        offset = int(zone[0] + "1") * (int(zone[1:3]) * 3600 + int(zone[3:5]) * 60)
    try:
        day = datetime.date(
            int(found["year"]), _MONTHS.index(found["month"].title()) + 1, int(found["day"])
        )
    except ValueError:
        return None
    seconds = int(found["hour"]) * 3600 + int(found["minute"]) * 60 + int(found["second"] or 0)
    return (day.toordinal() - _EPOCH) * DAY + seconds - offset


def read_rfc3339(text: str) -> int | None:
    """Return the stamp of an Atom date, or None; a date without a zone counts as UTC."""
    try:
        moment = datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    days = moment.toordinal() - _EPOCH
    offset = moment.utcoffset() or datetime.timedelta()
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return days * DAY + seconds - int(offset.total_seconds())
