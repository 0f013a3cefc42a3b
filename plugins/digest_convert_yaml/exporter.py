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

from .scalar import ScalarWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    #: Takes a string and the indentation of its block; gives its scalar.
    Write: TypeAlias = Callable[[str, str], str]

# Values that must not look like a number or a date to any loader, nor change their style.
_QUOTED = frozenset({"id", "date"})


class YamlExporter(PiecewiseExporter[NoOptions, list[str]]):
    """A digest as data, for scripts.

    What the model has as None is ``null``; a text the source does not have is ``''``, as in
    the model, so that a text is always a string.
    """

    name = "yaml"
    summary = "one YAML document per digest, for scripts"
    suffix = ".yaml"
    other_suffixes = (".yml",)
    media_type = "application/yaml"
    Options = NoOptions

    def render(self, digest: Digest, context: Context[NoOptions]) -> list[str]:
        """The document of `digest`, whose chunks need nothing but to be put together."""
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
    yield f"---\n{_mapping(digest_head(digest), write, '')}"
    yield f"sections:{'' if digest.sections else ' []'}\n"
    for section in digest.sections:
        empty = "" if section.papers else " []"
        yield f"- category: {write(section.category, '    ')}\n  papers:{empty}\n"
        for paper in section.papers:
            # The dash of the list takes the place of the first two blanks.
            yield f"  - {_mapping(paper_record(paper), write, '    ')[4:]}"


def _mapping(record: dict[str, Any], write: Write, pad: str) -> str:
    """The lines of `record`, whose keys stand behind `pad`."""
    inner = f"{pad}  "
    lines = []
    for key, value in record.items():
        if isinstance(value, str):
            written = _quoted(value, write, inner) if key in _QUOTED else write(value, inner)
            lines.append(f"{pad}{key}: {written}\n")
        elif isinstance(value, list):
            lines.append(_list(key, value, write, pad))
        else:
            lines.append(f"{pad}{key}: {_constant(value)}\n")
    return "".join(lines)


def _list(key: str, items: list[Any], write: Write, pad: str) -> str:
    if not items:
        return f"{pad}{key}: []\n"
    inner = f"{pad}  "
    lines = [f"{pad}{key}:\n"]
    for item in items:
        if isinstance(item, dict):
            lines.append(f"{pad}- {_mapping(item, write, inner)[len(inner) :]}")
        else:
            lines.append(f"{pad}- {write(item, inner)}\n")
    return "".join(lines)


def _constant(value: bool | int | None) -> str:
    if value is None:
        return "null"
    return str(value).lower()


def _quoted(text: str, write: Write, pad: str) -> str:
    """An identifier or a date, quoted even where it could be plain."""
    written = write(text, pad)
    return written if written[0] in "'\"|" else f"'{written}'"
