"""A digest as plain data: the one home of the keys, and their order, that data formats write.

Every key is always present. What the model has as None is None; a text that the source does not
have is ``""``, so that a text is always a string, and a list is always a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .digest import Digest, Paper

#: A value of a record, as JSON and YAML know them.
Value: TypeAlias = "str | int | bool | list[Value] | dict[str, Value] | None"


def digest_record(digest: Digest) -> dict[str, Value]:
    """`digest` as nested lists and dicts of strings, numbers and booleans, keys in their order.

    Dates are ``YYYY-MM-DD``. Its papers are in the ``papers`` of each of its ``sections``.
    """
    return {
        **digest_head(digest),
        "sections": [
            {
                "category": section.category,
                "papers": [paper_record(paper) for paper in section.papers],
            }
            for section in digest.sections
        ],
    }


def digest_head(digest: Digest) -> dict[str, Value]:
    """What the record of `digest` says before its sections."""
    return {
        "title": digest.title,
        "date": digest.date.isoformat() if digest.date else None,
        "date_inferred": digest.date_inferred,
        "language": digest.language,
        "source": digest.source,
    }


def paper_record(paper: Paper) -> dict[str, Value]:
    """`paper` as plain data; `pdf` is arXiv's address where the source names none."""
    arxiv = paper.id
    return {
        "id": arxiv.value if arxiv else None,
        "version": arxiv.version if arxiv else None,
        "number": paper.number,
        "title": paper.title,
        "authors": list(paper.authors),
        "url": paper.url,
        "pdf": paper.pdf or (arxiv.pdf_url if arxiv else None),
        "primary_category": paper.primary_category,
        "categories": list(paper.categories),
        "comment": paper.comment,
        "links": [{"kind": kind, "url": url} for kind, url in paper.links],
        "tldr": paper.tldr,
        "motivation": paper.motivation,
        "method": paper.method,
        "result": paper.result,
        "conclusion": paper.conclusion,
        "abstract": paper.abstract,
        "summary_failed": paper.summary_failed,
        "extra": [{"label": label, "text": text} for label, text in paper.extra],
    }
