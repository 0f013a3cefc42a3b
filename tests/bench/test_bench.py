"""That the benchmark measures what it says; never how fast anything is."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import bare
import figures
import generate
import measure
import pytest
import yaml
from ratios import held, ratio
from tables import Table

from digest_convert import Digest, date_from_name, parse

BENCH = Path(__file__).resolve().parent
MEDIAN = 12
DAYS = 20


@pytest.fixture(scope="module")
def digests() -> list[Digest]:
    names = (generate.name(day) for day in range(DAYS))
    return [
        parse(generate.digest(day, MEDIAN), name, date_from_name(name))
        for day, name in enumerate(names)
    ]


# The synthetic archive


def test_digests_say_nothing_but_that_summaries_failed(digests: list[Digest]) -> None:
    codes = {diagnostic.code for digest in digests for diagnostic in digest.diagnostics}
    assert codes == {"summary-failed"}


def test_digests_hold_the_papers_they_should(digests: list[Digest]) -> None:
    counts = [len(list(digest.papers)) for digest in digests]
    assert sum(counts) == generate.papers_of(DAYS, MEDIAN)
    assert sorted(counts)[DAYS // 2] == pytest.approx(MEDIAN, abs=2)
    for digest in digests:
        numbers = [paper.number for paper in digest.papers]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_day_is_the_same_every_time() -> None:
    code = "import generate; print(ascii(generate.digest(3, 9)))"
    again = subprocess.run(
        [sys.executable, "-c", code], cwd=BENCH, capture_output=True, text=True, check=True
    )
    assert ascii(generate.digest(3, 9)) == again.stdout.strip()


def test_every_ten_days_are_alike_in_size_and_repeats(digests: list[Digest]) -> None:
    ids = [[paper.id for paper in digest.papers] for digest in digests]
    assert [len(day) for day in ids[:10]] == [len(day) for day in ids[10:]]
    first, second = ({i for day in block for i in day} for block in (ids[:10], ids[10:]))
    assert len(first) == len(second)
    assert not first & second


def test_a_paper_comes_back_with_another_summary(digests: list[Digest]) -> None:
    days: dict[str, list[tuple[tuple[str, str], str]]] = {}
    for digest in digests:
        for paper in digest.papers:
            if paper.id is not None and not paper.summary_failed:
                told = ((paper.title, paper.abstract), paper.tldr)
                days.setdefault(paper.id.value, []).append(told)
    again = [seen for seen in days.values() if len(seen) > 1]
    assert again
    for seen in again:
        assert len({constant for constant, _ in seen}) == 1
        assert len({tldr for _, tldr in seen}) == len(seen)


def test_figures_are_near_those_of_real_digests(tmp_path: Path) -> None:
    generate.write_archive(tmp_path, 10, 100)
    table = figures.figures(sorted(tmp_path.iterdir()))
    found = {row[0]: row[1] for row in table.rows}
    assert 2600 < int(found["bytes a paper"].replace(",", "")) < 3150
    assert 0.2 < float(found["formulas a paper"]) < 0.45
    assert 0.22 < _share(found["papers more than once"]) < 0.32
    assert 0.04 < _share(found["failed summaries"]) < 0.1
    assert 0.45 < _share(found["distinct formulas"]) < 0.75


def _share(text: str) -> float:
    return float(text.removesuffix("%")) / 100


# The bare script

ENTRIES = {
    "bibtex": re.compile(r"^@misc\{", re.MULTILINE),
    "markdown": re.compile(r"^## \[", re.MULTILINE),
    "yaml": re.compile(r"^- id:", re.MULTILINE),
    "rss": re.compile("<item>"),
    "atom": re.compile("<entry>"),
}


@pytest.mark.parametrize("name", bare.WRITERS)
def test_the_bare_script_writes_every_paper(name: str, tmp_path: Path) -> None:
    generate.write_archive(tmp_path / "in", 3, MEDIAN)
    out = tmp_path / "out"
    command = [sys.executable, str(BENCH / "bare.py"), name, str(tmp_path / "in"), str(out)]
    subprocess.run(command, check=True)
    written = out.read_text(encoding="utf-8")
    assert len(ENTRIES[name].findall(written)) == generate.papers_of(3, MEDIAN)
    if name == "yaml":
        assert len(yaml.safe_load(written)) == generate.papers_of(3, MEDIAN)
    if name in ("rss", "atom"):
        ET.fromstring(written)  # noqa: S314 - we have just written it


def test_the_bare_script_splits_entries_into_their_fields() -> None:
    text = generate.digest(4, MEDIAN)
    papers = list(parse(text).papers)
    entries = bare.split_entries(text)
    for paper, fields in zip(papers, entries, strict=True):
        title, url, authors, category, tldr, *rest = fields
        assert (title, url, category, tldr) == (
            *(paper.title, paper.url),
            *(paper.primary_category, paper.tldr),
        )
        assert tuple(authors.split(",")) == paper.authors
        summaries = (paper.motivation, paper.method, paper.result, paper.conclusion)
        assert tuple(rest) == (*summaries, paper.abstract)


# Measuring


def test_memory_is_the_command_s_not_ours() -> None:
    ballast = b"x" * (100 << 20)
    cost = measure.run_once([sys.executable, "-c", "pass"])
    assert len(ballast) / 2**20 > cost.mebibytes
    held_by_child = [sys.executable, "-c", "print(len(b'x' * (120 << 20)))"]
    assert measure.run_once(held_by_child).mebibytes > 120


HOLDER = "a = b'x' * (40 << 20); print(flush=True); input()"
PARENT = f"""
import subprocess, sys, time
pipes = dict(stdin=subprocess.PIPE, stdout=subprocess.PIPE)
child = subprocess.Popen([sys.executable, "-c", {HOLDER!r}], **pipes)
child.stdout.readline()
held = b"y" * (int(sys.argv[1]) << 20)
time.sleep(0.7)
child.communicate(b"\\n")
"""


def test_memory_of_a_tree_is_that_of_all_its_processes() -> None:
    one, two = (measure.tree_peak([sys.executable, "-c", PARENT, size]) for size in ("0", "40"))
    assert 40 < one < 70
    assert 35 < two - one < 45


def test_a_command_that_fails_is_an_error_with_its_words() -> None:
    with pytest.raises(RuntimeError, match="no such kite"):
        measure.run_once([sys.executable, "-c", "raise SystemExit('no such kite')"])


def test_every_command_runs_at_least_once_and_in_turn(tmp_path: Path) -> None:
    log = tmp_path / "log"
    commands = {
        name: [sys.executable, "-c", f"open({str(log)!r}, 'a').write({name!r})"] for name in "ab"
    }
    assert measure.compare(commands, 3).keys() == commands.keys()
    assert log.read_text(encoding="utf-8") == "ababab"
    measure.compare(commands, 3, budget=0)
    assert Counter(log.read_text(encoding="utf-8")) == {"a": 4, "b": 4}


# Printing


def test_ratios_and_goals() -> None:
    assert [ratio(value) for value in (3.456, 2.0, 12.34, 0.8, 0.16)] == [
        *("3.46", "2", "12.3", "0.8", "1/6.25"),
    ]
    assert held(3.4, 3.5) == ("3.4", "≤ 3.5 ✓")
    assert held(1 / 5, 1 / 6) == ("1/5", "≤ 1/6 ✗")
    assert held(1.8, 1.7, least=True) == ("1.8", "≥ 1.7 ✓")
    assert held(1.5, None) == ("1.5", "")


def test_tables() -> None:
    table = Table("Kites", ("", "n"), [["red", "1"], ["green", "12"]], ["seen today"])
    assert table.text() == "Kites\n          n\n  red     1\n  green  12\n  (seen today)\n"
    assert table.markdown() == (
        "**Kites**\n\n|  | n |\n| --- | --: |\n| red | 1 |\n| green | 12 |\n\nSeen today.\n"
    )


@pytest.mark.parametrize("options", [(), ("--markdown",)])
def test_the_command_prints_its_tables(options: tuple[str, ...], tmp_path: Path) -> None:
    digest = tmp_path / "2026-02-13.md"
    digest.write_text(generate.digest(0, 3), encoding="utf-8")
    small = ("--days", "1,2", "--papers", "3", "--rounds", "1", "--formats", "yaml")
    done = _run("start", "formats", "archive", *small, "--digest", str(digest), *options)
    assert done.returncode == 0, done.stderr
    for title in ("Start", "One digest, whole process", "Archives, whole process", "Growth"):
        assert title in done.stdout
    rows = [line.strip("| ").replace("|", " ").split() for line in done.stdout.splitlines()]
    assert [row[1] for row in rows if row[:1] == ["yaml"]][-3:-1] == ["1", "2"]


def test_where_the_time_goes(tmp_path: Path) -> None:
    digest = tmp_path / "2026-02-13.md"
    digest.write_text(generate.digest(0, 3), encoding="utf-8")
    done = _run("profile", "yaml", "--rounds", "1", "--digest", str(digest))
    assert done.returncode == 0, done.stderr
    for seen in ("imports by package", "digest_convert_yaml", "importing", "own time by function"):
        assert seen in done.stdout


def test_an_unknown_section_is_wrong_usage() -> None:
    done = _run("kites")
    assert done.returncode == 2
    assert "start, formats, archive, epub, jobs, instructions, profile, figures" in done.stderr


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(BENCH), *arguments], capture_output=True, text=True, check=False
    )
