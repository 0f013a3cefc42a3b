from __future__ import annotations

import base64
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fsspec
import pytest
from fsspec.implementations.local import LocalFileSystem
from tests.documents import small

from digest_convert import convert, date_from_name, read
from digest_convert.cli.command import main
from digest_convert.errors import InputError, OutputError, UsageError
from digest_convert.inputs.file_systems import shown
from digest_convert.inputs.remote import Url, last_part, parse_url
from digest_convert.inputs.source import Source, expand
from digest_convert.plugin.exporter import Chunk, Part
from digest_convert.run.output import FileOutput, destination

if TYPE_CHECKING:
    from fsspec.implementations.memory import MemoryFileSystem

SECRET = "hush"


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder, some asked for with a query, some behind a password, some broken."""

    def do_GET(self) -> None:
        known = base64.b64encode(f"reader:{SECRET}".encode()).decode()
        if self.path.startswith("/broken"):
            self.send_error(503)
        elif "/private/" in self.path and known not in self.headers.get("Authorization", ""):
            self.send_error(401)
        elif self.path in ("/digest?day=2026-02-13", "/page/"):
            self.path = "/2026-02-13.md"
            super().do_GET()
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        del format, args


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """The address of a server of ``tmp_path / "web"``."""
    folder = tmp_path / "web"
    (folder / "x" / "private").mkdir(parents=True)
    (folder / "2026-02").mkdir()
    for name in ("2026-02-13.md", "2026-02-12.txt", "notes.json", "2026-02/2026-02-11.md"):
        (folder / name).write_text(small(), encoding="utf-8")
    (folder / "x" / "private" / "2026-02-10.md").write_text(small(), encoding="utf-8")
    (folder / "a b é.md").write_text(small(), encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def memory() -> Iterator[MemoryFileSystem]:
    """The file system of ``memory:`` URLs, with two digests in it."""
    system: MemoryFileSystem = fsspec.filesystem("memory")
    system.pipe({f"/days/2026-02-1{day}.md": small().encode() for day in (2, 3)})
    system.pipe("/days/notes.json", b"{}")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def names(*inputs: str) -> list[str]:
    return [source.name for source in expand(inputs)]


# Names


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("https://host/2026-02-13.md", "2026-02-13.md"),
        ("https://host/digest?day=2026-02-13&as=/x.md", "digest"),
        ("https://host/a%20b%2Fc.md#2026-02-13", "c.md"),
        ("https://host/days/", ""),
        ("https://host", ""),
        ("s3://bucket/2026-02/13 #1?.md", "13 #1?.md"),
        ("s3://bucket", "bucket"),
        ("zip://days/a.md::https://host/all.zip?x=1", "a.md"),
        ("simplecache::https://host/a.md?x=1", "a.md"),
        ("file:///days/a%20b.md", "a%20b.md"),
    ],
)
def test_the_last_part_names_the_file(name: str, last: str) -> None:
    assert last_part(name) == last


def test_a_date_is_found_in_the_file_name_of_a_url() -> None:
    assert str(date_from_name("s3://bucket/2026-01-01/2026-02-13.md")) == "2026-02-13"
    assert str(date_from_name("https://host/2026-02-13.md?at=2025-01-01")) == "2026-02-13"
    assert date_from_name("https://host/2026-02-13/in.txt") is None


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("https://host/2026-02-13.md?x", "2026-02-13"),
        ("https://host/..%2F..%2Fpasswd", "passwd"),
        ("https://host/", "digest"),
        ("memory://days/2026-02-13.md", "2026-02-13"),
    ],
)
def test_the_stem_is_a_file_name(name: str, stem: str) -> None:
    (source,) = [Source(name, Url(name))]
    assert source.stem == stem
    assert source.remote


def test_no_password_is_shown() -> None:
    url = Url(f"https://reader:{SECRET}@host/in.txt?to=me@home")
    assert str(url) == repr(url) == "https://host/in.txt?to=me@home"
    assert shown(f"a://u:{SECRET}@b/c@d and e://f") == "a://b/c@d and e://f"
    assert str(Url("s3://bucket/a@b.md")) == "s3://bucket/a@b.md"


def test_a_source_can_be_sent_to_another_process() -> None:
    source = Source("https://host/a.md", Url("https://reader@host/a.md"), found=True)
    assert pickle.loads(pickle.dumps(source)) == source  # noqa: S301
    assert not Source("a.md", Path("a.md")).remote
    assert not Source("<stdin>").remote


# What is not there


def test_without_fsspec_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match=r"pip install 'digest-convert\[dask\]'") as caught:
        expand([f"https://reader:{SECRET}@host/in.txt"])
    assert SECRET not in str(caught.value)
    assert caught.value.exit_code == 2


def test_the_package_of_a_protocol_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(UsageError, match=r"gs://bucket/in\.txt: .*install gcsfs"):
        expand(["gs://bucket/in.txt"])


@pytest.mark.parametrize("name", ["kite://host/in.txt", "KITE://host", "zip://a::kite://b"])
def test_a_protocol_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="kite:// URLs are not supported"):
        expand([name])


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing.md", "no such file"),
        ("/broken.md", "503 Service Unavailable"),
        ("/x/private/2026-02-10.md", "401 Unauthorized"),
    ],
)
def test_what_the_web_refuses_is_told_in_one_line(web: str, path: str, reason: str) -> None:
    (source,) = expand([web + path])
    with pytest.raises(InputError) as caught:
        source.read()
    assert str(caught.value) == f"{web}{path}: can't be read: {reason}"
    assert caught.value.exit_code == 3


def test_a_server_that_is_not_there_is_told() -> None:
    (source,) = expand([f"http://reader:{SECRET}@127.0.0.1:1/in.txt"])
    with pytest.raises(InputError, match=r"^http://127.0.0.1:1/in.txt: can't be read: .*") as told:
        source.read()
    assert "\n" not in str(told.value)
    assert SECRET not in str(told.value)
    assert SECRET not in repr(told.value.__cause__)
    assert told.value.__cause__ is not None
    assert told.value.__cause__.__cause__ is None


@pytest.mark.parametrize("name", ["memory://days/missing.md", "memory://missing/"])
def test_what_is_not_there_is_told(memory: MemoryFileSystem, name: str) -> None:
    del memory
    (source,) = expand([name])
    with pytest.raises(InputError) as caught:
        source.read()
    assert str(caught.value) == f"{name}: can't be read: no such file"


# Directories and globs


def test_a_file_is_read_over_http(web: str) -> None:
    digest = read(f"{web}/2026-02-13.md")
    assert digest.source == f"{web}/2026-02-13.md"
    assert str(digest.date) == "2026-02-13"
    assert len(list(digest.papers)) == 3


def test_a_url_with_a_query_is_one_file(web: str) -> None:
    (source,) = expand([f"{web}/digest?day=2026-02-13"])
    assert (source.name, source.stem) == (f"{web}/digest?day=2026-02-13", "digest")
    assert source.read().decode() == small()
    assert names(f"{web}/digest?day=2026-*") == [f"{web}/digest?day=2026-*"]


def test_a_password_is_used_and_not_shown(web: str) -> None:
    url = f"{web}/x/private/2026-02-10.md"
    (source,) = expand([url.replace("//", f"//reader:{SECRET}@")])
    assert source.read().decode() == small()
    assert source.name == url


def test_a_directory_of_the_web_gives_its_digest_files_sorted(web: str) -> None:
    found = expand([f"{web}/"])
    assert [source.name for source in found] == [
        f"{web}/{name}" for name in ("2026-02-12.txt", "2026-02-13.md", "a%20b%20%C3%A9.md")
    ]
    assert [source.stem for source in found] == ["2026-02-12", "2026-02-13", "a b é"]
    assert all(source.found and source.read().decode() == small() for source in found)


def test_a_page_of_the_web_that_lists_nothing_is_a_file(web: str) -> None:
    assert names(f"{web}/x") == [f"{web}/x"]
    (source,) = expand([f"{web}/page/"])
    assert not source.found
    assert source.read().decode() == small()


def test_a_glob_on_the_web(web: str) -> None:
    assert names(f"{web}/2026-*.md") == [f"{web}/2026-02-13.md"]
    assert names(f"{web}/2026-*/*.md") == [f"{web}/2026-02/2026-02-11.md"]
    with pytest.raises(InputError, match="no file matches"):
        expand([f"{web}/2027-*.md"])


def test_a_directory_of_a_file_system(memory: MemoryFileSystem) -> None:
    for name in ("memory://days", "memory://days/", "memory:///days/"):
        root = name.rstrip("/")
        assert names(name) == [f"{root}/2026-02-12.md", f"{root}/2026-02-13.md"]
    memory.pipe("/other/a.json", b"")
    with pytest.raises(InputError, match=r"the directory holds no \.md or \.txt file"):
        expand(["memory://other"])


def test_a_glob_of_a_file_system(memory: MemoryFileSystem) -> None:
    assert names("memory://days/2026-*.md") == [
        *("memory://days/2026-02-12.md", "memory://days/2026-02-13.md"),
    ]
    assert names("memory://*/*-1[3].md") == ["memory://days/2026-02-13.md"]
    assert names("memory://d?ys/*13.md") == ["memory://days/2026-02-13.md"]
    with pytest.raises(InputError, match="no file matches"):
        expand(["memory://days/2027-*.md"])
    memory.pipe("/days/[1] a*.md", small().encode())
    assert names("memory://days/[1] a*.md") == ["memory://days/[1] a*.md"]


def test_files_of_this_machine_have_urls_too(tmp_path: Path) -> None:
    for name in ("2026-02-12.md", "2026-02-13.md", "a b.txt", "c.json"):
        (tmp_path / name).write_text(small(), encoding="utf-8")
    root = tmp_path.as_uri()
    assert names(root) == [
        f"{root}/{name}" for name in ("2026-02-12.md", "2026-02-13.md", "a%20b.txt")
    ]
    assert names(f"{root}/2026-02-1?.md") == [f"{root}/2026-02-12.md", f"{root}/2026-02-13.md"]
    (source,) = expand([f"{root}/a%20b.txt".replace("file://", "file://localhost")])
    assert source.stem == "a b"
    assert not source.remote
    assert source.read().decode() == small()
    with pytest.raises(UsageError, match="file:///path"):
        expand(["file://in.txt"])


# Outputs


def write(target: Any, *chunks: Chunk, directory: bool = False) -> None:
    with FileOutput(target, print, directory=directory) as output:
        output.write(iter(chunks))


def test_an_output_is_written_to_a_url(memory: MemoryFileSystem, tmp_path: Path) -> None:
    write(destination("memory://new/out/a.txt"), "é\n", b"\xff")
    assert memory.cat("/new/out/a.txt") == "é\n".encode() + b"\xff"
    write(destination("memory://new/empty.txt"))
    assert memory.cat("/new/empty.txt") == b""
    write(destination("memory://new/"), *(Part(name=n, data=n) for n in "aba"), directory=True)
    assert (memory.cat("/new/a"), memory.cat("/new/b")) == (b"aa", b"b")
    write(destination((tmp_path / "a b.txt").as_uri()), "text")
    assert (tmp_path / "a b.txt").read_text(encoding="utf-8") == "text"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_failed_run_leaves_the_older_object(
    memory: MemoryFileSystem,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: type[BaseException],
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    memory.pipe("/out/a.txt", b"older")

    def chunks() -> Iterator[Chunk]:
        yield "newer" * 100_000
        raise error

    with pytest.raises(error):
        write(destination("memory://out/a.txt"), *chunks())
    with (
        pytest.raises(error),
        FileOutput(destination("memory://out/a.txt"), print, directory=False) as out,
    ):
        out.write(chunks())
    assert memory.cat("/out/a.txt") == b"older"
    assert memory.ls("/out", detail=False) == ["/out/a.txt"]
    assert list(tmp_path.iterdir()) == []


class Disk(LocalFileSystem):  # type: ignore[misc]  # fsspec has no types
    """Files of this machine as those of another one, which can be made to fail."""

    protocol = "disk"
    fails = ""
    replaces = True

    @classmethod
    def _strip_protocol(cls, path: Any) -> Any:
        return super()._strip_protocol(str(path).removeprefix("disk://"))

    def put_file(self, path1: str, path2: str, callback: Any = None, **kwargs: Any) -> None:
        super().put_file(path1, path2, callback, **kwargs)
        if self.fails == "upload":
            Path(path2).write_bytes(b"hal")
            raise ConnectionError("the line is down\nfor good")

    def mv(self, path1: str, path2: str, **kwargs: Any) -> None:
        if self.fails == "rename":
            raise PermissionError(13, "Access denied")
        if not self.replaces and Path(path2).exists():
            raise FileExistsError(path2)
        super().mv(path1, path2, **kwargs)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> type[Disk]:
    fsspec.register_implementation("disk", Disk, clobber=True)
    monkeypatch.setattr(Disk, "fails", "")
    return Disk


@pytest.mark.parametrize("replaces", [True, False])
def test_where_there_is_renaming_the_new_file_lies_beside_first(
    disk: type[Disk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, replaces: bool
) -> None:
    monkeypatch.setattr(disk, "replaces", replaces)
    target = tmp_path / "out" / "a.txt"
    for text in ("first", "second"):
        write(destination(f"disk://{target}"), text)
        assert target.read_text(encoding="utf-8") == text
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("fails", "told"), [("upload", "the line is down for good"), ("rename", "Access denied")]
)
def test_a_failed_upload_leaves_the_older_file_and_nothing_else(
    disk: type[Disk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str, told: str
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("older", encoding="utf-8")
    monkeypatch.setattr(disk, "fails", fails)
    with pytest.raises(OutputError) as caught:
        write(destination(f"disk://{target}"), "newer")
    assert str(caught.value) == f"disk://{target}: can't be written: {told}"
    assert target.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["https://host/out.bib", "zip://a.bib::memory://b.zip"])
def test_an_output_that_could_never_be_written_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="can't be written"):
        destination(name)


# The command


def test_one_document_of_a_remote_archive(
    memory: MemoryFileSystem, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "2026-02-12.md").write_text(small(), encoding="utf-8")
    (tmp_path / "2026-02-13.md").write_text(small(), encoding="utf-8")
    local = convert([tmp_path / "2026-02-12.md", tmp_path / "2026-02-13.md"], "bibtex")
    assert main(["memory://days/*.md", "-o", "memory://out/all.bib", "--quiet"]) == 0
    assert memory.cat("/out/all.bib").decode() == local
    assert capsys.readouterr().err == ""


def test_several_formats_and_each(memory: MemoryFileSystem) -> None:
    arguments = ["memory://days", "--each", "--quiet", "-t", "epub", "-t", "markdown"]
    assert main([*arguments, "-o", "memory://out/"]) == 0
    assert sorted(path for path in memory.find("/out")) == [
        f"/out/2026-02-1{day}.{suffix}" for day in (2, 3) for suffix in ("epub", "md")
    ]
    with pytest.raises(UsageError):
        destination("kite://out/")
    assert main([*arguments, "-o", "memory://out"]) == 2


def test_an_input_is_not_replaced(memory: MemoryFileSystem) -> None:
    before = memory.cat("/days/2026-02-13.md")
    name = "memory://days/2026-02-13.md"
    assert main([name, "-t", "markdown", "-o", name]) == 2
    assert memory.cat("/days/2026-02-13.md") == before


def test_a_feed_at_a_url_is_updated(memory: MemoryFileSystem) -> None:
    options = ["--quiet", "--feed-update", "-o", "memory://out/feed.atom"]
    assert main(["memory://days/2026-02-12.md", *options]) == 0
    first = memory.cat("/out/feed.atom").decode()
    memory.pipe("/more/2026-02-14.md", small().replace("2602.", "2603.").encode())
    assert main(["memory://more/2026-02-14.md", *options]) == 0
    second = memory.cat("/out/feed.atom").decode()
    assert second.count("<entry>") == 2 * first.count("<entry>") > 0
    memory.pipe("/out/feed.atom", b"<html>")
    assert main(["memory://days/2026-02-12.md", *options]) == 4
    assert memory.cat("/out/feed.atom") == b"<html>"


def test_feeds_in_several_files_at_a_url_are_not_updated(
    memory: MemoryFileSystem, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--to", "rss", "--feed-split", "category", "-o", "memory://out/"]
    assert main(["memory://days/2026-02-12.md", "--quiet", *options]) == 0
    assert memory.exists("/out/feeds.opml")
    assert main(["memory://days/2026-02-12.md", "--feed-update", *options]) == 2
    assert "can't be updated" in capsys.readouterr().err


def test_a_url_that_is_no_url() -> None:
    assert isinstance(parse_url("file:///a"), Path)
    assert names("://x", "a://x") == ["://x", "a://x"]


def test_an_ordinary_run_imports_nothing_of_this(tmp_path: Path) -> None:
    (tmp_path / "2026-02-13.md").write_text(small(), encoding="utf-8")
    script = (
        "import sys\n"
        "from digest_convert.cli.command import main\n"
        f"assert main({[tmp_path.as_posix(), '--quiet', '-o', f'{tmp_path}/out.bib']!r}) == 0\n"
        "unwanted = {'fsspec', 'aiohttp', 'distributed', 'digest_convert.inputs.remote'}\n"
        "print(unwanted & {*sys.modules})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
