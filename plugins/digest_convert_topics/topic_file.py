"""Reads the file of topics, TOML or YAML, with line and column of its errors."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from digest_convert import UsageError

from .topic import FIELDS, Topic, make_topic

_LISTS = ("words", "patterns", "exclude", "authors", "categories", "fields")
_KEYS = {"name", "parts", *_LISTS}
_TABLE = "topic"


@lru_cache(maxsize=8)
def read_topics(path: Path) -> tuple[Topic, ...]:
    """Return the topics of the file `path` in its order; raises `UsageError` for its errors.

    The file is a list of tables called ``topic``, each with a ``name`` and any of ``words``,
    ``patterns``, ``exclude``, ``authors``, ``categories``, ``fields`` and ``parts``.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--topics-file: {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"--topics-file: {path}: not UTF-8: {error.reason}") from error
    data = _yaml(text, path) if path.suffix.lower() in (".yaml", ".yml") else _toml(text, path)
    tables = data.get(_TABLE) if isinstance(data, dict) else data
    unknown = set(data) - {_TABLE} if isinstance(data, dict) else set()
    if unknown:
        raise _wrong(path, f"unknown key {min(unknown)!r}; topics are tables [[{_TABLE}]]")
    if not isinstance(tables, list) or not tables:
        raise _wrong(path, f"no topic; topics are tables [[{_TABLE}]] with a name and words")
    topics = tuple(_topic(table, number, path) for number, table in enumerate(tables, 1))
    names = [topic.name for topic in topics]
    for name in names:
        if names.count(name) > 1:
            raise _wrong(path, f"two topics are called {name!r}")
    return topics


def _toml(text: str, path: Path) -> Any:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:  # its message ends in line and column
        raise _wrong(path, str(error)) from error


def _yaml(text: str, path: Path) -> Any:
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" (at line {mark.line + 1}, column {mark.column + 1})" if mark else ""
        raise _wrong(path, f"{error.problem or 'not YAML'}{where}") from error
    except yaml.YAMLError as error:
        raise _wrong(path, f"not YAML: {error}") from error


def _topic(table: Any, number: int, path: Path) -> Topic:
    name = table.get("name") if isinstance(table, dict) else None
    if not isinstance(name, str) or not name.strip():
        raise _wrong(path, f"topic {number} has no name")
    unknown = set(table) - _KEYS
    if unknown:
        raise _wrong(path, f"topic {name!r}: unknown key {min(unknown)!r}; {_known()}")
    lists = {key: _texts(table, key, name, path) for key in _LISTS}
    if not any(lists[key] for key in ("words", "patterns", "authors", "categories")):
        raise _wrong(path, f"topic {name!r} has no words, patterns, authors or categories")
    wrong = set(lists["fields"]) - FIELDS.keys()
    if wrong:
        fields = ", ".join(FIELDS)
        raise _wrong(path, f"topic {name!r}: no field {min(wrong)!r}; there are {fields}")
    parts = table.get("parts", False)
    if not isinstance(parts, bool):
        raise _wrong(path, f"topic {name!r}: parts is true or false")
    try:
        return make_topic(name.strip(), parts=parts, **lists)
    except ValueError as error:
        raise _wrong(path, f"topic {name!r}: {error}") from error


def _texts(table: dict[str, Any], key: str, name: str, path: Path) -> tuple[str, ...]:
    value = table.get(key, [])
    texts = [value] if isinstance(value, str) else value
    sound = isinstance(texts, list) and all(isinstance(text, str) and text for text in texts)
    if not sound:
        raise _wrong(path, f"topic {name!r}: {key} is a list of texts")
    return tuple(texts)


def _known() -> str:
    return f"there are {', '.join(sorted(_KEYS))}"


def _wrong(path: Path, told: str) -> UsageError:
    return UsageError(f"--topics-file: {path}: {told}")
