"""How well the transform ``library`` finds the papers of a hidden theme: ``python relevance.py``.

The library is half of the papers of a theme (a primary category, or a phrase that is taken out of
every text then); the other half is to be found among all other papers. Recall and nDCG at 20, the
mean over themes, against random order, a search for the theme's commonest words, and the TF-IDF
with cosine of scikit-learn where it is installed. Arguments are digests or folders of them; without
any, those of ``../shared``.
"""

from __future__ import annotations

import dataclasses
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from digest_convert import InputError, Paper, read
from digest_convert_library.library_file import Entry
from digest_convert_library.likeness import make_library, rank
from digest_convert_library.words import count_words

_SHARED = Path(__file__).resolve().parents[3] / "shared"
_PHRASES = (
    *("reinforcement learning", "diffusion", "multilingual", "benchmark", "retrieval", "speech"),
    *("reasoning", "graph", "safety", "medical", "code", "embedding", "agent", "efficient"),
)
_LEAST = 8
_AT = 20
Ranking = Callable[[Sequence[Paper], Sequence[Paper]], Sequence[float]]


def papers_of(names: Sequence[str]) -> list[Paper]:
    """Every paper of the digests `names`, each once, those without an abstract left out."""
    files = [Path(name) for name in names] or [
        *sorted(_SHARED.glob("seeds/*.txt")),
        *sorted(_SHARED.glob("samples/2*.md")),
    ]
    found: dict[str, Paper] = {}
    for file in (one for f in files for one in (sorted(f.glob("*.*")) if f.is_dir() else [f])):
        try:
            digest = read(file)
        except InputError:
            continue
        for paper in digest.papers:
            if paper.id is not None and len(paper.abstract) > 200:
                found.setdefault(paper.id.value, paper)
    return list(found.values())


def themes(papers: Sequence[Paper]) -> Iterator[tuple[str, list[Paper], list[Paper]]]:
    """Each theme with its papers and all others."""
    of: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        of[re.split(r"[,\s]", paper.primary_category)[0]].append(paper)
    for category, inside in of.items():
        if category and len(inside) >= _LEAST:
            rest = [paper for paper in papers if paper not in inside]
            yield category, inside, rest
    for phrase in _PHRASES:
        pattern = re.compile(re.escape(phrase) + r"\w*", re.IGNORECASE)
        told = [bool(pattern.search(f"{paper.title} {paper.abstract}")) for paper in papers]
        hidden = [
            dataclasses.replace(
                paper,
                title=pattern.sub(" ", paper.title),
                abstract=pattern.sub(" ", paper.abstract),
            )
            for paper in papers
        ]
        inside = [paper for paper, has in zip(hidden, told, strict=True) if has]
        if _LEAST <= len(inside) < len(papers) // 2:
            yield (
                phrase,
                inside,
                [paper for paper, has in zip(hidden, told, strict=True) if not has],
            )


def ours(library: Sequence[Paper], mixed: Sequence[Paper]) -> Sequence[float]:
    entries = [
        Entry(str(number), paper.title, paper.abstract, frozenset(), frozenset(), 0)
        for number, paper in enumerate(library)
    ]
    return [found.score for found in rank(mixed, make_library(entries))]


def by_chance(library: Sequence[Paper], mixed: Sequence[Paper]) -> Sequence[float]:
    dice = random.Random(len(library))  # noqa: S311 - the same every time
    return [dice.random() for _ in mixed]


def by_words(library: Sequence[Paper], mixed: Sequence[Paper]) -> Sequence[float]:
    counts = Counter(word for paper in library for word in count_words(paper.title))
    told = [word for word, _ in counts.most_common(5)]
    return [sum(word in count_words(f"{p.title} {p.abstract}") for word in told) for p in mixed]


def by_scikit_learn(library: Sequence[Paper], mixed: Sequence[Paper]) -> Sequence[float]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_similarity

    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    fitted = vectors.fit_transform([f"{p.title} {p.abstract}" for p in (*library, *mixed)])
    near = cosine_similarity(fitted[len(library) :], fitted[: len(library)])
    return [float(row.mean()) for row in near]


def measure(
    ranking: Ranking, cases: Sequence[tuple[str, list[Paper], list[Paper]]]
) -> tuple[float, float]:
    """The mean recall and nDCG at 20."""
    recalls, gains = [], []
    for name, inside, rest in cases:
        dice = random.Random(name)  # noqa: S311
        shuffled = dice.sample(inside, len(inside))
        library, wanted = shuffled[: len(inside) // 2], shuffled[len(inside) // 2 :]
        mixed = dice.sample([*wanted, *rest], len(wanted) + len(rest))
        scores = ranking(library, mixed)
        order = sorted(range(len(mixed)), key=lambda i: -scores[i])[:_AT]
        hits = [any(mixed[i] is paper for paper in wanted) for i in order]
        ideal = sum(1 / math.log2(place + 2) for place in range(min(len(wanted), _AT)))
        recalls.append(sum(hits) / min(len(wanted), _AT))
        gains.append(sum(hit / math.log2(place + 2) for place, hit in enumerate(hits)) / ideal)
    return sum(recalls) / len(recalls), sum(gains) / len(gains)


def main() -> None:
    papers = papers_of(sys.argv[1:])
    cases = list(themes(papers))
    print(f"{len(papers)} papers, {len(cases)} themes")
    rankings: dict[str, Ranking] = {
        "library": ours,
        "random order": by_chance,
        "words of the titles": by_words,
        "scikit-learn": by_scikit_learn,
    }
    for name, ranking in rankings.items():
        try:
            recall, gain = measure(ranking, cases)
        except ImportError:
            print(f"{name}: not installed")
            continue
        print(f"{name}: recall@{_AT} {recall:.3f}, nDCG@{_AT} {gain:.3f}")


if __name__ == "__main__":
    main()
