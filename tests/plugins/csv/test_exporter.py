"""The table as Python's csv and LibreOffice read it."""

from __future__ import annotations

import csv
import datetime
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tests.documents import small

from digest_convert import (
    ArxivId,
    Context,
    Diagnostic,
    Digest,
    NoOptions,
    Paper,
    Section,
    convert,
    read,
)
from digest_convert_csv import CsvExporter, digest_convert_exporter

PAPER = Paper(
    number=3,
    title='A "title", with commas; and $2^{n}$',
    url="https://arxiv.org/abs/2602.11150v2",
    id=ArxivId(value="2602.11150", version=2),
    authors=("Ada Lovelace", "李 明"),
    primary_category="cs.CL",
    categories=("cs.CL", "cs.LG"),
    tldr="一句话",
    abstract="Two lines,\n  and a second.",
    links=(("code", "https://example.org/a"), ("project", "https://example.org/b")),
    extra=(("Keywords", "a, b"),),
)
DIGEST = Digest(
    title="Day",
    date=datetime.date(2026, 2, 13),
    source="in.txt",
    sections=(
        Section(category="cs.CL", papers=(PAPER, Paper(title=""))),
        Section(category="cs.CV"),
    ),
)
SEEDS = sorted((Path(__file__).resolve().parents[4] / "shared/seeds").glob("*.txt"))


def export(*digests: Digest, told: list[Diagnostic] | None = None) -> str:
    context = Context(options=NoOptions(), report=(told if told is not None else []).append)
    return "".join(map(str, CsvExporter().export(iter(digests), context)))


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))


def of_one(paper: Paper) -> dict[str, str]:
    (row,) = rows(export(replace(DIGEST, sections=(Section(category="x", papers=(paper,)),))))
    return row


def test_the_hook_gives_the_exporter() -> None:
    exporter = digest_convert_exporter()
    assert (exporter.name, exporter.suffix, exporter.media_type) == ("csv", ".csv", "text/csv")


def test_a_paper_is_a_record_with_its_day_and_section() -> None:
    row, bare = rows(export(DIGEST))
    assert row == {
        "date": "2026-02-13",
        "section": "cs.CL",
        "id": "2602.11150",
        "version": "2",
        "number": "3",
        "title": PAPER.title,
        "authors": "Ada Lovelace; 李 明",
        "url": PAPER.url,
        "pdf": "https://arxiv.org/pdf/2602.11150v2",
        "primary_category": "cs.CL",
        "categories": "cs.CL; cs.LG",
        "comment": "",
        "links": "code: https://example.org/a; project: https://example.org/b",
        "tldr": "一句话",
        "motivation": "",
        "method": "",
        "result": "",
        "conclusion": "",
        "abstract": "Two lines,\n  and a second.",
        "summary_failed": "false",
        "extra": "Keywords: a, b",
    }
    assert set(bare.values()) == {"2026-02-13", "cs.CL", "", "false"}


def test_text_is_quoted_numbers_are_not_and_records_end_as_the_standard_says() -> None:
    first, second, *_ = export(DIGEST).split("\r\n")
    assert first.startswith("\ufeffdate,section,id,")
    assert second.startswith('"2026-02-13","cs.CL","2602.11150",2,3,"A ""title"", with commas')
    assert second.endswith(',false,"Keywords: a, b"')
    assert export(DIGEST).count("\r\n") == 3


def test_several_digests_are_one_table() -> None:
    assert len(rows(export(DIGEST, DIGEST))) == 4
    assert rows(export()) == []
    assert export().count("\r\n") == 1


@pytest.mark.parametrize("start", [*"=+-@＝＋－＠", " =", "\n=", "\t+", "\x00=", "\r@"])
def test_no_cell_is_a_formula(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    row = of_one(
        replace(
            PAPER,
            title=text,
            authors=(text,),
            abstract=text,
            extra=((text, text),),
            comment=f"a{text}",
        )
    )
    shown = text.replace("\x00", "").replace("\r", "")
    assert row["title"] == row["authors"] == row["abstract"] == f"'{shown}"
    assert row["extra"] == f"'{shown}: {shown}"
    assert row["comment"] == f"a{shown}"


def test_control_characters_are_left_out_and_counted() -> None:
    told: list[Diagnostic] = []
    paper = replace(PAPER, title="a\x00b\x1b", tldr="\ufffe")
    digest = replace(DIGEST, sections=(Section(category="x", papers=(paper, PAPER)),))
    row, other = rows(export(digest, told=told))
    assert (row["title"], row["tldr"], other["title"]) == ("ab", "", PAPER.title)
    (found,) = told
    assert str(found) == (
        "in.txt: warning[characters-dropped]: 3 control characters, which no spreadsheet can"
        " hold, left out"
    )


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_real_digests_come_back(seed: Path) -> None:
    text = convert(seed, to="csv")
    assert isinstance(text, str)
    papers = read(seed).papers
    assert [(row["id"], row["title"], row["abstract"], row["authors"]) for row in rows(text)] == [
        (str(paper.id), paper.title, paper.abstract, "; ".join(paper.authors)) for paper in papers
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_table(tmp_path: Path) -> None:
    (tmp_path / "2026-02-13.txt").write_text(
        small().replace("Abstract: ", "Abstract: =1+1; 折纸 "), encoding="utf-8"
    )
    convert(tmp_path / "2026-02-13.txt", to="csv", output=tmp_path / "day.csv")
    # Separator, quote, UTF-8, from the first line on; quoted cells are texts.
    how_in = "CSV:44,34,76,1,,0,true"
    how_out = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"),
            *("--headless", f"--infilter={how_in}", "--convert-to", how_out),
            *("--outdir", str(tmp_path / "out"), str(tmp_path / "day.csv")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    given = rows((tmp_path / "day.csv").read_bytes().decode())
    with (tmp_path / "out/day.csv").open(encoding="utf-8-sig", newline="") as file:
        back = list(csv.DictReader(file))
    for column in ("id", "title", "authors", "url", "tldr", "abstract", "number"):
        assert [row[column] for row in back] == [row[column] for row in given], column
