"""Every known shape of a digest, filled with marker values: each must come back in its field.

A shape is an entry as some bot writes it, ``{number}`` and the markers in braces, with the lines
that stand before the first entry and the fields that the markers belong to. A digest of it has
one entry, or four: labels that recur are told from sentences then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from digest_convert.parsing.parser import parse

if TYPE_CHECKING:
    from digest_convert import Digest, Paper

FIELDS = ("tldr", "motivation", "method", "result", "conclusion", "abstract")


class Shape(NamedTuple):
    """An entry with markers, what stands before the first, and the labels of `extra`."""

    entry: str
    before: str = ""
    extra: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    category: str = "cs.CL"


HEAD = "### [{number}] [{title}](https://arxiv.org/abs/2506.1000{number})\n"
AUTHORS = "*Ann Bee{number}, Cee Dee*\n\n"
CONTENTS = "<div id=toc></div>\n\n# Table of Contents\n\n- [cs.CL](#cs.CL) [Total: {count}]\n\n"
SECTION = "<div id='cs.CL'></div>\n\n# cs.CL [[Back]](#toc)\n\n"
PLAIN = (
    "Main category: cs.CL\n\nTL;DR: {tldr}\n\n\n<details>\n  <summary>Details</summary>\n"
    "Motivation: {motivation}\n\nMethod: {method}\n\nResult: {result}\n\n"
    "Conclusion: {conclusion}\n\nAbstract: {abstract}\n\n</details>\n\n"
)
BOLD = (
    "**TL;DR:** {tldr}\n\n<details>\n  <summary>Details</summary>\n\n"
    "**Motivation:** {motivation}\n\n"
    "**Method:** {method}\n\n**Result:** {result}\n\n**Conclusion:** {conclusion}\n\n"
    "**Abstract:** {abstract}\n\n</details>\n\n"
)
QUOTED = BOLD.replace("**TL;DR:**", "> **TL;DR:**").replace("**Abstract:**", "> **Abstract:**")

SHAPES = {
    "current": Shape(HEAD + AUTHORS + PLAIN, CONTENTS + SECTION),
    "no sections": Shape(HEAD + AUTHORS + PLAIN),
    "no number": Shape(HEAD.replace("[{number}] ", "") + AUTHORS + PLAIN),
    "older section": Shape(HEAD + AUTHORS + PLAIN, "[[toc]]\n\n## cs.CL\n\n"),
    "category on the author line": Shape(
        HEAD + "*Ann Bee{number}, Cee Dee* | **Main category: cs.CL**\n\n" + BOLD
    ),
    "label and value apart on the author line": Shape(
        HEAD + "*Ann Bee{number}, Cee Dee* | **Category:** cs.CL\n\n" + BOLD
    ),
    "plain fields on the author line": Shape(
        HEAD + "*Ann Bee{number}, Cee Dee* | Category: cs.CL | Updated: {other1}\n\n" + BOLD,
        extra=("Updated",),
    ),
    "two fields on the author line": Shape(
        HEAD
        + "> *{other1}*\n\n"
        + "*Ann Bee{number}, Cee Dee* | **Category: cs.CL** | **Updated: {other2}**\n\n"
        + QUOTED,
        "## cs.CL \n\n",
        extra=("Translated title", "Updated"),
    ),
    "fields that are wrapped": Shape(
        HEAD
        + "*Ann Bee{number}, Cee Dee* | **Category: cs.CL, 68T50,\n  91F20 (Secondary)** "
        + "| **Updated: {other1}**\n\n"
        + QUOTED,
        extra=("Updated",),
    ),
    "blank behind the star": Shape(HEAD + "* Ann Bee{number}, Cee Dee*\n\n" + PLAIN),
    "authors that are wrapped": Shape(HEAD + "*Ann\n  Bee{number}, Cee\n  Dee*\n\n" + PLAIN),
    "title that is wrapped": Shape(
        HEAD.replace("{title}", "marker\n  title {number}") + AUTHORS + PLAIN
    ),
    "url that is wrapped": Shape(HEAD.replace("/abs/", "/abs/\n") + AUTHORS + PLAIN),
    "bold translated title": Shape(
        HEAD + "**{other1}**\n\n" + AUTHORS + PLAIN, extra=("Translated title",)
    ),
    "quoted translated title over two lines": Shape(
        HEAD + "> **marker of other1\n> {number}**\n\n" + AUTHORS + PLAIN,
        extra=("Translated title",),
    ),
    "label of the translated title": Shape(
        HEAD + "**中文标题:** {other1}\n\n" + AUTHORS + PLAIN, extra=("中文标题",)
    ),
    "authors under a label": Shape(
        HEAD
        + "\n**Authors:** Ann Bee{number}, Cee Dee\n**Categories:** `cs.CL`, `cs.AI`\n\n"
        + BOLD.replace("TL;DR", "一句话总结")
        + "---\n\n"
    ),
    "authors under a Chinese label": Shape(
        HEAD + "\n作者: Ann Bee{number}, Cee Dee\n\n" + PLAIN.replace("Main category", "主要分类")
    ),
    "bold": Shape(HEAD + "\n" + AUTHORS + "**Main category:** cs.CL\n\n" + BOLD),
    "bold, colon outside": Shape(
        HEAD + AUTHORS + "**Main category**: cs.CL\n\n" + BOLD.replace(":**", "**:")
    ),
    "bold, line by line": Shape(
        HEAD
        + AUTHORS
        + "**主类别：** cs.CL &nbsp;|&nbsp; **得分：** {other1}\n**副标签：** {other2}\n\n"
        + "> **TL;DR:** {tldr}\n\n**研究问题：** {other3}\n**动机：** {motivation}\n"
        + "**方法：** {method}\n**结果：** {result}\n**结论：** {conclusion}\n\n<details>\n"
        + "  <summary>Details</summary>\n\n**Abstract:** {abstract}\n\n</details>\n\n---\n\n",
        extra=("得分", "副标签", "研究问题"),
    ),
    "quotes": Shape(
        HEAD + AUTHORS + "Main category: cs.CL\n\n" + QUOTED.replace("**Method", "> **Method")
    ),
    "bullets": Shape(
        HEAD
        + AUTHORS
        + "Main category: cs.CL\n\nTL;DR: {tldr}\n\n- Motivation: {motivation}\n"
        + "- Method: {method}\n- Result: {result}\n- Conclusion: {conclusion}\n\n<details>\n"
        + "  <summary>Abstract</summary>\nAbstract: {abstract}\n\n</details>\n\n",
    ),
    "headings": Shape(
        HEAD
        + AUTHORS
        + "**Main category:** cs.CL\n\n#### 🧩 TL;DR\n{tldr}\n\n#### 动机\n{motivation}\n\n"
        + "#### Method\n{method}\n\n#### Result\n{result}\n\n#### Conclusion\n{conclusion}\n\n"
        + "#### Abstract\n{abstract}\n\n",
    ),
    "summary is the label": Shape(
        HEAD + AUTHORS + "<details>\n  <summary>Abstract</summary>\n{abstract}\n</details>\n\n",
        lacks=("tldr", "motivation", "method", "result", "conclusion"),
        category="",
    ),
    "summary is the label of the second": Shape(
        HEAD
        + AUTHORS
        + PLAIN.replace("\n\nAbstract: {abstract}", "").rstrip()
        + "\n\n<details>\n  <summary>原文摘要</summary>\n{abstract}\n</details>\n\n"
    ),
    "full-width colons": Shape(HEAD + AUTHORS + PLAIN.replace(": ", "：").replace("DR;", "DR；")),
    "Korean": Shape(
        HEAD
        + AUTHORS
        + PLAIN.replace("Motivation", "연구 동기")
        .replace("Method", "방법")
        .replace("Result", "결과")
        .replace("Conclusion", "결론")
        .replace("Abstract", "초록")
        .replace("TL;DR", "한줄 요약")
        .replace("Main category", "주요 카테고리")
    ),
    "Chinese": Shape(
        HEAD
        + AUTHORS
        + "主分类: cs.CL\n\n来源: {other1}\n\n一句话结论: {tldr}\n\n"
        + "研究问题: {other2}\n\n\n<details>\n"
        + "  <summary>更多信息</summary>\n研究动机: {motivation}\n\n主要方法: {method}\n\n"
        + "主要结果: {result}\n\n结论: {conclusion}\n\n中文摘要: {other3}\n\n"
        + "英文原始摘要: {abstract}\n\n</details>\n\n",
        extra=("来源", "研究问题", "中文摘要"),
    ),
    "short Chinese": Shape(
        HEAD
        + AUTHORS
        + "主要分类: cs.CL\n\n摘要简述: {tldr}\n\n\n<details>\n  <summary>详细信息</summary>\n"
        + "核心动机: {motivation}\n\n研究方法: {method}\n\n研究结果: {result}\n\n"
        + "研究结论: {conclusion}\n\n原始英文摘要: {abstract}\n\n</details>\n\n",
    ),
    "extra fields among the known": Shape(
        HEAD
        + AUTHORS
        + PLAIN.replace("Method:", "Background: {other1}\n\nMethod:").replace(
            "\n\n</details>", "\n\nRelevance: {other2}\n\n</details>"
        ),
        extra=("Background", "Relevance"),
    ),
    "comment and keywords": Shape(
        HEAD + AUTHORS + "**Comment:** {comment}\n\n**Keywords:** {other1}\n\n" + PLAIN,
        extra=("Keywords",),
    ),
    "translated abstract behind the abstract": Shape(
        HEAD + AUTHORS + PLAIN.replace("\n\n</details>", "\n\n摘要翻译: {other1}\n\n</details>"),
        extra=("摘要翻译",),
    ),
    "a rule between entries": Shape(HEAD + AUTHORS + PLAIN + "---\n\n"),
    "a link in the url": Shape(
        "### [{number}] [{title}]([https://arxiv.org/abs/](https://arxiv.org/abs/)"
        "2506.1000{number})\n" + AUTHORS + PLAIN
    ),
    "old url": Shape(
        HEAD.replace("https://arxiv.org/abs/", "http://arxiv.org/pdf/") + AUTHORS + PLAIN
    ),
    "doi": Shape(
        HEAD.replace("arxiv.org/abs/", "doi.org/10.48550/arXiv.") + AUTHORS + PLAIN,
    ),
}


def markers(number: int) -> dict[str, str]:
    names = (*FIELDS, "title", "comment", "other1", "other2", "other3")
    return {name: f"marker of {name} {number}" for name in names} | {
        "title": f"marker title {number}"
    }


def digest_of(shape: Shape, count: int) -> Digest:
    entries = [
        shape.entry.format(number=number, **markers(number)) for number in range(1, count + 1)
    ]
    return parse(shape.before.format(count=count) + "".join(entries), "2025-06-10.md")


def check_paper(paper: Paper, shape: Shape, number: int) -> None:
    values = markers(number)
    for field in FIELDS:
        assert getattr(paper, field) == ("" if field in shape.lacks else values[field])
    assert paper.title == values["title"]
    assert paper.id is not None
    assert paper.id.value == f"2506.1000{number}"
    assert paper.authors == (f"Ann Bee{number}", "Cee Dee")
    assert paper.primary_category == shape.category
    assert paper.comment == (values["comment"] if "{comment}" in shape.entry else "")
    expected = (values["other1"], values["other2"], values["other3"])
    assert paper.extra == tuple(zip(shape.extra, expected, strict=False))


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize("name", SHAPES)
def test_each_marker_comes_back_in_its_field(name: str, count: int) -> None:
    shape = SHAPES[name]
    digest = digest_of(shape, count)
    assert len(digest.papers) == count
    for number, paper in enumerate(digest.papers, 1):
        check_paper(paper, shape, number)
    assert "unparsed-text" not in {found.code for found in digest.diagnostics}
    assert len(digest.sections) == 1
