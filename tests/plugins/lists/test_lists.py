from __future__ import annotations

from typing import Any

from digest_convert import ArxivId, Context, Diagnostic, Digest, NoOptions, Paper, Section, Span
from digest_convert_lists.ids import IdsExporter
from digest_convert_lists.options import UrlsOptions
from digest_convert_lists.urls import UrlsExporter

NEW = ArxivId(value="2602.11150", version=2)
OLD = ArxivId(value="math/0309136")
PAPERS = (
    Paper(title="New", id=NEW, url="https://arxiv.org/abs/2602.11150v2"),
    Paper(title="Old", id=OLD, url="broken", pdf="https://example.org/old paper.pdf"),
    Paper(title="Elsewhere", url="https://doi.org/10.1000/x", span=Span(first=7, last=9)),
    Paper(title="Nowhere"),
    Paper(title="Harm", url="javascript:alert(1)"),
)
DIGEST = Digest(title="T", source="in.txt", sections=(Section(category="", papers=PAPERS),))


def export(exporter: Any, options: Any) -> tuple[str, list[str]]:
    told: list[Diagnostic] = []
    context = Context(options=options, report=told.append)
    text = "".join(map(str, exporter.export(iter([DIGEST]), context)))
    return text, list(map(str, told))


def test_ids_are_without_their_versions() -> None:
    text, told = export(IdsExporter(), NoOptions())
    assert text == "2602.11150\nmath/0309136\n"
    assert told == [
        "in.txt:7: warning[left-out]: papers without an arXiv id left out: 3, first 'Elsewhere'"
    ]


def test_urls_are_the_pages_or_what_the_id_says() -> None:
    text, told = export(UrlsExporter(), UrlsOptions())
    assert text.split() == [
        "https://arxiv.org/abs/2602.11150v2",
        "https://arxiv.org/abs/math/0309136",
        "https://doi.org/10.1000/x",
    ]
    assert told == [
        "in.txt: warning[left-out]: papers without an address left out: 2, first 'Nowhere'"
    ]


def test_urls_of_the_pdfs() -> None:
    text, _ = export(UrlsExporter(), UrlsOptions(pdf=True))
    assert text.split() == [
        "https://arxiv.org/pdf/2602.11150v2",
        "https://example.org/old%20paper.pdf",
    ]
