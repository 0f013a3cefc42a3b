"""A vault keeps what every format owes; a YAML loader reads its properties."""

from __future__ import annotations

import yaml

from digest_convert.testing import ExporterContract


class TestObsidian(ExporterContract):
    exporter = "obsidian"
    least_bytes = 600
    # Notes are written as they come; a vault's index of names grows with it.
    holds_all = True

    def judge(self, data: bytes) -> None:
        text = data.decode()
        head, _, rest = text.partition("\n---\n")
        assert head.startswith("---\n")
        assert isinstance(yaml.safe_load(head[4:]), dict)
        assert "%% digest-convert" in rest
