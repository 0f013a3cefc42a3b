"""BibTeX keeps what every format owes; pybtex reads it, which is not what writes it."""

from __future__ import annotations

from pybtex.database import parse_string

from digest_convert.testing import ExporterContract


class TestBibtex(ExporterContract):
    exporter = "bibtex"
    least_bytes = 600

    def judge(self, data: bytes) -> None:
        text = data.decode()
        assert len(parse_string(text, "bibtex").entries) == text.count("\n}")
