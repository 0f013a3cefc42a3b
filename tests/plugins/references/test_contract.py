"""The three formats keep what every format owes; libraries of other people read them."""

from __future__ import annotations

import json

import rdflib
import rispy
from jsonschema import Draft7Validator
from tests.plugins.references.csl_schema import CSL_ITEMS

from digest_convert.testing import ExporterContract


class TestCslJson(ExporterContract):
    exporter = "csljson"
    least_bytes = 600

    def judge(self, data: bytes) -> None:
        items = json.loads(data)
        Draft7Validator(CSL_ITEMS).validate(items)
        keys = [item["id"] for item in items]
        assert len(keys) == len(set(keys))


class TestRis(ExporterContract):
    exporter = "ris"
    least_bytes = 600

    def judge(self, data: bytes) -> None:
        text = data.decode()
        assert text.count("\n") == text.count("\r\n")
        records = rispy.loads(text)
        assert len(records) == text.count("TY  - ")
        assert {record["type_of_reference"] for record in records} <= {"RPRT"}


class TestZotero(ExporterContract):
    exporter = "zotero"
    least_bytes = 600

    def judge(self, data: bytes) -> None:
        graph = rdflib.Graph().parse(data=data, format="xml")
        export = rdflib.Namespace("http://www.zotero.org/namespaces/export#")
        for collection in graph.subjects(rdflib.RDF.type, export.Collection):
            # Zotero stops at a collection without a part.
            assert list(graph.objects(collection, rdflib.DCTERMS.hasPart))
