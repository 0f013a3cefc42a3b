"""A digest as plain data: the keys and their order in all data formats.

Every key is always present. A value that is None in the model is None; a text that the source
lacks is ``""``, so that a text is always a string, and a list is always a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .digest import Digest, Paper

#: A value of a record, one of the types that JSON and YAML have.
Value: TypeAlias = "str | int | bool | list[Value] | dict[str, Value] | None"


def digest_record(digest: Digest) -> dict[str, Value]:
    """Return `digest` as nested lists and dicts of strings, numbers and booleans, keys in order.

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
    """Return the record of `digest` without its sections."""
    return {
        "title": digest.title,
        "date": digest.date.isoformat() if digest.date else None,
        "date_inferred": digest.date_inferred,
        "language": digest.language,
        "source": digest.source,
    }


def paper_record(paper: Paper) -> dict[str, Value]:
    """Return `paper` as plain data; `pdf` is arXiv's address if the source has none."""
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
