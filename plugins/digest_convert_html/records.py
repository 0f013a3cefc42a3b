"""The records for the export of starred papers, which their formats make at conversion time.

A page carries three or four records of each paper, which repeat its title, its authors and one
another. It stores each distinct line once, with a character of Unicode's private use area for
each text that the script finds in the paper's COinS; a record is a list of line numbers.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert import Section, UsageError, is_xml_clean, xml_clean

from .source import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digest_convert import Digest, ExportFormat, Paper

    from .coins import Coins

_FIRST_SLOT = 0xE000
_SLOT = re.compile("[\ue000-\uf8ff]")
# The script replaces as many authors; more are rare, and take quadratic time.
_MOST_AUTHORS = 100
_BRIEF = {"abstract": False, "summary": False, "keywords": False}


class RecordFormat(NamedTuple):
    """A format with files of `head`, records with `between` between them, and `tail`.

    `boundary` matches between two records of a file. A format that `needs_id` does not have a
    record of a paper without an arXiv id.
    """

    name: str
    label: str
    options: Mapping[str, Any]
    boundary: str
    head: str = ""
    between: str = ""
    tail: str = ""
    needs_id: bool = False


RECORD_FORMATS = (
    RecordFormat(
        "bibtex",
        "BibTeX",
        {"for_": "paper", "key": "arxiv-id"},
        r"(?<=^\}\n)\n(?=@)",
        between="\n",
    ),
    RecordFormat("ris", "RIS", _BRIEF, r"(?<=^ER  - \r\n\r\n)(?=TY  - )"),
    RecordFormat("csljson", "CSL-JSON", _BRIEF, r"(?<=^  \}),(?=\n  \{$)", "[", ",", "\n]\n"),
    RecordFormat("ids", "Ids", {}, r"(?<=\n)(?=.)", needs_id=True),
)
#: The name of the file of the starred papers, without its suffix.
STEM = "starred"


class Records:
    """The records of one digest in the installed formats.

    They are cut out of the file of the whole day, because a format may learn from other
    papers how to write a title. `files` holds the names of the exported files by format.
    """

    def __init__(self, digest: Digest, export: ExportFormat) -> None:
        self.files: dict[str, str] = {}
        self._digest = dataclasses.replace(digest, diagnostics=())
        self._export = export
        self._papers: dict[str, tuple[Section, list[tuple[str, str]]]] = {}
        self._lines: dict[str, int] = {}

    def add(self, paper: Paper, category: str, key: str, coins: Coins | None) -> None:
        """Add `paper`, which the script identifies by `key` and `coins`."""
        section = Section(category=category, papers=(_writable(paper),))
        self._papers.setdefault(key, (section, list(_slots(key, coins))))

    def _records(self, record: RecordFormat) -> list[str]:
        """Return the record of each paper, or ``[]`` if the format is not installed."""
        sections = [
            section if section.papers[0].id or not record.needs_id else None
            for section, _ in self._papers.values()
        ]
        wanted = [section for section in sections if section]
        try:
            text = self._exported(record, wanted)
        except UsageError:
            return []
        found = re.split(record.boundary, text, flags=re.MULTILINE)
        if len(found) != len(wanted):
            found = [self._exported(record, [section]) for section in wanted]
        records = iter(found)
        return [next(records) if section else "" for section in sections]

    def _exported(self, record: RecordFormat, sections: Sequence[Section]) -> str:
        digest = dataclasses.replace(self._digest, sections=tuple(sections))
        made = self._export(record.name, (digest,), record.options, stem=STEM)
        ((self.files[record.name], data),) = made.items()
        return data.decode().removeprefix(record.head).removesuffix(record.tail)

    def _compact(self, text: str, slots: Sequence[tuple[str, str]]) -> list[int] | str:
        if _SLOT.search(text):
            return text
        for value, slot in slots:
            text = text.replace(value, slot)
        return [self._lines.setdefault(line, len(self._lines)) for line in text.split("\n")]

    def script(self) -> str:
        """Return the records as an element of the page, or ``""`` without records."""
        if not self._papers:
            return ""
        made = {one.name: found for one in RECORD_FORMATS if (found := self._records(one))}
        if not made:
            return ""
        papers = {
            key: [self._compact(records[number], slots) for records in made.values()]
            for number, (key, (_, slots)) in enumerate(self._papers.items())
        }
        data = {"formats": list(made), "lines": list(self._lines), "papers": papers}
        written = json_text(data).replace("<", "\\u003c")
        return f'<script type="application/json" class="records">{written}</script>\n'


def _writable(paper: Paper) -> Paper:
    """Return `paper` without the characters that the page reports, so that no format does."""
    if all(map(is_xml_clean, (paper.title, paper.url, paper.primary_category, *paper.authors))):
        return paper
    return dataclasses.replace(
        paper,
        title=xml_clean(paper.title),
        url=xml_clean(paper.url),
        primary_category=xml_clean(paper.primary_category),
        authors=tuple(map(xml_clean, paper.authors)),
    )


def _slots(key: str, coins: Coins | None) -> Iterator[tuple[str, str]]:
    """Yield the texts that the records omit with their characters, in the script's order."""
    texts = [key, coins.title if coins else ""]
    for creator in coins.creators[:_MOST_AUTHORS] if coins else ():
        family, _, given = creator.partition(", ")
        texts += creator, f"{given} {family}", f'"{family}"', f'"{given}"'
    numbered = [(text, chr(_FIRST_SLOT + number)) for number, text in enumerate(texts)]
    # An empty name would match everywhere; a title may contain the key, but not the reverse.
    usable = [pair for pair in numbered[1:] if len(pair[0]) > 3 and not _SLOT.search(pair[0])]
    return iter([*usable, numbered[0]])
