"""EPUB keeps what every format owes but the order of writing; zipfile and expat read it."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

from digest_convert.testing import ExporterContract


class TestEpub(ExporterContract):
    exporter = "epub"
    holds_all = True

    def judge(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            for entry in archive.namelist():
                if entry.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                    ET.fromstring(archive.read(entry))  # noqa: S314 - our own output
