"""What digests hold, measured the same way for real and synthetic ones."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tables import Table

from digest_convert import InputError, Math, parse, read_inline

if TYPE_CHECKING:
    from pathlib import Path

    from digest_convert import Digest, Paper, Token

_TEXTS = ("title", "tldr", "motivation", "method", "result", "conclusion", "abstract")


def figures(paths: Iterable[Path]) -> Table:
    """The figures of the digests in `paths`, taken together; what is no digest is passed over."""
    found = []
    size = 0
    for path in paths:
        data = path.read_bytes()
        try:
            found.append(parse(data.decode("utf-8", "replace"), path.name))
        except InputError:
            continue
        size += len(data)
    papers = [paper for digest in found for paper in digest.papers]
    if not papers:
        raise SystemExit("no digest with a paper in it")
    rows = [*_size_rows(found, papers, size), *_text_rows(papers), *_repeat_rows(papers)]
    return Table(title=f"What {len(found)} digests hold", columns=("figure", "value"), rows=rows)


def _size_rows(
    digests: Sequence[Digest], papers: Sequence[Paper], size: int
) -> Iterator[tuple[str, str]]:
    days = sorted(len(list(digest.papers)) for digest in digests)
    authors = [author for paper in papers for author in paper.authors]
    languages = Counter[str]()
    for digest in digests:
        languages[digest.language or "none"] += len(list(digest.papers))
    failed = sum(paper.summary_failed for paper in papers)
    yield "papers", f"{len(papers):,}"
    yield "papers a day: median, nine in ten", f"{_at(days, 0.5)}, {_at(days, 0.9)}"
    yield "bytes a paper", f"{size / len(papers):,.0f}"
    yield "authors a paper", f"{len(authors) / len(papers):.1f}"
    yield "names beyond ASCII", _share(sum(not name.isascii() for name in authors), len(authors))
    yield "distinct names", _share(len(set(authors)), len(authors))
    yield "failed summaries", _share(failed, len(papers))
    told = ", ".join(f"{tag} {_share(n, len(papers))}" for tag, n in languages.most_common())
    yield "papers by language of the summaries", told


def _text_rows(papers: Sequence[Paper]) -> Iterator[tuple[str, str]]:
    formulas = [list(_formulas(paper)) for paper in papers]
    flat = [tex for some in formulas for tex in some]
    for field in _TEXTS:
        mean = statistics.mean(len(getattr(paper, field)) for paper in papers)
        yield f"characters of the {field}", f"{mean:.0f}"
    special = sum(len(read_inline(paper.abstract)) > 1 for paper in papers)
    capitals = sum(word[1:] != word[1:].lower() for paper in papers for word in paper.title.split())
    yield "formulas a paper", f"{len(flat) / len(papers):.2f}"
    yield "papers with a formula", _share(sum(map(bool, formulas)), len(papers))
    yield "distinct formulas", _share(len(set(flat)), len(flat))
    yield "characters of a formula", f"{statistics.mean(map(len, flat or [''])):.0f}"
    yield "abstracts that are not plain words", _share(special, len(papers))
    yield "words with a capital inside, a title", f"{capitals / len(papers):.1f}"


def _repeat_rows(papers: Sequence[Paper]) -> Iterator[tuple[str, str]]:
    times = Counter(paper.id.value for paper in papers if paper.id is not None)
    if not times:
        return
    yield "papers more than once", _share(sum(n > 1 for n in times.values()), len(times))
    yield "entries that repeat a paper", _share(times.total() - len(times), times.total())


def _formulas(paper: Paper) -> Iterator[str]:
    for field in _TEXTS:
        yield from _math(read_inline(getattr(paper, field)))


def _math(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if isinstance(token, Math):
            yield token.tex
        else:
            yield from _math(getattr(token, "children", ()))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "none"


def _at(ordered: Sequence[int], quantile: float) -> int:
    return ordered[min(int(quantile * len(ordered)), len(ordered) - 1)]
