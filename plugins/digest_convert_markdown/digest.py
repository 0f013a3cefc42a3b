"""The digest flavour: the current template of the bots, byte for byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert import Digest, Paper

# A label that reads as one wherever it stands in an entry; any other needs bold type.
_PLAIN_LABEL = re.compile(
    r"[A-Z][\w&/-]*(?: [\w&/-]+){0,2}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,12}"
)


def template_text(digest: Digest) -> Iterator[str]:
    """The digest in the current template: the contents, then the entries of each section.

    A section without a name has neither contents line nor heading, as in digests that have
    no sections at all. Entries without a number are counted through the digest.
    """
    named = [section for section in digest.sections if section.category]
    if named or not any(section.papers for section in digest.sections):
        yield "<div id=toc></div>\n\n# Table of Contents\n\n"
    for section in named:
        total = section.declared_total
        promised = len(section.papers) if total is None else total
        yield f"- [{section.category}](#{section.category}) [Total: {promised}]\n"
    count = 0
    for section in digest.sections:
        name = section.category
        if name:
            yield f"\n\n<div id='{name}'></div>\n\n# {name} [[Back]](#toc)\n\n"
        elif named:
            yield "\n\n"
        for position, paper in enumerate(section.papers):
            count += 1
            if position:
                yield "\n\n"
            yield _entry(paper, count if paper.number is None else paper.number)


def _entry(paper: Paper, number: int) -> str:
    extra = "".join([f"{_label(label)} {text}\n\n" for label, text in paper.extra])
    if paper.comment:
        extra = f"Comment: {paper.comment}\n\n{extra}"
    return (
        f"### [{number}] [{paper.title}]({paper.url})\n"
        f"*{paper.byline or ','.join(paper.authors)}*\n\n"
        f"Main category: {paper.primary_category}\n\n"
        f"TL;DR: {paper.tldr}\n\n\n"
        "<details>\n  <summary>Details</summary>\n"
        f"Motivation: {paper.motivation}\n\n"
        f"Method: {paper.method}\n\n"
        f"Result: {paper.result}\n\n"
        f"Conclusion: {paper.conclusion}\n\n"
        # Before the abstract, where a label cannot be mistaken for a sentence of it.
        f"{extra}"
        f"Abstract: {paper.abstract}\n\n"
        "</details>\n"
    )


def _label(label: str) -> str:
    return f"{label}:" if _PLAIN_LABEL.fullmatch(label) else f"**{label}:**"
