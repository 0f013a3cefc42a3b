"""The check that a digest has the types and values that the model states."""

from __future__ import annotations

import datetime
import pickle

from digest_convert.model.diagnostics import Diagnostic
from digest_convert.model.digest import ArxivId, Digest, Paper, Section, Span

_TEXTS = (
    *("title", "url", "byline", "primary_category", "comment", "pdf", "tldr", "motivation"),
    *("method", "result", "conclusion", "abstract"),
)


def check_digest(digest: Digest) -> None:
    """Raise AssertionError if `digest` has a type or a value that the model forbids."""
    assert isinstance(digest, Digest)
    assert isinstance(digest.title, str)
    assert digest.title.strip(), "a digest without a title"
    assert isinstance(digest.source, str)
    assert isinstance(digest.sections, tuple)
    # A datetime is a date too, but is written in another form.
    assert digest.date is None or type(digest.date) is datetime.date
    assert digest.language is None or isinstance(digest.language, str)
    assert isinstance(digest.diagnostics, tuple)
    assert all(isinstance(one, Diagnostic) for one in digest.diagnostics)
    for section in digest.sections:
        assert isinstance(section, Section)
        assert isinstance(section.category, str)
        assert section.declared_total is None or isinstance(section.declared_total, int)
        assert isinstance(section.papers, tuple)
        for paper in section.papers:
            _check_paper(paper)
    assert hash(digest) == hash(pickle.loads(pickle.dumps(digest)))  # noqa: S301 - our own


def _check_paper(paper: Paper) -> None:
    assert isinstance(paper, Paper)
    for name in _TEXTS:
        assert isinstance(getattr(paper, name), str), f"{name} is no text"
    for names in (paper.authors, paper.categories):
        assert isinstance(names, tuple)
        assert all(isinstance(name, str) for name in names)
    assert isinstance(paper.extra, tuple)
    for pair in paper.extra:
        assert isinstance(pair, tuple)
        assert len(pair) == 2
        assert all(isinstance(text, str) for text in pair)
    assert paper.number is None or isinstance(paper.number, int)
    assert isinstance(paper.summary_failed, bool)
    assert paper.id is None or isinstance(paper.id, ArxivId)
    if paper.span is not None:
        assert isinstance(paper.span, Span)
        assert 1 <= paper.span.first <= paper.span.last
