"""Both feeds keep what every format owes; expat reads them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from digest_convert.testing import ExporterContract


class Feed(ExporterContract):
    least_bytes = 600
    newest_first = True

    def judge(self, data: bytes) -> None:
        ET.fromstring(data)  # noqa: S314 - our own output


class TestAtom(Feed):
    exporter = "atom"


class TestRss(Feed):
    exporter = "rss"
