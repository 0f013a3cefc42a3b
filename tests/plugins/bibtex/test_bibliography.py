from __future__ import annotations

import datetime
import pickle
from pathlib import Path
from typing import Any

import pytest

from digest_convert import ArxivId, Context, Digest, Paper, Section, parse
from digest_convert_bibtex import BibtexExporter, BibtexOptions
from digest_convert_bibtex.bibliography import KEY_MARK, Batch, Bibliography

SEEDS = sorted((Path(__file__).parents[4] / "shared/seeds").glob("*.txt"))


def batch(entries: str, *keys: str) -> Batch:
    return Batch(entries=entries.encode(), keys=keys)


def marked(number: int) -> str:
    return f"{KEY_MARK}{number}{KEY_MARK}"


def test_keys_stand_where_their_numbers_were() -> None:
    made = Bibliography().add(batch(f"@misc{{{marked(0)},\n  key = {{{marked(0)}}},\n}}\n", "bee"))
    assert made == "@misc{bee,\n  key = {bee},\n}\n"


def test_keys_are_unique_over_all_batches() -> None:
    bibliography = Bibliography()
    both = batch(f"{marked(0)} {marked(1)}", "bee", "bee")
    assert bibliography.add(both) == "bee beea"
    assert bibliography.add(both) == "\nbeeb beec"


def digest(*titles: str, authors: tuple[str, ...] = ("Ada Bee",)) -> Digest:
    papers = tuple(
        Paper(title=title, authors=authors, id=ArxivId(value=f"2602.{number:05}"))
        for number, title in enumerate(titles)
    )
    sections = (Section(category="cs.CL", papers=papers),)
    return Digest(title="t", date=datetime.date(2026, 2, 13), sections=sections)


def assembled(digests: list[Digest], *, remotely: bool, **options: Any) -> str:
    context = Context(options=BibtexOptions(**options), report=lambda _: None)
    if not remotely:
        return "".join(map(str, BibtexExporter().export(iter(digests), context)))
    # An exporter of its own for each digest, as on as many machines, in any order.
    sent = [pickle.dumps(BibtexExporter().render(digest, context)) for digest in digests[::-1]]
    return "".join(BibtexExporter().assemble(map(pickle.loads, sent[::-1]), context))


@pytest.mark.parametrize("key", ["arxiv", "arxiv-id", "author-title"])
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_pieces_rendered_elsewhere_make_the_same_bibliography(dialect: str, key: str) -> None:
    digests = [
        digest("Deep Nets", "Deep Nets", r"On $\mathbb{R}$ and ą"),
        digest(),
        digest("Deep Nets", "中文 😀", r"On $\mathbb{R}$ and $\bm{x}$"),
        digest("Nobody", "Nobody", authors=()),
    ]
    here = assembled(digests, remotely=False, dialect=dialect, key=key)
    assert assembled(digests, remotely=True, dialect=dialect, key=key) == here
    assert "@preamble" not in here
    assert KEY_MARK not in here


def test_papers_of_one_key_get_letters_from_day_to_day() -> None:
    made = assembled([digest("Deep Nets"), digest("Deep Nets", "Deep Nets")], remotely=True)
    assert [line for line in made.splitlines() if line.startswith("@")] == [
        "@misc{bee2026deepnets,",
        "@misc{bee2026deepnetsa,",
        "@misc{bee2026deepnetsb,",
    ]


def test_a_paper_of_nobody_is_sorted_by_its_own_key() -> None:
    made = assembled([digest("Deep Nets", authors=()) for _ in range(2)], remotely=True)
    assert "@misc{2026deepnetsa," in made
    assert made.count("  key = {2026deepnets},") == 2


@pytest.mark.skipif(not SEEDS, reason="the seeds are not in ../shared")
def test_the_seeds_make_the_same_bibliography_from_pieces() -> None:
    digests = [parse(path.read_text(encoding="utf-8")) for path in SEEDS] * 2
    assert assembled(digests, remotely=True) == assembled(digests, remotely=False)


def test_an_id_from_anywhere_does_no_harm() -> None:
    paper = Paper(title="Nets", id=ArxivId(value="2602}\x00 x02"))
    one = Digest(title="t", sections=(Section(category="", papers=(paper,)),))
    made = assembled([one], remotely=False, key="arxiv-id")
    assert "  eprint = {2602-x02}," in made
    assert KEY_MARK not in made
