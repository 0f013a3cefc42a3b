"""The text between the markers of a note: a paper, or the papers of a day by category."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digest_convert import (
    category_name,
    clean_url,
    is_placeholder,
    plain_line,
    reading_text,
    shown_names,
    summary_parts,
)
from digest_convert_markdown.authors import author_line
from digest_convert_markdown.escape import escape, escape_start
from digest_convert_markdown.inline_source import block_source, line_source, link_target
from digest_convert_markdown.yaml_text import category_tags

from .names import day, paper_name
from .properties import Date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest_convert import Digest, Paper, Section

    from .properties import Value

# Characters that would end or split a link in Obsidian.
_IN_A_LINK = str.maketrans({"[": "(", "]": ")", "|": "/", "\n": " "})


class PaperNote(NamedTuple):
    """The note of a paper before it is compared with the vault; `id` is ``""`` without one."""

    id: str
    name: str
    title: str
    url: str
    tldr: str
    properties: dict[str, Value]
    block: str
    failed: bool


class DayNote(NamedTuple):
    """The papers of a digest by category; `sections` are pairs of a heading and notes."""

    name: str
    properties: dict[str, Value]
    sections: tuple[tuple[str, tuple[PaperNote, ...]], ...]


def paper_note(paper: Paper, section: Section, digest: Digest, day_note: str) -> PaperNote:
    """The note of `paper`, which is announced in the note called `day_note`."""
    title = plain_line(paper.title) or "Untitled"
    url = paper.id.abs_url if paper.id else clean_url(paper.url)
    category = paper.primary_category.strip() or section.category
    properties: dict[str, Value] = {"title": title, "aliases": [title]}
    if paper.id is not None:
        properties["arxiv"] = paper.id.value
    properties["authors"] = list(shown_names(paper.authors)[0])
    if digest.date is not None:
        properties["date"] = Date(digest.date.isoformat())
    properties |= {
        "category": category,
        "url": url,
        "pdf": clean_url(paper.pdf) or (paper.id.pdf_url if paper.id else ""),
    }
    links = [target for _, link in paper.links if (target := clean_url(link))]
    if links:
        properties["links"] = list(dict.fromkeys(links))
    properties |= {
        "days": [f"[[{day_note}]]"],
        "tags": category_tags([category, *paper.categories]),
        "summary_failed": paper.summary_failed,
    }
    return PaperNote(
        id=paper.id.value if paper.id else "",
        name=paper_name(paper),
        title=title,
        url=url,
        tldr=escape(plain_line(reading_text(paper, "tldr"), markdown=True)),
        properties=properties,
        block=_block(paper),
        failed=paper.summary_failed,
    )


def day_properties(digest: Digest, name: str, notes: Iterable[PaperNote]) -> dict[str, Value]:
    """The properties of the note of a day, which list its papers for the runs to come."""
    shown = plain_line(digest.title)
    properties: dict[str, Value] = {"title": shown, "digest": name}
    aliases = [shown]
    if digest.date is not None:
        properties["date"] = Date(digest.date.isoformat())
        aliases.append(f"arXiv digest of {day(digest.date, inferred=digest.date_inferred)}")
    properties["aliases"] = list(dict.fromkeys(aliases))
    properties["papers"] = [note.id for note in notes if note.id]
    properties["tags"] = ["arxiv/digest"]
    return properties


def heading(section: Section) -> str:
    """The heading of the papers of a category, with its name where arXiv has one."""
    code = section.category.strip()
    name = category_name(code)
    return escape(f"{code} · {name}" if name else code or "Papers")


def day_line(note: PaperNote, name: str | None) -> str:
    """The line of a paper in the note of a day; `name` is that of its note, None without one."""
    shown = note.title.translate(_IN_A_LINK)
    if name is not None:
        link = f"[[{name}]]" if name == shown else f"[[{name}|{shown}]]"
    elif note.url:
        link = f"[{escape(shown)}]({link_target(note.url)})"
    else:
        link = escape(shown)
    return f"- {link}" + (f": {note.tldr}\n" if note.tldr else "\n")


def _block(paper: Paper) -> str:
    """The TL;DR in a callout, the other parts in one that is folded."""
    title = line_source(paper.title, "tex") or "Untitled"
    parts = [f"**{escape_start(title)}**\n"]
    authors = author_line(paper.authors)
    if authors:
        parts.append(f"{authors}\n")
    tldr = reading_text(paper, "tldr")
    if tldr:
        parts.append(_callout("[!abstract] TL;DR", block_source(tldr, "tex", markdown=True)))
    details = [
        block_source(text, "tex", escape(label), markdown=True)
        for label, text in summary_parts(paper)
        if text
    ]
    details += [
        block_source(text, "tex", escape(label), markdown=True)
        for label, text in paper.extra
        if not is_placeholder(text)
    ]
    for label, text in (
        ("Comments", paper.comment.strip()),
        ("Abstract", reading_text(paper, "abstract")),
    ):
        if text:
            details.append(block_source(text, "tex", label))
    if details:
        parts.append(_callout("[!note]- Details", "\n\n".join(details)))
    return "\n".join(parts)


def _callout(head: str, source: str) -> str:
    lines = [head, *source.split("\n")]
    return "".join([f"> {line}".rstrip() + "\n" for line in lines])
