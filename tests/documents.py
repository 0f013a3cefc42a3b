"""Small digests in our own words, for tests to build on and to damage."""

from __future__ import annotations


def entry(
    number: int | None = 1,
    *,
    title: str = "Kites that fold themselves",
    url: str = "https://arxiv.org/abs/2602.01234",
    authors: str = "Ada North,Bo Li",
    category: str = "cs.RO",
    abstract: str = "We fold kites. They fly.",
) -> str:
    """An entry exactly in the current template, ending in a line end."""
    count = f"[{number}] " if number is not None else ""
    return (
        f"### {count}[{title}]({url})\n"
        f"*{authors}*\n\n"
        f"Main category: {category}\n\n"
        "TL;DR: A kite folds on its own.\n\n\n"
        "<details>\n  <summary>Details</summary>\n"
        "Motivation: Hands get cold.\n\n"
        "Method: Springs of $k=2$.\n\n"
        "Result: Nine of ten kites fold.\n\n"
        "Conclusion: Folding works.\n\n"
        f"Abstract: {abstract}\n\n"
        "</details>\n"
    )


def digest(*sections: tuple[str, list[str]]) -> str:
    """A digest exactly in the current template."""
    toc = "".join(f"- [{name}](#{name}) [Total: {len(papers)}]\n" for name, papers in sections)
    bodies = "".join(
        f"\n\n<div id='{name}'></div>\n\n# {name} [[Back]](#toc)\n\n" + "\n\n".join(papers)
        for name, papers in sections
    )
    return f"<div id=toc></div>\n\n# Table of Contents\n\n{toc}{bodies}"


def small() -> str:
    """Two sections, three papers."""
    return digest(
        (
            "cs.RO",
            [
                entry(),
                entry(2, title="On [open] knots", url="https://arxiv.org/abs/2602.01235"),
            ],
        ),
        (
            "math.GT",
            [
                entry(
                    3,
                    title="Knots of $S^3$",
                    url="https://arxiv.org/abs/2602.01236",
                    category="math.GT",
                    abstract="Let $K$ be a knot.\n  Then we cut it.",
                )
            ],
        ),
    )


#: One small digest per dialect that is found in the wild, none of them the current template.
DIALECTS: dict[str, str] = {
    "no numbers, no sections": (
        "### [Tides in a bowl](https://arxiv.org/abs/2503.00001)\n*Mei Lin*\n\n"
        "Task: Model a tide.\n\nMotivation: Bowls are small.\n\n"
        "<details>\n  <summary>Details</summary>\nMethod: Tilt it.\n\nResult: It sloshes.\n\n"
        "Conclusion: Bowls have tides.\n\nAbstract: A bowl of water is\ntilted by hand.\n\n"
        "</details>\n\n\n"
        "### [Tides in a cup](https://arxiv.org/abs/2503.00002)\n*Mei Lin*\n\n"
        "Task: Model a cup.\n\nMotivation: Cups are smaller.\n\n"
        "<details>\n  <summary>Details</summary>\nMethod: Tilt it.\n\nResult: It spills.\n\n"
        "Conclusion: Cups have tides.\n\nAbstract: A cup of water is\ntilted by hand.\n\n"
        "</details>"
    ),
    "bold labels and extra fields": (
        "# 2025-06-20\n\n<div id=toc></div>\n\n## Table of Contents\n\n"
        "- [cs.CL](#cs.CL) [Total: 1]\n\n<div id='cs.CL'></div>\n\n## cs.CL [[Back]](#toc)\n\n"
        "### [1] [Rhyme at scale](https://arxiv.org/abs/2506.00003)\n\n*Rosa Vega, Ken Ito*\n\n"
        "**Main category:** cs.CL\n\n**Keywords:** rhyme, metre\n\n**Relevance Score:** 7\n\n"
        "**TL;DR:** Models rhyme.\n\n**Read time:** 4 min\n\n"
        "<details>\n  <summary>Details</summary>\n\n**Motivation:** Songs.\n\n"
        "**Method:** Count vowels.\n\n**Key Contributions:**\n\n\t1. A list of rhymes\n"
        "\t2. A metre\n\n**Result:** Some rhyme.\n\n**Limitations:** \n\n"
        "**Conclusion:** Enough rhyme.\n\n**Abstract:** We let models rhyme.\n\n</details>\n"
    ),
    "chinese labels": (
        "<div id=toc></div>\n\n# 目录\n\n- [cs.AI](#cs.AI) [总数: 1]\n\n\n"
        "<div id='cs.AI'></div>\n\n# cs.AI [[Back]](#toc)\n\n"
        "### [1] [Plans for tea](https://arxiv.org/abs/2507.00004)\n*Wu Qi, Lena Holm*\n\n"
        "**主要类别:** cs.AI\n\n**AI概要:** 茶的计划。\n\n\n"
        "<details>\n  <summary>更多</summary>\n  \n**动机:** 口渴。\n\n**方法:** 烧水。\n\n"
        "**结果:** 有茶。\n\n**结论:** 好茶。\n\n**与AI讨论:** [谈](https://chat.example/?q=1)\n\n"
        "**原文摘要:** We plan tea\nfor two.\n\n</details>\n"
    ),
    "list labels": (
        "[[toc]]\n\n## cs.CV\n\n### [1] [Seeing moss](https://arxiv.org/abs/2511.00005)\n"
        "*Noor Ali,Sam Poe*\n\nMain category: cs.CV\n\nTL;DR: Moss is green.\n\n"
        "- Motivation: Moss is overlooked.\n- Method: Look closer:\n  twice.\n"
        "- Result: Green.\n- Conclusion: Moss is there.\n\n\n"
        "### [2] [Seeing fern](https://arxiv.org/abs/2511.00006)\n*Noor Ali*\n\n"
        "Main category: cs.CV\n\nTL;DR: Fern is green.\n\n- Motivation: Fern is tall.\n"
        "- Method: Look up.\n- Result: Green.\n- Conclusion: Fern is there.\n"
    ),
    "heading labels": (
        "<div id=toc></div>\n\n# Table of Contents\n\n- [cs.CV](#cs.CV) [Total: 1]\n\n\n"
        "<div id='cs.CV'></div>\n\n# cs.CV [[Back]](#toc)\n\n"
        "### [1] [Snow by night](https://arxiv.org/abs/2512.00007)\n*Ida Berg, Oto Maly*\n\n"
        "#### 🧩 TL;DR\nSnow is bright.\n\n---\n\n#### 📘 Detailed Summary\n"
        "**Motivation:** Nights are long.\n\n**Method:** A lamp.\n\n**Result:** White.\n\n"
        "**Conclusion:** Bring a lamp.\n\n---\n\n#### 📄 Abstract\nWe light snow.\n"
    ),
    "quoted labels": (
        "# physics.ao-ph\n\n### [1] [Fog](https://arxiv.org/pdf/2601.00008v2)\n\n雾\n\n"
        "*Ann Fog*\n\n> **TL;DR:** Fog is wet.\n\n> **Motivation:** Roads.\n\n"
        "> **Method:** Wait.\n\n> **Abstract:** Fog was waited for\n> until it left.\n"
    ),
    "translated abstract": (
        "## cs.CV [[Back]](#toc)\n\n### [1] [Bread](http://arxiv.org/abs/2602.00009)\n*Pan Mo*\n\n"
        "Main category： cs.CV\n\nTL;DR： 面包。\n\n\n<details>\n  <summary>Details</summary>\n"
        "Motivation： 饿。\n\nMethod： 烤。\n\nResult： 香。\n\nConclusion： 吃。\n\n"
        "Abstract: We bake bread.\n\nAbstract (中文翻译): 我们烤面包。\n\n</details>\n"
    ),
}
