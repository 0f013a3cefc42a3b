"""A paper as formats for reading show it: its fields, their names, and no placeholders.

Data formats write the model's fields unchanged; a book, a feed or a note leaves out the texts of
a failed bot run (``Summary generation failed``, ``N/A``, an unfilled ``{tldr}``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .digest import Paper

#: The label in `Paper.extra` under which a transform explains the place of a paper.
MATCH_LABEL = "Matched"

#: The summary fields after the TL;DR, with the names they are shown under.
SUMMARY_LABELS: tuple[tuple[str, str], ...] = (
    ("Motivation", "motivation"),
    ("Method", "method"),
    ("Result", "result"),
    ("Conclusion", "conclusion"),
)

# No placeholder is longer, so that one length check lets real summaries through.
_LONGEST = 60

# No repeated label with its colon is longer.
_LONGEST_LABEL = 24

_WORDS = frozenset(
    (
        *("error", "failed", "n/a", "na", "none", "null", "nan", "string", "unknown", "todo"),
        *(
            "true",
            "false",
            "?",
            "？",
            "tbd",
            "-",
            "...",
            "无",
            "暂无",
            "未知",
            "오류",
            "없음",
            "エラー",
            "なし",
            "実行失敗",
        ),
    )
)
# One of these is in every phrase; the pattern is compiled when the first one occurs.
_HINTS = (
    "fail",
    "unavail",
    "rror",
    "not ",
    "{",
    "失败",
    "不可用",
    "timed out",
    "paper",
    "generate",
)
# A service's answer in the place of a summary, of any length.
_ERROR_CODE = ("Error code: ", "错误代码")
_BEGINNINGS = ("错误", "錯誤")
_PHRASE = r"""(?x)
    (?: summary | tl;?dr | motivation | methods? | results? | conclusions? | analysis | ai | task
      | challenges | contributions | related\ work | background | data )?
      [ ]? (?: generation | analysis | extraction | processing | summary | translation )?
      [ ] (?: failed | unavailable | error | not\ available )
    | not\ (?: available | provided | specified | mentioned )
    | \{ [a-z_]+ \}
    | (?: 错误 | 錯誤 | error ) [ ]? [:：] .*
    | (?: 请求 | request )? [ ]? (?: timed\ out | 超时 )
    | (?: ai )? [ ]? (?: [^\W\d_a-z] | [，,] ){0,12} (?: 失败 | 不可用 )
    | (?: generate\ a\ too\ long;\ didn't\ read\ summary
      | describe\ the\ motivation\ in\ this\ paper
      | (?: method | result | conclusion ) \ of\ this\ paper )
"""

# The labels that a bot repeats at the start of a value, by field, in English and Chinese.
_REPEATED = {
    "tldr": frozenset(("tl;dr", "tldr")),
    "motivation": frozenset(("motivation", "动机")),
    "method": frozenset(("method", "methods", "方法")),
    "result": frozenset(("result", "results", "结果")),
    "conclusion": frozenset(("conclusion", "conclusions", "结论")),
    "abstract": frozenset(("abstract", "摘要")),
}


def is_placeholder(text: str) -> bool:
    """Tell whether the `text` of a summary field is that of a failed bot, or blank."""
    if len(text) > _LONGEST:
        return text.startswith(_ERROR_CODE)
    bare = text.strip().rstrip(".。!！").strip().casefold()
    if not bare or bare in _WORDS:
        return True
    hinted = any(hint in bare for hint in _HINTS) or bare.startswith(_BEGINNINGS)
    return hinted and re.fullmatch(_PHRASE, bare) is not None


def reading_text(paper: Paper, field: str) -> str:
    """Return the text of the summary field or abstract `field` for a reader.

    It is ``""`` for a placeholder; a label that the bot repeated inside the value
    (``TL;DR: TL;DR: …``) and a lone closing brace at the end are left out.
    """
    text: str = getattr(paper, field)
    if field != "abstract" and is_placeholder(text):
        return ""
    text = text.strip()
    start = text[:_LONGEST_LABEL]
    if ":" in start or "：" in start:
        text = text[_after_labels(text, _REPEATED[field]) :].lstrip()
    if text.endswith("\n}") and text.count("{") < text.count("}"):
        text = text[:-2].rstrip()
    return text


def _after_labels(text: str, labels: frozenset[str]) -> int:
    """Return the end of the repeated `labels` at the start of `text`."""
    at = 0
    while True:
        start = text[at : at + _LONGEST_LABEL].replace("：", ":")
        label, colon, rest = start.partition(":")
        if not colon or label.strip("* \t\n").casefold() not in labels:
            return at
        # The closing asterisks of a bold label may follow its colon.
        bold = rest.lstrip()
        at += len(start) - len(bold.removeprefix("**") if "**" in label else rest)


def summary_parts(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Return ``(label, text)`` of motivation, method, result and conclusion that have a text."""
    pairs = [(label, reading_text(paper, field)) for label, field in SUMMARY_LABELS]
    return tuple([pair for pair in pairs if pair[1]])
