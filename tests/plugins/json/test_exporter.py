from __future__ import annotations

import datetime
import json

from digest_convert import (
    ArxivId,
    Context,
    Digest,
    NoOptions,
    Paper,
    Section,
    digest_record,
)
from digest_convert_json import JsonExporter, digest_convert_exporter

PAPER = Paper(
    number=3,
    title='On $2^{n}$: a "title"',
    url="https://arxiv.org/abs/2602.11150v2",
    id=ArxivId(value="2602.11150", version=2),
    authors=("Ada Lovelace", "李 明"),
    primary_category="cs.CL",
    tldr="一句话\u2028",
    abstract="Two lines,\n  and a tab\there.",
    links=(("code", "https://example.org/a"),),
    extra=(("Keywords", "a, b"),),
)
DIGEST = Digest(
    title="arXiv digest 2026-02-13",
    date=datetime.date(2026, 2, 13),
    language="zh-Hans",
    source="in.txt",
    sections=(
        Section(category="cs.CL", papers=(PAPER, Paper(title=""))),
        Section(category="cs.CV"),
    ),
)


def export(*digests: Digest) -> str:
    context = Context(options=NoOptions(), report=print)
    return "".join(map(str, JsonExporter().export(iter(digests), context)))


def test_the_hook_gives_the_exporter() -> None:
    exporter = digest_convert_exporter()
    assert (exporter.name, exporter.suffix) == ("json", ".json")


def test_a_document_is_the_records_of_its_digests_in_their_order() -> None:
    other = Digest(title="Another")
    for digests in ([], [DIGEST], [DIGEST, other, DIGEST], [other]):
        loaded = json.loads(export(*digests))
        records = [digest_record(one) for one in digests]
        assert loaded == records
        # Equality is blind to order.
        assert json.dumps(loaded) == json.dumps(records)


def test_a_paper_has_a_line_of_its_own_and_characters_are_themselves() -> None:
    lines = export(DIGEST, DIGEST).split("\n")
    assert [line[:12] for line in lines] == [
        "[",
        '{"title": "a',
        '{"category":',
        '{"id": "2602',
        '{"id": null,',
        "]},",
        '{"category":',
        "]},",
        '{"title": "a',
        '{"category":',
        '{"id": "2602',
        '{"id": null,',
        "]},",
        '{"category":',
        "]}",
        "]",
        "",
    ]
    assert "一句话\u2028" in lines[3]
    assert "李 明" in lines[3]
