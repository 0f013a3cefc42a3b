"""CSV keeps what every format owes; Python's reader sees a table without formulas."""

from __future__ import annotations

import csv
import io

from digest_convert.testing import ExporterContract


class TestCsv(ExporterContract):
    exporter = "csv"
    least_bytes = 500

    def judge(self, data: bytes) -> None:
        text = data.decode("utf-8-sig")
        first, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        assert first[:3] == ["date", "section", "id"]
        for row in rows:
            assert len(row) == len(first)
            assert not any(cell.lstrip()[:1] in tuple("=+-@＝＋－＠") for cell in row)
