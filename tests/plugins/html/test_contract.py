"""The reader of saved pages keeps what every reader owes."""

from __future__ import annotations

import cmarkgfm
from tests.documents import DIALECTS, small

from digest_convert.testing import ReaderContract


def page(text: str) -> bytes:
    body = cmarkgfm.github_flavored_markdown_to_html(text)
    return f"<!DOCTYPE html>\n<html><body>{body}</body></html>\n".encode()


class TestHtml(ReaderContract):
    reader = "html"
    samples = {  # noqa: RUF012 - as the contract shows it
        "2026-02-13.html": page(small()),
        "page.htm": page(DIALECTS["bold labels and extra fields"]),
    }
