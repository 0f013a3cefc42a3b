"""Inputs to fuzz with: arbitrary bytes and text, and golden digests with damage."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

_ROOT = Path(__file__).resolve().parents[2]

#: Pieces that mean something to the parser, to TeX, or to some output format.
SNIPPETS = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        *("\n", "\n\n", "\r", "\r\n", "\x00", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\ufeff"),
        *(
            "\u202e",
            "\ud800",
            "\uffff",
            "é",
            "e\u0301",
            "中",
            "𝔸",
            "# ",
            "## ",
            "### ",
            "### [1] [",
        ),
        *("](", ")", "](https://arxiv.org/abs/2602.00001)", "*", "**", "- ", "> ", "---", "1. "),
        *("\n\nMethod: ", "\n\nTL;DR: ", "\n\nAbstract: ", "Keywords: ", "：", "Main category: "),
        *("<details>", "</details>", "<summary>Details</summary>", "<div id='cs.CL'></div>"),
        *(
            "$",
            "$$",
            "\\(",
            "\\)",
            "\\[",
            "{",
            "}",
            "\\emph{",
            "\\frac{",
            "\\begin{align}",
            "\\left(",
        ),
        *("\\right)", "\\text{", "\\sqrt[", "\\not", "\\middle|", "\\end{align}", "\\hat"),
        *("\\\\", "\\%", "&", "^", "_", "~", "`", "``", "''", '\\"o', "\\alpha", "\\bf", "\\href{"),
        *("<CALL>", "<!--", "]]>", "&amp;", "javascript:", "https://x.org/", "!!str", "@misc{"),
        *('{"title": "t"}\n', '"AI": {', "<p>", "</p>", "<em>", "<h3>", '<a href="', "<b", "null"),
    )
)


def golden() -> list[bytes]:
    """The golden digests, rendered and as records too."""
    paths = sorted((_ROOT / "golden/digests").glob("*/*.*"))
    inputs = [path for path in paths if path.is_file() and not path.name.startswith("expected")]
    texts = [path.read_bytes() for path in inputs]
    from markdown_it import MarkdownIt

    renderer = MarkdownIt("commonmark", {"html": True})
    pages = [renderer.render(text.decode("utf-8", "replace")).encode() for text in texts[:3]]
    records = (
        b'{"id": "2602.00001", "categories": ["cs.CL"], "abs": "https://arxiv.org/abs/2602.00001",'
        b' "authors": ["A B"], "title": "T $x$", "summary": "s", "AI": {"tldr": "t"}}\n'
    )
    return [*(text[:6000] for text in texts), *(page[:6000] for page in pages), records * 2]


GOLDEN = golden()


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A golden digest with pieces cut out, doubled, swapped or put in."""
    data = draw(st.sampled_from(GOLDEN))
    for _ in range(draw(st.integers(1, 8))):
        first = draw(st.integers(0, len(data)))
        last = draw(st.integers(first, min(len(data), first + 400)))
        piece = draw(
            st.sampled_from((b"", data[first:last] * 2, data[first:last][::-1]))
            | st.lists(st.sampled_from(SNIPPETS), max_size=6).map(b"".join)
            | st.binary(max_size=8)
        )
        data = data[:first] + piece + data[last:]
    return data


_SOUP = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=6).map(str.encode), max_size=60)

INPUTS: st.SearchStrategy[bytes] = damaged() | _SOUP.map(b"".join) | st.binary(max_size=200)
