"""What only the records hold, in every format; and nothing of it where the input is a text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from digest_convert import convert

RECORD = {
    "id": "2602.00001",
    "categories": ["cs.CL", "cs.LG", "stat.ML"],
    "pdf": "https://example.org/2602.00001.pdf",
    "abs": "https://arxiv.org/abs/2602.00001",
    "authors": ["Ada Lovelace"],
    "title": "Counting & knitting",
    "comment": "9 pages, <3 figures>, 50% of $x_1$",
    "summary": "We count.",
    "AI": {"tldr": "t", "motivation": "m", "method": "n", "result": "r", "conclusion": "c"},
}


def written(tmp_path: Path, name: str, **changes: object) -> str:
    path = tmp_path / "2026-02-13.jsonl"
    path.write_text(json.dumps(RECORD | changes), encoding="utf-8")
    output = convert(path, to=name)
    assert isinstance(output, str)
    return output


def test_yaml(tmp_path: Path) -> None:
    day = yaml.safe_load(written(tmp_path, "yaml"))
    (paper,) = day["sections"][0]["papers"]
    assert paper["categories"] == RECORD["categories"]
    assert paper["comment"] == RECORD["comment"]
    assert paper["pdf"] == RECORD["pdf"]


def test_yaml_of_a_text_has_the_same_keys_empty(tmp_path: Path) -> None:
    output = written(tmp_path, "yaml", categories=[], comment=None, pdf=None)
    (paper,) = yaml.safe_load(output)["sections"][0]["papers"]
    assert (paper["categories"], paper["comment"], paper["links"]) == ([], "", [])
    assert paper["pdf"] == "https://arxiv.org/pdf/2602.00001"


def test_bibtex(tmp_path: Path) -> None:
    output = written(tmp_path, "bibtex")
    assert "keywords = {cs.CL, cs.LG, stat.ML}" in output
    assert "\nComments: 9 pages, " in output
    assert r"50\% of $x_1$}," in output


@pytest.mark.parametrize("name", ["atom", "rss"])
def test_feeds(tmp_path: Path, name: str) -> None:
    output = written(tmp_path, name)
    assert output.count("stat.ML") >= 2
    assert "Comments" in output
    assert "https://example.org/2602.00001.pdf" in output


def test_markdown(tmp_path: Path) -> None:
    output = written(tmp_path, "markdown")
    assert "cs.CL, cs.LG, stat.ML" in output
    assert "[PDF](<https://example.org/2602.00001.pdf>)" in output
    assert "9 pages" in output


@pytest.mark.parametrize("name", ["atom", "rss", "markdown"])
def test_no_address_that_could_do_harm(tmp_path: Path, name: str) -> None:
    output = written(tmp_path, name, pdf="javascript:alert(1)")
    assert "javascript" not in output
    assert "https://arxiv.org/pdf/2602.00001" in output


def test_epub(tmp_path: Path) -> None:
    import io
    import zipfile

    path = tmp_path / "2026-02-13.jsonl"
    path.write_text(json.dumps(RECORD), encoding="utf-8")
    output = convert(path, to="epub")
    assert isinstance(output, bytes)
    with zipfile.ZipFile(io.BytesIO(output)) as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    (page,) = [page for page in pages if "<article" in page]
    assert "cs.CL, cs.LG, stat.ML" in page
    assert "Comments" in page
    assert 'href="https://example.org/2602.00001.pdf"' in page


CODE = "https://github.com/north/kites"
WITH_CODE = {"summary": f"We count. Code: {CODE}.", "code_url": "https://kites.example.org/src"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("atom", '<a href="{}">Code</a>'),
        ("bibtex", "\nCode: {}"),
        ("csljson", '"kind": "code", "url": "{}"'),
        ("csv", "code: {}"),
        ("html", '<a href="{}">Code</a>'),
        ("json", '{{"kind": "code", "url": "{}"}}'),
        ("jsonl", '{{"kind": "code", "url": "{}"}}'),
        ("jsonfeed", '<a href=\\"{}\\">Code</a>'),
        ("markdown", "[Code](<{}>)"),
        ("ris", "N1  - code: {}\r\n"),
        ("rss", '<a href="{}">Code</a>'),
        ("yaml", "- kind: code\n      url: '{}'"),
        ("zotero", "<dcterms:URI><rdf:value>{}</rdf:value></dcterms:URI>"),
    ],
)
def test_code_links(tmp_path: Path, name: str, shown: str) -> None:
    output = written(tmp_path, name, **WITH_CODE)
    for address in (CODE, "https://kites.example.org/src"):
        assert shown.format(address) in output


def test_code_links_in_a_book_and_in_notes(tmp_path: Path) -> None:
    import io
    import zipfile

    path = tmp_path / "2026-02-13.jsonl"
    path.write_text(json.dumps(RECORD | WITH_CODE), encoding="utf-8")
    book = convert(path, to="epub")
    assert isinstance(book, bytes)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        pages = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")
        )
    assert f'<a href="{CODE}">Code</a>' in pages
    convert(path, to="obsidian", output=f"{tmp_path}/vault/")
    (note,) = (tmp_path / "vault").glob("**/2602.00001.md")
    assert f'links:\n  - "{CODE}"\n' in note.read_text(encoding="utf-8")


def test_code_links_are_not_the_address_of_a_reference(tmp_path: Path) -> None:
    output = written(tmp_path, "bibtex", **WITH_CODE)
    assert output.count("  url = {https://arxiv.org/abs/2602.00001}") == 1
    assert output.count("https://arxiv.org/abs/2602.00001") == 1
