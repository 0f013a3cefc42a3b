"""Words for synthetic digests: titles, names, abstracts and summaries that read like none."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from formulas import dice, formula

if TYPE_CHECKING:
    import random

_STEMS = (
    "adapt align anchor annotat assembl balanc bind bound branch calibrat cluster compos compress"
    " condens correct coupl decod deform detect distil diffus embed encod estimat evaluat fold"
    " forecast fus generat graft guid index infer interpolat label learn lift map mask match merg"
    " mix model order perturb plan predict project prun quantiz rank reason recover reflect regress"
    " retriev sampl scal search segment select simulat solv sort spars stack steer structur teach"
    " track train transfer translat unify updat verif weight"
).split()
_ENDINGS = ("ing", "ed", "ation", "or", "able", "es")
_GLUE = (
    "the a of and to in we for with that is on by this are our as from it an can which be their"
    " at than more across between while under these new each without both through such not"
).split()
_NOUNS = (
    "kite tide bowl knot model data method graph task token image query policy bench signal field"
    " noise layer prior budget error margin corpus network agent memory step rate robot sensor"
    " street river orbit cell speech video user tool proof loss"
).split()
_ACRONYMS = ("LLM", "RAG", "GPU", "3D", "NLP", "RL", "QA", "MLLM", "SOTA", "LoRA", "CoT", "API")
_SYLLABLES = "ka ri to mu se lo va ni pe shu an bel dor fi gra hal jo kem lin mar".split()
_ACCENTED = ("José", "Müller", "Björn", "Ngô", "Łukasz", "Åse", "Çelik", "Héloïse", "Peña")
_HAN = (
    "我们折叠风筝 碗中的潮汐 提出新的方法 在多个数据集上 实验结果表明 显著降低误差 无需额外标注"
    " 现有方法依赖 难以适应变化 通过逐层对齐 将绳结分解为 构建记忆模块 并在推理时 保持同等精度"
    " 训练成本高昂 缺乏统一评测 引入稀疏约束 学习可迁移表示 在噪声环境下 验证了有效性 为后续研究"
    " 提供了基础 采用两阶段策略 动态选择样本"
).split()
# What becomes of a word of a sentence, and in how many of them.
_CHANGES = (
    (0.7, "{word}, {glue}"),
    (0.6, "{word}-{noun}"),
    (0.5, "{acronym}"),
    (0.15, "{word} ({acronym})"),
    (0.1, "{number}"),
)
# The rest of a summary, a quarter of its characters, is terms left in English and numbers.
_HAN_SHARE = 0.78


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[list[str], list[float]]:
    """Words and the cumulative weights of drawing them: glue often, the rest by Zipf's law."""
    rng = dice(1)
    made = [stem + ending for stem in _STEMS for ending in _ENDINGS]
    made += ["".join(rng.choices(_SYLLABLES, k=rng.randint(3, 4))) for _ in range(6000)]
    words = _GLUE + _NOUNS + made
    total, weights = 0.0, []
    for rank in range(len(words)):
        total += 1 / (rank + 12)
        weights.append(total)
    return words, weights


@lru_cache(maxsize=1)
def _sentences() -> list[str]:
    """Stock for abstracts: large enough that no two abstracts are alike."""
    rng = dice(2)
    words, weights = _vocabulary()
    stock = []
    for _ in range(6000):
        chosen = rng.choices(words, cum_weights=weights, k=rng.randint(12, 30))
        for share, shape in _CHANGES:
            if rng.random() < share:
                place = rng.randrange(1, len(chosen))
                chosen[place] = shape.format(
                    word=chosen[place],
                    glue=rng.choice(_GLUE),
                    noun=rng.choice(_NOUNS),
                    acronym=rng.choice(_ACRONYMS),
                    number=rng.randint(2, 2026),
                )
        stock.append(f"{chosen[0].capitalize()} {' '.join(chosen[1:])}.")
    return stock


@lru_cache(maxsize=1)
def _clauses() -> list[str]:
    """Stock for Chinese summaries."""
    rng = dice(3)
    return [
        rng.choice(_HAN)
        if rng.random() < _HAN_SHARE
        else rng.choice((method(rng), rng.choice(_ACRONYMS), f"{rng.uniform(1, 99):.1f}%"))
        for _ in range(4000)
    ]


def method(rng: random.Random) -> str:
    """A name as authors give their methods, with capitals inside."""
    first, second = rng.choices(_SYLLABLES, k=2)
    return f"{first.capitalize()}{second}{rng.choice(('Net', 'Former', 'Bench', '-7B', 'RAG', ''))}"


def title(rng: random.Random) -> str:
    """A title of about eighty characters."""
    words, weights = _vocabulary()
    chosen = rng.choices(words, cum_weights=weights, k=rng.randint(7, 13))
    chosen = [word.capitalize() if len(word) > 3 else word for word in chosen]
    if rng.random() < 0.7:
        chosen[rng.randrange(1, len(chosen))] = rng.choice(_ACRONYMS)
    if rng.random() < 0.02:
        chosen.append(formula(rng))
    return (f"{method(rng)}: " if rng.random() < 0.5 else "") + " ".join(chosen)


def author(rng: random.Random) -> str:
    """A name; two of a hundred hold letters beyond ASCII."""
    given = "".join(rng.choices(_SYLLABLES, k=2)).capitalize()
    family = "".join(rng.choices(_SYLLABLES, k=rng.randint(1, 3))).capitalize()
    kind = rng.random()
    if kind < 0.023:
        return f"{rng.choice(_ACCENTED)} {family}"
    if kind < 0.045:
        return f"{given}-{rng.choice(_SYLLABLES)} {family}"
    if kind < 0.09:
        return f"{given} {given[0]}. {family}"
    return f"{given} {family}"


def summary(rng: random.Random, length: int) -> str:
    """About `length` characters of Chinese with English terms in it."""
    clauses = rng.choices(_clauses(), k=max(1, round(length / 7)))
    for place in range(3, len(clauses), 4):
        clauses[place] += "，"
    return "".join(clauses) + "。"


def english_summary(rng: random.Random) -> str:
    """About 190 characters of English."""
    return " ".join(rng.choices(_sentences(), k=1 if rng.random() < 0.4 else 2))


# What an abstract holds besides words: the share of abstracts, and a sentence with one.
_SPECIALS: tuple[tuple[float, Callable[[random.Random], str]], ...] = (
    (0.45, lambda rng: f"It gains {rng.uniform(1, 60):.1f}% on {rng.choice(_NOUNS)}s."),
    (0.11, lambda rng: f"Errors fall by {rng.randint(2, 80)}\\% here."),
    (
        0.12,
        lambda rng: f"Code is at https://kites.example/{rng.choice(_NOUNS)}_{rng.random():.4f}.",
    ),
    (0.07, lambda rng: f"We call it \\textbf{{{method(rng)}}}."),
    (0.05, lambda rng: f"It is \\emph{{{rng.choice(_NOUNS)}-aware}} by design."),
    (0.02, lambda rng: f"We release \\texttt{{{method(rng)}}}."),
    (0.16, lambda rng: f'Call these "{rng.choice(_NOUNS)} {rng.choice(_NOUNS)}s" in short.'),
    (0.04, lambda rng: f"So-called ``{rng.choice(_NOUNS)}s'' are rare."),
    (0.18, lambda rng: f"One idea -- {rng.choice(_NOUNS)}s fold -- is enough."),
    (0.35, lambda rng: f"A {rng.choice(_NOUNS)}'s shape is kept."),
    (0.06, lambda rng: f"Runs take < {rng.randint(2, 90)} hours."),
    (0.03, lambda _: "It is a naïve café of tests\u2014still."),
    (0.02, lambda rng: f"See Lind~et al. for {rng.choice(_NOUNS)}s."),
    (0.01, lambda _: "Trees & knots agree."),
    (0.07, lambda rng: f"\n  A second part is on {rng.choice(_NOUNS)}s."),
)
_MATH_SHARE = 0.11


def abstract(rng: random.Random) -> str:
    """About 1,370 characters of English; one in nine holds some formulas."""
    length = min(max(rng.gauss(1240, 280), 400), 1850)
    sentences = rng.choices(_sentences(), k=max(2, round(length / 165)))
    for share, make in _SPECIALS:
        if rng.random() < share:
            sentences.insert(rng.randrange(1, len(sentences) + 1), make(rng))
    if rng.random() < _MATH_SHARE:
        for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 5))):
            sentence = f"Here {formula(rng)} holds."
            sentences.insert(rng.randrange(1, len(sentences) + 1), sentence)
    return " ".join(sentences).replace(" \n", "\n")
