"""COinS, metadata in a page for reference managers (ocoins.info; OpenURL, ANSI/NISO Z39.88)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from digest_convert import html_line, paper_url, plain_line, read_names, reading_text

from .article import plain_title
from .source import clean

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from digest_convert import Name, Paper

#: The language of titles and abstracts (see the model).
_LANGUAGE = "en"


class Coins(NamedTuple):
    """The description of a paper; its `parameters` include `title` and `creators`."""

    title: str
    creators: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]

    @property
    def span(self) -> str:
        """The element that holds the description."""
        pairs = "&amp;".join([f"{name}={quote(value, safe='')}" for name, value in self.parameters])
        return f'<span class="Z3988" title="{pairs}"></span>'


def coins(paper: Paper, category: str, date: datetime.date | None, description: str) -> Coins:
    """Return the description of `paper` in the section `category` of the digest of `date`.

    `description` is the field that describes it; the abstract replaces a TL;DR that is
    missing.
    """
    title = plain_title(paper)
    names, _ = read_names(paper.authors)
    creators = tuple(filter(None, (clean(_creator(name)) for name in names)))
    text = _one_line(reading_text(paper, description), markdown=description == "tldr")
    if not text:
        text = _one_line(reading_text(paper, "abstract"))
    subjects = (paper.primary_category, *paper.categories, category)
    pairs = (
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "preprint"),
        *_addresses(paper),
        ("rft.title", title),
        *(("rft.creator", creator) for creator in creators),
        ("rft.date", _date(paper, date)),
        *(("rft.subject", name) for name in dict.fromkeys(map(_one_line, subjects))),
        ("rft.language", _LANGUAGE),
        ("rft.publisher", "arXiv" if paper.id else ""),
        ("rft.description", text),
    )
    return Coins(title, creators, tuple((name, value) for name, value in pairs if value))


def _addresses(paper: Paper) -> Iterator[tuple[str, str]]:
    if paper.id is not None:
        yield "rft_id", f"info:doi/10.48550/arXiv.{clean(paper.id.value)}"
    yield "rft.identifier", paper_url(paper) or ""


def _date(paper: Paper, date: datetime.date | None) -> str:
    """Return the first day of the month of `paper` as a date."""
    if paper.id is not None:
        return f"{paper.id.year:04}-{paper.id.month:02}-01"
    return f"{date.year:04}-{date.month:02}-01" if date else ""


def _creator(name: Name) -> str:
    """Return ``Last, First``; the name of a team is one part, without commas."""
    if name.literal:
        return name.literal.replace(",", "")
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join(filter(None, (family, name.given, name.suffix)))


def _one_line(text: str, *, markdown: bool = False) -> str:
    return html_line(plain_line(text, markdown=markdown))
