"""Servers that hang, trickle, never end, redirect in circles or send a bomb."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.documents import small

from digest_convert.cli.command import main

BOMB = gzip.compress(small().encode() + b"\n" * (64 << 20))


class Handler(BaseHTTPRequestHandler):
    """Answers as the path says, until the client has gone or the test is over."""

    over = threading.Event()

    def do_GET(self) -> None:
        kind = self.path.strip("/").partition(".")[0]
        if kind == "hanging":
            self.over.wait(30)
            return
        if kind == "circle":
            self.send_response(302)
            self.send_header("Location", self.path)
            self.end_headers()
            return
        self.send_response(200)
        if kind == "bomb":
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(BOMB)))
        self.end_headers()
        try:
            self._write(kind)
        except OSError:
            return

    def _write(self, kind: str) -> None:
        if kind == "bomb":
            self.wfile.write(BOMB)
        else:
            self.wfile.write(small().encode())
        while kind in ("trickle", "endless") and not self.over.is_set():
            self.wfile.write(b"\n" if kind == "trickle" else b"\n" * 100_000)
            self.wfile.flush()
            if kind == "trickle":
                self.over.wait(0.1)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        del format, args


@pytest.fixture
def web() -> Iterator[str]:
    Handler.over.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Handler.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("hanging", ("--timeout", "1"), "no answer in time"),
        ("trickle", ("--timeout", "1"), "no answer in time"),
        ("endless", ("--max-input", "2M"), "it has more than 2 MiB; --max-input SIZE allows more"),
        ("bomb", ("--max-input", "2M"), "it has more than 2 MiB; --max-input SIZE allows more"),
        ("circle", (), "the server redirects again and again"),
    ],
)
@pytest.mark.parametrize("check", [False, True])
def test_it_ends_with_a_sentence(
    web: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    options: tuple[str, ...],
    reason: str,
    *,
    check: bool,
) -> None:
    output = tmp_path / "out.bib"
    output.write_text("older", encoding="utf-8")
    url = f"{web}/{name}.md"
    words = ["--check"] if check else ["-o", str(output)]
    assert main([url, *words, *options]) == 3
    assert capsys.readouterr().err == f"digest-convert: error: {url}: can't be read: {reason}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.bib"]
    assert output.read_text(encoding="utf-8") == "older"


def test_a_slow_server_in_time_is_read(web: str, capsys: pytest.CaptureFixture[str]) -> None:
    threading.Timer(0.5, Handler.over.set).start()
    assert main([f"{web}/trickle.md", "--to", "bibtex", "--timeout", "50"]) == 0
    assert "@misc{" in capsys.readouterr().out
