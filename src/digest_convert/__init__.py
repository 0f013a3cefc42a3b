"""digest-convert: daily arXiv digests to BibTeX, Markdown, YAML and more.

All public names are here; each is imported on first use, because start-up time is a feature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._version import __version__

if TYPE_CHECKING:
    from .conversion import (
        Converted,
        Input,
        convert,
        formats,
        option_names,
        read,
        read_all,
        read_bytes,
    )
    from .errors import DigestConvertError, InputError, OutputError, PluginError, UsageError
    from .formula.macros import expand_macros
    from .formula.unicode import Run, math_class, math_runs, math_to_unicode
    from .inline.blocks import Block, blocks
    from .inline.plain import plain_line, shown_text
    from .inline.reader import read_inline
    from .inline.tokens import (
        Code,
        Emph,
        Link,
        ListItem,
        Math,
        ParagraphBreak,
        SmallCaps,
        Strong,
        Subscript,
        Superscript,
        Text,
        Token,
    )
    from .inputs.decoding import Decoded, decode
    from .inputs.source import date_from_name
    from .markup.formula import formula_markup
    from .markup.inline import Markup
    from .mathml.converter import to_mathml
    from .model.assembly import assemble
    from .model.authors import join_suffixes, split_authors
    from .model.dates import date_text, digest_title, find_date
    from .model.diagnostics import CODES, Diagnostic, Severity
    from .model.digest import ArxivId, Digest, Paper, Section, Span
    from .model.links import paper_url, pdf_url
    from .model.names import Name, Names, read_names, shown_names
    from .model.record import digest_head, digest_record, paper_record
    from .model.summaries import MATCH_LABEL, is_placeholder, reading_text, summary_parts
    from .model.taxonomy import category_name
    from .parsing.labels import field_of_label
    from .parsing.parser import parse
    from .plugin.export_format import ExportFormat
    from .plugin.exporter import Chunk, Context, Exporter, Part, PiecewiseExporter
    from .plugin.hookspecs import hookimpl
    from .plugin.info import FormatInfo
    from .plugin.interface_version import INTERFACE_VERSION
    from .plugin.options import NoOptions, option
    from .plugin.reader import DirectoryReader, InputFile, Reader
    from .plugin.transform import RunTransform, Transform
    from .run.overrides import Document
    from .run.repeats import Seen, without_repeats
    from .run.selection import Selection
    from .run.steps import Step
    from .tex.accents import ACCENTS
    from .tex.commands import LETTERS
    from .tex.greek import GREEK
    from .tex.signs import MATH_SIGNS
    from .text.file_names import file_stem
    from .text.language_tags import (
        extra_language,
        is_language_tag,
        is_right_to_left,
        primary_language,
    )
    from .text.urls import clean_url, percent_encoded, web_url
    from .text.xml import (
        html_clean,
        html_line,
        is_html_clean,
        is_xml_clean,
        xml_clean,
        xml_escape,
    )

_HOMES = {
    "model.assembly": ("assemble",),
    "model.authors": ("join_suffixes", "split_authors"),
    "conversion": (
        "Converted",
        "Input",
        "convert",
        "formats",
        "option_names",
        "read",
        "read_all",
        "read_bytes",
    ),
    "model.dates": ("date_text", "digest_title", "find_date"),
    "model.diagnostics": ("CODES", "Diagnostic", "Severity"),
    "run.overrides": ("Document",),
    "errors": ("DigestConvertError", "InputError", "OutputError", "PluginError", "UsageError"),
    "plugin.export_format": ("ExportFormat",),
    "plugin.exporter": ("Chunk", "Context", "Exporter", "Part", "PiecewiseExporter"),
    "plugin.info": ("FormatInfo",),
    "plugin.hookspecs": ("hookimpl",),
    "inline.blocks": ("Block", "blocks"),
    "inline.reader": ("read_inline",),
    "inline.tokens": (
        "Code",
        "Emph",
        "Link",
        "ListItem",
        "Math",
        "ParagraphBreak",
        "SmallCaps",
        "Strong",
        "Subscript",
        "Superscript",
        "Text",
        "Token",
    ),
    "plugin.interface_version": ("INTERFACE_VERSION",),
    "parsing.labels": ("field_of_label",),
    "formula.macros": ("expand_macros",),
    "formula.unicode": ("Run", "math_class", "math_runs", "math_to_unicode"),
    "model.digest": ("ArxivId", "Digest", "Paper", "Section", "Span"),
    "markup.formula": ("formula_markup",),
    "markup.inline": ("Markup",),
    "mathml.converter": ("to_mathml",),
    "model.links": ("paper_url", "pdf_url"),
    "model.names": ("Name", "Names", "read_names", "shown_names"),
    "plugin.options": ("NoOptions", "option"),
    "parsing.parser": ("parse",),
    "plugin.reader": ("DirectoryReader", "InputFile", "Reader"),
    "model.taxonomy": ("category_name",),
    "model.record": ("digest_head", "digest_record", "paper_record"),
    "model.summaries": ("MATCH_LABEL", "is_placeholder", "reading_text", "summary_parts"),
    "run.repeats": ("Seen", "without_repeats"),
    "run.selection": ("Selection",),
    "run.steps": ("Step",),
    "inline.plain": ("plain_line", "shown_text"),
    "inputs.decoding": ("Decoded", "decode"),
    "inputs.source": ("date_from_name",),
    "tex.accents": ("ACCENTS",),
    "tex.commands": ("LETTERS",),
    "tex.greek": ("GREEK",),
    "tex.signs": ("MATH_SIGNS",),
    "text.file_names": ("file_stem",),
    "text.language_tags": (
        "extra_language",
        "is_language_tag",
        "is_right_to_left",
        "primary_language",
    ),
    "text.urls": ("clean_url", "percent_encoded", "web_url"),
    "plugin.transform": ("RunTransform", "Transform"),
    "text.xml": (
        "html_clean",
        "html_line",
        "is_html_clean",
        "is_xml_clean",
        "xml_clean",
        "xml_escape",
    ),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "ACCENTS",
    "CODES",
    "GREEK",
    "INTERFACE_VERSION",
    "LETTERS",
    "MATCH_LABEL",
    "MATH_SIGNS",
    "ArxivId",
    "Block",
    "Chunk",
    "Code",
    "Context",
    "Converted",
    "Decoded",
    "Diagnostic",
    "Digest",
    "DigestConvertError",
    "DirectoryReader",
    "Document",
    "Emph",
    "ExportFormat",
    "Exporter",
    "FormatInfo",
    "Input",
    "InputError",
    "InputFile",
    "Link",
    "ListItem",
    "Markup",
    "Math",
    "Name",
    "Names",
    "NoOptions",
    "OutputError",
    "Paper",
    "ParagraphBreak",
    "Part",
    "PiecewiseExporter",
    "PluginError",
    "Reader",
    "Run",
    "RunTransform",
    "Section",
    "Seen",
    "Selection",
    "Severity",
    "SmallCaps",
    "Span",
    "Step",
    "Strong",
    "Subscript",
    "Superscript",
    "Text",
    "Token",
    "Transform",
    "UsageError",
    "__version__",
    "assemble",
    "blocks",
    "category_name",
    "clean_url",
    "convert",
    "date_from_name",
    "date_text",
    "decode",
    "digest_head",
    "digest_record",
    "digest_title",
    "expand_macros",
    "extra_language",
    "field_of_label",
    "file_stem",
    "find_date",
    "formats",
    "formula_markup",
    "hookimpl",
    "html_clean",
    "html_line",
    "is_html_clean",
    "is_language_tag",
    "is_placeholder",
    "is_right_to_left",
    "is_xml_clean",
    "join_suffixes",
    "math_class",
    "math_runs",
    "math_to_unicode",
    "option",
    "option_names",
    "paper_record",
    "paper_url",
    "parse",
    "pdf_url",
    "percent_encoded",
    "plain_line",
    "primary_language",
    "read",
    "read_all",
    "read_bytes",
    "read_inline",
    "read_names",
    "reading_text",
    "shown_names",
    "shown_text",
    "split_authors",
    "summary_parts",
    "to_mathml",
    "web_url",
    "without_repeats",
    "xml_clean",
    "xml_escape",
]


def __dir__() -> list[str]:
    """Return the public names, imported or not: for `help` and for completion."""
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value
