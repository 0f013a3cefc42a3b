"""The data of a site for later runs: ``site.json`` and ``recent.json``.

``site.json`` lists the days with their counts and files, so that a run with one new day can make
the index and the catalogue. ``recent.json`` holds the digests of the newest days, from which the
feeds are made.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digest_convert import OutputError

from .day import Day, File

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SITE = "site.json"
RECENT = "recent.json"
_VERSION = 1


def read_days(folder: Path | None) -> list[Day]:
    """Return the days of the site in `folder` in their order; without a site, none.

    Raises `OutputError` if its data can't be read.
    """
    data = _load(folder, SITE)
    if data is None:
        return []
    try:
        version = data["version"]
        days = [_day(day) for day in data["days"]] if version == _VERSION else []
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(folder, SITE, error) from error
    if version != _VERSION:
        raise _damaged(folder, SITE, ValueError(f"its version is {version}, not {_VERSION}"))
    return days


def read_recent(folder: Path | None) -> dict[str, str]:
    """Return the newest digests of the site in `folder` as JSON, by the stems of their days."""
    data = _load(folder, RECENT)
    if data is None:
        return {}
    try:
        return {
            stem: json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            for stem, record in data["days"].items()
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise _damaged(folder, RECENT, error) from error


def site_file(title: str, days: Iterable[Day]) -> str:
    """Return the text of ``site.json``: one line per day."""
    lines = ",\n".join(
        json.dumps(_record(day), ensure_ascii=False, separators=(", ", ": ")) for day in days
    )
    head = json.dumps({"generator": "digest-convert", "version": _VERSION, "title": title})
    return f'{head[:-1]}, "days": [\n{lines}\n]}}\n'


def recent_file(records: Mapping[str, str]) -> str:
    """Return the text of ``recent.json``, of digests as JSON by their stems."""
    lines = ",\n".join(f"{json.dumps(stem)}: {record}" for stem, record in records.items())
    return f'{{"version": {_VERSION}, "days": {{\n{lines}\n}}}}\n'


def _load(folder: Path | None, name: str) -> Any:
    if folder is None:
        return None
    try:
        return json.loads((folder / name).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(f"{folder / name}: can't be read: {error.strerror}") from error
    except ValueError as error:
        raise _damaged(folder, name, error) from error


def _damaged(folder: Path | None, name: str, error: Exception) -> OutputError:
    place = folder / name if folder else name
    return OutputError(f"{place}: the data of the site is damaged ({error}); left as it is")


def _record(day: Day) -> dict[str, Any]:
    record = day._asdict()
    record["files"] = [file._asdict() for file in day.files]
    record["cover"] = day.cover._asdict() if day.cover else None
    return record


def _day(record: dict[str, Any]) -> Day:
    cover = record["cover"]
    return Day(
        stem=str(record["stem"]),
        date=record["date"],
        shown_date=str(record["shown_date"]),
        title=str(record["title"]),
        language=record["language"],
        source=str(record["source"]),
        papers=int(record["papers"]),
        categories={str(name): int(count) for name, count in record["categories"].items()},
        files=tuple(File(**file) for file in record["files"]),
        cover=File(**cover) if cover else None,
        search=str(record["search"]),
        made_of=str(record["made_of"]),
    )
