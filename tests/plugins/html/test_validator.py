"""The Nu Html Checker (npm's vnu-jar) has nothing to say of our pages."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from tests.plugins.html.pages import CASES, ROOT, SAMPLES, SEEDS, page_of

from digest_convert import read
from digest_convert.testing.samples import HOSTILE_TEXTS, hostile_digest

# As in tests/plugins/epub/epubcheck.py: a short run is over before the best code is made.
JAVA = ("java", "-Xss16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
JAR = ROOT / "tests/consumers/node_modules/vnu-jar/build/dist/vnu.jar"


def test_no_error_and_no_warning(tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("the checker needs Java, which is not on this machine")
    if not JAR.exists():
        pytest.skip("vnu-jar is not installed (npm install in tests/consumers)")
    days = [read(path) for path in (*CASES, *SEEDS)]
    pages = {f"{number}": page_of(day) for number, day in enumerate(days)}
    samples = map(read, (*CASES, *SAMPLES))
    pages["all"] = page_of(*samples, math="mathml", links=("up=a.html", "next=b.html"))
    # It warns of a text that begins with a combining character, which a page must show as it is.
    texts = [text for text in HOSTILE_TEXTS if text.strip() and not unicodedata.combining(text[0])]
    hostile = [hostile_digest(text) for text in texts]
    pages["hostile"] = page_of(*hostile)
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    done = subprocess.run(
        [*JAVA, "-jar", str(JAR), "--format", "gnu", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.stderr == ""
    assert done.returncode == 0
