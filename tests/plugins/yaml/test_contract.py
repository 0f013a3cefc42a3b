"""YAML keeps what every format owes; PyYAML's Python parser reads what its emitter wrote."""

from __future__ import annotations

import yaml

from digest_convert.testing import ExporterContract


class TestYaml(ExporterContract):
    exporter = "yaml"
    least_bytes = 600

    def judge(self, data: bytes) -> None:
        for document in yaml.safe_load_all(data.decode()):
            assert {"title", "date", "language", "sections"} <= document.keys()
