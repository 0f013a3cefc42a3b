"""The YAML exporter: one document per digest, always the same keys, ``null`` where unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from digest_convert import (
    Context,
    Diagnostic,
    Digest,
    NoOptions,
    PiecewiseExporter,
    digest_head,
    paper_record,
)

from .scalar import ScalarWriter, plain_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    #: Takes a string and the indentation of its block; returns its scalar.
    Write: TypeAlias = Callable[[str, str], str]

# Values that must not look like a number or a date to any loader, nor change their style.
_QUOTED = frozenset({"id", "date"})


class YamlExporter(PiecewiseExporter[NoOptions, list[str]]):
    """A digest as data, for scripts.

    A value that is None in the model is ``null``; a text that the source lacks is ``''``, as in
    the model, so that a text is always a string.
    """

    name = "yaml"
    summary = "one YAML document per digest, for scripts"
    suffix = ".yaml"
    other_suffixes = (".yml",)
    media_type = "application/yaml"
    Options = NoOptions

    def render(self, digest: Digest, context: Context[NoOptions]) -> list[str]:
        """Return the document of `digest` in chunks, to be written one after another."""
        scalars = ScalarWriter()
        chunks = list(_document(digest, scalars.write))
        if scalars.replaced:
            context.report(
                Diagnostic(
                    code="characters-dropped",
                    message=f"{scalars.replaced} surrogates, which no YAML document can"
                    " hold, became U+FFFD",
                    source=digest.source,
                )
            )
        return chunks


def _document(digest: Digest, write: Write) -> Iterator[str]:
    yield f"---\n{_mapping(digest_head(digest), write, '', '')}"
    yield f"sections:{'' if digest.sections else ' []'}\n"
    for section in digest.sections:
        empty = "" if section.papers else " []"
        yield f"- category: {write(section.category, '    ')}\n  papers:{empty}\n"
        for paper in section.papers:
            yield _mapping(paper_record(paper), write, "    ", "  - ")


def _mapping(record: dict[str, Any], write: Write, pad: str, lead: str) -> str:
    """Return the lines of `record`: `lead` is put before the first key, `pad` before the others."""
    inner = f"{pad}  "
    lines = []
    for key, value in record.items():
        if isinstance(value, str):
            written = _quoted(value, write, inner) if key in _QUOTED else write(value, inner)
        elif isinstance(value, list):
            lines.append(f"{lead}{key}:{_list(value, write, pad)}\n")
            lead = pad
            continue
        else:
            written = _constant(value)
        lines.append(f"{lead}{key}: {written}\n")
        lead = pad
    return "".join(lines)


def _list(items: list[Any], write: Write, pad: str) -> str:
    if not items:
        return " []"
    dash, inner = f"\n{pad}- ", f"{pad}  "
    if isinstance(items[0], str):
        plain = plain_lines(items)
        if plain is not None:
            return dash + plain.replace("\n", dash)
        return dash + dash.join([write(item, inner) for item in items])
    return "".join([f"\n{_mapping(item, write, inner, f'{pad}- ')[:-1]}" for item in items])


def _constant(value: bool | int | None) -> str:
    if value is None:
        return "null"
    return str(value).lower()


def _quoted(text: str, write: Write, pad: str) -> str:
    """Return an identifier or a date in quotes, even if it could be plain."""
    written = write(text, pad)
    return written if written[0] in "'\"|" else f"'{written}'"
