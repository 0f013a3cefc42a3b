"""``python tests/bench/generate.py DAYS FOLDER``: an archive of synthetic digests.

The same bytes on every machine, in today's template, which the public bots have written since
August 2025. Their size and what they hold follow what was measured of real ones (`python
tests/bench figures FILE...` measures both):

====================================  =================  ==========  =====================
..                                    real               synthetic   where the real are
====================================  =================  ==========  =====================
papers a day: median, nine in ten     195, 294           203, 330    184 days
bytes a paper                         3,149 2,795 2,742  2,728       seeds, 2026-02-10
characters of an abstract             1,375 1,385 1,267  1,347       the same
of a title, a TL;DR, a method         81, 125, 118       81 104 107  larger seed
formulas a paper                      0.38, 0.27; 0.25   0.30        seeds; 37,877 entries
papers with a formula                 12%, 10%           13%         seeds
distinct formulas                     66%; 49%           56%         seed; 37,877 entries
characters of a formula               8; 13 if distinct  12          seed; 4,751 formulas
abstracts that are not plain words    31%                38%         larger seed
authors a paper; beyond ASCII         6.8, 4.6; 2.3%     5.6; 2.4%   seeds
words with a capital inside, a title  1.4, 1.5           1.1         seeds
entries of days in Chinese            90%                90%         559 of 20 samples
failed summaries                      7%                 7%          686,000 entries
papers on two to four days            27%                27%         25,352 papers
entries that repeat a paper           33%                34%         37,877 entries
====================================  =================  ==========  =====================
"""

from __future__ import annotations

import datetime
import math
import statistics
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import prose
from formulas import dice

if TYPE_CHECKING:
    import random

_FIRST_DAY = datetime.date(2020, 1, 1)
_CATEGORIES = ("cs.CL", "cs.LG", "cs.CV", "cs.AI", "math.NT", "stat.ML")
_CATEGORY_WEIGHTS = (26, 30, 18, 20, 3, 3)
_MEDIAN, _NINE_IN_TEN = 195, 294
_FAILED_SHARE = 0.07
_PLACEHOLDERS = (
    "Summary generation failed",
    "Motivation analysis unavailable",
    "Method extraction failed",
    "Result analysis unavailable",
    "Conclusion extraction failed",
)
_LABELS = ("TL;DR", "Motivation", "Method", "Result", "Conclusion")
_SUMMARY_LENGTHS = (105, 90, 108, 88, 76)

# Every ten days are alike: the same ten sizes, one day in English, and papers that come back do
# so within the ten. Else an archive of ten days would differ from one of a thousand in more than
# its size: it would drop fewer repeats, or have longer days.
_BLOCK = 10
_ENGLISH_DAY = 6
# A third of a day's new papers may come back, on each of the next three days at these odds.
_RETURNING = 0.31
_RETURN_ODDS = 0.73
_REACH = 3


def name(day: int) -> str:
    """The file name of the `day`-th digest."""
    return f"{_FIRST_DAY + datetime.timedelta(days=day)}.md"


def write_archive(folder: Path, days: int, median: int = _MEDIAN) -> None:
    """Write the first `days` digests into `folder`; those that are there already stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for day in range(days):
        path = folder / name(day)
        if not path.exists():
            path.write_text(digest(day, median), encoding="utf-8", newline="\n")


def digest(day: int, median: int = _MEDIAN) -> str:
    """The text of the `day`-th digest, of days that have `median` papers in the median."""
    groups: dict[str, list[str]] = {category: [] for category in _CATEGORIES}
    for first_day, index in _papers(day, median):
        category = dice(index).choices(_CATEGORIES, _CATEGORY_WEIGHTS)[0]
        groups[category].append(_entry(day, first_day, index, category))
    groups = {category: entries for category, entries in groups.items() if entries}
    toc = "".join(f"- [{c}](#{c}) [Total: {len(entries)}]\n" for c, entries in groups.items())
    parts = [f"<div id=toc></div>\n\n# Table of Contents\n\n{toc}"]
    number = 0
    for category, entries in groups.items():
        parts.append(f"\n\n<div id='{category}'></div>\n\n# {category} [[Back]](#toc)\n\n")
        for entry in entries:
            number += 1
            parts.append(f"### [{number}] {entry}\n\n")
    return "".join(parts).rstrip("\n")


def papers_of(days: int, median: int = _MEDIAN) -> int:
    """How many entries the first `days` digests hold."""
    return sum(len(_papers(day, median)) for day in range(days))


def _papers(day: int, median: int) -> list[tuple[int, int]]:
    """The papers of a day: the day each is new on, and its number there."""
    block, place = divmod(day, _BLOCK)
    return [(block * _BLOCK + first, index) for first, index in _block(median)[place]]


@lru_cache(maxsize=4)
def _block(median: int) -> list[list[tuple[int, int]]]:
    rng = dice(4)
    sizes = statistics.NormalDist(math.log(median), math.log(_NINE_IN_TEN / _MEDIAN) / 1.2816)
    quantiles = [round(math.exp(sizes.inv_cdf((k + 0.5) / _BLOCK))) for k in range(_BLOCK)]
    rng.shuffle(quantiles)
    days: list[list[tuple[int, int]]] = []
    fresh: list[int] = []
    for place, size in enumerate(quantiles):
        again = [
            (first, index)
            for first in range(max(0, place - _REACH), place)
            for index in range(round(fresh[first] * _RETURNING))
            if rng.random() < _RETURN_ODDS
        ]
        again = again[: size // 2]
        fresh.append(size - len(again))
        papers = again + [(place, index) for index in range(fresh[-1])]
        rng.shuffle(papers)
        days.append(papers)
    return days


def _entry(day: int, first_day: int, index: int, category: str) -> str:
    """An entry behind its number: the paper as on every day it appears, with today's summary."""
    rng = dice(first_day * 1000 + index)
    title = prose.title(rng)
    authors = ",".join(prose.author(rng) for _ in range(_author_count(rng)))
    announced = _FIRST_DAY + datetime.timedelta(days=first_day)
    arxiv_id = f"{announced:%y%m}.{announced.day * 900 + index:05d}"
    abstract = prose.abstract(rng)
    tldr, *rest = _summaries(dice((first_day * 1000 + index) * 50 + day % 50), day)
    details = "\n\n".join(f"{k}: {v}" for k, v in zip(_LABELS[1:], rest, strict=True))
    return (
        f"[{title}](https://arxiv.org/abs/{arxiv_id})\n*{authors}*\n\n"
        f"Main category: {category}\n\nTL;DR: {tldr}\n\n\n"
        f"<details>\n  <summary>Details</summary>\n{details}\n\n"
        f"Abstract: {abstract}\n\n</details>\n"
    )


def _author_count(rng: random.Random) -> int:
    return min(max(1, round(rng.lognormvariate(1.5, 0.65))), 134)


def _summaries(rng: random.Random, day: int) -> list[str]:
    if rng.random() < _FAILED_SHARE:
        return list(_PLACEHOLDERS)
    if day % _BLOCK == _ENGLISH_DAY:
        return [prose.english_summary(rng) for _ in _LABELS]
    return [
        prose.summary(rng, round(length * rng.uniform(0.6, 1.4))) for length in _SUMMARY_LENGTHS
    ]


def main() -> None:
    """The command."""
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        raise SystemExit(__doc__)
    write_archive(Path(sys.argv[2]), int(sys.argv[1]))


if __name__ == "__main__":
    main()
