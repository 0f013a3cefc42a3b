"""CSL-JSON, RIS and Zotero RDF: files for reference managers, every paper a preprint.

The three formats share the reading of a paper (`reference`), its texts (`text`), the keys
(`keys`) and the base exporter (`exporter`); ``digest_convert_references.csljson``, ``.ris``
and ``.zotero`` are the entry points.
"""
