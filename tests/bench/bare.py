"""``bare.py FORMAT INPUT OUTPUT``: the baseline, the script one writes without digest-convert.

It splits the file, partitions the entries and writes f-strings, with just the escaping without
which the output of an ordinary digest would be refused or show something else: no dialects, no
checks, no model, no TeX. INPUT is a digest or a folder of them. It imports nothing that costs
time: what digest-convert takes more than this is the price of being right.
"""

import re
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
# A % comments the rest of the line out, & and # stop LaTeX; formulas may hold all three escaped.
_TEX_SPECIAL = re.compile(r"(?<!\\)[&%#]")


def split_entries(text: str) -> list[list[str]]:
    """Title, url, authors, category, five summaries and abstract of every entry of `text`."""
    entries = []
    for entry in text.split("\n### ")[1:]:
        fields, rest = [], entry
        for separator in _SEPARATORS:
            field, _, rest = rest.partition(separator)
            fields.append(field)
        title, _, url = fields[0].rpartition("](")
        entries.append([title.partition("] [")[2], url[:-1], *fields[1:]])
    return entries


def bibtex(entries: list[list[str]]) -> str:
    """Entries with ``& % #`` escaped; TeX and braces are hoped to be in order."""
    out = []
    for title, url, authors, category, tldr, *_, abstract in entries:
        arxiv_id = url.rpartition("/")[2]
        out.append(
            f"@misc{{{arxiv_id},\n  title = {{{_tex(title)}}},\n"
            f"  author = {{{_tex(authors.replace(',', ' and '))}}},\n"
            f"  year = {{20{arxiv_id[:2]}}},\n  month = {{{arxiv_id[2:4]}}},\n"
            f"  eprint = {{{arxiv_id}}},\n  archivePrefix = {{arXiv}},\n"
            f"  primaryClass = {{{category}}},\n  url = {{{url}}},\n"
            f"  abstract = {{{_tex(abstract)}}},\n  annote = {{{_tex(tldr)}}},\n}}\n\n"
        )
    return "".join(out)


def _tex(text: str) -> str:
    return _TEX_SPECIAL.sub(r"\\\g<0>", text)


def yaml(entries: list[list[str]]) -> str:
    """A list of mappings of double-quoted strings."""
    out = []
    for title, url, authors, category, tldr, motivation, method, result, end, abstract in entries:
        names = ", ".join([_quoted(name) for name in authors.split(",")])
        out.append(
            f'- id: "{url.rpartition("/")[2]}"\n  title: {_quoted(title)}\n'
            f"  authors: [{names}]\n  url: {_quoted(url)}\n  category: {_quoted(category)}\n"
            f"  tldr: {_quoted(tldr)}\n  motivation: {_quoted(motivation)}\n"
            f"  method: {_quoted(method)}\n  result: {_quoted(result)}\n"
            f"  conclusion: {_quoted(end)}\n  abstract: {_quoted(abstract)}\n"
        )
    return "".join(out)


def _quoted(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


def markdown(entries: list[list[str]]) -> str:
    """Headings and paragraphs, with ``<`` and ``*`` escaped so that no text disappears."""
    out = []
    for title, url, authors, category, tldr, motivation, method, result, end, abstract in entries:
        out.append(
            f"## [{_plain(title)}]({url})\n\n{_plain(authors)} ({category})\n\n"
            f"**TL;DR** {_plain(tldr)}\n\n**Motivation** {_plain(motivation)}\n\n"
            f"**Method** {_plain(method)}\n\n**Result** {_plain(result)}\n\n"
            f"**Conclusion** {_plain(end)}\n\n**Abstract** {_plain(abstract)}\n\n"
        )
    return "".join(out)


def _plain(text: str) -> str:
    return text.replace("<", "\\<").replace("*", "\\*")


def rss(entries: list[list[str]]) -> str:
    """Items with the TL;DR as description and all of the entry as content."""
    out = []
    for title, url, authors, category, tldr, *rest in entries:
        body = "".join([f"<p>{_xml(part)}</p>" for part in rest])
        out.append(
            f"<item><title>{_xml(title)}</title><link>{url}</link><guid>{url}</guid>"
            f"<dc:creator>{_xml(authors)}</dc:creator><category>{category}</category>"
            f"<description>{_xml(_xml(tldr))}</description>"
            f"<content:encoded>{_xml(body)}</content:encoded></item>\n"
        )
    return "".join(out)


def atom(entries: list[list[str]]) -> str:
    """Entries with an author each, the TL;DR as summary and all of the entry as content."""
    out = []
    for title, url, authors, category, tldr, *rest in entries:
        names = "".join([f"<author><name>{_xml(n)}</name></author>" for n in authors.split(",")])
        body = "".join([f"<p>{_xml(part)}</p>" for part in rest])
        out.append(
            f"<entry><id>{url}</id><title>{_xml(title)}</title>"
            f"<updated>2026-01-01T00:00:00Z</updated>{names}"
            f'<link href="{url}"/><category term="{category}"/><summary>{_xml(tldr)}</summary>'
            f'<content type="html">{_xml(body)}</content></entry>\n'
        )
    return "".join(out)


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_RSS = (
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>arXiv</title><link>https://arxiv.org</link><description>Papers</description>\n"
)
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><id>https://arxiv.org</id><title>arXiv</title>'
    "<updated>2026-01-01T00:00:00Z</updated>\n"
)
#: By format: what stands before all entries, how entries are written, what stands behind them.
WRITERS = {
    "bibtex": ("", bibtex, ""),
    "markdown": ("", markdown, ""),
    "yaml": ("", yaml, ""),
    "rss": (_RSS, rss, "</channel></rss>\n"),
    "atom": (_ATOM, atom, "</feed>\n"),
}


def main() -> None:
    """Convert one digest, or every one in a folder to a single output."""
    name, source, target = sys.argv[1:]
    head, write, tail = WRITERS[name]
    path = Path(source)
    with Path(target).open("w", encoding="utf-8") as out:
        out.write(head)
        digests = sorted(path.glob("*.md")) if path.is_dir() else [path]
        out.writelines(write(split_entries(one.read_text(encoding="utf-8"))) for one in digests)
        out.write(tail)


if __name__ == "__main__":
    main()
