"""Regroups a digest: a section per topic, then the other papers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from digest_convert import MATCH_LABEL, Digest, Paper, Section, Transform

from .options import TopicsOptions
from .topic_file import read_topics

if TYPE_CHECKING:
    from .topic import Topic


class TopicsTransform(Transform[TopicsOptions]):
    """Regroups the papers of a digest by topic, each with the words that it matches."""

    name = "topics"
    summary = "a section per topic of yours, from a file of words, authors and categories"
    Options = TopicsOptions

    def transform(self, digest: Digest, options: TopicsOptions) -> Digest:
        """Return `digest` with a section per topic in the file's order, then the other papers."""
        topics = read_topics(options.file)
        grouped: dict[str, list[Paper]] = {topic.name: [] for topic in topics}
        rest: list[Paper] = []
        for section in digest.sections:
            for paper in section.papers:
                fits = _fits(paper, section.category, topics)
                for name, hits in fits if options.every else fits[:1]:
                    grouped[name].append(_told(paper, name, hits))
                if not fits and not options.drop:
                    rest.append(paper)
        sections = [Section(category=name, papers=tuple(of)) for name, of in grouped.items() if of]
        if rest:
            sections.append(Section(category=options.rest, papers=tuple(rest)))
        return dataclasses.replace(digest, sections=tuple(sections))


def _fits(
    paper: Paper, category: str, topics: tuple[Topic, ...]
) -> list[tuple[str, tuple[str, ...]]]:
    found = ((topic.name, topic.hits(paper, category)) for topic in topics)
    return [(name, hits) for name, hits in found if hits is not None]


def _told(paper: Paper, topic: str, hits: tuple[str, ...]) -> Paper:
    """Return `paper` with its reason first, so that formats show it before other labels."""
    reason = f"{topic}: {', '.join(hits)}" if hits else topic
    return dataclasses.replace(paper, extra=((MATCH_LABEL, reason), *paper.extra))
