"""Directory readers, readers with options, and readers asked for by name, by the command."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from tests.documents import small
from tests.strangers import install, run

from digest_convert import Digest, InputError, UsageError
from digest_convert.inputs.digests import ChosenReader, read_source
from digest_convert.inputs.finding import find_sources
from digest_convert.inputs.given import DigestSource, DirectorySource
from digest_convert.inputs.source import Source
from digest_convert.plugin.registry import Registry

PAGES = """
from dataclasses import dataclass
from digest_convert import *

@dataclass(frozen=True, slots=True, kw_only=True)
class PagesOptions:
    title: str = option("Pages", help="title of the digest")

class Pages(DirectoryReader[PagesOptions]):
    name, summary, Options = "pages", "a page a paper", PagesOptions
    patterns = ("**/*.page",)

    def sniff(self, head, name):
        return head.startswith(b"PAGE ")

    def read_files(self, files, name, options):
        papers = tuple(
            Paper(title=file.read().decode()[5:].strip(), abstract=file.name)
            for file in files if self.sniff(file.read(), file.name)
        )
        if not papers:
            raise InputError(f"{name}: no page")
        expected = ("title", "abstract")
        section = Section(category="x", papers=papers)
        yield assemble([section], source=name, title=options.title, expected=expected)

@hookimpl
def digest_convert_reader():
    return Pages()
"""

ROWS = """
from dataclasses import dataclass
from digest_convert import *

@dataclass(frozen=True, slots=True, kw_only=True)
class RowsOptions:
    mark: str = option("*", help="what a title begins with")

class Rows(Reader[RowsOptions]):
    name, summary, Options = "rows", "a title a row", RowsOptions

    def sniff(self, head, name):
        return False

    def read_with(self, data, name, options):
        rows = data.decode().split("\\n")
        papers = tuple(Paper(title=row) for row in rows if row.startswith(options.mark))
        yield assemble([Section(category="", papers=papers)], source=name, title="Rows")

@hookimpl
def digest_convert_reader():
    return Rows()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    install(tmp_path, "page-reader", {"pages": "pages"}, {"pages": PAGES})
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.page").write_text("PAGE Kites fold", encoding="utf-8")
    (tmp_path / "in" / "deep" / "b.page").write_text("PAGE Soap grips", encoding="utf-8")
    (tmp_path / "in" / "README.md").write_text("About these pages.", encoding="utf-8")
    return tmp_path


def test_a_directory_of_pages_is_one_digest(folder: Path) -> None:
    done = run(folder, "in", "--to", "yaml")
    assert done.returncode == 0
    assert done.stdout.count("title: Pages") == 1
    assert [title in done.stdout for title in ("Kites fold", "Soap grips")] == [True, True]
    assert "abstract: in/deep/b.page" in done.stdout
    assert "missing-field" not in done.stderr
    assert run(folder, "in", "--check").stdout.startswith("in: Pages\n  papers    2\n")


def test_a_glob_and_a_single_file_are_read_alike(folder: Path) -> None:
    done = run(folder, "in/**/*.page", "--to", "yaml")
    assert done.stdout.count("title: Pages") == 1
    assert "Soap grips" in done.stdout
    single = run(folder, "in/a.page", "--to", "yaml")
    assert single.returncode == 0
    assert "Kites fold" in single.stdout


def test_directories_go_to_other_processes(folder: Path) -> None:
    alone = run(folder, "in", "in/deep", "--to", "yaml")
    assert alone.returncode == 0
    assert run(folder, "in", "in/deep", "--to", "yaml", "--jobs", "2").stdout == alone.stdout


def test_each_directory_has_its_output(folder: Path) -> None:
    done = run(folder, "in", "in/deep", "--each", "--to", "yaml", "-o", "out/")
    assert done.returncode == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["deep.yaml", "in.yaml"]
    done = run(folder, "in", "--to", "markdown", "-o", "in/a.page")
    assert done.returncode == 2
    assert "the output would replace an input" in done.stderr


def test_a_directory_of_digests_stays_the_cores(folder: Path) -> None:
    (folder / "in" / "2026-02-13.md").write_text(small(), encoding="utf-8")
    done = run(folder, "in", "--to", "yaml")
    assert "title: Pages" not in done.stdout
    assert "2602.01234" in done.stdout


def test_a_reader_may_be_forced_and_has_options(folder: Path) -> None:
    (folder / "in" / "2026-02-13.md").write_text(small(), encoding="utf-8")
    done = run(folder, "in", "--reader", "pages", "--pages-title", "T", "--to", "yaml")
    assert (done.returncode, done.stdout.count("title: T\n")) == (0, 1)
    shown = run(folder, "--reader", "pages", "--help").stdout
    assert "--pages-title TEXT  title of the digest (default: Pages)" in shown
    done = run(folder, "in/README.md", "--reader", "pages", "--to", "yaml")
    assert (done.returncode, "in/README.md: no page" in done.stderr) == (3, True)
    (folder / "empty").mkdir()
    done = run(folder, "empty", "--reader", "pages", "--to", "yaml")
    told = "empty: no file for the reader 'pages', which takes **/*.page"
    assert (done.returncode, told in done.stderr) == (3, True)
    done = run(folder, "in", "--to", "yaml", "--pages-title", "T")
    assert (done.returncode, "--reader pages --help lists them" in done.stderr) == (2, True)


def test_the_cores_reader_may_be_forced(folder: Path) -> None:
    (folder / "in" / "2026-02-13.pages").write_text(f"PAGE x\n\n{small()}", encoding="utf-8")
    page = ("in/2026-02-13.pages", "--to", "yaml")
    assert "primary_category: cs.RO" not in run(folder, *page).stdout
    assert "primary_category: cs.RO" in run(folder, *page, "--reader", "digest").stdout


def test_an_unknown_reader_names_those_there_are(folder: Path) -> None:
    done = run(folder, "in", "--reader", "page", "--to", "yaml")
    assert done.returncode == 2
    assert "html, jsonl, pages; did you mean 'pages'?" in done.stderr
    done = run(folder, "in", "--reader", "yaml", "--to", "yaml")
    assert "; 'yaml' is a format, for --to" in done.stderr


def test_a_plain_reader_has_options_too(folder: Path) -> None:
    install(folder, "row-reader", {"rows": "rows"}, {"rows": ROWS})
    (folder / "in.lst").write_text("*One\n+Two\n", encoding="utf-8")
    for options, title in (((), "*One"), (("--rows-mark", "+"), "+Two")):
        done = run(folder, "in.lst", "--reader", "rows", *options, "--to", "yaml")
        assert done.returncode == 0, done.stderr
        assert title in done.stdout


@pytest.mark.parametrize("method", ["claims(self, files)", "sniff(self, head, name)"])
def test_a_reader_that_breaks_is_named(folder: Path, method: str) -> None:
    broken = PAGES.replace(
        "    def read_files", f"    def {method}: raise RuntimeError('torn')\n    def read_files"
    )
    install(
        folder,
        "page-reader2",
        {"pages2": "pages2"},
        {"pages2": broken.replace('"pages"', '"pages2"')},
    )
    assert run(folder, "in", "--to", "yaml").returncode == 0  # the other one takes it
    (folder / "pages.py").write_text(broken)
    done = run(folder, "in", "--to", "yaml")
    assert done.returncode == 5
    assert "in: reader 'pages' of page-reader 1.5 failed: RuntimeError: torn" in done.stderr


def test_sources_travel() -> None:
    file = Source("in/a.page", Path("in/a.page"))
    source = DirectorySource("in", Path("in"), reader="pages", files=(file,))
    (sent,) = pickle.loads(pickle.dumps([source.absolute()]))  # noqa: S301 - our own
    assert sent.files[0].path == Path("in/a.page").absolute()
    assert source.paths == (Path("in/a.page"),)
    assert DirectorySource("in/*", Path("in/*")).stem == "digests"
    digest = DigestSource("x/2026-02-13.md", digests=(Digest(title="T"),))
    assert (digest.stem, digest.read(), digest.paths) == ("2026-02-13", b"", ())


@pytest.mark.usefixtures("folder")
def test_a_directory_that_changes_between_two_readings_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    registry = Registry()
    (source,) = find_sources([str(tmp_path / "in")], registry)
    assert len(list(read_source(source, registry))) == 1
    stamp = source.stamp
    (again,) = find_sources([str(tmp_path / "in")], registry)
    again.stamp = stamp
    list(read_source(again, registry))
    (tmp_path / "in" / "a.page").write_text("PAGE Another", encoding="utf-8")
    (later,) = find_sources([str(tmp_path / "in")], registry)
    later.stamp = stamp
    with pytest.raises(InputError, match="in: changed while it was read"):
        list(read_source(later, registry))


def test_the_core_has_no_options() -> None:
    assert ChosenReader("digest").options is None
    with pytest.raises(UsageError, match="unknown reader 'nobody'"):
        find_sources(["tests"], Registry(), ChosenReader("nobody"))
