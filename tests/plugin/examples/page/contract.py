import re

from page import PageOptions  # type: ignore[import-not-found]

from digest_convert.testing import ExporterContract


class TestPage(ExporterContract):
    exporter = "page"
    more_options = (PageOptions(carry="yaml"),)

    def judge(self, data: bytes) -> None:
        tags = re.findall("<([a-z]+[1-6]?)", data.decode())
        assert tags[:2] == ["meta", "title"]
        assert set(tags) <= {"meta", "title", "h1", "h2", "pre"}
