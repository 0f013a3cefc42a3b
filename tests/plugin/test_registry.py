"""Strangers' plugins, installed as distributions of their own, against the real command."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.documents import small
from tests.strangers import install, run

if TYPE_CHECKING:
    from subprocess import CompletedProcess

EXPORTER = '''
from __future__ import annotations
from dataclasses import dataclass
from typing import Literal
from digest_convert import Exporter, PluginError, hookimpl, option

@dataclass(frozen=True, slots=True, kw_only=True)
class KiteOptions:
    """Of kites."""

    shape: Literal["delta", "box"] = option("delta", help="the shape of the kite")
    tail: bool = option(True, help="leave the tail out")

class Kite(Exporter[KiteOptions]):
    name = "kite"
    summary = "A kite per digest"
    suffix = ".kite"
    media_type = "text/x-kite"
    Options = KiteOptions

    def export(self, digests, context):
        for digest in digests:
            count = sum(1 for _ in digest.papers)
            yield f"{context.options.shape} {context.options.tail} {count}\\n"

@hookimpl
def digest_convert_exporter():
    return Kite()
'''

READER = """
from __future__ import annotations
from digest_convert import Digest, Paper, Reader, Section, hookimpl

class Lines(Reader):
    name = "lines"
    summary = "A title a line"

    def sniff(self, head, name):
        return head.startswith(b"LINES\\n")

    def read(self, data, name):
        titles = data.decode().split("\\n")[1:]
        papers = tuple(Paper(title=title, abstract="a") for title in titles if title)
        yield Digest(title="Lines", sections=(Section(category="x", papers=papers),))

@hookimpl
def digest_convert_reader():
    return Lines()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2026-02-13.txt").write_text(small(), encoding="utf-8")
    return tmp_path


def kite(folder: Path, source: str = EXPORTER, *, point: str = "kite") -> None:
    install(folder, "kite-maker", {point: "kites"}, {"kites": source})


def convert(folder: Path, *arguments: str) -> CompletedProcess[str]:
    return run(folder, "2026-02-13.txt", *arguments)


def assert_bibtex_unharmed(folder: Path) -> None:
    done = convert(folder, "--to", "bibtex")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("@misc{") == 3


def test_a_strangers_format_is_a_format_like_any_other(folder: Path) -> None:
    kite(folder)
    listed = run(folder, "--list-formats")
    assert "A kite per digest  (kite-maker 1.5)" in listed.stdout
    assert listed.returncode == 0
    assert convert(folder, "--to", "kite").stdout == "delta True 3\n"
    assert convert(folder, "-o", "out.kite").returncode == 0
    assert (folder / "out.kite").read_text(encoding="utf-8") == "delta True 3\n"


def test_its_options_are_prefixed_shown_and_checked(folder: Path) -> None:
    kite(folder)
    shown = run(folder, "--to", "kite", "--help")
    assert shown.returncode == 0
    assert "--kite-shape {delta,box}" in shown.stdout
    assert "--kite-no-tail" in shown.stdout
    assert "the shape of the kite" in shown.stdout
    assert "--kite-shape" not in run(folder, "--to", "bibtex", "--help").stdout
    done = convert(folder, "--to", "kite", "--kite-shape", "box", "--kite-no-tail")
    assert done.stdout == "box False 3\n"
    refused = convert(folder, "--to", "kite", "--kite-shape", "round")
    assert refused.returncode == 2
    assert "'round' is none of delta, box" in refused.stderr


def test_two_distributions_with_one_name_are_an_error_naming_both(folder: Path) -> None:
    kite(folder)
    install(folder, "other-kites", {"kite": "others"}, {"others": EXPORTER})
    done = convert(folder, "--to", "kite")
    assert done.returncode == 5
    assert "kite-maker 1.5" in done.stderr
    assert "other-kites 1.5" in done.stderr
    listed = run(folder, "--list-formats")
    assert listed.returncode == 0
    assert "BROKEN" in listed.stdout
    assert_bibtex_unharmed(folder)


def test_a_stranger_cannot_take_a_built_in_formats_name(folder: Path) -> None:
    install(folder, "bib-grabber", {"bibtex": "grab"}, {"grab": EXPORTER})
    done = convert(folder, "--to", "bibtex")
    assert done.returncode == 5
    assert "bib-grabber 1.5" in done.stderr
    assert "digest-convert " in done.stderr
    assert convert(folder, "--to", "yaml").returncode == 0


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import a_module_nobody_has\n", "ModuleNotFoundError"),
        ("def broken(:\n", "SyntaxError"),
        ("raise SystemExit(0)\n", "SystemExit"),
        ("raise RuntimeError('no wind')\n", "RuntimeError: no wind"),
        ("from digest_convert import PluginError\nraise PluginError('no')\n", "PluginError: no"),
        (EXPORTER.replace("return Kite()", "return None"), "registers no exporter"),
        (EXPORTER.replace("def digest_convert_exporter", "def digest_convert_exprter"), "exprter"),
        (EXPORTER.replace('name = "kite"', 'name = "boat"'), "calls itself 'boat'"),
        (EXPORTER.replace("return Kite()", "return 'kite'"), "is not of the type Exporter"),
        (EXPORTER.replace("return Kite()", "raise OSError('torn')"), "OSError: torn"),
        (EXPORTER.replace('    suffix = ".kite"\n', ""), "has no suffix"),
        ("WIND = 3\n", "registers no exporter, no reader and no transform"),
        (EXPORTER.replace("class KiteOptions:", "class KiteOptions:\n    x: str = 'y'"), "option("),
    ],
)
def test_a_broken_plugin_is_shown_as_broken_and_hurts_nobody(
    folder: Path, source: str, told: str
) -> None:
    kite(folder, source)
    listed = run(folder, "--list-formats")
    assert listed.returncode == 0
    assert "Traceback" not in listed.stderr
    (line,) = [line for line in listed.stdout.split("\n") if line.startswith("kite")]
    assert "BROKEN" in line
    assert told in line
    done = convert(folder, "--to", "kite")
    assert done.returncode == 5
    assert told in done.stderr
    assert "kite-maker 1.5" in done.stderr
    assert "Traceback" not in done.stderr
    assert_bibtex_unharmed(folder)


def test_an_option_that_is_another_ones_is_refused_by_name(folder: Path) -> None:
    source = EXPORTER.replace('"kite"', '"keep"').replace("shape: Lit", "duplicates: Lit")
    install(folder, "keeper", {"keep": "keeps"}, {"keeps": source})
    done = convert(folder, "--to", "keep")
    assert done.returncode == 5
    assert done.stderr == (
        "digest-convert: error: the option --keep-duplicates of keep, of keeper 1.5, is there"
        " already\n"
    )
    assert_bibtex_unharmed(folder)


def test_formats_may_share_a_prefix_without_sharing_options(folder: Path) -> None:
    source = EXPORTER.replace('suffix = ".kite"', 'suffix = ".kite"\n    group = "feed"')
    kite(folder, source)
    arguments = (
        "--to",
        "kite",
        "--to",
        "rss",
        "--feed-shape",
        "box",
        "--feed-limit",
        "1",
        "--quiet",
    )
    done = convert(folder, *arguments, "-o", "out/")
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "out/2026-02-13.kite").read_text(encoding="utf-8") == "box True 3\n"
    assert (folder / "out/2026-02-13.rss").read_text(encoding="utf-8").count("<item>") == 1


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (READER.replace('name = "lines"', 'name = "rows"'), "its reader calls itself 'rows'"),
        (READER.replace('    summary = "A title a line"\n', ""), "its reader has no summary"),
        (READER.replace("return Lines()", "return Lines"), "is not of the type Reader"),
    ],
)
def test_a_reader_is_checked_as_an_exporter_is(folder: Path, source: str, told: str) -> None:
    install(folder, "line-reader", {"lines": "lines"}, {"lines": source})
    listed = run(folder, "--list-formats")
    (line,) = [line for line in listed.stdout.split("\n") if line.startswith("lines")]
    assert "BROKEN  plugin 'lines' of line-reader 1.5 is broken: " in line
    assert told in line


def test_the_listing_tells_readers_from_formats(folder: Path) -> None:
    install(folder, "line-reader", {"lines": "lines"}, {"lines": READER})
    kite(folder)
    # The columns are as wide as the longest name that is installed.
    listed = re.sub(" +", " ", run(folder, "--list-formats").stdout)
    formats, _, readers = listed.partition("\n\n")
    assert "\nkite .kite A kite per digest (kite-maker 1.5)\n" in formats
    assert "lines" not in formats
    assert "\n lines A title a line (line-reader 1.5)\n" in readers


def test_the_listing_is_json_where_a_log_is_asked_for(folder: Path) -> None:
    install(folder, "line-reader", {"lines": "lines"}, {"lines": READER})
    install(folder, "other-kites", {"kite": "others", "odd": "nowhere"}, {"others": EXPORTER})
    kite(folder)
    done = run(folder, "--list-formats", "--log", "-")
    assert (done.returncode, done.stderr) == (0, "")
    found = {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert found["lines"] == {
        "name": "lines",
        "kind": "reader",
        "summary": "A title a line",
        "suffix": "",
        "media_type": "",
        "distribution": "line-reader",
        "version": "1.5",
        "problem": None,
    }
    assert found["kite"]["kind"] is None
    assert found["kite"]["distribution"] == "kite-maker, other-kites"
    assert found["kite"]["version"] == "1.5, 1.5"
    assert "kite-maker 1.5 and other-kites 1.5" in found["kite"]["problem"]
    assert "No module named 'nowhere'" in found["odd"]["problem"]
    assert (found["epub"]["kind"], found["epub"]["suffix"]) == ("exporter", ".epub")
    written = run(folder, "--list-formats", "--log=formats.jsonl")
    assert written.stdout == run(folder, "--list-formats").stdout
    assert (folder / "formats.jsonl").read_text(encoding="utf-8") == done.stdout


def test_a_missing_module_is_broken_too(folder: Path) -> None:
    install(folder, "kite-maker", {"kite": "nowhere"}, {})
    assert convert(folder, "--to", "kite").returncode == 5
    assert_bibtex_unharmed(folder)


def test_unknown_formats_name_those_there_are(folder: Path) -> None:
    kite(folder)
    done = convert(folder, "--to", "kites")
    assert done.returncode == 2
    assert "bibtex" in done.stderr
    assert "did you mean 'kite'?" in done.stderr


FAILING = EXPORTER.replace(
    "        for digest in digests:\n",
    "        yield 'half of a kite'\n        raise RuntimeError('the string broke')\n"
    "        for digest in digests:\n",
)


def test_an_exporter_that_fails_leaves_everything_as_it_was(folder: Path) -> None:
    kite(folder, FAILING)
    (folder / "out").mkdir()
    target = folder / "out" / "old.kite"
    target.write_text("older", encoding="utf-8")
    done = convert(folder, "-o", "out/old.kite")
    assert done.returncode == 5
    assert "'kite' of kite-maker 1.5 failed: RuntimeError: the string broke" in done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_text(encoding="utf-8") == "older"
    assert [path.name for path in (folder / "out").iterdir()] == ["old.kite"]


@pytest.mark.parametrize("error", ["OSError('torn')", "FileNotFoundError(2, 'torn')"])
def test_an_error_of_the_system_is_the_plugins_too(folder: Path, error: str) -> None:
    kite(folder, FAILING.replace("RuntimeError('the string broke')", error))
    done = convert(folder, "-o", "old.kite")
    assert done.returncode == 5
    assert "torn" in done.stderr
    assert "Traceback" not in done.stderr


def test_verbose_shows_where_it_failed(folder: Path) -> None:
    kite(folder, FAILING)
    done = convert(folder, "--to", "kite", "--verbose")
    assert done.returncode == 5
    assert "Traceback" in done.stderr
    assert "kites.py" in done.stderr


def test_a_reader_is_another_way_in(folder: Path) -> None:
    install(folder, "line-reader", {"lines": "lines"}, {"lines": READER})
    (folder / "in.lst").write_text("LINES\nOne kite\nTwo kites\n", encoding="utf-8")
    done = run(folder, "in.lst", "--to", "yaml")
    assert done.returncode == 0, done.stderr
    assert "One kite" in done.stdout
    assert "Two kites" in done.stdout
    assert_bibtex_unharmed(folder)


def test_a_reader_is_no_format(folder: Path) -> None:
    install(folder, "line-reader", {"lines": "lines"}, {"lines": READER})
    done = convert(folder, "--to", "lines")
    assert done.returncode == 2
    assert "unknown format 'lines'" in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("titles = ", "raise RuntimeError('torn')\n        titles = ", "RuntimeError: torn"),
        ("titles = ", "raise OSError('torn')\n        titles = ", "OSError: torn"),
        ("yield Digest(", "yield 3\n        yield Digest(", "TypeError: 'int' is no Digest"),
        ("papers=papers)", "papers='x')", "TypeError: its papers are no tuple but 'str'"),
        ("return head", "raise RuntimeError('allergic')\n        return head", "allergic"),
    ],
)
@pytest.mark.parametrize("name", ["in.lst", "in.lines"])
def test_a_reader_that_breaks_is_no_traceback(
    folder: Path, name: str, old: str, new: str, told: str
) -> None:
    broken = READER.replace(old, new)
    install(folder, "line-reader", {"lines": "lines"}, {"lines": broken})
    (folder / name).write_text("LINES\nOne kite\n", encoding="utf-8")
    done = run(folder, name, "--to", "yaml")
    assert done.returncode == 5
    assert f"{name}: reader 'lines' of line-reader 1.5 failed: " in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert_bibtex_unharmed(folder)


def test_a_reader_that_another_one_can_do_without_is_not_missed(folder: Path) -> None:
    allergic = READER.replace("return head", "raise RuntimeError('allergic')\n        return head")
    other = READER.replace('"lines"', '"rows"')
    points = {"lines": "lines", "rows": "rows"}
    install(folder, "line-reader", points, {"lines": allergic, "rows": other})
    (folder / "in.lst").write_text("LINES\nOne kite\n", encoding="utf-8")
    done = run(folder, "in.lst", "--to", "yaml")
    assert done.returncode == 0
    assert "One kite" in done.stdout


def test_a_broken_reader_hurts_nobody(folder: Path) -> None:
    install(folder, "line-reader", {"lines": "lines"}, {"lines": "raise SystemExit(3)"})
    assert_bibtex_unharmed(folder)


def test_a_strangers_suffix_takes_nothing_from_a_built_in_format(folder: Path) -> None:
    kite(folder, EXPORTER.replace('suffix = ".kite"', 'suffix = ".md"'))
    done = convert(folder, "-o", "notes.md")
    assert (done.returncode, done.stderr) == (
        0,
        "notes.md: note[format-by-suffix]: .md files are markdown; kite needs --to\n",
    )
    assert (folder / "notes.md").read_text(encoding="utf-8").startswith("# ")
    assert convert(folder, "-o", "notes.md", "--to", "kite").stderr == ""
    assert (folder / "notes.md").read_text(encoding="utf-8") == "delta True 3\n"


def test_the_longest_suffix_of_an_output_tells_its_format(folder: Path) -> None:
    source = EXPORTER.replace('suffix = ".kite"', 'suffix = ".kite.yaml"')
    kite(folder, source)
    for name in ("day.kite.yaml", "DAY.Kite.YAML"):
        done = convert(folder, "-o", name)
        assert (done.returncode, done.stderr) == (0, "")
        assert (folder / name).read_text(encoding="utf-8") == "delta True 3\n"
    assert convert(folder, "-o", "kite.yaml").returncode == 0
    assert "title:" in (folder / "kite.yaml").read_text(encoding="utf-8")
    assert convert(folder, "-o", ".yaml").returncode == 2


def test_two_strangers_of_one_suffix_are_told_apart_by_to(folder: Path) -> None:
    kite(folder)
    install(folder, "other-kites", {"box": "boxes"}, {"boxes": EXPORTER.replace('"kite"', '"box"')})
    done = convert(folder, "-o", "out.kite")
    assert done.returncode == 2
    assert ".kite files may be box, kite: say which with --to" in done.stderr
