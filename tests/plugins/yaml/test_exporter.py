from __future__ import annotations

import datetime
import io
import pickle
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import ruamel.yaml
import yaml

from digest_convert import ArxivId, Context, Diagnostic, Digest, NoOptions, Paper, Section
from digest_convert_yaml import YamlExporter, digest_convert_exporter

if TYPE_CHECKING:
    from collections.abc import Iterator

PAPER = Paper(
    number=3,
    title="On $2^{n}$: a title # with 'marks'",
    url="https://arxiv.org/abs/2602.11150v2",
    id=ArxivId(value="2602.11150", version=2),
    authors=("Ada Lovelace", "No", "李 明"),
    primary_category="cs.CL",
    tldr="一句话",
    motivation="1. first\n2. second",
    method="",
    result="12:30:45",
    conclusion="~",
    abstract="Long text. " * 30 + "\n  Second paragraph.",
    extra=(("Keywords", "a, b"), ("Score", "1e3")),
    categories=("cs.CL", "no"),
    comment="12 pages",
    links=(("code", "https://example.org/a"), ("project", "https://example.org/b")),
)
BARE = Paper(title="")
DIGEST = Digest(
    title="arXiv digest 2026-02-13",
    date=datetime.date(2026, 2, 13),
    language="zh-Hans",
    source="days/in.txt",
    sections=(Section(category="cs.CL", papers=(PAPER, BARE)), Section(category="")),
)


def export(*digests: Digest, reports: list[Diagnostic] | None = None) -> str:
    report = (reports if reports is not None else []).append
    context = Context(options=NoOptions(), report=report)
    return "".join(map(str, YamlExporter().export(iter(digests), context)))


def as_data(digest: Digest) -> dict[str, Any]:
    """What the contract says a digest is as data."""
    return {
        "title": digest.title,
        "date": digest.date.isoformat() if digest.date else None,
        "date_inferred": digest.date_inferred,
        "language": digest.language,
        "source": digest.source,
        "sections": [
            {"category": section.category, "papers": [paper_data(p) for p in section.papers]}
            for section in digest.sections
        ],
    }


def paper_data(paper: Paper) -> dict[str, Any]:
    return {
        "id": paper.id.value if paper.id else None,
        "version": paper.id.version if paper.id else None,
        "number": paper.number,
        "title": paper.title,
        "authors": list(paper.authors),
        "url": paper.url,
        "pdf": paper.pdf or (paper.id.pdf_url if paper.id else None),
        "primary_category": paper.primary_category,
        "categories": list(paper.categories),
        "comment": paper.comment,
        "links": [{"kind": kind, "url": url} for kind, url in paper.links],
        "tldr": paper.tldr,
        "motivation": paper.motivation,
        "method": paper.method,
        "result": paper.result,
        "conclusion": paper.conclusion,
        "abstract": paper.abstract,
        "summary_failed": paper.summary_failed,
        "extra": [{"label": label, "text": text} for label, text in paper.extra],
    }


def assert_loads_as(text: str, *digests: Digest) -> None:
    expected = [as_data(digest) for digest in digests]
    ways = [yaml.safe_load_all(text), ruamel.yaml.YAML(typ="safe", pure=True).load_all(text)]
    if hasattr(yaml, "CSafeLoader"):
        ways.append(yaml.load_all(text, Loader=yaml.CSafeLoader))
    for way in ways:
        loaded = list(way)
        assert loaded == expected
        # Equality is blind to order: keys stand as the contract lists them.
        assert [list(document) for document in loaded] == [list(one) for one in expected]
        for document, one in zip(loaded, expected, strict=True):
            for section, wanted in zip(document["sections"], one["sections"], strict=True):
                assert [list(p) for p in section["papers"]] == [list(p) for p in wanted["papers"]]


def test_the_hook_gives_the_exporter() -> None:
    exporter = digest_convert_exporter()
    assert (exporter.name, exporter.suffix, exporter.other_suffixes) == ("yaml", ".yaml", (".yml",))
    assert exporter.media_type == "application/yaml"


def test_a_digest_loads_as_the_model() -> None:
    assert_loads_as(export(DIGEST), DIGEST)


def test_text() -> None:
    short = replace(PAPER, abstract="In short.", title="A title", extra=(("Score", "1e3"),))
    text = export(replace(DIGEST, sections=(Section(category="cs.CL", papers=(short,)),)))
    assert (
        text
        == """\
---
title: arXiv digest 2026-02-13
date: '2026-02-13'
date_inferred: false
language: zh-Hans
source: days/in.txt
sections:
- category: cs.CL
  papers:
  - id: '2602.11150'
    version: 2
    number: 3
    title: A title
    authors:
    - Ada Lovelace
    - 'No'
    - 李 明
    url: 'https://arxiv.org/abs/2602.11150v2'
    pdf: 'https://arxiv.org/pdf/2602.11150v2'
    primary_category: cs.CL
    categories:
    - cs.CL
    - 'no'
    comment: '12 pages'
    links:
    - kind: code
      url: 'https://example.org/a'
    - kind: project
      url: 'https://example.org/b'
    tldr: 一句话
    motivation: |-
      1. first
      2. second
    method: ''
    result: '12:30:45'
    conclusion: '~'
    abstract: In short.
    summary_failed: false
    extra:
    - label: Score
      text: '1e3'
"""
    )


def test_unknown_is_null_and_empty_is_a_list() -> None:
    digest = Digest(title="T", sections=(Section(category="", papers=(BARE,)),))
    text = export(digest)
    assert_loads_as(text, digest)
    for line in (
        "date: null",
        "language: null",
        "  - id: null",
        "    pdf: null",
        "    authors: []",
        "    categories: []",
        "    comment: ''",
        "    links: []",
    ):
        assert f"{line}\n" in text
    assert_loads_as(export(Digest(title="T")), Digest(title="T"))


def test_old_ids_are_quoted_too() -> None:
    paper = replace(PAPER, id=ArxivId(value="math/0309136"))
    assert "- id: 'math/0309136'\n" in export(
        replace(DIGEST, sections=(Section(category="math", papers=(paper,)),))
    )


def test_each_digest_is_a_document() -> None:
    other = replace(DIGEST, title="Another", sections=())
    text = export(DIGEST, other, DIGEST)
    assert text.count("\n---\n") == 2
    assert text.startswith("---\n")
    assert_loads_as(text, DIGEST, other, DIGEST)
    assert export() == ""


def test_the_first_digest_is_written_before_the_second_is_read() -> None:
    read = 0

    def digests() -> Iterator[Digest]:
        nonlocal read
        for _ in range(2):
            read += 1
            yield DIGEST

    chunks = YamlExporter().export(digests(), Context(options=NoOptions(), report=print))
    written = ""
    while "summary_failed" not in written:
        written += str(next(chunks))
    assert read == 1


def test_surrogates_are_reported() -> None:
    reports: list[Diagnostic] = []
    text = export(replace(DIGEST, title="a\ud800"), DIGEST, reports=reports)
    text.encode()
    assert [(one.code, one.source) for one in reports] == [("characters-dropped", DIGEST.source)]


@pytest.mark.parametrize("emitter", ["c", "python"])
def test_hostile_text_in_every_field(emitter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if emitter == "python":
        monkeypatch.delattr(yaml, "CSafeDumper", raising=False)
    for hostile in (
        "\x85",
        "a\nb: c\n- d\n---\ne",
        "\tx",
        " ",
        "\n\n",
        "%\x00",
        "'" * 90,
        "𝔼\u2028",
    ):
        paper = Paper(
            title=hostile,
            url=hostile,
            authors=(hostile, hostile),
            primary_category=hostile,
            categories=(hostile, hostile),
            comment=hostile,
            links=((hostile, hostile),),
            tldr=hostile,
            motivation=hostile,
            method=hostile,
            result=hostile,
            conclusion=hostile,
            abstract=hostile,
            extra=((hostile, hostile), (hostile, hostile)),
        )
        section = Section(category=hostile, papers=(paper, paper))
        digest = Digest(title=hostile, language="x", source=hostile, sections=(section, section))
        assert_loads_as(export(digest), digest)


def test_utf8_streams_load_too() -> None:
    loaded = list(yaml.safe_load_all(io.BytesIO(export(DIGEST).encode())))
    assert loaded == [as_data(DIGEST)]


def test_the_plugin_itself_imports_no_yaml() -> None:
    code = "import sys, digest_convert_yaml; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_documents_can_come_from_another_process() -> None:
    exporter = YamlExporter()
    context = Context(options=NoOptions(), report=print)
    sent = pickle.dumps([exporter.render(DIGEST, context) for _ in range(2)])
    pieces = pickle.loads(sent)  # noqa: S301
    assert "".join(map(str, exporter.assemble(iter(pieces), context))) == export(DIGEST, DIGEST)
