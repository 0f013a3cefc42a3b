"""digest-convert: daily arXiv digests to BibTeX, Markdown, YAML and more.

Everything public is here; it is imported on first use, because start-up time is a feature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._version import __version__

if TYPE_CHECKING:
    from .assembly import assemble
    from .byline import join_suffixes, split_authors
    from .conversion import convert, formats, read
    from .diagnostics import CODES, Diagnostic, Severity
    from .document import Document
    from .errors import DigestConvertError, InputError, OutputError, PluginError, UsageError
    from .exporter import Chunk, Context, Exporter, Part, PiecewiseExporter
    from .formatinfo import FormatInfo
    from .hookspecs import hookimpl
    from .inline import (
        Code,
        Emph,
        Link,
        Math,
        ParagraphBreak,
        SmallCaps,
        Strong,
        Text,
        Token,
        read_inline,
    )
    from .interface import INTERFACE_VERSION
    from .labels import field_of_label
    from .mathtext import Run, math_runs, math_to_unicode
    from .model import ArxivId, Digest, Paper, Section, Span
    from .options import NoOptions, option
    from .parser import parse
    from .reader import Reader
    from .reading import is_placeholder, reading_text, summary_parts
    from .seen import Seen
    from .select import Selection
    from .shown import shown_text
    from .source import Decoded, date_from_name, decode, find_date
    from .transform import Step, Transform
    from .xmltext import is_xml_clean, xml_clean, xml_escape

_HOMES = {
    "assembly": ("assemble",),
    "byline": ("join_suffixes", "split_authors"),
    "conversion": ("convert", "formats", "read"),
    "diagnostics": ("CODES", "Diagnostic", "Severity"),
    "document": ("Document",),
    "errors": ("DigestConvertError", "InputError", "OutputError", "PluginError", "UsageError"),
    "exporter": ("Chunk", "Context", "Exporter", "Part", "PiecewiseExporter"),
    "formatinfo": ("FormatInfo",),
    "hookspecs": ("hookimpl",),
    "inline": (
        "Code",
        "Emph",
        "Link",
        "Math",
        "ParagraphBreak",
        "SmallCaps",
        "Strong",
        "Text",
        "Token",
        "read_inline",
    ),
    "interface": ("INTERFACE_VERSION",),
    "labels": ("field_of_label",),
    "mathtext": ("Run", "math_runs", "math_to_unicode"),
    "model": ("ArxivId", "Digest", "Paper", "Section", "Span"),
    "options": ("NoOptions", "option"),
    "parser": ("parse",),
    "reader": ("Reader",),
    "reading": ("is_placeholder", "reading_text", "summary_parts"),
    "seen": ("Seen",),
    "select": ("Selection",),
    "shown": ("shown_text",),
    "source": ("Decoded", "date_from_name", "decode", "find_date"),
    "transform": ("Step", "Transform"),
    "xmltext": ("is_xml_clean", "xml_clean", "xml_escape"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "CODES",
    "INTERFACE_VERSION",
    "ArxivId",
    "Chunk",
    "Code",
    "Context",
    "Decoded",
    "Diagnostic",
    "Digest",
    "DigestConvertError",
    "Document",
    "Emph",
    "Exporter",
    "FormatInfo",
    "InputError",
    "Link",
    "Math",
    "NoOptions",
    "OutputError",
    "Paper",
    "ParagraphBreak",
    "Part",
    "PiecewiseExporter",
    "PluginError",
    "Reader",
    "Run",
    "Section",
    "Seen",
    "Selection",
    "Severity",
    "SmallCaps",
    "Span",
    "Step",
    "Strong",
    "Text",
    "Token",
    "Transform",
    "UsageError",
    "__version__",
    "assemble",
    "convert",
    "date_from_name",
    "decode",
    "field_of_label",
    "find_date",
    "formats",
    "hookimpl",
    "is_placeholder",
    "is_xml_clean",
    "join_suffixes",
    "math_runs",
    "math_to_unicode",
    "option",
    "parse",
    "read",
    "read_inline",
    "reading_text",
    "shown_text",
    "split_authors",
    "summary_parts",
    "xml_clean",
    "xml_escape",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value
