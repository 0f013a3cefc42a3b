"""Transforms that look over the whole run, installed by a stranger, by the command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.documents import digest, entry
from tests.strangers import install
from tests.strangers import run_apart as run

# Keeps the longest titles of the run; each note says how many papers the digest had then.
LONGEST = """
from dataclasses import dataclass, replace
from digest_convert import *

@dataclass(frozen=True, slots=True, kw_only=True)
class LongestOptions:
    top: int = option(2, help="how many papers to keep")

class Longest(RunTransform[LongestOptions, list[tuple[int, str]], frozenset[str]]):
    name, summary, Options = "longest", "the papers with the longest titles", LongestOptions

    def note(self, digest, options):
        return [(len(paper.title), paper.title) for paper in digest.papers]

    def plan(self, notes, options):
        every = sorted({pair for note in notes for pair in note}, reverse=True)
        return frozenset(title for _, title in every[: options.top])

    def apply(self, digest, plan, options):
        sections = tuple(
            replace(section, papers=tuple(p for p in section.papers if p.title in plan))
            for section in digest.sections
        )
        return replace(digest, sections=sections)

class Shortest(Longest):
    name = "shortest"

    def plan(self, notes, options):
        every = sorted(pair for note in notes for pair in note)
        return frozenset(title for _, title in every[: options.top])
"""
HOOK = """
from longest_maker import {cls}
from digest_convert import hookimpl

@hookimpl
def digest_convert_transform():
    return {cls}()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    modules = {
        "longest_maker": LONGEST,
        "longest": HOOK.format(cls="Longest"),
        "shortest": HOOK.format(cls="Shortest"),
    }
    install(tmp_path, "longest", {"longest": "longest", "shortest": "shortest"}, modules)
    for day in range(1, 8):
        entries = [
            entry(number, url=f"https://arxiv.org/abs/2602.{day:02}{number:03}").replace(
                "Kites that fold themselves", f"Kite {'x' * (day * 10 + number)}"
            )
            for number in (1, 2)
        ]
        text = digest(("cs.RO", entries))
        (tmp_path / f"2026-02-{day:02}.md").write_text(text, encoding="utf-8")
    return tmp_path


def lengths(folder: Path, *arguments: str) -> list[int]:
    done = run(folder, *arguments, "--to", "markdown", "--markdown-flavor", "digest")
    assert done.returncode == 0, done.stderr
    return [len(title) for title in re.findall(r"\[Kite (x+)\]", done.stdout)]


def test_it_sees_every_digest_before_it_changes_the_first(folder: Path) -> None:
    assert lengths(folder, "2026-02-0*.md", "--with", "longest") == [71, 72]
    assert lengths(folder, "2026-02-0*.md", "--with", "longest", "--longest-top", "3") == [
        62,
        71,
        72,
    ]


def test_other_processes_give_the_same(folder: Path) -> None:
    alone = lengths(folder, "2026-02-0*.md", "--with", "longest", "--jobs", "1")
    assert lengths(folder, "2026-02-0*.md", "--with", "longest", "--jobs", "2") == alone


def test_a_cluster_gives_the_same(folder: Path) -> None:
    pytest.importorskip("distributed")
    cluster = ("--scheduler", "local", "--jobs", "2")
    assert lengths(folder, "2026-02-0*.md", "--with", "longest", *cluster) == [71, 72]


def test_one_input_is_a_run_of_its_own(folder: Path) -> None:
    assert lengths(folder, "2026-02-03.md", "--with", "longest", "--longest-top", "1") == [32]


def test_two_of_them_follow_one_another(folder: Path) -> None:
    both = ("--with", "longest", "--longest-top", "5", "--with", "shortest", "--shortest-top", "2")
    assert lengths(folder, "2026-02-0*.md", *both) == [52, 61]


def test_digests_outside_the_dates_have_no_say(folder: Path) -> None:
    assert lengths(folder, "2026-02-0*.md", "--with", "longest", "--until", "2026-02-04") == [
        41,
        42,
    ]


def test_each_output_is_part_of_the_one_run(folder: Path) -> None:
    done = run(folder, "2026-02-0*.md", "--with", "longest", "--to", "yaml", "--each", "-o", "out/")
    assert done.returncode == 0, done.stderr
    texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "out").iterdir())]
    assert [text.count("- id:") for text in texts] == [0, 0, 0, 0, 0, 0, 2]


@pytest.mark.parametrize("method", ["note", "plan", "apply"])
def test_one_that_fails_is_named(folder: Path, method: str) -> None:
    source = (folder / "longest_maker.py").read_text(encoding="utf-8")
    broken = re.sub(rf"(def {method}\(.*\):\n)", r"\1        raise RuntimeError('torn')\n", source)
    (folder / "longest_maker.py").write_text(broken, encoding="utf-8")
    done = run(folder, "2026-02-0*.md", "--with", "longest", "--to", "yaml")
    assert done.returncode == 5
    assert "transform 'longest' of longest 1.5 failed: RuntimeError: torn" in done.stderr
