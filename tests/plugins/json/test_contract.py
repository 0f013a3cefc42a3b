"""JSON keeps what every format owes, and every document fits the published schema."""

from __future__ import annotations

import json

from tests.schemas import JSON_SCHEMA

from digest_convert.testing import ExporterContract


class TestJson(ExporterContract):
    exporter = "json"
    least_bytes = 600

    def judge(self, data: bytes) -> None:
        JSON_SCHEMA.validate(json.loads(data))
