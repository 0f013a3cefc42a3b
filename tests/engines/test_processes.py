"""``--jobs``: the same bytes and the same words from any number of processes."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.documents import DIALECTS, digest, entry
from tests.strangers import install

import digest_convert
from digest_convert.plugin.registry import installed

COMMAND = (sys.executable, "-m", "digest_convert")
# A site is one of the formats that fill a directory, which holds one document; a vault is another.
FORMATS = [
    info.name
    for info in digest_convert.formats()
    if info.distribution == "digest-convert" and info.name != "site"
]
#: The formats of one file per document, which --each can put into one directory.
OF_ONE_FILE = [
    name
    for name in FORMATS
    if not (exporter := installed().exporter(name)).writes_directory(exporter.Options())
]
_OF_A_DIRECTORY = [name for name in FORMATS if name not in OF_ONE_FILE]
#: All formats, in as many runs as they take: a directory holds one document.
RUNS = [[*OF_ONE_FILE, *_OF_A_DIRECTORY[:1]], *([name] for name in _OF_A_DIRECTORY[1:])]

#: A format that tells which processes render, and does there what the environment says.
KITES = """
import os, signal, sys, time
from multiprocessing import parent_process
from pathlib import Path
from digest_convert import PiecewiseExporter, hookimpl

class Kite(PiecewiseExporter):
    name = "kite"
    summary = "A kite per digest"
    suffix = ".kite"
    media_type = "text/x-kite"

    def render(self, digest, context):
        if parent_process() is not None:
            Path(f"worker-{os.getpid()}").touch()
        mood = os.environ.get("KITE", "")
        if mood == "slow":
            time.sleep(60)
        if mood == "lazy":
            time.sleep(0.2)
        if mood == "kill" and digest.source.endswith("05.txt"):
            os.kill(os.getpid(), signal.SIGKILL)
        if mood == "raise" and digest.source.endswith("05.txt"):
            raise ValueError("the string broke")
        return [f"{digest.source} {len(list(digest.papers))}\\n"]

@hookimpl
def digest_convert_exporter():
    return Kite()
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Nine days: a paper that comes back every day, some that are odd, one file of no digest."""
    for day in range(1, 10):
        papers = [
            entry(n, title=f"Kite {day} {n}", url=f"https://arxiv.org/abs/2602.{day:02}{n:03}")
            for n in range(1, 4)
        ]
        again = entry(4, title="Comes back", url="https://arxiv.org/abs/2602.99999")
        text = digest(("cs.RO", [*papers, again]), ("math.GT", []))
        (tmp_path / f"2026-02-{day:02}.txt").write_text(text, encoding="utf-8")
    for day, text in enumerate(DIALECTS.values(), 11):
        (tmp_path / f"2026-02-{day}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("Buy string.\n", encoding="utf-8")
    (tmp_path / "crlf.md").write_bytes(digest(("cs.CV", [entry(title="$")])).encode() + b"\r\n")
    install(tmp_path / "site", "kite-maker", {"kite": "kites"}, {"kites": KITES})
    return tmp_path


def start(folder: Path, *arguments: str, mood: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "site"), "KITE": mood},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(folder: Path, *arguments: str, mood: str = "", text: str = "") -> tuple[int, str, str]:
    with start(folder, *arguments, mood=mood) as process:
        out, told = process.communicate(text, timeout=120)
    return process.returncode, out, told


def written(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--each",),
        ("--keep-duplicates",),
        ("--limit", "10"),
        ("--limit", "5", "--keep-duplicates", "--category", "cs.*"),
        ("--since", "2026-02-03", "--match", "Kite|Comes", "--title", "Kites"),
    ],
    ids=" ".join,
)
def test_the_same_from_one_process_and_from_three(archive: Path, options: tuple[str, ...]) -> None:
    # One run without options writes every directory; the others write one of them.
    for names in [OF_ONE_FILE] if "--each" in options else RUNS[: 1 if options else None]:
        targets = [word for name in names for word in ("--to", name)]
        made = []
        for jobs in ("1", "3"):
            out = archive / f"{names[-1]}-{jobs}"
            words = (*targets, *options, "--jobs", jobs, "-o", f"{out}/")
            status, said, told = run(archive, ".", *words)
            assert status == 0
            assert "notes.txt: warning[no-digest]" in told
            made.append((written(out), said, told.replace(str(out), "")))
        assert made[0] == made[1]
        assert len(made[0][0]) >= len(names)


def test_the_flavour_that_gives_digests_back_keeps_their_repeats(archive: Path) -> None:
    made = [
        run(archive, ".", "-t", "markdown", "--markdown-flavor", "digest", "--jobs", jobs)
        for jobs in ("1", "4")
    ]
    assert made[0] == made[1]
    assert made[0][1].count("Comes back") == 1


def test_standard_input_is_read_by_the_process_that_has_it(archive: Path) -> None:
    text = digest(("cs.RO", [entry(title="From afar")]))
    status, said, _ = run(
        archive, "2026-02-01.txt", "-", "--to", "bibtex", "--jobs", "2", text=text
    )
    assert status == 0
    assert "From afar" in said


def test_work_is_shared_and_few_inputs_are_not_worth_sharing(archive: Path) -> None:
    assert run(archive, "2026-02-01.txt", "-t", "kite", "--jobs", "4")[0] == 0
    assert workers(archive) == []
    assert run(archive, "2026-02-0*.txt", "-t", "kite", "--jobs", "3")[0] == 0
    assert len(workers(archive)) > 1


def test_the_count_must_be_one() -> None:
    for wrong in ("0", "-1", "two"):
        done = subprocess.run(
            [*COMMAND, "x", "-t", "yaml", "--jobs", wrong],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert "--jobs" in done.stderr


def test_a_format_that_fails_in_a_worker_fails_as_it_does_here(archive: Path) -> None:
    (archive / "old.kite").write_text("older", encoding="utf-8")
    arguments = ("2026-02-0*.txt", "-o", "old.kite")
    told = [run(archive, *arguments, "--jobs", jobs, mood="raise") for jobs in ("1", "3")]
    assert told[0] == told[1]
    assert told[0][0] == 5
    assert "format 'kite' of kite-maker 1.5 failed: ValueError: the string broke" in told[0][2]
    assert "Traceback" not in told[0][2]
    assert (archive / "old.kite").read_text(encoding="utf-8") == "older"
    for jobs in ("1", "3"):
        _, _, told_more = run(archive, *arguments, "--jobs", jobs, "--verbose", mood="raise")
        assert 'raise ValueError("the string broke")' in told_more


def test_a_worker_that_dies_is_an_error(archive: Path) -> None:
    (archive / "old.kite").write_text("older", encoding="utf-8")
    status, _, told = run(archive, "2026-02-0*.txt", "-o", "old.kite", "--jobs", "2", mood="kill")
    assert status == 4
    assert "a worker process died" in told
    assert "Traceback" not in told
    assert (archive / "old.kite").read_text(encoding="utf-8") == "older"
    assert gone(workers(archive))


def workers(folder: Path) -> list[int]:
    return [int(path.name.removeprefix("worker-")) for path in folder.glob("worker-*")]


def gone(processes: list[int]) -> bool:
    return wait(lambda: not any(alive(process) for process in processes))


def alive(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def wait(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGHUP, 130), (signal.SIGKILL, -9)],
)
def test_workers_end_with_the_command(archive: Path, number: int, status: int) -> None:
    before = list_files(archive)
    with start(archive, "2026-02-0*.txt", "-o", "new.kite", "--jobs", "2", mood="slow") as process:
        assert wait(lambda: len(workers(archive)) == 2)
        process.send_signal(number)
        _, told = process.communicate(timeout=20)
    assert process.returncode == status
    assert told == ("digest-convert: interrupted\n" if status == 130 else "")
    assert gone(workers(archive))
    if status == 130:
        assert list_files(archive) == before
    assert not (archive / "new.kite").exists()


def list_files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("worker-"))


def test_a_signal_to_all_processes_of_the_run_is_an_interrupt(archive: Path) -> None:
    with start(archive, "2026-02-0*.txt", "-o", "new.kite", "--jobs", "2", mood="slow") as process:
        assert wait(lambda: len(workers(archive)) == 2)
        for number in workers(archive):
            os.kill(number, signal.SIGTERM)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=20)
    assert (process.returncode, told) == (130, "digest-convert: interrupted\n")
    assert gone(workers(archive))


#: Somebody else's program: it has a child process, and may have a thread, when it converts.
CALLER = """
import subprocess, sys, threading, time
import digest_convert

if __name__ == "__main__":
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    import multiprocessing
    other = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,))
    other.start()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    if "thread" in sys.argv:
        thread.start()
    days = [f"2026-02-0{day}.txt" for day in range(1, 10)]
    try:
        print(digest_convert.convert(days, to="kite", jobs=2))
    except digest_convert.DigestConvertError as error:
        print(type(error).__name__)
    print(child.poll(), other.is_alive())
    other.kill()
    child.kill()
    stop.set()
"""


@pytest.mark.parametrize(("mood", "said"), [("", "2026-02-09.txt 4\n"), ("raise", "PluginError")])
@pytest.mark.parametrize("thread", ["", "thread"])
def test_the_callers_own_processes_and_threads_are_left_alone(
    archive: Path, mood: str, said: str, thread: str
) -> None:
    (archive / "caller.py").write_text(CALLER, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "caller.py", thread],
        cwd=archive,
        env={**os.environ, "PYTHONPATH": str(archive / "site"), "KITE": mood},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert said in done.stdout
    assert done.stdout.endswith("None True\n")
    assert done.stderr == ""
    assert gone(workers(archive))


# Progress, on a terminal


def on_terminal(folder: Path, *arguments: str) -> str:
    """What a terminal gets as standard error."""
    master, slave = pty.openpty()
    told = b""
    with subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "site"), "KITE": "lazy"},
        stdout=subprocess.DEVNULL,
        stderr=slave,
    ) as process:
        os.close(slave)
        # When the last process has closed its end, Linux says so by an error.
        with contextlib.suppress(OSError):
            while data := os.read(master, 4096):
                told += data
    os.close(master)
    assert process.returncode == 0
    return told.decode()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_terminal_is_told_how_far_the_work_is(archive: Path, jobs: str) -> None:
    arguments = ("2026-02-*.txt", "-t", "kite", "-o", "x.kite", "--jobs", jobs)
    told = on_terminal(archive, *arguments)
    assert re.search(r"writing: +\d+%\|.*?\| \d+/16 \[.+?<.+?, .*digests.*, \d+ papers\]", told)
    # Diagnostics stand on lines of their own, and the bar is gone in the end.
    assert re.search(r"(?:^|[\r\n])2026-02-1\d\.txt:\d+: warning\[", told)
    assert re.search(r"\r +\r$", told)
    assert on_terminal(archive, *arguments, "--quiet") == ""


def test_short_work_shows_no_bar(archive: Path) -> None:
    assert on_terminal(archive, "2026-02-01.txt", "-t", "yaml") == ""


def test_a_piece_that_cannot_travel_is_the_plugins_failure(archive: Path) -> None:
    broken = KITES.replace("return [f", "return [lambda: 0, f")
    (archive / "site" / "kites.py").write_text(broken, encoding="utf-8")
    status, _, told = run(archive, "2026-02-0*.txt", "-t", "kite", "--jobs", "2")
    assert status == 5
    assert "the result of a worker process can't be sent" in told
    assert "Traceback" not in told


def test_large_outcomes_travel_too_and_need_no_file(archive: Path, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    large = KITES.replace("return [f", "return ['kite ' * 100_000, f")
    (archive / "site" / "kites.py").write_text(large, encoding="utf-8")
    made = []
    for jobs in ("1", "2"):
        done = subprocess.run(
            [*COMMAND, "2026-02-0*.txt", "-t", "kite", "--jobs", jobs],
            cwd=archive,
            env={**os.environ, "PYTHONPATH": str(archive / "site"), "TMPDIR": str(room)},
            capture_output=True,
            check=True,
        )
        made.append(done.stdout)
    assert made[0] == made[1]
    assert len(made[0]) > 9 * 500_000
    assert list(room.iterdir()) == []


# What a worker leaves in the pipe that is killed while it sends a result: its length, and a part.
HALF_A_RESULT = """
import os, struct, sys, threading, time
from concurrent.futures import Future
from digest_convert.engines import processes

def slow(task):
    time.sleep(60)

def send_half(pool):
    while not pool._processes():
        time.sleep(0.01)
    time.sleep(0.2)
    os.write(pool._pool._result_queue._writer.fileno(), struct.pack("!i", 1000) + b"part")
    time.sleep(0.2)

processes._perform = slow
try:
    with processes.Processes(2) as pool:
        def die():
            send_half(pool)
            pool._processes()[0].kill()
        if sys.argv[1] == "worker":
            threading.Timer(0.1, die).start()
        else:
            pool._submit(None)
            send_half(pool)
            raise KeyboardInterrupt
        list(pool.map([None, None]))
except (KeyboardInterrupt, processes.WorkerError) as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize(
    ("killed", "told"), [("worker", "WorkerError"), ("all", "KeyboardInterrupt")]
)
def test_a_worker_killed_while_it_sends_a_result_is_not_waited_for(killed: str, told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HALF_A_RESULT, killed],
        capture_output=True,
        text=True,
        timeout=40,
        check=False,
    )
    assert (done.stdout, done.returncode) == (f"{told}\n", 0), done.stderr
