"""Compares a digest with a library: drops papers, or sorts them by likeness."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, TypeAlias

from digest_convert import MATCH_LABEL, Digest, Paper, RunTransform, Section

from .library_file import found_dois, read_library
from .options import LibraryOptions
from .words import folded_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from .likeness import Reason

SECTION = "Most like your library"


#: The papers of a digest that are not dropped, with their likeness to the library; the key is the
#: arXiv id, or the title.
Scores: TypeAlias = tuple[tuple[str, float], ...]


class LibraryTransform(RunTransform[LibraryOptions, Scores, frozenset[str] | None]):
    """Drops papers that a library has, and sorts the others by their likeness to it.

    The papers that ``--library-top`` keeps are the best of all digests of the run.
    """

    name = "library"
    summary = "papers like those of your library first, without those it has"
    Options = LibraryOptions

    def note(self, digest: Digest, options: LibraryOptions) -> Scores:
        """Return the scores of the papers if the best papers of the run are kept."""
        if options.top is None:
            return ()
        papers = [p for section in _remaining(digest, options) for p in section.papers]
        from .likeness import load_library, rank

        found = rank(papers, load_library(options.file, recent=options.recent))
        return tuple((_key(p), one.score) for p, one in zip(papers, found, strict=True))

    def plan(self, notes: Sequence[Scores], options: LibraryOptions) -> frozenset[str] | None:
        """Return the keys of the best papers of the run, or None if all are kept."""
        if options.top is None:
            return None
        best: dict[str, float] = {}
        for scores in notes:
            for key, score in scores:
                best[key] = max(score, best.get(key, score))
        # Equal scores keep the order of the run.
        return frozenset(sorted(best, key=lambda key: -best[key])[: options.top])

    def apply(self, digest: Digest, plan: frozenset[str] | None, options: LibraryOptions) -> Digest:
        """Return `digest` without the papers of the library, or with those most like it first."""
        sections = _remaining(digest, options)
        if options.like or options.top:
            sections = _by_likeness(sections, plan, options)
        return dataclasses.replace(digest, sections=sections)


def _key(paper: Paper) -> str:
    return paper.id.value if paper.id is not None else paper.title


def _remaining(digest: Digest, options: LibraryOptions) -> tuple[Section, ...]:
    if not options.drop:
        return digest.sections
    return tuple(_without_known(digest.sections, options.file))


def _without_known(sections: tuple[Section, ...], file: Path) -> Iterator[Section]:
    """Yield `sections` without papers whose arXiv id, DOI or title is in the library."""
    entries = read_library(file)
    ids = {value for entry in entries for value in entry.ids}
    dois = {doi for entry in entries for doi in entry.dois}
    titles = {entry.folded_title for entry in entries} - {""}
    for section in sections:
        papers = tuple(
            paper
            for paper in section.papers
            if not (
                (paper.id is not None and paper.id.value in ids)
                or not dois.isdisjoint(found_dois(paper.url))
                or folded_title(paper.title) in titles
            )
        )
        if len(papers) == len(section.papers):
            yield section
        elif papers:
            yield dataclasses.replace(section, papers=papers, declared_total=None)


def _by_likeness(
    sections: tuple[Section, ...], kept: frozenset[str] | None, options: LibraryOptions
) -> tuple[Section, ...]:
    """Return one section of the papers `kept` with reasons, the most like the library first."""
    from .likeness import load_library, rank, reason

    library = load_library(options.file, recent=options.recent)
    papers = [paper for section in sections for paper in section.papers]
    found = rank(papers, library)
    # Equal scores keep the order of the digest.
    ranked = sorted(zip(found, papers, strict=True), key=lambda pair: -pair[0].score)
    told = tuple(
        _told(paper, reason(one, library))
        for one, paper in ranked
        if kept is None or _key(paper) in kept
    )
    return (Section(category=SECTION, papers=told),) if told else ()


def _told(paper: Paper, why: Reason | None) -> Paper:
    if why is None:
        return paper
    text = f"like {why.key}: {', '.join(why.shared)}"
    return dataclasses.replace(paper, extra=((MATCH_LABEL, text), *paper.extra))
