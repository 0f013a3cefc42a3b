"""The YAML exporter: one document per digest, always the same keys, ``null`` where unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import Context, Diagnostic, Digest, NoOptions, Paper, PiecewiseExporter

from .scalar import ScalarWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TEXTS = ("tldr", "motivation", "method", "result", "conclusion", "abstract")


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


def _document(digest: Digest, write: Callable[[str, str], str]) -> Iterator[str]:
    date = f"'{digest.date.isoformat()}'" if digest.date else "null"
    language = "null" if digest.language is None else write(digest.language, "  ")
    yield (
        f"---\ntitle: {write(digest.title, '  ')}\ndate: {date}\nlanguage: {language}\n"
        f"source: {write(digest.source, '  ')}\nsections:{'' if digest.sections else ' []'}\n"
    )
    for section in digest.sections:
        empty = "" if section.papers else " []"
        yield f"- category: {write(section.category, '    ')}\n  papers:{empty}\n"
        for paper in section.papers:
            yield _paper(paper, write)


def _paper(paper: Paper, write: Callable[[str, str], str]) -> str:
    pad = "      "
    arxiv = paper.id
    head = (
        "  - id: null\n    version: null\n"
        if arxiv is None
        else f"  - id: {_quoted(arxiv.value, write)}\n    version: {_number(arxiv.version)}\n"
    )
    pdf = paper.pdf or ("" if arxiv is None else arxiv.pdf_url)
    authors = "".join([f"    - {write(name, pad)}\n" for name in paper.authors])
    texts = "".join([f"    {field}: {write(getattr(paper, field), pad)}\n" for field in _TEXTS])
    return (
        f"{head}    number: {_number(paper.number)}\n"
        f"    title: {write(paper.title, pad)}\n"
        f"    authors:{'' if authors else ' []'}\n{authors}"
        f"    url: {write(paper.url, pad)}\n"
        f"    pdf: {write(pdf, pad) if pdf else 'null'}\n"
        f"    primary_category: {write(paper.primary_category, pad)}\n"
        f"{_records(paper, write)}"
        f"{texts}"
        f"    summary_failed: {'true' if paper.summary_failed else 'false'}\n"
        f"{_extra(paper, write)}"
    )


def _records(paper: Paper, write: Callable[[str, str], str]) -> str:
    """What only the bots' records hold; the keys are left out where the input was a text."""
    if not paper.categories and not paper.comment:
        return ""
    names = "".join([f"    - {write(name, '      ')}\n" for name in paper.categories])
    comment = f"    comment: {write(paper.comment, '      ')}\n" if paper.comment else ""
    return (f"    categories:\n{names}" if names else "") + comment


def _extra(paper: Paper, write: Callable[[str, str], str]) -> str:
    if not paper.extra:
        return "    extra: []\n"
    pad = "        "
    return "    extra:\n" + "".join(
        [
            f"    - label: {write(label, pad)}\n      text: {write(text, pad)}\n"
            for label, text in paper.extra
        ]
    )


def _quoted(text: str, write: Callable[[str, str], str]) -> str:
    """An identifier, quoted even where it could be plain."""
    written = write(text, "      ")
    return written if written[0] in "'\"|" else f"'{written}'"


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)
