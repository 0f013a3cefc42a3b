"""The published schema: sound itself, fitted by three formats, and not by anything."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError
from tests.golden_files import inputs
from tests.schemas import ANY, DIGEST, JSON_SCHEMA, LINE, SOURCE

from digest_convert import convert

ROOT = Path(__file__).resolve().parents[3]
CASES = sorted(path for path in (ROOT / "golden/digests").iterdir() if path.is_dir())
SEEDS = sorted((ROOT.parent / "shared/seeds").glob("*.txt"))


def _given() -> Iterator[Any]:
    for case in CASES:
        yield pytest.param([case / name for name in inputs(case)], id=case.name)
    if not SEEDS:
        skip = pytest.mark.skip(reason="the real digests are not on this machine")
        yield pytest.param([], id="real digests", marks=skip)
    for seed in SEEDS:
        yield pytest.param([seed], id=seed.stem)


def test_it_is_a_schema_with_a_name_that_stays() -> None:
    Draft202012Validator.check_schema(SOURCE)
    assert SOURCE["$id"] == "urn:digest-convert:schema:1"


@pytest.mark.parametrize("given", list(_given()))
def test_every_document_fits(given: list[Path]) -> None:
    made = convert(given, to=["json", "jsonl", "yaml"])
    assert isinstance(made, dict)
    document = json.loads(made["json"])
    JSON_SCHEMA.validate(document)
    ANY.validate(document)
    documents = list(yaml.safe_load_all(made["yaml"]))
    assert documents == document
    for one in documents:
        DIGEST.validate(one)
        ANY.validate(one)
    lines = [json.loads(line) for line in str(made["jsonl"]).split("\n") if line]
    assert len(lines) == sum(len(s["papers"]) for one in document for s in one["sections"])
    for line in lines:
        LINE.validate(line)
        ANY.validate(line)


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every value within `value`."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        yield (*path, key)
        if isinstance(inner, (dict, list)):
            yield from _places(inner, (*path, key))


def test_no_key_may_lack_be_of_another_type_or_be_added() -> None:
    (seen,) = [path for path in CASES if path.name == "typical-bilingual-day"]
    made = convert(sorted(seen.glob("2*.md")), to=["json", "jsonl"])
    assert isinstance(made, dict)
    document = json.loads(made["json"])
    line = json.loads(str(made["jsonl"]).partition("\n")[0])
    for whole in (document[:1], line):
        for path in _places(whole):
            changed = copy.deepcopy(whole)
            holder = changed
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = 1.5
            with pytest.raises(ValidationError):
                ANY.validate(changed)
            if isinstance(holder, dict):
                del holder[path[-1]]
                with pytest.raises(ValidationError):
                    ANY.validate(changed)
                holder[path[-1]] = holder["more"] = None
                with pytest.raises(ValidationError):
                    ANY.validate(changed)
