"""Reader and exporter of JSON Lines keep what every plugin owes."""

from __future__ import annotations

import json

from tests.schemas import LINE

from digest_convert.testing import ExporterContract, ReaderContract

RECORD = {
    "id": "2602.01234",
    "title": "Kites that fold themselves",
    "authors": ["Ada North", "Bo Li"],
    "categories": ["cs.RO", "cs.AI"],
    "pdf": "https://arxiv.org/pdf/2602.01234",
    "abs": "https://arxiv.org/abs/2602.01234",
    "comment": "Nine pages",
    "summary": "We fold kites.",
    "AI": {
        "tldr": "风筝自己会折叠。",
        "motivation": "手会冷。",
        "method": "弹簧。",
        "result": "十只里九只。",
        "conclusion": "可行。",
    },
}


class TestJsonl(ReaderContract):
    reader = "jsonl"
    samples = {  # noqa: RUF012 - as the contract shows it
        "2026-02-13_AI_enhanced_Chinese.jsonl": f"{json.dumps(RECORD)}\n".encode(),
        "plain.ndjson": json.dumps(RECORD | {"AI": {}, "id": "2602.01235"}).encode(),
    }


class TestJsonlExporter(ExporterContract):
    exporter = "jsonl"
    least_bytes = 600

    def judge(self, data: bytes) -> None:
        for line in data.decode().split("\n")[:-1]:
            LINE.validate(json.loads(line))
