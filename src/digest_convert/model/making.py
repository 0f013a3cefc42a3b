"""Records of the model, made fast: those there are one or more of for every paper."""

from __future__ import annotations

from typing import Any

from .digest import ArxivId, Paper, Span
from .records import open_twin

_OpenPaper = open_twin(Paper)
_OpenSpan = open_twin(Span)
_OpenId = open_twin(ArxivId)


def open_paper() -> Any:
    """A paper whose fields are still to be set, but for those that a digest's text has not."""
    paper = _OpenPaper()
    paper.categories = ()
    paper.comment = ""
    paper.pdf = ""
    paper.extra = ()
    return paper


def made_paper(paper: Any) -> Paper:
    """What `open_paper` gave, all fields set, as the `Paper` it is from now on."""
    paper.__class__ = Paper
    made: Paper = paper
    return made


def made_span(first: int, last: int) -> Span:
    """``Span(first=first, last=last)``."""
    span = _OpenSpan()
    span.first = first
    span.last = last
    span.__class__ = Span
    made: Span = span
    return made


def made_id(value: str) -> ArxivId:
    """``ArxivId(value=value)``."""
    arxiv_id = _OpenId()
    arxiv_id.value = value
    arxiv_id.version = None
    arxiv_id.__class__ = ArxivId
    made: ArxivId = arxiv_id
    return made
