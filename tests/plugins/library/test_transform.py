from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from digest_convert import ArxivId, Digest, Paper, Section, UsageError
from digest_convert_library import LibraryOptions, LibraryTransform
from digest_convert_library.library_file import Entry
from digest_convert_library.likeness import make_library, rank, reason
from digest_convert_library.words import count_words, folded_title

FILE = Path(__file__).with_name("library.bib")
PAPERS = (
    Paper(title="Tides of a bowl", abstract="A bowl of water sloshes when it is tilted by hand."),
    Paper(title="The same", id=ArxivId(value="2602.00001", version=3), abstract="Kites."),
    Paper(title="Another", url="https://doi.org/10.1000/abc.1", abstract="Nothing."),
    Paper(title="KITES that {fold} themselves", abstract="A kite."),
    Paper(title="Springs for paper kites", abstract="Thin paper kites fold by springs and fly."),
)
DIGEST = Digest(
    title="Day",
    sections=(
        Section(category="cs.RO", declared_total=3, papers=PAPERS[:3]),
        Section(category="math.GT", papers=PAPERS[3:4]),
        Section(category="cs.AI", papers=PAPERS[4:]),
    ),
)


def transformed(**options: object) -> Digest:
    return LibraryTransform().transform(DIGEST, LibraryOptions(file=FILE, **options))  # type: ignore[arg-type]


def test_what_the_library_has_is_left_out_by_id_doi_and_title() -> None:
    made = transformed(drop=True)
    assert [(s.category, [p.title for p in s.papers]) for s in made.sections] == [
        ("cs.RO", ["Tides of a bowl"]),
        ("cs.AI", ["Springs for paper kites"]),
    ]
    assert made.sections[0].declared_total is None


def test_the_most_like_come_first_with_the_reason() -> None:
    (section,) = transformed(drop=True, like=True).sections
    assert section.category == "Most like your library"
    assert [paper.title for paper in section.papers] == [
        "Springs for paper kites",
        "Tides of a bowl",
    ]
    ((label, why),) = section.papers[0].extra
    assert label == "Matched"
    assert why.startswith("like north2026kites: ")
    assert "kite" in why


def test_no_more_than_the_top() -> None:
    (section,) = transformed(top=2).sections
    assert len(section.papers) == 2
    assert transformed(top=9).sections[0].papers == transformed(like=True).sections[0].papers


def test_the_best_of_a_run_are_the_best_of_all_its_digests() -> None:
    far = Digest(title="Far", sections=(Section(category="cs.AI", papers=PAPERS[:1]),))
    options = LibraryOptions(file=FILE, drop=True, top=1)
    step = LibraryTransform()
    plan = step.plan([step.note(one, options) for one in (far, DIGEST)], options)
    assert step.apply(far, plan, options).sections == ()
    (section,) = step.apply(DIGEST, plan, options).sections
    assert [paper.title for paper in section.papers] == ["Springs for paper kites"]


def test_new_entries_may_weigh_more() -> None:
    entries = [
        Entry("old", "Knots", "Knots in spheres.", frozenset(), frozenset(), 1999),
        Entry("new", "Kites", "Kites in wind.", frozenset(), frozenset(), 2026),
    ]
    papers = [
        Paper(title="Knots", abstract="On knots."),
        Paper(title="Kites", abstract="On kites."),
    ]
    alike = rank(papers, make_library(entries))
    assert alike[0].score == pytest.approx(alike[1].score)
    newest = rank(papers, make_library(entries, recent=True))
    assert newest[1].score > newest[0].score
    why = reason(newest[1], make_library(entries))
    assert why is not None
    assert why.key == "new"


def test_a_paper_that_shares_no_word_has_no_reason() -> None:
    library = make_library([Entry("a", "Kites", "", frozenset(), frozenset(), 0)])
    (found,) = rank([Paper(title="Tides")], library)
    assert found.score == 0
    assert reason(found, library) is None


@pytest.mark.parametrize("options", [{}, {"recent": True, "drop": True}, {"recent": True}])
def test_options_that_do_nothing_are_wrong_usage(options: dict[str, bool]) -> None:
    with pytest.raises(UsageError, match="--library-"):
        LibraryOptions(file=FILE, **options)


def test_words() -> None:
    text = "We show Théories, classes and \\emph{kites}: a kite's $x^2$ analyses studies"
    counts = count_words(text)
    assert (counts["theory"], counts["kite"], counts["study"]) == (1, 2, 1)
    assert not {"we", "show", "and", "emph", "a"} & counts.keys()
    assert folded_title("The {K}ite: $O(n)$ Théorie") == folded_title("the kite o(n) theorie")


def test_nothing_else_of_a_digest_changes() -> None:
    made = transformed(drop=True)
    assert dataclasses.replace(made, sections=DIGEST.sections) == DIGEST
