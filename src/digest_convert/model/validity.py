"""The check that a plugin's result is a digest, so that the plugin is blamed and not a format."""

from __future__ import annotations

from .digest import ArxivId, Digest, Paper, Section


def checked(result: object) -> Digest:
    """Return `result`, which must be a digest in all its parts.

    Raises TypeError or ValueError with the wrong value, for the plugin's author.
    """
    if not isinstance(result, Digest):
        raise TypeError(f"{_kind(result)} is no Digest")
    if not isinstance(result.title, str) or not result.title.strip():
        raise ValueError("the digest has no title")
    for section in _tuple(result.sections, "sections"):
        if not isinstance(section, Section):
            raise TypeError(f"{_kind(section)} is no Section")
        for paper in _tuple(section.papers, "papers"):
            if not isinstance(paper, Paper):
                raise TypeError(f"{_kind(paper)} is no Paper")
            _check_id(paper)
    return result


def _check_id(paper: Paper) -> None:
    if paper.id is None:
        return
    if not isinstance(paper.id, ArxivId):
        raise TypeError(f"the id of a paper is no ArxivId but {_kind(paper.id)}")
    known = ArxivId.find(paper.id.abs_url)
    if known is None or known.value != paper.id.value:
        raise ValueError(f"{paper.id.value!r} is no arXiv id")


def _tuple(value: object, name: str) -> tuple[object, ...]:
    if not isinstance(value, tuple):
        raise TypeError(f"its {name} are no tuple but {_kind(value)}")
    return value


def _kind(value: object) -> str:
    return "None" if value is None else repr(type(value).__name__)
