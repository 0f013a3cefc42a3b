"""Every paper of the real digests, read back by pybtex."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any, Literal

import pytest
from pybtex.database import parse_string

from digest_convert import Context, Digest, read_inline, read_names, shown_text
from digest_convert.parsing.parser import parse
from digest_convert_bibtex import BibtexExporter, BibtexOptions

SHARED = Path(__file__).parents[4] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
DIGESTS = [*SEEDS, *sorted((SHARED / "samples").glob("*.md"))]
DIGESTS = [path for path in DIGESTS if path.name != "README.md"]

_WORDS = re.compile(r"[A-Za-z0-9]+")
_MATH = re.compile(r"\{\$.*?\$\}")
_ACCENT = re.compile(r"\{\\([\"'`^~=.cvHrukd]) ?\\?([A-Za-z])\}")
_COMMAND = re.compile(r"\\(?:text[a-z]+\{\}|[A-Za-z]+)")


def visible_text(text: str) -> str:
    """A title as a reader sees it."""
    return " ".join(shown_text(read_inline(text)).split())


def read(path: Path) -> Digest:
    return parse(path.read_text(encoding="utf-8"), source=path.name)


def export(digest: Digest, dialect: Literal["bibtex", "biblatex"]) -> str:
    context = Context(options=BibtexOptions(dialect=dialect), report=lambda _: None)
    return "".join(str(chunk) for chunk in BibtexExporter().export(iter([digest]), context))


def words(text: str) -> list[str]:
    """The words of `text` without accents, for comparison."""
    plain = unicodedata.normalize("NFD", text)
    return _WORDS.findall("".join(char for char in plain if not unicodedata.combining(char)))


def without_tex(latex: str) -> str:
    """The text of `latex`, formulas left out."""
    return _COMMAND.sub("", _ACCENT.sub(r"\2", _MATH.sub(" ", latex))).translate(
        {ord("{"): None, ord("}"): None}
    )


@pytest.fixture(params=DIGESTS or [SHARED], ids=lambda path: path.name)
def digest(request: pytest.FixtureRequest) -> Digest:
    if request.param == SHARED:
        pytest.skip(f"no real digests at {SHARED}")
    return read(request.param)


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_every_paper_comes_back(digest: Digest, dialect: Literal["bibtex", "biblatex"]) -> None:
    written = export(digest, dialect)
    # pybtex refuses an entry of a key it has seen.
    entries = list(parse_string(written, "bibtex").entries.values())
    papers = list(digest.papers)
    assert len(entries) == len(papers)
    for entry, paper in zip(entries, papers, strict=True):
        assert entry.fields.get("eprint") == (paper.id.value if paper.id else None)
        if "$" not in paper.title and "\\" not in paper.title and visible_text(paper.title):
            assert words(without_tex(entry.fields["title"])) == words(visible_text(paper.title))


def test_authors_of_the_seeds_are_counted_alike() -> None:
    if not SEEDS:
        pytest.skip(f"no seeds at {SHARED}")
    for path in SEEDS:
        seed = read(path)
        entries: Any = parse_string(export(seed, "bibtex"), "bibtex").entries
        for entry, paper in zip(entries.values(), seed.papers, strict=True):
            assert len(entry.persons["author"]) == len(read_names(paper.authors).names)


def test_chinese_summaries_stand_as_they_are() -> None:
    if not SEEDS:
        pytest.skip(f"no seeds at {SHARED}")
    seed = read(SEEDS[0])
    entries = parse_string(export(seed, "bibtex"), "bibtex").entries.values()
    for entry, paper in zip(entries, seed.papers, strict=True):
        chinese = re.findall(r"[\u4e00-\u9fff]+", entry.fields["annote"])
        assert chinese[:3] == re.findall(r"[\u4e00-\u9fff]+", paper.tldr + paper.motivation)[:3]


def test_a_bibliography_is_small() -> None:
    if not SEEDS:
        pytest.skip(f"no seeds at {SHARED}")
    assert max(len(export(read(seed), "bibtex").encode()) for seed in SEEDS) < 850_000
