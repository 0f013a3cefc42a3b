"""Records of the model, made fast: those there are one or more of for every paper.

The `__init__` of a frozen dataclass sets each field through `object.__setattr__`, which takes
longer than to find a paper's texts. Here the fields of an open twin are set, a class with the
same slots; then it is told to be what it stands for, as the language allows between classes of
one layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .model import ArxivId, Paper, Span

if TYPE_CHECKING:
    from collections.abc import Callable


def open_twin(frozen: Any) -> Callable[[], Any]:
    """A class with the slots of the slotted class `frozen`, whose fields can be set."""
    return type(frozen.__name__, (), {"__slots__": frozen.__slots__})


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
