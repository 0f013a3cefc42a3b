"""Topics keep what every transform owes."""

from __future__ import annotations

from pathlib import Path

from digest_convert.testing import TransformContract
from digest_convert_topics import TopicsOptions

FILE = Path(__file__).with_name("topics.toml")


class TestTopics(TransformContract):
    transform = "topics"
    more_options = (
        TopicsOptions(file=FILE),
        TopicsOptions(file=FILE, drop=True),
        TopicsOptions(file=FILE, every=True, rest="Else"),
    )
