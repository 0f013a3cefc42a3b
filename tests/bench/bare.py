"""The baseline: the shortest script that does roughly the job, with no regard for anything.

Split, partition, f-strings: no escaping, no checks, no model. What digest-convert takes more
than this is the price of being right.
"""

from __future__ import annotations

import sys
from pathlib import Path

_SEPARATORS = (
    "\n*",
    "*\n\nMain category: ",
    "\n\nTL;DR: ",
    "\n\n\n<details>\n  <summary>Details</summary>\nMotivation: ",
    "\n\nMethod: ",
    "\n\nResult: ",
    "\n\nConclusion: ",
    "\n\nAbstract: ",
    "\n\n</details>",
)


def split_entries(text: str) -> list[list[str]]:
    """Heading, authors, category, summaries and abstract of every entry of `text`."""
    entries = []
    for chunk in text.split("\n### ")[1:]:
        fields = []
        rest = chunk
        for separator in _SEPARATORS:
            field, _, rest = rest.partition(separator)
            fields.append(field)
        entries.append(fields)
    return entries


def bibtex(text: str) -> str:
    """A bibliography, more or less."""
    out = []
    for heading, authors, category, tldr, *_, abstract in split_entries(text):
        title, _, url = heading.rpartition("](")
        title = title.partition("] [")[2]
        arxiv_id = url[:-1].rpartition("/")[2]
        out.append(
            f"@misc{{{arxiv_id},\n  title = {{{title}}},\n"
            f"  author = {{{authors.replace(',', ' and ')}}},\n  year = {{20{arxiv_id[:2]}}},\n"
            f"  eprint = {{{arxiv_id}}},\n  archivePrefix = {{arXiv}},\n"
            f"  primaryClass = {{{category}}},\n  url = {{{url[:-1]}}},\n"
            f"  abstract = {{{abstract}}},\n  annote = {{{tldr}}},\n}}\n\n"
        )
    return "".join(out)


def yaml(text: str) -> str:
    """Documents of double-quoted strings."""
    out = []
    for heading, authors, category, *summaries in split_entries(text):
        lines = [f'- title: "{heading}"\n  authors: "{authors}"\n  category: "{category}"\n']
        lines += [f'  field: "{summary}"\n' for summary in summaries]
        out.append("".join(lines))
    return "".join(out)


def markdown(text: str) -> str:
    """Headings and paragraphs."""
    out = []
    for heading, authors, category, *summaries in split_entries(text):
        body = "\n\n".join(summaries)
        out.append(f"## {heading}\n\n{authors} ({category})\n\n{body}\n\n")
    return "".join(out)


def rss(text: str) -> str:
    """Items without any escaping."""
    out = ["<rss><channel>"]
    for heading, authors, category, tldr, *rest in split_entries(text):
        title, _, url = heading.rpartition("](")
        body = "".join(f"<p>{part}</p>" for part in rest)
        out.append(
            f"<item><title>{title}</title><link>{url[:-1]}</link><author>{authors}</author>"
            f"<category>{category}</category><description>{tldr}</description>"
            f"<content>{body}</content></item>\n"
        )
    out.append("</channel></rss>")
    return "".join(out)


WRITERS = {"bibtex": bibtex, "yaml": yaml, "markdown": markdown, "rss": rss, "atom": rss}


def main() -> None:
    """``bare.py FORMAT INPUT OUTPUT``."""
    name, source, target = sys.argv[1:]
    text = Path(source).read_text(encoding="utf-8")
    Path(target).write_text(WRITERS[name](text), encoding="utf-8")


if __name__ == "__main__":
    main()
