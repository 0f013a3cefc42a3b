from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import FEW

if TYPE_CHECKING:
    from digest_convert import Digest, Exporter
    from digest_convert_feed.options import FeedOptions

_FLAGS = re.DOTALL | re.MULTILINE
Render = Callable[..., str]
Judge = Callable[[str], list[str]]


@settings(max_examples=FEW, suppress_health_check=list(HealthCheck))
@given(
    runs=st.lists(
        st.lists(
            st.tuples(st.integers(1, 5), st.lists(st.integers(1, 30), max_size=5, unique=True)),
            max_size=3,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_updates_keep_order_dates_and_bytes(
    exporter: Exporter[FeedOptions],
    render: Render,
    problems: Judge,
    digest: Callable[..., Digest],
    tmp_path: Path,
    runs: list[list[tuple[int, list[int]]]],
) -> None:
    target = tmp_path / "feed.xml"
    target.unlink(missing_ok=True)
    older: list[str] = []
    announced: set[int] = set()
    for run in runs:
        digests = [digest(day, *numbers) for day, numbers in run]
        text = render(exporter, digests, target=target, update=True)
        assert problems(text) == []
        items = re.findall(r"<(?:item|entry)>.*?</(?:item|entry)>|^\{.id.*?\}(?=,?$)", text, _FLAGS)
        announced.update(number for _, numbers in run for number in numbers)
        assert len(items) == len(announced)
        assert [item for item in items if item in older] == older
        target.write_text(text, encoding="utf-8")
        assert render(exporter, digests, target=target, update=True) == text
        older = items
