"""The parsers of Better BibTeX and citation-js find in a bibliography what the source says."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from tests.plugins.references.readings import GOLDEN, NO_SEEDS, SEEDS, convert, readings
from tests.programs import ask

DIGESTS = [
    *(pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in GOLDEN),
    *(pytest.param(path, id=path.stem) for path in SEEDS),
    *([] if SEEDS else [pytest.param(Path(), marks=pytest.mark.skip(reason=NO_SEEDS))]),
]


def read(text: str) -> Any:
    return ask("node", "read_bibtex.mjs", text, needs="@retorquere/bibtex-parser")


def letters(text: str) -> str:
    """The letters and digits of `text`, without markup, accents or case."""
    text = unicodedata.normalize("NFKD", re.sub(r"</?(?:p|i|b|sub|sup|span)\b[^>]*>", " ", text))
    return "".join(filter(str.isalnum, text)).casefold()


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("path", DIGESTS)
def test_every_field_arrives(path: Path, dialect: str) -> None:
    wanted = readings(path)
    text = convert(path, "bibtex", dialect=dialect)
    found = read(text)
    # Formulas are the source's own TeX; nothing else holds a command that the parser can't read.
    words = re.sub(r"(?<!\\)\$[^$]*(?<!\\)\$", "", text)
    unknown = {one["input"] for one in found["better"]["errors"]}
    assert unknown & set(re.findall(r"\\(?:[A-Za-z]+|.)", words)) == set()
    for entry, item, reading in zip(
        found["better"]["entries"], found["citationjs"], wanted, strict=True
    ):
        fields = entry["fields"]
        assert [_name(name) for name in fields.get("author", [])] == [
            letters(name.display) for name in reading.names
        ]
        assert len(item.get("author", [])) == len(reading.names)
        assert fields.get("eprint", "") == reading.id
        assert fields.get("doi", "").removeprefix("10.48550/arXiv.") == reading.id
        assert item.get("DOI", "").removeprefix("10.48550/arXiv.") == reading.id
        assert fields.get("url", "") == item.get("URL", "")
        assert sorted(fields.get("keywords", ())) == sorted(reading.keywords)
        if reading.year:
            assert item["issued"]["date-parts"] == [[reading.year, reading.month]]
        if "$" not in entry["input"]:
            # What these programs make of a formula in TeX is their own reading.
            assert letters(fields["title"]) == letters(reading.title)
            assert letters(item["title"]) == letters(reading.title)
            assert letters(fields.get("abstract", "")) == letters(reading.abstract)
            assert letters(item.get("abstract", "")) == letters(reading.abstract)
        for _, text in reading.notes:
            for word in re.findall(r"[\u4e00-\u9fff]+", text):
                assert word in fields["annote"]
                assert word in item["annote"]


def _name(name: dict[str, str]) -> str:
    parts = ("firstName", "prefix", "lastName", "suffix", "name")
    return letters("".join(name.get(part, "") for part in parts))
