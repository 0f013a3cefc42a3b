"""An existing bibliography is kept byte for byte; what it lacks is added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pybtex.database import parse_string

from digest_convert import (
    ArxivId,
    Context,
    Diagnostic,
    Digest,
    OutputError,
    Paper,
    Section,
)
from digest_convert_bibtex import BibtexExporter, BibtexOptions

if TYPE_CHECKING:
    from pathlib import Path


def paper(number: int = 1, **other: Any) -> Paper:
    known: dict[str, Any] = {
        "title": f"On Kites of Kind {number}",
        "id": ArxivId(value=f"2602.{number:05}"),
        "url": f"https://arxiv.org/abs/2602.{number:05}",
        "authors": ("Ada Bee",),
        "primary_category": "cs.CL",
        "tldr": "Kites fly.",
    }
    return Paper(**(known | other))


def run(target: Path, *papers: Paper, **options: Any) -> list[Diagnostic]:
    reports: list[Diagnostic] = []
    digest = Digest(title="t", sections=(Section(category="cs.CL", papers=papers),))
    context = Context(
        options=BibtexOptions(**({"update": True} | options)), report=reports.append, target=target
    )
    apart = context._replace(target=None)
    exporter = BibtexExporter()
    made = "".join(exporter.assemble([exporter.render(digest, apart)], context))
    target.write_bytes(made.encode("utf-8"))
    return reports


OWN = """% A list of my own: 50% kites
@string{nat = "Nature"}
@preamble{"\\newcommand{\\kite}{K}"}

@Article(kites,
    Author = "Bee, A. and others" # nat,
    TITLE = {A {Kite}'s (own) Tail},
    eprint = {arXiv:2602.00001v3}
)

@comment{jabref-meta: databaseType:bibtex;}
  @misc{other, title = {Not arXiv's}, note = {@ home}}

% @misc{old, title = {given up}}
text {that is no entry}
"""


def test_everything_stays_and_what_lacks_is_added(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text(OWN, encoding="utf-8")
    run(target, paper(1), paper(2))
    made = target.read_text(encoding="utf-8")
    before, after = OWN.split("{arXiv:2602.00001v3}")
    assert made.startswith(
        before + "{arXiv:2602.00001v3},\n    year = {2026},\n    month = feb,\n"
        "    eprinttype = {arXiv},\n"
    )
    assert "    annote = {Kites fly.}\n" in made
    assert after in made
    assert made.split(after)[1].startswith("\n@misc{bee2026kiteskind2,\n  title = {On Kites")
    entries = parse_string(made, "bibtex").entries
    # To BibTeX an entry is one wherever it stands.
    assert list(entries) == ["kites", "other", "old", "bee2026kiteskind2"]
    assert entries["kites"].fields["title"] == "A {Kite}'s (own) Tail"


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text(OWN, encoding="utf-8")
    papers = [paper(1), paper(2), paper(3, id=None, url="https://x.org"), paper(4, tldr="N/A")]
    run(target, *papers)
    made = target.read_bytes()
    run(target, *papers)
    assert target.read_bytes() == made


def test_comments_between_fields_stay(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    own = "@misc{a, % {mine\n  eprint = {2602.00001}, % all\n  % more\n}\n"
    target.write_text(own, encoding="utf-8")
    run(target, paper())
    before, after = own.split("{2602.00001}")
    made = target.read_text("utf-8")
    assert made.startswith(before + "{2602.00001},\n  title = {")
    assert made.endswith(after)


def test_a_new_file_is_as_without_the_option(tmp_path: Path) -> None:
    run(tmp_path / "new.bib", paper(1), paper(2))
    run(tmp_path / "plain.bib", paper(1), paper(2), update=False)
    assert (tmp_path / "new.bib").read_bytes() == (tmp_path / "plain.bib").read_bytes()


@pytest.mark.parametrize(
    "field",
    [
        "eprint = {2602.00001}",
        'EPRINT = "2602.00001"',
        'url = "http://arxiv.org/pdf/2602.00001v2"',
        "doi = {10.48550/ARXIV.2602.00001}",
        "doi = {https://doi.org/10.48550/arXiv.2602.00001}",
        "journal = {arXiv preprint arXiv:2602.00001}",
        "howpublished = {arXiv:2602.00001 [cs.CL]}",
    ],
)
def test_a_paper_is_found_by_what_names_it(tmp_path: Path, field: str) -> None:
    target = tmp_path / "refs.bib"
    target.write_text(f"@misc{{mine,\n  {field}\n}}\n", encoding="utf-8")
    run(target, paper())
    made = target.read_text(encoding="utf-8")
    assert list(parse_string(made, "bibtex").entries) == ["mine"]
    assert field in made


def test_a_paper_is_found_by_its_key(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text("@misc{Bee2026kiteskind1, title={Mine}}\n", encoding="utf-8")
    run(target, paper())
    assert list(parse_string(target.read_text("utf-8"), "bibtex").entries) == ["Bee2026kiteskind1"]


def test_a_key_that_another_paper_has_takes_a_letter(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text("@misc{bee2026kiteskind1, eprint={2601.00009}}\n", encoding="utf-8")
    run(target, paper())
    assert "@misc{bee2026kiteskind1a,\n" in target.read_text("utf-8")


def test_short_keys_say_little_without_the_title(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text("@misc{beekites, title={Kites of Old}}\n", encoding="utf-8")
    for _ in range(2):
        run(target, paper(id=None, url="https://x.example"), key="author-title")
        made = target.read_text("utf-8")
        assert list(parse_string(made, "bibtex").entries) == ["beekites", "beekitesa"]


def test_a_year_of_its_own_gets_no_month_and_a_journal_no_place(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    own = "@article{a,\n  eprint = {2602.00001},\n  year = 2027,\n  journal = {Kites},\n}\n"
    target.write_text(own, encoding="utf-8")
    run(target, paper())
    made = target.read_text("utf-8")
    assert "month" not in made
    assert "howpublished" not in made
    assert made.endswith("  annote = {Kites fly.},\n}\n")


def test_a_repaired_summary_replaces_a_failed_one(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    failed = paper(tldr="Summary generation failed", comment="9 pages", summary_failed=True)
    run(target, failed)
    assert "annote = {Comments: 9 pages}" in target.read_text("utf-8")
    run(target, paper(comment="9 pages"))
    repaired = target.read_text("utf-8")
    assert "annote = {Kites fly.\n\nComments: 9 pages}" in repaired
    run(target, failed)
    assert target.read_text("utf-8") == repaired


@pytest.mark.parametrize("own", ["My own words.", "Kites fly, I say.", "Kites fly.\n\nRead again"])
def test_words_of_a_person_stay(tmp_path: Path, own: str) -> None:
    target = tmp_path / "refs.bib"
    target.write_text(f"@misc{{a, eprint={{2602.00001}}, annote = {{{own}}}}}", encoding="utf-8")
    run(target, paper())
    assert f"annote = {{{own}}}" in target.read_text("utf-8")


def test_line_ends_stay(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_bytes(b"\xef\xbb\xbf@misc{a,\r\n eprint = {2602.00001}}")
    run(target, paper(motivation="Wind."), paper(2))
    made = target.read_bytes()
    assert made.startswith(b"\xef\xbb\xbf@misc{a,\r\n eprint = {2602.00001},\r\n title = {On Kites")
    assert made.count(b"\n") == made.count(b"\r\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"@misc{a, title = {M\xfcller}}", "not UTF-8"),
        (b"\n\n@misc{a, title = {open", "line 3 does not end"),
        (b"@misc{a, title = }", "line 1 does not end"),
        (b"@misc{a, title {x}}", "line 1 does not end"),
    ],
)
def test_a_file_that_cannot_be_read_is_untouched(tmp_path: Path, data: bytes, message: str) -> None:
    target = tmp_path / "refs.bib"
    target.write_bytes(data)
    with pytest.raises(OutputError, match=message):
        run(target, paper())
    assert target.read_bytes() == data


def test_without_the_option_lost_entries_are_named(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text(OWN, encoding="utf-8")
    reports = run(target, paper(1), update=False)
    assert [(found.code, found.source) for found in reports] == [("entries-lost", str(target))]
    assert "2 entries" in reports[0].message
    assert "--bibtex-update" in reports[0].message
    assert run(target, paper(1), update=False) == []
