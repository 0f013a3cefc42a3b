"""The reason for refusing an input without a digest: its apparent kind, and what would help."""

from __future__ import annotations

import re

_ARXIV = re.compile(r"arxiv\.org/(?:abs|pdf)/")
_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
_LINKED_HEADING = re.compile(r"^#{1,6} [^\n]*\]\(https?://[^\n]*arxiv\.org/", re.MULTILINE)
_LISTED = re.compile(r"^[ \t]*(?:[-*+]|\d{1,4}[.)]) [^\n]*arxiv\.org/", re.MULTILINE)
_PAGE = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n){0,60}?title(?:_zh)?[ \t]*:")
_MARKUP = re.compile(r"\A\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
# This many characters are enough to tell the kind of a file.
_LOOKED_AT = 200_000


def describe(text: str) -> str:
    """Return a clause on the apparent kind of `text` without a digest, and what would help."""
    head = text[:_LOOKED_AT]
    if not head.strip():
        return "the input is empty"
    if "\0" in head:
        return "the input is no text but some other kind of file"
    if _MARKUP.match(head):
        return "it is a web page that shows no digest; save the page of the digest itself"
    if head.lstrip()[:1] in ("{", "[") and head.rstrip()[-1:] in ("}", "]"):
        return "it is JSON; one object per line, in a file called .jsonl, can be read"
    if _PAGE.match(head):
        return (
            "it is a page with front matter, as bots write one per paper; pages with a title, an"
            " address and authors there are read by the reader daily_paper"
        )
    papers = len(_ARXIV.findall(head))
    if papers and len(_ROW.findall(head)) > 2:
        return (
            f"it is a table of papers ({papers} arXiv links); a table has no summaries: take the"
            " digest that it was made from"
        )
    if _LINKED_HEADING.search(head):
        return (
            f"it is a page of another bot, with {papers} arXiv links in headings of other shapes; a"
            " reader plugin can read it"
        )
    if papers and _LISTED.search(head):
        return f"it is a list of {papers} arXiv links; take the digest that it links to"
    if _HEADING.search(head):
        return "it is Markdown without entries of papers"
    return "it is prose"
