"""The page keeps what every format owes, and the reader of pages what every reader owes."""

from __future__ import annotations

import cmarkgfm
from lxml import html as html5
from tests.documents import DIALECTS, small

from digest_convert.testing import ExporterContract, ReaderContract
from digest_convert_html.options import HtmlOptions


def page(text: str) -> bytes:
    body = cmarkgfm.github_flavored_markdown_to_html(text)
    return f"<!DOCTYPE html>\n<html><body>{body}</body></html>\n".encode()


class TestPage(ExporterContract):
    exporter = "html"
    # The contents and the counts stand in front.
    holds_all = True
    more_options = (HtmlOptions(links=("up=../index.html", "alternate:text/plain=a.txt")),)

    def judge(self, data: bytes) -> None:
        text = data.decode()
        document = html5.fromstring(text)
        anchors = document.xpath("//@id")
        assert len(anchors) == len(set(anchors))
        assert {link[1:] for link in document.xpath("//@href[starts-with(., '#')]")} <= set(anchors)
        assert len(document.xpath("//article")) == text.count("<article ")


class TestHtml(ReaderContract):
    reader = "html"
    samples = {  # noqa: RUF012 - as the contract shows it
        "2026-02-13.html": page(small()),
        "page.htm": page(DIALECTS["bold labels and extra fields"]),
    }
