"""One paper as the fields of a bibliography entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert import is_placeholder, percent_encoded, reading_text, summary_parts

from .keys import safe_id
from .names import author_field

if TYPE_CHECKING:
    import datetime

    from digest_convert import Paper

    from .texescape import LatexWriter

#: The fields of an entry, in the order they are written.
BIBTEX_FIELDS = (
    "title",
    "author",
    "key",
    "year",
    "month",
    "eprint",
    "archivePrefix",
    "primaryClass",
    "howpublished",
    "doi",
    "url",
    "abstract",
    "keywords",
    "note",
    "annote",
)
BIBLATEX_FIELDS = (
    "title",
    "author",
    "date",
    "eprint",
    "eprinttype",
    "eprintclass",
    "langid",
    "doi",
    "url",
    "abstract",
    "keywords",
    "note",
    "annotation",
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_CATEGORY = re.compile(r"[a-z][a-z-]*(?:\.[A-Za-z][A-Za-z-]*)?")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s/]", re.IGNORECASE)


def issued(paper: Paper, date: datetime.date | None) -> tuple[int, int] | None:
    """The year and month `paper` came out: its id says, else the digest's `date`."""
    if paper.id is not None:
        return paper.id.year, paper.id.month
    return (date.year, date.month) if date else None


def safe_url(url: str) -> str:
    """`url` with what breaks a verbatim field percent-encoded; ``""`` if it is no web address."""
    url = url.strip()
    return percent_encoded(url) if _ADDRESS.match(url) else ""


def fields(
    paper: Paper,
    category: str,
    when: tuple[int, int] | None,
    citation_key: str,
    latex: LatexWriter,
) -> dict[str, str]:
    """The values of every field `paper` has, by name, as they go between the braces.

    `category` is the section the paper stands in. The month is the bare macro of the
    dialect ``bibtex``, which stands without braces.
    """
    bibtex = latex.dialect == "bibtex"
    own_category = paper.primary_category.strip() or category.strip()
    values = {
        "title": latex.title(paper.title) or _name_of(paper),
        "author": author_field(paper.authors, latex.plain),
        **(_bibtex_date(when) if bibtex else _biblatex_date(when)),
    }
    if bibtex and not values["author"]:
        # What BibTeX sorts an entry by that has no author.
        values["key"] = citation_key
    if paper.id is not None:
        identify = _bibtex_eprint if bibtex else _biblatex_eprint
        arxiv_id = safe_id(paper.id.value)
        values |= identify(arxiv_id, own_category)
        values["doi"] = f"10.48550/arXiv.{arxiv_id}"
    values["url"] = safe_url(paper.url) or (safe_url(paper.id.abs_url) if paper.id else "")
    values["abstract"] = latex.text(reading_text(paper, "abstract"))
    categories = dict.fromkeys(filter(None, (own_category, *paper.categories, category.strip())))
    values["keywords"] = ", ".join(latex.plain(name.replace(",", " ")) for name in categories)
    values["note"] = latex.text(" ".join(paper.comment.split()))
    if not bibtex:
        values["langid"] = "english"
    values["annote" if bibtex else "annotation"] = _annotation(paper, latex)
    return values


def _name_of(paper: Paper) -> str:
    """What stands for a missing title, which styles insist on."""
    return f"arXiv:{safe_id(paper.id.value)}" if paper.id else "Untitled"


def _bibtex_date(when: tuple[int, int] | None) -> dict[str, str]:
    return {"year": str(when[0]), "month": _MONTHS[when[1] - 1]} if when else {}


def _biblatex_date(when: tuple[int, int] | None) -> dict[str, str]:
    return {"date": f"{when[0]:04}-{when[1]:02}"} if when else {}


def _bibtex_eprint(value: str, category: str) -> dict[str, str]:
    known = _CATEGORY.fullmatch(category) is not None
    return {
        "eprint": value,
        "archivePrefix": "arXiv",
        "primaryClass": category if known else "",
        "howpublished": f"arXiv:{value} [{category}]" if known else f"arXiv:{value}",
    }


def _biblatex_eprint(value: str, category: str) -> dict[str, str]:
    known = _CATEGORY.fullmatch(category) is not None
    return {
        "eprint": value,
        "eprinttype": "arxiv",
        "eprintclass": category if known else "",
    }


def _annotation(paper: Paper, latex: LatexWriter) -> str:
    """The TL;DR, then everything else the digest says, each as a labelled paragraph."""
    summaries = summary_parts(paper)
    extra = [(label, text) for label, text in paper.extra if not is_placeholder(text)]
    labels = [label for label, _ in summaries] + [latex.plain(label) for label, _ in extra]
    tldr, *texts = latex.texts(
        [reading_text(paper, "tldr"), *(text for _, text in (*summaries, *extra))]
    )
    paragraphs = (f"{label}: {text}" for label, text in zip(labels, texts, strict=True))
    return "\n\n".join(filter(None, (tldr, *paragraphs)))
