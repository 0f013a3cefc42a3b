"""What a program has to find in our files: the core's own reading of the papers, field by field.

The digests are the golden cases, and the real ones of ``../shared`` where they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import digest_convert
from digest_convert import (
    Name,
    Paper,
    is_placeholder,
    read_inline,
    read_names,
    reading_text,
    shown_text,
    summary_parts,
    xml_clean,
)

_ROOT = Path(__file__).parents[3]
GOLDEN = sorted(
    path
    for path in (_ROOT / "golden" / "digests").glob("*/*.*")
    if path.suffix in (".txt", ".md") and not path.name.startswith("expected")
)
SEEDS = sorted((_ROOT.parent / "shared" / "seeds").glob("*.txt"))
NO_SEEDS = "the real digests of ../shared are not here"


class Reading(NamedTuple):
    """The fields of one paper; `notes`, `links` and `names` in their order."""

    title: str
    names: tuple[Name, ...]
    year: int | None
    month: int | None
    id: str
    url: str
    pdf: str
    keywords: tuple[str, ...]
    abstract: str
    notes: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]


def readings(path: Path) -> list[Reading]:
    """The readings of all papers of the digest at `path`, each paper once."""
    digest = digest_convert.read(str(path))
    found: dict[object, Reading] = {}
    for section in digest.sections:
        for paper in section.papers:
            found.setdefault(
                paper.id.value if paper.id else (paper.url or paper.title),
                _reading(paper, section.category, digest),
            )
    return list(found.values())


def convert(path: Path, to: str, **options: object) -> str:
    """The digest at `path` in the format `to`."""
    made = digest_convert.convert([str(path)], to=to, options=options)
    return made.decode() if isinstance(made, bytes) else str(made)


def plain(text: str) -> str:
    """`text` on one line, as the readers of these files are compared."""
    return " ".join(text.split())


def _reading(paper: Paper, category: str, digest: digest_convert.Digest) -> Reading:
    arxiv = paper.id
    names, others = read_names(paper.authors)
    date = digest.date
    return Reading(
        title=_shown(paper.title),
        names=(*names, *([Name(literal="others")] if others else [])),
        year=arxiv.year if arxiv else date.year if date else None,
        month=arxiv.month if arxiv else date.month if date else None,
        id=arxiv.value if arxiv else "",
        url=digest_convert.web_url(paper.url) or (arxiv.abs_url if arxiv else ""),
        pdf=digest_convert.web_url(paper.pdf) or (arxiv.pdf_url if arxiv else ""),
        keywords=tuple(
            dict.fromkeys(filter(None, (paper.primary_category, *paper.categories, category)))
        ),
        abstract=_shown(reading_text(paper, "abstract")),
        notes=tuple(_notes(paper)),
        links=paper.links,
    )


def _notes(paper: Paper) -> Iterator[tuple[str, str]]:
    pairs = [("TL;DR", reading_text(paper, "tldr")), *summary_parts(paper)]
    pairs += [(label, text) for label, text in paper.extra if not is_placeholder(text)]
    for label, text in pairs:
        if text:
            yield _shown(label), _shown(text, markdown=True)
    if paper.comment.strip():
        yield "Comments", _shown(paper.comment)


def _shown(text: str, *, markdown: bool = False) -> str:
    return plain(xml_clean(plain(shown_text(read_inline(text, markdown=markdown)))))
