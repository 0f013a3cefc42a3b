from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import ruamel.yaml
import yaml

from digest_convert import Context, Digest, NoOptions
from digest_convert.parsing.parser import parse
from digest_convert_yaml import YamlExporter

SHARED = Path(__file__).parents[4] / "shared"
REAL = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("samples/2*.md")])
TEXTS = ("title", "url", "primary_category", "tldr", "motivation", "method", "result", "conclusion")


def export(digest: Digest) -> str:
    context = Context(options=NoOptions(), report=lambda _: None)
    return "".join(map(str, YamlExporter().export(iter([digest]), context)))


def assert_is(document: Any, digest: Digest) -> None:
    assert [s["category"] for s in document["sections"]] == [s.category for s in digest.sections]
    papers = [paper for section in document["sections"] for paper in section["papers"]]
    for loaded, paper in zip(papers, digest.papers, strict=True):
        for field in (*TEXTS, "abstract", "number", "summary_failed"):
            assert loaded[field] == getattr(paper, field)
        assert loaded["authors"] == list(paper.authors)
        assert loaded["id"] == (paper.id and paper.id.value)
        assert [(one["label"], one["text"]) for one in loaded["extra"]] == list(paper.extra)


@pytest.mark.skipif(not REAL, reason="the real digests of ../shared are not here")
def test_real_digests_load_as_the_model() -> None:
    for path in REAL:
        digest = parse(path.read_bytes().decode(), source=path.name)
        text = export(digest)
        fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        assert_is(yaml.load(text, Loader=fast), digest)  # noqa: S506
        if path.stat().st_size < 30_000:
            assert_is(yaml.safe_load(text), digest)
            assert_is(ruamel.yaml.YAML(typ="safe", pure=True).load(text), digest)


@pytest.mark.skipif(not REAL, reason="the real digests of ../shared are not here")
def test_a_real_day_has_hardly_an_escape() -> None:
    """Text stays readable: what needs double quotes is the odd damaged string."""
    for path in REAL:
        digest = parse(path.read_bytes().decode(), source=path.name)
        papers = len(list(digest.papers))
        assert export(digest).count(': "') <= papers
