"""The lists keep what every format owes: one word per line and nothing else."""

from __future__ import annotations

from digest_convert import ArxivId, web_url
from digest_convert.testing import ExporterContract


class TestIds(ExporterContract):
    exporter = "ids"
    least_bytes = 10

    def judge(self, data: bytes) -> None:
        for line in data.decode().splitlines():
            assert ArxivId.find(line) == ArxivId(value=line)


class TestUrls(ExporterContract):
    exporter = "urls"
    least_bytes = 30

    def judge(self, data: bytes) -> None:
        for line in data.decode().splitlines():
            assert web_url(line) == line
