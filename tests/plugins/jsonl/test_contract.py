"""The reader of the bots' records keeps what every reader owes."""

from __future__ import annotations

import json

from digest_convert.testing import ReaderContract

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
