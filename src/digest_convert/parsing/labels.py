"""The label table: the field of every known spelling of a label, in any language.

To teach the parser a new spelling, add it to the line of its field. Case, spaces, emoji,
hyphens and semicolons are folded before the look-up (`fold_label`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPELLINGS: dict[str, str] = {
    "authors": """Authors | Author | Author list | 作者 | 论文作者 | 作者列表 | 저자 | 著者
        | Auteurs | Autores | Autoren""",
    "categories": """Categories | All categories | arXiv categories | 所有类别 | 全部类别
        | 所有分类 | 全部分类 | カテゴリ一覧""",
    "comment": """Comment | arXiv comment | Author comment""",
    "primary_category": """Main category | Primary category | Category | 主要类别 | 主要分类
        | 主类别 | 主分类 | 分类 | 类别 | 主要類別 | 主要カテゴリ | メインカテゴリ
        | 주요 카테고리 | 주 카테고리 | Catégorie principale | Categoría principal
        | Hauptkategorie""",
    "tldr": """TL;DR | TLDR | TL DR | Task | Summary | AI Summary | AI概要 | AI总结 | AI摘要
        | AI 总结 | 一句话总结 | 一句话概括 | 一句话摘要 | 简要总结 | 太长不看 | 摘要总结
        | AI 一句话总结 | 一句话结论 | 一句话简介 | 一句话介绍 | 一句话描述 | 一句话概述
        | 摘要简述 | 简述 | 概述 | 速览 | 核心要点 | 核心总结 | 要点总结 | 一句话要点 | 总结
        | 任务 | 概要 | 概括 | 要約 | 一言まとめ | 요약 | 한줄 요약 | 한 줄 요약 | 핵심 요약""",
    "motivation": """Motivation | Motivations | Research motivation | 动机 | 研究动机 | 動機
        | 研究動機 | 研究背景与动机 | 背景与动机 | 背景动机 | 연구 동기 | 동기 | Motivación""",
    "method": """Method | Methods | Methodology | Approach | Proposed method | Main method
        | Key method | 方法 | 研究方法 | 方法论 | 技术方法 | 手法 | 研究手法 | 방법 | 연구 방법
        | 방법론 | Méthode | Método | Methode""",
    "result": """Result | Results | Main results | Key results | Experimental results | 结果
        | 实验结果 | 研究结果 | 主要结果 | 結果 | 實驗結果 | 実験結果 | 결과 | 연구 결과
        | 실험 결과 | Résultat | Résultats | Resultado | Resultados | Ergebnis | Ergebnisse""",
    "conclusion": """Conclusion | Conclusions | Main conclusion | 结论 | 研究结论 | 結論 | 결론
        | Conclusión | Fazit""",
    "abstract": """Abstract | Original abstract | Paper abstract | English abstract | 原文摘要
        | 英文摘要 | 原始摘要 | 摘要 | 论文摘要 | 摘要原文 | アブストラクト
        | 原文アブストラクト | 초록 | 원문 초록 | Résumé original""",
}

# Labels that bots add and that the model has no field for. They are labels everywhere, even if
# the rest of a file gives no hint.
_KNOWN_EXTRA = """Keywords | Key words | Relevance | Relevance score | Comments
        | Background | Challenges | Contributions | Key contributions | Related work
        | Limitations | Read time | Data | Dataset | Datasets | Code | Score | Rating | Reason
        | Selection reason | Novelty | Significance | Journal | Journal reference | Subjects
        | Tags | Topics | Affiliations | Institutions | Translation | Abstract translation
        | Translated abstract | Chinese abstract | Title translation | Published | Updated
        | Impact | Future work | Innovation | Questions | Discuss | 关键词 | 关键字 | 相关性
        | 相关性评分 | 评分 | 背景 | 研究背景 | 挑战 | 贡献 | 主要贡献 | 核心贡献 | 创新点
        | 局限性 | 局限 | 数据 | 数据集 | 代码 | 备注 | 评论 | 机构 | 作者单位 | 标题翻译
        | 中文标题 | 摘要翻译 | 中文摘要 | 翻译 | 摘要中文翻译 | 与AI讨论 | 推荐理由
        | 选择理由 | 入选理由 | 理由 | 키워드 | 관련성 | 배경 | キーワード | 関連性 | 背景知識"""

# Words that Chinese bots put before a label of the table without changing its meaning: 主要方法 is
# 方法, 英文原始摘要 is 摘要.
_QUALIFIERS = {
    "motivation": ("主要", "核心", "研究", "论文", "本文"),
    "method": ("主要", "核心", "研究", "实验", "技术", "论文", "本文", "提出的", "关键"),
    "result": ("主要", "核心", "研究", "实验", "论文", "本文", "关键", "最终"),
    "conclusion": ("主要", "核心", "研究", "论文", "本文", "最终", "实验"),
    "abstract": ("英文", "原始", "原文", "论文", "的"),
    "tldr": ("ai", "智能", "论文", "核心", "简短", "简要", "一句话", "本文"),
    "primary_category": ("主要", "论文", "arxiv"),
}
_INSIGNIFICANT = re.compile(r"[\s;；·•_*`'\"“”\-]+")


def _pieces(table: str) -> list[str]:
    return [piece.strip() for piece in table.split("|")]


@lru_cache(maxsize=4096)
def fold_label(label: str) -> str:
    """Return `label` as a key of the table: no emoji, blanks, hyphens or semicolons, lower case."""
    kept = "".join(
        char for char in label if unicodedata.category(char) not in ("So", "Sk", "Mn", "Cf", "Co")
    )
    return _INSIGNIFICANT.sub("", unicodedata.normalize("NFKC", kept)).casefold()


@lru_cache(maxsize=512)
def clean_label(label: str) -> str:
    """Return `label` as it is kept and shown: without markup or emoji around it."""
    return " ".join(label.strip(" \t*_`#>").split()).strip("".join(_leading_symbols(label))).strip()


def _leading_symbols(label: str) -> set[str]:
    return {char for char in label if unicodedata.category(char) in ("So", "Sk", "Cf", "Co", "Mn")}


FIELD_OF: dict[str, str] = {
    fold_label(piece): field for field, table in _SPELLINGS.items() for piece in _pieces(table)
}

KNOWN_EXTRA: frozenset[str] = frozenset(fold_label(piece) for piece in _pieces(_KNOWN_EXTRA))


@lru_cache(maxsize=4096)
def field_of_label(label: str) -> str | None:
    """Return the model's field of `label` in one of its known spellings, or None."""
    folded = fold_label(label)
    known = FIELD_OF.get(folded)
    if known is not None or folded.isascii() or folded in KNOWN_EXTRA:
        return known
    for field, qualifiers in _QUALIFIERS.items():
        core = folded
        while qualifier := next((one for one in qualifiers if core.startswith(one)), None):
            core = core.removeprefix(qualifier)
        if core != folded and FIELD_OF.get(core) == field:
            return field
    return None
