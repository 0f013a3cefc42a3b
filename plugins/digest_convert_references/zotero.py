"""Zotero RDF: the entry point of the format ``zotero``, Zotero's own exchange format.

The elements are those that Zotero writes itself. Its import requires that every
collection has a part and every resource an address of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest_convert import hookimpl, xml_escape

from .exporter import KEY, ReferencesExporter
from .reference import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Exporter, Name

    from .exporter import Piece
    from .keys import UniqueKeys
    from .reference import Reference
    from .text import Cleaner

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
"""
# Zotero's code for an attachment that is an address and not a file.
_LINKED_URL = 3


class ZoteroExporter(ReferencesExporter):
    """Writes preprints with tags, a PDF link and a note, in collections by digest and category."""

    name = "zotero"
    summary = "Zotero RDF: preprints with notes, tags and collections"
    suffix = ".rdf"
    media_type = "application/rdf+xml"
    head = _HEAD
    tail = "</rdf:RDF>\n"

    def entry(self, reference: Reference, clean: Cleaner) -> str:
        """Return the item of `reference` with its note and its attachments."""
        note = _note(reference)
        attachments = [("PDF", reference.pdf)] if reference.pdf else []
        attachments += [(kind.capitalize(), url) for kind, url in reference.links]
        parts = [f'<rdf:Description rdf:about="#item-{KEY}">\n']
        parts += (f" {line}\n" for line in _item(reference, clean))
        if note:
            parts.append(f' <dcterms:isReferencedBy rdf:resource="#note-{KEY}"/>\n')
        parts += (
            f' <link:link rdf:resource="#link-{number}-{KEY}"/>\n'
            for number in range(1, len(attachments) + 1)
        )
        parts.append("</rdf:Description>\n")
        if note:
            value = _element("rdf:value", clean(note))
            parts.append(f'<bib:Memo rdf:about="#note-{KEY}">\n {value}\n</bib:Memo>\n')
        for number, (title, url) in enumerate(attachments, 1):
            parts.append(_attachment(number, title, url))
        return "".join(parts)

    def chunks(self, piece: Piece, keys: UniqueKeys) -> Iterator[str]:
        """Yield the items of `piece`, then its collection, which has one for each category."""
        items: dict[str, list[str]] = {}
        for entry in piece.entries:
            key = keys.unique(entry.key)
            items.setdefault(entry.category, []).append(f"#item-{key}")
            yield entry.text.replace(KEY, key)
        if not items:
            return
        # The key of the first item occurs in no other digest.
        name = next(iter(items.values()))[0].removeprefix("#item-")
        parts = items.pop("", [])
        for number, (category, inside) in enumerate(items.items(), 1):
            parts.append(f"#category-{number}-{name}")
            yield _collection(parts[-1], category, inside)
        yield _collection(f"#day-{name}", piece.title, parts)


@hookimpl
def digest_convert_exporter() -> Exporter[Any]:
    """Return the exporter of the format ``zotero``."""
    return ZoteroExporter()


def _item(reference: Reference, clean: Cleaner) -> Iterator[str]:
    """Yield the elements of the item, in the order in which Zotero writes them."""
    from .text import lines

    yield _element("z:itemType", "preprint")
    if reference.number:
        name = _element("foaf:name", "arXiv")
        yield f"<dc:publisher><foaf:Organization>{name}</foaf:Organization></dc:publisher>"
    if reference.names:
        yield "<bib:authors><rdf:Seq>"
        yield from (f"<rdf:li>{_person(name)}</rdf:li>" for name in reference.names)
        yield "</rdf:Seq></bib:authors>"
    yield from (_element("dc:subject", keyword) for keyword in reference.keywords)
    yield _element("dc:title", reference.title)
    abstract = clean(lines(reference.abstract))
    if abstract:
        yield _element("dcterms:abstract", abstract)
    if reference.issued:
        year, month = reference.issued
        yield _element("dc:date", f"{year:04}-{month:02}")
    yield _element("z:language", LANGUAGE)
    yield _element("z:citationKey", KEY)
    yield _element("z:genre", "Preprint")
    if reference.url:
        yield f"<dc:identifier>{_address(reference.url)}</dc:identifier>"
    if reference.doi:
        yield _element("dc:identifier", f"DOI {reference.doi}")
    if reference.number:
        yield _element("prism:number", reference.number)


def _person(name: Name) -> str:
    """Return a person; Zotero allows a suffix only after the given names."""
    family = name.literal or " ".join(filter(None, (name.particle, name.family)))
    given = ", ".join(filter(None, (name.given, name.suffix)))
    parts = (("foaf:surname", family), ("foaf:givenName", given))
    inner = "".join(_element(tag, value) for tag, value in parts if value)
    return f"<foaf:Person>{inner}</foaf:Person>"


def _note(reference: Reference) -> str:
    """Return the labelled parts of the summary as HTML."""
    from .text import labelled_html

    return "\n".join(labelled_html(label, tokens) for label, tokens in reference.notes)


def _attachment(number: int, title: str, url: str) -> str:
    pdf = f" {_element('link:type', 'application/pdf')}\n" if title == "PDF" else ""
    return (
        f'<z:Attachment rdf:about="#link-{number}-{KEY}">\n'
        f" {_element('z:itemType', 'attachment')}\n"
        f" {_element('dc:title', title)}\n"
        f" <dc:identifier>{_address(url)}</dc:identifier>\n"
        f"{pdf} {_element('z:linkMode', str(_LINKED_URL))}\n"
        "</z:Attachment>\n"
    )


def _collection(name: str, title: str, parts: Iterable[str]) -> str:
    inside = "".join(f' <dcterms:hasPart rdf:resource="{xml_escape(part)}"/>\n' for part in parts)
    return (
        f'<z:Collection rdf:about="{xml_escape(name)}">\n'
        f" {_element('dc:title', title)}\n{inside}</z:Collection>\n"
    )


def _address(url: str) -> str:
    return f"<dcterms:URI>{_element('rdf:value', url)}</dcterms:URI>"


def _element(name: str, value: str) -> str:
    return f"<{name}>{value if value == KEY else xml_escape(value)}</{name}>"
