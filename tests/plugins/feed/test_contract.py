"""The feeds keep what every format owes; expat and json read them."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

from digest_convert.testing import ExporterContract


class Feed(ExporterContract):
    least_bytes = 500
    newest_first = True

    def judge(self, data: bytes) -> None:
        ET.fromstring(data)  # noqa: S314 - our own output


class TestAtom(Feed):
    exporter = "atom"


class TestRss(Feed):
    exporter = "rss"


class TestJsonFeed(Feed):
    exporter = "jsonfeed"

    def judge(self, data: bytes) -> None:
        if data.startswith(b"<?xml"):  # the list of the feeds of categories
            super().judge(data)
        else:
            assert json.loads(data)["version"].endswith("/1.1")
