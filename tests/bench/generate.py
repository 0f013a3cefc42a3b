"""Synthetic digests of realistic size and mathematics, the same on every machine."""

from __future__ import annotations

import datetime
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CATEGORIES = ("cs.CL", "cs.LG", "cs.CV", "cs.AI", "math.NT", "stat.ML")
_WORDS = (
    "we study the sparse attention of large models under noisy labels and show that a simple"
    " estimator with bounded variance attains the optimal rate while training on unlabelled data"
    " improves accuracy by a wide margin across benchmarks in vision language and control tasks"
).split()
_HAN = (
    "本文提出一种新的方法用于解决大规模模型在噪声数据下的训练问题并在多个基准上验证其有效性和效率"
)
_MATH = (
    r"$O(n \log n)$",
    r"$\epsilon$",
    r"$L_2$",
    r"$\mathbb{R}^d$",
    r"$\sim$$80\%$",
    r"$\frac{1}{\sqrt{n}}$",
    r"$x_{i+1} \leq \alpha x_i$",
)
_NAMES = ("Ada Lind", "Wei Zhang", "José Müller", "Ngô Bảo", "Jean de la Fontaine", "Kim Min-ji")


def digest(day: int, papers: int = 195) -> str:
    """The text of the digest of the `day`-th day, with `papers` entries, in today's template."""
    rng = random.Random(day)  # noqa: S311 - no secret, only the same text every time
    groups: dict[str, list[str]] = {category: [] for category in _CATEGORIES}
    for number in range(1, papers + 1):
        category = _CATEGORIES[(number - 1) * len(_CATEGORIES) // papers]
        groups[category].append(_entry(rng, number, category, day))
    toc = "".join(f"- [{c}](#{c}) [Total: {len(entries)}]\n" for c, entries in groups.items())
    body = "".join(
        f"\n\n<div id='{category}'></div>\n\n# {category} [[Back]](#toc)\n\n" + "\n\n".join(entries)
        for category, entries in groups.items()
    )
    return f"<div id=toc></div>\n\n# Table of Contents\n\n{toc}{body}"


def name(day: int) -> str:
    """The file name of the `day`-th digest."""
    return f"{datetime.date(2020, 1, 1) + datetime.timedelta(days=day)}.md"


def _entry(rng: random.Random, number: int, category: str, day: int) -> str:
    title = " ".join(rng.choices(_WORDS, k=9)).capitalize()
    authors = ",".join(rng.choices(_NAMES, k=rng.randint(1, 9)))
    month = datetime.date(2020, 1, 1) + datetime.timedelta(days=day)
    arxiv_id = f"{month:%y%m}.{day % 31 * 400 + number:05d}"
    fields = [
        f"{label}: {''.join(_summary(rng))}"
        for label in ("Motivation", "Method", "Result", "Conclusion")
    ]
    return (
        f"### [{number}] [{title}](https://arxiv.org/abs/{arxiv_id})\n"
        f"*{authors}*\n\nMain category: {category}\n\nTL;DR: {''.join(_summary(rng))}\n\n\n"
        "<details>\n  <summary>Details</summary>\n"
        + "\n\n".join(fields)
        + f"\n\nAbstract: {' '.join(_abstract(rng))}\n\n</details>\n"
    )


def _summary(rng: random.Random) -> Iterator[str]:
    start = rng.randrange(len(_HAN) // 2)
    yield _HAN[start:]
    yield f"（{rng.choice(_WORDS)} {rng.random():.2%}）"
    yield _HAN[:start]
    yield "。"


def _abstract(rng: random.Random) -> Iterator[str]:
    for word in rng.choices(_WORDS, k=180):
        yield word
        if rng.random() < 0.02:
            yield rng.choice(_MATH)
