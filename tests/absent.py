"""Which tests can't run where a plugin of ours is not installed: those that name it.

Each plugin's folder could leave as a distribution of its own. The tests that are about it, or
take it for an example, are skipped then and say so; `tests/test_contract.py` sees to it that a
plugin whose folder is here is installed.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digest_convert.plugin.registry import Registry

#: What each plugin of ours is called, and how its files are recognised where ours differ.
_SPELLINGS = {
    "atom": "atom",
    "bibtex": "bib|bibtex|biblatex",
    "csljson": r"csljson|csl\.json|csl",
    "epub": "epub",
    "html": "html?",
    "jsonfeed": "jsonfeed",
    "jsonl": "jsonl|ndjson",
    "markdown": "markdown",
    "ris": "ris",
    "rss": "rss",
    "yaml": "ya?ml",
    "zotero": "zotero|rdf",
}


def absent_plugins() -> dict[str, re.Pattern[str]]:
    """What is not installed of ours, by name, with a pattern for its mention."""
    registry = Registry()
    there = {info.name for info in registry.formats()} | {one.name for one in registry.readers()}
    return {
        name: re.compile(rf"(?<![^\W_])(?:{spelling})(?![^\W_])", re.IGNORECASE)
        for name, spelling in _SPELLINGS.items()
        if name not in there
    }


def mentions(test: types.FunctionType, parameters: dict[str, Any]) -> str:
    """All texts that `test` has to do with, and the functions and documents it uses."""
    found = [part for value in parameters.values() for part in _texts(value)]
    seen: set[int] = set()
    waiting = [test]
    while waiting:
        function = waiting.pop()
        if id(function) in seen:
            continue
        seen.add(id(function))
        code, *inner = _codes(function.__code__)
        found += [function.__name__, *_texts(function.__defaults__)]
        for one in (code, *inner):
            found += [part for value in one.co_consts for part in _texts(value)]
            for name in one.co_names:
                value = function.__globals__.get(name)
                if isinstance(value, types.FunctionType) and "tests" in value.__module__:
                    waiting.append(value)
                # A table of all formats is looked up, not an example.
                found += () if isinstance(value, dict) else _texts(value)
    return "\n".join(found)


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for value in code.co_consts:
        if isinstance(value, types.CodeType):
            yield from _codes(value)


def _texts(value: object) -> Iterator[str]:
    """The strings in `value`; of a path to a document, what it says."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield from _texts([*value, *value.values()])
    elif isinstance(value, Path) and value.suffix == ".md" and value.is_file():
        yield value.read_text(encoding="utf-8")
