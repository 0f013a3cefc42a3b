"""Four plugins of a stranger, each on a page: built, installed, tested and run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.documents import digest, entry
from tests.fresh import build, environment_above, run

EXAMPLES = Path(__file__).parent / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if (path / "contract.py").exists())

PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "example-{name}"
version = "1.0"
dependencies = ["digest-convert"]

[project.entry-points.digest_convert]
{name} = "{name}"

[tool.hatch.build.targets.wheel]
include = ["{name}.py"]
"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment where the four are installed."""
    folder = tmp_path_factory.mktemp("examples")
    projects = []
    for name in NAMES:
        shutil.copytree(EXAMPLES / name, folder / name)
        (folder / name / "pyproject.toml").write_text(PROJECT.format(name=name))
        projects.append(folder / name)
    (folder / "wheels").mkdir()
    wheels = build(folder / "wheels", *projects)
    return environment_above(folder / "env", *wheels)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for day in (1, 2, 3):
        entries = [
            entry(1, title=f"Soap {day}", url=f"https://arxiv.org/abs/2602.{day:02}001"),
            entry(2, title=f"Folding kites {day}", url=f"https://arxiv.org/abs/2602.{day:02}002"),
        ]
        text = digest(("cs.RO", entries))
        (tmp_path / f"2026-02-{day:02}.md").write_text(text, encoding="utf-8")
    return tmp_path


def command(scripts: Path, folder: Path, *arguments: str) -> str:
    status, text, told = run(scripts, folder, "python", "-m", "digest_convert", *arguments)
    assert status == 0, told
    return text


@pytest.fixture(scope="module")
def contracts(scripts: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of the contracts of all examples, a line for each test."""
    folder = tmp_path_factory.mktemp("contracts")
    for name in NAMES:
        shutil.copy(EXAMPLES / name / "contract.py", folder / f"test_{name}.py")
    # The page asks for the BibTeX of each paper, and takes the memory that this takes: see there.
    page = "--deselect=test_page.py::TestPage::test_a_hundred_thousand_papers_in_bounded_memory"
    tests = ("-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", page)
    _, told, errors = run(scripts, folder, "python", *tests)
    return told + errors


@pytest.mark.parametrize("name", NAMES)
def test_it_fits_on_a_page_and_keeps_the_contract(name: str, contracts: str) -> None:
    source = (EXAMPLES / name / f"{name}.py").read_text(encoding="utf-8")
    assert source.count("\n") < 50
    lines = [line for line in contracts.splitlines() if f" test_{name}.py::" in line]
    kinds = {line.partition(" ")[0] for line in lines}
    assert kinds == {"PASSED"}, contracts


def test_a_directory_of_notes(scripts: Path, folder: Path) -> None:
    command(scripts, folder, "2026-02-01.md", "2026-02-02.md", "--to", "notes", "-o", "vault/")
    assert len(list((folder / "vault" / "2026-02-01").iterdir())) == 2
    note = (folder / "vault" / "2026-02-02" / "2602.02001.txt").read_text(encoding="utf-8")
    assert note.startswith("Soap 2\nAda North, Bo Li\n\n")
    each = ("2026-02-01.md", "2026-02-02.md", "--each", "--to", "notes", "-o", "days/")
    command(scripts, folder, *each, "--jobs", "2")
    assert (folder / "days/2026-02-02/2026-02-02/2602.02001.txt").is_file()
    (folder / "vault" / "mine.txt").write_text("mine")
    command(scripts, folder, "2026-02-01.md", "--to", "notes", "-o", "vault/")
    assert (folder / "vault" / "mine.txt").read_text() == "mine"
    status, _, told = run(
        scripts, folder, "python", "-m", "digest_convert", "2026-02-01.md", "--to", "notes"
    )
    assert (status, "notes writes several files with these options: -o must" in told) == (2, True)


def test_a_page_with_the_bibtex_of_each_paper(scripts: Path, folder: Path) -> None:
    command(scripts, folder, "2026-02-01.md", "2026-02-02.md", "-o", "week.page.html")
    page = (folder / "week.page.html").read_text(encoding="utf-8")
    assert page.count("<h2>") == page.count("@misc{") == 4
    assert (
        command(scripts, folder, "2026-02-01.md", "2026-02-02.md", "--to", "page", "--jobs", "2")
        == page
    )


def test_the_papers_of_a_week_most_like_a_list_of_ids(scripts: Path, folder: Path) -> None:
    liked = ("--with", "near", "--near-ids", "2602.01002", "--near-top", "3")
    text = command(
        scripts, folder, *(f"2026-02-0{day}.md" for day in (1, 2, 3)), *liked, "--to", "yaml"
    )
    assert (text.count("- id:"), text.count("Folding kites")) == (3, 3)


def test_a_directory_of_pages_is_one_digest(scripts: Path, folder: Path) -> None:
    pages = folder / "2026-02-13"
    (pages / "deep").mkdir(parents=True)
    (pages / "a.page").write_text("PAPER 2602.01234\nKites\n\nWe fold kites.\n")
    (pages / "deep" / "b.page").write_text("PAPER 2602.01235\nSoap\n\nIt grips.\n")
    text = command(scripts, folder, "2026-02-13", "--to", "yaml")
    assert text.count("\ntitle:") == 1
    assert "date: '2026-02-13'" in text
    assert text.count("- id:") == 2
