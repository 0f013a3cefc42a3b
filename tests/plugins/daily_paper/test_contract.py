"""The reader of daily-paper-reader's pages keeps what every reader owes."""

from __future__ import annotations

from digest_convert.testing import DirectoryReaderContract

PAGE = """---
title: "Kites that fold themselves"
title_zh: 会自己折叠的风筝
authors: "Ada North, Bo Li"
date: 2026-02-12
pdf: "https://arxiv.org/pdf/2602.01234v1"
tags: ["query:kites"]
score: 8.0
tldr: 风筝自己会折叠：真的？
motivation: 手会冷。
method: 弹簧。
result: 十只里九只。
conclusion: 可行。
---

## 摘要
我们折叠风筝。

## Abstract
We fold kites.
""".encode()


class TestDailyPaper(DirectoryReaderContract):
    reader = "daily_paper"
    samples = {  # noqa: RUF012 - as the contract shows it
        "2602.01234v1-kites.md": PAGE,
        "plain.md": b"---\ntitle: Knots\nauthors: Ada North\ntldr: Ropes.\n---\n",
    }
    directory = {  # noqa: RUF012
        "202602/13/2602.01234v1-kites.md": PAGE,
        "202602/13/2602.01235v1-knots.md": PAGE.replace(b"01234", b"01235"),
        "202602/13/README.md": b"# 2026-02-13\n\n- [Kites](2602.01234v1-kites.md)\n",
    }
