"""Markdown keeps what every format owes; cmark-gfm reads it."""

from __future__ import annotations

import cmarkgfm

from digest_convert.testing import ExporterContract


class TestMarkdown(ExporterContract):
    exporter = "markdown"
    least_bytes = 600
    # Front matter speaks for all digests: the document waits for the last.
    newest_first = True

    def judge(self, data: bytes) -> None:
        text = data.decode()
        assert bool(cmarkgfm.github_flavored_markdown_to_html(text).strip()) == bool(text.strip())
