"""One digest as a part of the page, independent of other digests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert import Diagnostic, Markup, category_name, html_line, xml_escape

from .article import ANCHOR, article, plain_title
from .source import attribute, clean, clean_markup

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from digest_convert import Context, Digest, Paper, Section

    from .options import HtmlOptions
    from .records import Records

_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9._/-]+")


class Fragment(NamedTuple):
    """A part of the day, whose `text` has `ANCHOR` where its unique anchor goes.

    The heading of a category has a `label` for the contents and the number of its papers. `key`
    is the id of a paper whose anchor is equal to it.
    """

    anchor: str
    text: str
    label: str = ""
    papers: int = 0
    key: str = ""


class Day(NamedTuple):
    """One digest; its `attributes` hold the facts that it does not show.

    `files` are the names of the files that starred papers are exported as, by format.
    """

    title: str
    date: datetime.date | None
    date_text: str
    papers: int
    attributes: str
    fragments: tuple[Fragment, ...]
    records: str
    files: dict[str, str]


def make_day(digest: Digest, context: Context[HtmlOptions]) -> Day:
    """Return the articles of `digest` and their records; report removed characters."""
    from .records import Records

    options = context.options
    markup = Markup(options.math)
    records = Records(digest, context.export) if options.records else None
    maker = _Articles(digest, options, markup, records)
    fragments = [
        fragment
        for number, section in enumerate(digest.sections)
        for fragment in maker.section(section, number)
    ]
    script = records.script() if records else ""
    dropped = markup.dropped + maker.dropped
    if dropped:
        message = f"{dropped} characters that no web page can hold were left out"
        context.report(Diagnostic(code="characters-dropped", message=message, source=digest.source))
    return Day(
        title=html_line(digest.title),
        date=digest.date,
        date_text=digest.date_text,
        papers=sum(len(section.papers) for section in digest.sections),
        attributes=f" data-digest='{attribute(_facts(digest))}'",
        fragments=tuple(fragments),
        records=script,
        files=records.files if records else {},
    )


def _facts(digest: Digest) -> dict[str, Any]:
    """Return the facts about `digest` itself for the page's attributes."""
    facts = {
        "title": digest.title,
        "date": digest.date.isoformat() if digest.date else None,
        "date_inferred": digest.date_inferred,
        "language": digest.language,
        "sections": [[section.category, section.declared_total] for section in digest.sections],
    }
    return {name: value for name, value in facts.items() if value not in (None, False)}


class _Articles:
    """Makes the fragments of one digest; `dropped` counts characters."""

    def __init__(
        self, digest: Digest, options: HtmlOptions, markup: Markup, records: Records | None
    ) -> None:
        self.dropped = 0
        self._digest = digest
        self._options = options
        self._markup = markup
        self._records = records

    def section(self, section: Section, number: int) -> Iterator[Fragment]:
        """Yield the fragments of `section`, which is number `number` of the digest."""
        if not section.papers:
            return
        category = html_line(section.category)
        count = len(section.papers)
        if category:
            name = category_name(category)
            full = f" <span>{xml_escape(name)}</span>" if name else ""
            heading = f'<h3 id="{ANCHOR}">{xml_escape(category)}{full}</h3>\n'
            text = f'<section class="category" data-section="{number}">\n{heading}'
            yield Fragment(_anchor(category), text, label=category, papers=count)
        else:
            yield Fragment("", f'<div class="category" data-section="{number}">\n')
        for position, paper in enumerate(section.papers, 1):
            yield self._article(paper, section.category, position)
        yield Fragment("", "</section>\n" if category else "</div>\n")

    def _article(self, paper: Paper, category: str, position: int) -> Fragment:
        options = self._options
        key = clean(paper.id.value) if paper.id else ""
        anchor = _anchor(key or f"paper-{position if paper.number is None else paper.number}")
        key = key or plain_title(paper)
        described = None
        if options.coins != "none":
            from .coins import coins

            described = coins(paper, category, self._digest.date, options.coins)
        if self._records:
            self._records.add(paper, category, key, described)
        span = described.span if described else ""
        language = self._digest.language
        content, kept = article(paper, category, language, span, self._markup)
        content, dropped = clean_markup(content)
        self.dropped += dropped
        source = f" data-source='{attribute(kept)}'" if kept else ""
        own = f' data-id="{xml_escape(key)}"' if key != anchor else ""
        text = f'<article id="{ANCHOR}"{own}{source}>\n{content}</article>\n'
        return Fragment(anchor, text, key="" if own else key)


def _anchor(name: str) -> str:
    return _NOT_IN_ANCHOR.sub("-", name).strip("-") or "paper"
