from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from digest_convert.errors import OutputError
from digest_convert.run import lock
from digest_convert.run.lock import locked

#: Holds the lock on its argument until it is told to go on, then replaces the file.
HOLDER = """
import sys
from pathlib import Path
from digest_convert.run.lock import locked

target = Path(sys.argv[1])
with locked(target):
    print("held", flush=True)
    sys.stdin.readline()
    new = target.with_name("new")
    new.write_text("by the other run")
    new.replace(target)
"""


def hold(target: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.parametrize("there", [True, False])
def test_the_second_run_waits_and_finds_what_the_first_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    target = tmp_path / "feed.rss"
    if there:
        target.write_text("older", encoding="utf-8")
    with hold(target) as process:
        assert process.stdin is not None
        waits = 0

        def go_on(_: float) -> None:
            nonlocal waits
            waits += 1
            if waits == 2:
                assert process.stdin is not None
                process.stdin.write("\n")
                process.stdin.close()
                process.wait(20)

        monkeypatch.setattr("time.sleep", go_on)
        with locked(target):
            assert target.read_text(encoding="utf-8") == "by the other run"
        assert waits >= 2
    assert [path.name for path in tmp_path.iterdir()] == ["feed.rss"]


def test_the_wait_ends_with_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "feed.rss"
    target.write_text("older", encoding="utf-8")
    monkeypatch.setattr(lock, "PATIENCE", 0.3)
    with hold(target) as process:
        with pytest.raises(OutputError, match="another run is writing it"), locked(target):
            pytest.fail("there is no lock to have")
        process.kill()
    with locked(target):
        assert target.read_text(encoding="utf-8") == "older"


def test_a_system_without_locks_does_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with locked(tmp_path / "a"), locked(tmp_path / "a"):
        pass
