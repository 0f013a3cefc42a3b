"""A paper as a reference for a reference manager, without the markup of a format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digest_convert import (
    Name,
    digest_title,
    is_placeholder,
    paper_url,
    pdf_url,
    plain_line,
    read_inline,
    read_names,
    reading_text,
    summary_parts,
    web_url,
)

from .keys import bare_key

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from digest_convert import Digest, Paper, Token

    from .options import ReferencesOptions
    from .text import Cleaner

#: The language of titles and abstracts (see the model).
LANGUAGE = "en"
#: The name for the authors that a list leaves out: BibTeX's own word, which pandoc and
#: Better BibTeX show as "et al.".
_OTHERS = Name(literal="others")


class Reference(NamedTuple):
    """The facts about a paper that the three formats write.

    `key` is the citation key unless another paper has it, `number` the arXiv id as
    it is cited (``arXiv:2602.00115``), `issued` year and month, `notes` the labelled parts of
    the summary and the authors' comment, `links` pairs of a kind and a clean address. An
    absent text is ``""``.
    """

    key: str
    title: str
    names: tuple[Name, ...]
    issued: tuple[int, int] | None
    number: str
    doi: str
    url: str
    pdf: str
    keywords: tuple[str, ...]
    abstract: Sequence[Token]
    notes: tuple[tuple[str, Sequence[Token]], ...]
    links: tuple[tuple[str, str], ...]


def collection_title(digest: Digest) -> str:
    """Return the title of `digest` with its date, for its collection in a library."""
    dated = digest_title(digest.date, inferred=digest.date_inferred)
    title = plain_line(digest.title)
    if not title:
        return dated
    date = digest.date_text
    return title if date in title else f"{title} {date}"


def references(
    digest: Digest, options: ReferencesOptions, clean: Cleaner
) -> Iterator[tuple[str, Reference]]:
    """Yield the reference of every paper of `digest` with the category of its section."""
    for section in digest.sections:
        category = clean(plain_line(section.category))
        for paper in section.papers:
            yield category, _reference(paper, category, digest.date, options, clean)


def _reference(
    paper: Paper,
    category: str,
    date: datetime.date | None,
    options: ReferencesOptions,
    clean: Cleaner,
) -> Reference:
    arxiv = paper.id
    value = clean(arxiv.value) if arxiv else ""
    number = f"arXiv:{value}" if value else ""
    title = clean(plain_line(paper.title)).strip() or number or "Untitled"
    names, others = read_names(paper.authors)
    return Reference(
        key=bare_key(value, title),
        title=title,
        names=tuple(Name(*map(clean, name)) for name in names) + ((_OTHERS,) if others else ()),
        issued=_issued(paper, date),
        number=number,
        doi=f"10.48550/arXiv.{value}" if value else "",
        url=paper_url(paper) or "",
        pdf=pdf_url(paper) or "",
        keywords=_keywords(paper, category, clean) if options.keywords else (),
        abstract=read_inline(reading_text(paper, "abstract")) if options.abstract else (),
        notes=tuple(_notes(paper)) if options.summary else (),
        links=tuple((clean(kind), url) for kind, link in paper.links if (url := web_url(link))),
    )


def _issued(paper: Paper, date: datetime.date | None) -> tuple[int, int] | None:
    """Return the year and month of `paper`, from its id or else from the digest's `date`."""
    if paper.id is not None:
        return paper.id.year, paper.id.month
    return (date.year, date.month) if date else None


def _keywords(paper: Paper, category: str, clean: Cleaner) -> tuple[str, ...]:
    names = (paper.primary_category, *paper.categories, category)
    return tuple(dict.fromkeys(filter(None, (" ".join(clean(name).split()) for name in names))))


def _notes(paper: Paper) -> Iterator[tuple[str, Sequence[Token]]]:
    """Yield the labelled texts of `paper` except the abstract."""
    extra = ((label, text) for label, text in paper.extra if not is_placeholder(text))
    for label, text in (("TL;DR", reading_text(paper, "tldr")), *summary_parts(paper), *extra):
        if text:
            yield plain_line(label), read_inline(text, markdown=True)
    if paper.comment.strip():
        yield "Comments", read_inline(paper.comment)
