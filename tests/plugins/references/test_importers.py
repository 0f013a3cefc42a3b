"""Programs of other people read our files, and find what the source says, field by field."""

from __future__ import annotations

import json
import re
import unicodedata
import warnings
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypandoc
import pytest
import rdflib
import rispy
from jsonschema import Draft7Validator
from tests.plugins.references.csl_schema import CSL_ITEMS
from tests.plugins.references.readings import (
    GOLDEN,
    NO_SEEDS,
    SEEDS,
    Reading,
    convert,
    plain,
    readings,
)

if TYPE_CHECKING:
    from digest_convert import Name

DIGESTS = pytest.mark.parametrize(
    "path",
    [
        *(pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in GOLDEN),
        *(pytest.param(path, id=path.stem) for path in SEEDS),
        *([] if SEEDS else [pytest.param(Path(), marks=pytest.mark.skip(reason=NO_SEEDS))]),
    ],
)
_EXPORT = rdflib.Namespace("http://www.zotero.org/namespaces/export#")
_BIB = rdflib.Namespace("http://purl.org/net/biblio#")
_LINK = rdflib.Namespace("http://purl.org/rss/1.0/modules/link/")
_FOAF = rdflib.FOAF
_QUOTES = str.maketrans("‘’“”", "''\"\"")


def family(name: Name) -> str:
    return name.literal or plain(f"{name.particle} {name.family}")


@DIGESTS
def test_the_schema_of_csl_json_takes_every_item(path: Path) -> None:
    items = json.loads(convert(path, "csljson"))
    Draft7Validator(CSL_ITEMS).validate(items)
    for item, reading in zip(items, readings(path), strict=True):
        assert item["title"] == (reading.title or f"arXiv:{reading.id}")
        assert plain(item.get("abstract", "")) == reading.abstract
        assert item.get("keyword", "") == ", ".join(reading.keywords)
        notes = [f"{label}: {text}" for label, text in reading.notes]
        assert plain(item.get("annote", "")) == " ".join(notes)


@DIGESTS
def test_pandoc_reads_csl_json(path: Path) -> None:
    items = json.loads(pypandoc.convert_text(convert(path, "csljson"), "csljson", "csljson"))
    for item, reading in zip(items, readings(path), strict=True):
        assert item["type"] == "article"
        assert item["genre"] == "Preprint"
        assert item.get("DOI", "").removeprefix("10.48550/arXiv.") == reading.id
        assert item.get("number", "").removeprefix("arXiv:") == reading.id
        assert item.get("URL", "") == reading.url
        if reading.year:
            assert item["issued"]["date-parts"] == [[reading.year, reading.month]]
        # pandoc finds the particles in lower case itself, those of a given name too.
        found = [_pandoc_name(name) for name in item.get("author", [])]
        assert found == [name.display.translate(_QUOTES).replace(" ", "") for name in reading.names]


def _pandoc_name(name: dict[str, str]) -> str:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    whole = "".join(name.get(part, "") for part in parts)
    return whole.translate(_QUOTES).replace(" ", "")


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_citeproc_prints_every_item(path: Path) -> None:
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    items = json.loads(convert(path, "csljson"))
    with warnings.catch_warnings():
        # citeproc-py warns of the two members it has no use for.
        warnings.simplefilter("ignore")
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        printed = [str(entry) for entry in bibliography.bibliography()]
    for reading in readings(path):
        words = plain(reading.title).split(" ")[0]
        assert any(words in entry for entry in printed)
        if reading.names:
            assert any(family(reading.names[0]).split(" ")[-1] in entry for entry in printed)


@DIGESTS
def test_rispy_reads_every_field(path: Path) -> None:
    records = rispy.loads(convert(path, "ris"))
    for record, reading in zip(records, readings(path), strict=True):
        assert record["type_of_reference"] == "RPRT"
        assert record["type_of_work"] == "Preprint"
        assert record["title"] == (reading.title or f"arXiv:{reading.id}")
        assert record.get("issn", "").removeprefix("arXiv:") == reading.id
        assert record.get("urls", [""]) == [reading.url]
        assert record.get("file_attachments1", "") == reading.pdf
        assert tuple(record.get("keywords", ())) == reading.keywords
        assert record.get("abstract", "") == reading.abstract
        notes = [f"{one}: {text}" for one, text in (*reading.notes, *reading.links)]
        assert record.get("notes", []) == notes
        authors = [tuple(name.split(", ")) for name in record.get("authors", [])]
        wanted = [(family(name), name.given, name.suffix) for name in reading.names]
        assert authors == [
            tuple(filter(None, (name[0].replace(",", ""), *name[1:]))) for name in wanted
        ]
        if reading.year:
            assert record["year"] == f"{reading.year:04}"
            assert record["date"] == f"{reading.year:04}/{reading.month:02}/01"


@DIGESTS
def test_pandoc_reads_ris(path: Path) -> None:
    items = json.loads(pypandoc.convert_text(convert(path, "ris"), "csljson", "ris"))
    for item, reading in zip(items, readings(path), strict=True):
        assert item["type"] == "report"
        assert item.get("DOI", "").removeprefix("10.48550/arXiv.") == reading.id
        assert item.get("abstract", "").translate(_QUOTES) == reading.abstract.translate(_QUOTES)
        assert len(item.get("author", [])) == len(reading.names)


@DIGESTS
def test_an_rdf_library_finds_what_zotero_looks_for(path: Path) -> None:
    graph = rdflib.Graph().parse(data=convert(path, "zotero"), format="xml")
    items = {
        str(graph.value(item, rdflib.DC.title)): item
        for item in graph.subjects(_EXPORT.itemType, rdflib.Literal("preprint"))
    }
    wanted = readings(path)
    assert len(list(graph.subjects(_EXPORT.itemType, rdflib.Literal("preprint")))) == len(wanted)
    for reading in wanted:
        item = items[reading.title or f"arXiv:{reading.id}"]
        _compare(graph, item, reading)
        # The item is in one collection, and that one in the collection of the day or it itself.
        (collection,) = graph.subjects(rdflib.DCTERMS.hasPart, item)
        tops = list(graph.subjects(rdflib.DCTERMS.hasPart, collection))
        assert len(tops) <= 1
        assert graph.value(collection, rdflib.RDF.type) == _EXPORT.Collection


def _compare(graph: rdflib.Graph, item: Any, reading: Reading) -> None:
    def texts(predicate: Any) -> list[str]:
        return [str(value) for value in graph.objects(item, predicate)]

    assert sorted(texts(rdflib.DC.subject)) == sorted(reading.keywords)
    abstract = graph.value(item, rdflib.DCTERMS.abstract)
    assert plain(str(abstract or "")) == reading.abstract
    found = [
        (str(graph.value(one, _FOAF.surname)), str(graph.value(one, _FOAF.givenName) or ""))
        for one in _sequence(graph, graph.value(item, _BIB.authors))
    ]
    assert found == [
        (family(name), ", ".join(filter(None, (name.given, name.suffix)))) for name in reading.names
    ]
    if reading.id:
        assert f"DOI 10.48550/arXiv.{reading.id}" in texts(rdflib.DC.identifier)
    links = [graph.value(link, rdflib.DC.identifier) for link in graph.objects(item, _LINK.link)]
    urls = [str(graph.value(link, rdflib.RDF.value)) for link in links]
    assert not reading.pdf or reading.pdf in urls
    assert {url for _, url in reading.links} <= set(urls)
    note = graph.value(item, rdflib.DCTERMS.isReferencedBy)
    if not reading.notes:
        assert note is None
        return
    assert note is not None
    shown = _shown_html(str(graph.value(note, rdflib.RDF.value)))
    for label, text in reading.notes:
        assert f"{label}:" in shown
        assert _letters(text) in _letters(shown)


def _sequence(graph: rdflib.Graph, sequence: Any) -> list[Any]:
    """The members of an ``rdf:Seq`` in their order (``rdf:_1``, ``rdf:_2`` …)."""
    members = ((str(name), one) for name, one in graph.predicate_objects(sequence) if sequence)
    numbered = [(name.rpartition("_")[2], one) for name, one in members]
    return [one for _, one in sorted((int(n), one) for n, one in numbered if n.isdecimal())]


def _letters(text: str) -> str:
    """The letters of `text`, raised and lowered ones on the line."""
    return "".join(re.findall(r"[^\W\d_]", unicodedata.normalize("NFKC", text)))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _shown_html(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.words)
