"""A site keeps what every format owes; each of its files is read by a parser of its kind."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from digest_convert.testing import ExporterContract

_SCRIPT = re.compile(rb'digestDay\("[^"]+",(\[.*\])\)\n\Z', re.DOTALL)


class TestSite(ExporterContract):
    exporter = "site"
    # The index speaks of all days, and the feeds hold the newest.
    holds_all = True

    def judge(self, data: bytes) -> None:
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                assert archive.testzip() is None
        elif data.startswith(b"\x89PNG"):
            assert data.endswith(b"IEND\xaeB`\x82")
        elif data.startswith(b"<?xml"):
            ET.fromstring(data)  # noqa: S314 - our own output
        elif data.startswith(b"<!DOCTYPE html>"):
            HTMLParser().feed(data.decode())
            assert data.endswith(b"</html>\n")
        elif data.startswith(b"digestDay("):
            found = _SCRIPT.match(data)
            assert found is not None
            assert isinstance(json.loads(found[1]), list)
        elif data.startswith((b"{", b"[")):
            json.loads(data)
        else:  # RIS and BibTeX, which have judges of their own
            data.decode()
