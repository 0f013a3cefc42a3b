from __future__ import annotations

import datetime
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from bibtexparser.entrypoint import parse_string as parse_with_bibtexparser
from bibtexparser.entrypoint import write_string
from bibtexparser.writer import BibtexFormat
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from digest_convert import ArxivId, Context, Diagnostic, Digest, Paper, Section
from digest_convert_bibtex import BibtexExporter, BibtexOptions, digest_convert_exporter

if TYPE_CHECKING:
    from collections.abc import Iterator

DIALECTS = ["bibtex", "biblatex"]


def paper(number: int, **other: Any) -> Paper:
    known: dict[str, Any] = {
        "title": f"Paper number {number}",
        "id": ArxivId(value=f"2602.{number:05}"),
        "url": f"https://arxiv.org/abs/2602.{number:05}",
        "authors": ("Ada Bee",),
        "primary_category": "cs.CL",
    }
    return Paper(**(known | other))


def digest(*papers: Paper, date: datetime.date | None = datetime.date(2026, 2, 13)) -> Digest:
    return Digest(
        title="arXiv digest",
        date=date,
        sections=(Section(category="cs.CL", papers=papers),),
        source="in.txt",
    )


def export(*digests: Digest, reports: list[Diagnostic] | None = None, **options: Any) -> str:
    report = (reports if reports is not None else []).append
    context = Context(options=BibtexOptions(**options), report=report)
    chunks = list(BibtexExporter().export(iter(digests), context))
    assert all(isinstance(chunk, str) for chunk in chunks)
    return "".join(str(chunk) for chunk in chunks)


def test_one_entry() -> None:
    assert export(digest(paper(1, abstract="Text."))) == (
        "@misc{bee2026papernumber1,\n"
        "  title = {Paper number 1},\n"
        "  author = {Ada Bee},\n"
        "  year = {2026},\n"
        "  month = feb,\n"
        "  eprint = {2602.00001},\n"
        "  eprinttype = {arXiv},\n"
        "  archivePrefix = {arXiv},\n"
        "  primaryClass = {cs.CL},\n"
        "  howpublished = {arXiv:2602.00001},\n"
        "  doi = {10.48550/arXiv.2602.00001},\n"
        "  url = {https://arxiv.org/abs/2602.00001},\n"
        "  abstract = {Text.},\n"
        "  keywords = {cs.CL},\n"
        "}\n"
    )


def test_fields_and_abstract() -> None:
    one = digest(paper(1, abstract="Text."))
    written = export(one, fields=("Year", "title", "year", "ABSTRACT", "archiveprefix"))
    assert written == (
        "@misc{bee2026papernumber1,\n  year = {2026},\n  title = {Paper number 1},\n"
        "  abstract = {Text.},\n  archivePrefix = {arXiv},\n}\n"
    )
    assert "abstract" not in export(one, abstract=False)


def test_a_paper_without_an_address_is_no_online_entry() -> None:
    written = export(
        digest(paper(1), paper(2, id=None, url="")), dialect="biblatex", fields=("title",)
    )
    assert "@online{" in written
    assert "@misc{" in written


def test_no_entry_needs_a_definition() -> None:
    written = export(digest(paper(1, title=r"On $\mathbb{R}$, $\text{if}$ and ą 中")))
    assert "@preamble" not in written
    assert written.count("@") == 1


def test_batches_of_a_long_digest_are_one_file() -> None:
    written = export(digest(*(paper(n) for n in range(600))), digest(paper(601)))
    assert written.count("\n\n@misc{") == 600
    assert "\n\n\n" not in written
    assert len(parse_string(written, "bibtex").entries) == 601


def test_nothing_gives_nothing() -> None:
    assert export() == ""
    assert export(digest()) == ""


def test_the_first_digest_is_written_before_the_second_is_read() -> None:
    read: list[int] = []

    def digests() -> Iterator[Digest]:
        for number in (1, 2):
            read.append(number)
            yield digest(paper(number))

    context = Context(options=BibtexOptions(), report=lambda _: None)
    chunks = BibtexExporter().export(digests(), context)
    assert "2602.00001" in str(next(chunks))
    assert read == [1]


def test_lost_characters_are_reported() -> None:
    reports: list[Diagnostic] = []
    export(
        digest(paper(1, title="A\x01\ud800", abstract="\x02")), digest(paper(2)), reports=reports
    )
    assert [(found.code, found.source) for found in reports] == [("characters-dropped", "in.txt")]
    assert "3 characters" in reports[0].message


def test_the_hook() -> None:
    exporter = digest_convert_exporter()
    assert exporter.name == "bibtex"
    assert exporter.suffix == ".bib"


def test_importing_the_plugin_loads_nothing_heavy() -> None:
    code = (
        "import sys, digest_convert_bibtex as b; b.digest_convert_exporter(); b.BibtexOptions();"
        "print(*sorted({'bibtexparser', 'pylatexenc', 'lxml', 'yaml'} & set(sys.modules)))"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == ""


NOISE = st.text(max_size=40) | st.lists(
    st.sampled_from(
        [*'{}\\$%#&_^~<>|"`@ \n=,;:aZ1é中😀\x00\ud800', "\n@misc{x,", "$x$", "\\emph{", " and "]
    ),
    max_size=12,
).map("".join)


@given(
    st.lists(
        st.builds(
            Paper,
            title=NOISE,
            url=NOISE,
            id=st.none()
            | st.builds(ArxivId, value=st.sampled_from(["2602.00001", "math/0309136"])),
            authors=st.lists(NOISE, max_size=3).map(tuple),
            primary_category=NOISE,
            tldr=NOISE,
            abstract=NOISE,
            extra=st.lists(st.tuples(NOISE, NOISE), max_size=2).map(tuple),
        ),
        max_size=3,
    ),
    st.sampled_from(DIALECTS),
    st.sampled_from(["arxiv", "arxiv-id", "author-title"]),
)
def test_any_digest_is_read_by_two_programs(papers: list[Paper], dialect: str, key: str) -> None:
    written = export(digest(*papers), dialect=dialect, key=key)
    written.encode("utf-8")
    assert len(parse_string(written, "bibtex").entries) == len(papers)
    library = parse_with_bibtexparser(written, parse_stack=[])
    assert not library.failed_blocks
    assert len(library.entries) == len(papers)
    # Its writer makes the same bytes of what it has read.
    layout = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent, layout.block_separator, layout.trailing_comma = "  ", "\n", True
    assert write_string(library, unparse_stack=[], bibtex_format=layout) == written
