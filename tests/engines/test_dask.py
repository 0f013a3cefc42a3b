"""``--scheduler``: the same bytes from a real Dask cluster, whatever becomes of its workers."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.documents import DIALECTS, digest, entry
from tests.engines.test_processes import OF_ONE_FILE, RUNS, written
from tests.strangers import install

from digest_convert.cli.command import main

COMMAND = (sys.executable, "-m", "digest_convert")
DAYS = 14

#: A format that does on the workers what the title says.
KITES = """
import os, time
from pathlib import Path
from digest_convert import PiecewiseExporter, hookimpl

class Kite(PiecewiseExporter):
    name = "{name}"
    summary = "A kite per digest"
    suffix = ".{name}"
    media_type = "text/x-kite"

    def render(self, digest, context):
        mood, _, folder = (context.title or "").partition(" ")
        if mood == "hang" and digest.source.endswith("07.txt"):
            hang_once(Path(folder) / "hanging")
        if mood == "lazy":
            (Path(folder) / f"rendered-{{os.getpid()}}-{{digest.date}}").touch()
            time.sleep(0.4)
        if mood == "raise" and digest.source.endswith("07.txt"):
            raise ValueError("the string broke")
        return [f"{{digest.source}} {{len(list(digest.papers))}}\\n"]

def hang_once(marker):
    try:
        number = os.open(marker, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        return
    os.write(number, f"{{os.getpid()}}\\n".encode())
    time.sleep(60)

@hookimpl
def digest_convert_exporter():
    return Kite()
"""

#: What hides digest-convert from an interpreter.
HIDING = """
import sys
sys.modules["digest_convert"] = None
"""


#: Nobody looks at profiles, which a worker takes a hundred times a second all its life.
QUIET = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__GIL__ENABLED": "False",
}


class Cluster:
    """A scheduler and workers that a test has started, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self._file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--scheduler-file", str(self._file))
        self.workers: list[subprocess.Popen[bytes]] = []
        assert wait(lambda: self._file.exists() and self._file.stat().st_size > 0)
        self.address = self._file.read_text(encoding="utf-8").split('"address": "')[1].split('"')[0]

    def add_worker(self, path: Path) -> None:
        """Start a worker that finds plugins at `path`."""
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(self.folder))
        worker = self._start("worker", self.address, *options, path=path)
        self.workers.append(worker)

    def _start(
        self, what: str, *arguments: str, path: Path | None = None
    ) -> subprocess.Popen[bytes]:
        script = f"from distributed.cli.dask_{what} import main; main()"
        loopback = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", script, *arguments, *loopback]
            + (["--port", "0"] if what == "scheduler" else []),
            cwd=self.folder,
            env={**os.environ, **QUIET, "PYTHONPATH": str(path or "")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def close(self) -> None:
        """End everything, at once."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@contextlib.contextmanager
def cluster_in(folder: Path, *paths: Path) -> Iterator[Cluster]:
    """A cluster with a worker for each of `paths`."""
    cluster = Cluster(folder)
    try:
        for path in paths:
            cluster.add_worker(path)
        yield cluster
    finally:
        cluster.close()


def wait(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def write_archive(folder: Path) -> None:
    """Days with a paper that comes back, dialects, and a file of no digest."""
    (folder / "days").mkdir()
    for day in range(1, DAYS + 1):
        own = entry(1, title=f"Kite {day} of $x^{day}$", url=f"https://arxiv.org/abs/2602.{day:05}")
        again = entry(2, title="Comes back", url="https://arxiv.org/abs/2602.99999")
        text = digest(("cs.RO", [own, again]))
        (folder / "days" / f"2026-02-{day:02}.txt").write_text(text, encoding="utf-8")
    for day, text in enumerate(DIALECTS.values(), DAYS + 1):
        (folder / "days" / f"2026-02-{day}.txt").write_text(text, encoding="utf-8")
    (folder / "days" / "notes.txt").write_text("Buy string.\n", encoding="utf-8")


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    with start(folder, *arguments) as process:
        out, told = process.communicate(timeout=60)
    return process.returncode, out, told


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folder.glob("*-site")))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the command is run: an archive, a plugin for all, and one that workers lack."""
    folder = tmp_path_factory.mktemp("home")
    write_archive(folder)
    for name in ("kite", "dove"):
        modules = {f"{name}s": KITES.format(name=name)}
        install(folder / f"{name}-site", f"{name}-maker", {name: f"{name}s"}, modules)
    return folder


@pytest.fixture(scope="module")
def cluster(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers, which know of kites and not of doves."""
    site = home / "kite-site"
    with cluster_in(tmp_path_factory.mktemp("machines") / "shared", site, site) as cluster:
        yield cluster


@pytest.mark.parametrize("options", [(), ("--each",), ("--limit", "9", "--match", "Kite|back")])
def test_the_same_from_a_cluster(home: Path, cluster: Cluster, options: tuple[str, ...]) -> None:
    # One run without options writes every directory; the others write one of them.
    for names in [OF_ONE_FILE] if "--each" in options else RUNS[: 1 if options else None]:
        targets = [word for name in names for word in ("--to", name)]
        made: list[tuple[dict[str, bytes], str, str]] = []
        for engine in (("--jobs", "1"), ("--scheduler", cluster.address)):
            out = home / f"{names[-1]}{len(made)}-{len(options)}"
            words = (*targets, *options, *engine, "-o", f"{out.name}/")
            status, said, told = run(home, "days", *words)
            assert status == 0, told
            assert "days/notes.txt: warning[no-digest]" in told
            made.append((written(out), said, told.replace(out.name, "")))
        assert made[0] == made[1]
        assert len(made[0][0]) >= len(names)


def test_the_same_from_a_cluster_of_this_machine(home: Path) -> None:
    local = run(home, "days", "--to", "bibtex", "--jobs", "1")
    assert run(home, "days", "--to", "bibtex", "--scheduler", "local", "--jobs", "2") == local
    assert local[0] == 0


def test_a_worker_that_is_killed_is_replaced(home: Path, tmp_path: Path) -> None:
    site = home / "kite-site"
    local = run(home, "days", "--to", "kite")
    with cluster_in(tmp_path / "machines", site, site) as machines:
        options = ("--title", f"hang {tmp_path}", "--scheduler", machines.address)
        with start(home, "days", "--to", "kite", *options) as process:
            marker = tmp_path / "hanging"
            assert wait(lambda: marker.exists() and marker.read_bytes().endswith(b"\n"))
            hanging = int(marker.read_text(encoding="ascii"))
            assert hanging in [worker.pid for worker in machines.workers]
            os.kill(hanging, signal.SIGKILL)
            out, told = process.communicate(timeout=60)
        assert (process.returncode, out, told) == local
        assert local[0] == 0

        # And a scheduler that is killed.
        (home / "old.kite").write_text("older", encoding="utf-8")
        options = ("--title", f"lazy {tmp_path}", "--scheduler", machines.address)
        with start(home, "days", "-o", "old.kite", "--quiet", *options) as process:
            assert wait(lambda: any(tmp_path.glob("rendered-*")))
            machines.scheduler.kill()
            _, told = process.communicate(timeout=30)
    assert process.returncode == 4
    assert "the connection to the scheduler was lost" in told
    assert told.count("\n") == 1
    assert (home / "old.kite").read_text(encoding="utf-8") == "older"


def test_ctrl_c_cancels_what_is_under_way(home: Path, cluster: Cluster, tmp_path: Path) -> None:
    options = ("--title", f"lazy {tmp_path}", "--scheduler", cluster.address, "--quiet")
    with start(home, "days", "-o", "new.kite", *options) as process:
        assert wait(lambda: any(tmp_path.glob("rendered-*")))
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert (process.returncode, told) == (130, "digest-convert: interrupted\n")
    assert not (home / "new.kite").exists()
    time.sleep(1)
    rendered = len(list(tmp_path.glob("rendered-*")))
    time.sleep(1)
    assert len(list(tmp_path.glob("rendered-*"))) == rendered < DAYS


def test_what_goes_wrong_on_a_worker_is_told_as_if_it_were_here(
    home: Path, cluster: Cluster
) -> None:
    arguments = ("days", "-t", "kite", "--title", "raise ", "--quiet")
    told = run(home, *arguments, "--scheduler", cluster.address)
    assert told == run(home, *arguments, "--jobs", "1")
    assert told[0] == 5
    assert "format 'kite' of kite-maker 1.5 failed: ValueError: the string broke" in told[2]


def test_what_a_worker_lacks_is_named(home: Path, cluster: Cluster, tmp_path: Path) -> None:
    status, _, told = run(home, "days", "-t", "dove", "--scheduler", cluster.address)
    assert status == 5
    assert "the worker tcp://127.0.0.1:" in told
    assert "lacks a package that is installed here: " in told
    assert "dove" in told
    status, _, told = run(home, "missing.txt", "-t", "yaml", "--scheduler", cluster.address)
    assert status == 3
    assert "No such file or directory (on the worker tcp://127.0.0.1:" in told

    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "sitecustomize.py").write_text(HIDING, encoding="utf-8")
    with cluster_in(tmp_path / "machines", bare) as machines:
        status, _, told = run(home, "days", "-t", "yaml", "--scheduler", machines.address)
    assert status == 5
    assert told.startswith("digest-convert: error: --scheduler tcp://")
    assert "a worker lacks digest-convert" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("tcp://127.0.0.1:1", 4, "the scheduler can't be reached: Connection refused"),
        ("127.0.0.1:1", 4, "the scheduler can't be reached: Connection refused"),
        ("localhost", 2, "'localhost' is not an address like tcp://host:8786"),
        ("tcp://host:87860", 2, "is not an address like"),
        ("tcp://host", 2, "is not an address like"),
        ("kite://127.0.0.1:1", 2, "unknown address scheme 'kite'"),
    ],
)
def test_an_address_that_leads_nowhere(
    home: Path, capsys: pytest.CaptureFixture[str], address: str, status: int, reason: str
) -> None:
    assert main([str(home / "days"), "-t", "yaml", "--scheduler", address]) == status
    told = capsys.readouterr().err
    assert told.startswith("digest-convert: error: --scheduler")
    assert reason in told
    assert told.count("\n") == 1


def test_without_dask_the_package_is_named(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main([str(home / "days"), "-t", "yaml", "--scheduler", "local"]) == 2
    assert "pip install 'digest-convert[dask]'" in capsys.readouterr().err
