"""The records on the page, put together here as the page's script does it."""

from __future__ import annotations

import dataclasses
import json
import re
from urllib.parse import parse_qs

import pytest
from lxml import html
from tests.plugins.html.pages import CASES, SEEDS, page_of

from digest_convert import Digest, Paper, convert, formats, read
from digest_convert.testing.running import exported
from digest_convert.testing.samples import sample_digest, sample_paper
from digest_convert_html.records import RECORD_FORMATS, RecordFormat

NAMES = {info.name for info in formats()}
INSTALLED = [one for one in RECORD_FORMATS if one.name in NAMES]


def records_of(page: str, record: RecordFormat) -> str:
    """All papers of `page`, of one day, as its script saves them."""
    document = html.fromstring(page)
    data = json.loads(document.xpath("//script[@class='records']")[0].text)
    made = []
    for article in document.xpath("//article"):
        key = article.get("data-id") or article.get("id")
        lines = data["papers"][key][data["formats"].index(record.name)]
        if isinstance(lines, str):
            made.append(lines)
            continue
        text = "\n".join(data["lines"][number] for number in lines)
        slots = slots_of(article, key)
        made.append(re.sub("[\ue000-\uf8ff]", lambda mark: slots[ord(mark[0]) - 0xE000], text))  # noqa: B023
    return f"{record.head}{record.between.join(made)}{record.tail}"


def slots_of(article: html.HtmlElement, key: str) -> list[str]:
    (title,) = article.xpath(".//span[@class='Z3988']/@title") or [""]
    coins = parse_qs(title)
    slots = [key, *coins.get("rft.title", [""])]
    for name in coins.get("rft.creator", []):
        family, _, given = name.partition(", ")
        slots += [name, f"{given} {family}", f'"{family}"', f'"{given}"']
    return slots


@pytest.mark.parametrize("record", INSTALLED, ids=lambda one: one.name)
@pytest.mark.parametrize("path", [*SEEDS, *CASES], ids=lambda path: path.parent.name)
def test_they_are_what_the_format_writes(path: object, record: RecordFormat) -> None:
    digest = read(str(path))
    if not digest.papers:
        pytest.skip("a day without papers has no records")
    seen: set[str] = set()
    sections = [
        dataclasses.replace(section, papers=tuple(p for p in section.papers if once(p, seen)))
        for section in digest.sections
    ]
    only = dataclasses.replace(digest, sections=tuple(sections))
    written = convert(only, to=record.name, options=dict(record.options))
    assert records_of(page_of(only), record) == written


def once(paper: Paper, seen: set[str]) -> bool:
    """Whether `paper` has an id and comes for the first time."""
    key = paper.id.value if paper.id else ""
    new = bool(key) and key not in seen
    seen.add(key)
    return new


@pytest.mark.parametrize("coins", ["tldr", "abstract", "none"])
def test_with_and_without_coins(coins: str) -> None:
    authors = tuple(f"Ada N{number}" for number in range(120))
    papers = (
        sample_paper(1, authors=authors),
        sample_paper(2, title="\ue000 \uf8ff </script><!-- 2602.00002"),
        sample_paper(3, title="2602.00003", authors=("Li",)),
    )
    digest: Digest = sample_digest(13, *papers)
    for record in INSTALLED:
        written = convert(digest, to=record.name, options=dict(record.options))
        assert records_of(page_of(digest, coins=coins), record) == written


def test_what_the_page_reports_no_record_reports_again() -> None:
    papers = (
        sample_paper(1, title="Kites \x01", authors=("Ada \x02 North",)),
        sample_paper(2, id=None, url=""),
    )
    made = exported("html", [sample_digest(13, *papers)])
    assert [one.code for one in made.diagnostics] == ["characters-dropped"]
    data = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', made.data.decode())
    records = json.loads(data[0])
    if "ids" in records["formats"]:
        second = records["papers"]["Kite 2"][records["formats"].index("ids")]
        assert [records["lines"][number] for number in second] == [""]


def test_they_can_be_left_out() -> None:
    page = page_of(sample_digest(13, sample_paper()), records=False)
    assert "data-format" not in page.partition("<script>")[0]
    assert 'class="records"' not in page
