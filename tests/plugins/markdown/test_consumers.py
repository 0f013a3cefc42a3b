"""The programs that people read Markdown in: what they show is what the digest says.

A program that is not installed is skipped. The Node packages are those of
``tests/consumers/package.json``; Ruby's and Hugo come from Debian.
"""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import bs4
import cmarkgfm
import markdown
import pypandoc
import pytest
from cmarkgfm.cmark import Options
from tests.plugins.markdown.reading import expected_blocks, same_math, shown_blocks
from tests.programs import ask

from digest_convert import (
    Context,
    Digest,
    Math,
    Token,
    read_inline,
    reading_text,
    summary_parts,
)
from digest_convert.parsing.parser import parse
from digest_convert_markdown import MarkdownExporter, MarkdownOptions

GOLDEN = Path(__file__).parents[3] / "golden" / "digests"
SHARED = Path(__file__).parents[4] / "shared"
REAL = [*SHARED.glob("seeds/*.txt"), *SHARED.glob("samples/2*.md")]
HOSTILE = [*GOLDEN.glob("hostile-*/input.*"), *GOLDEN.glob("math-heavy/input.*")]
DIGESTS = sorted([*REAL, *HOSTILE])


def github(text: str) -> str:
    page = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
    return str(ask("node", "github.mjs", page, needs="unified"))


def vscode(text: str) -> str:
    return str(ask("node", "vscode.mjs", text, needs="katex"))


def jekyll(text: str) -> str:
    return str(ask("ruby", "jekyll.rb", text))


def mkdocs(text: str) -> str:
    return str(markdown.markdown(text, extensions=["md_in_html"]))


def pandoc(text: str) -> str:
    extra = ["--mathjax", "--wrap=none"]
    return str(pypandoc.convert_text(text, "html", "gfm+tex_math_dollars", extra_args=extra))


def hugo(text: str, folder: Path) -> str:
    if shutil.which("hugo") is None:
        pytest.skip("hugo is not installed")
    for name, content in {
        "config.toml": 'baseURL = "/"\n[markup.goldmark.renderer]\nunsafe = true\n',
        "layouts/_default/single.html": "{{ .Content }}",
        "content/day.md": text,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    subprocess.run(["hugo", "--quiet"], cwd=folder, check=True, timeout=120)
    return (folder / "public/day/index.html").read_text(encoding="utf-8")


RENDERERS: dict[str, Callable[[str], str]] = {
    "github": github,
    "jekyll": jekyll,
    "mkdocs": mkdocs,
    "pandoc": pandoc,
}


@cache
def day(path: Path) -> Digest:
    return parse(path.read_bytes().decode(), path.name, datetime.date(2026, 2, 13))


@cache
def source(path: Path, *, front_matter: bool = False) -> str:
    options = MarkdownOptions(front_matter=front_matter)
    context = Context(options=options, report=lambda _: None)
    return "".join(map(str, MarkdownExporter().export(iter([day(path)]), context)))


# What renderers make of plain punctuation unasked: curly quotes, dashes, dots.
_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "–": "-", "—": "-", "«": "<<", "»": ">>"}
)


def plain(text: str) -> str:
    """`text` without typography, white space and what sets a formula apart."""
    composed = unicodedata.normalize("NFC", same_math(text))
    text = re.sub("-+", "-", composed.translate(_TYPOGRAPHY))
    return re.sub(r"\\[()\[\]]", "", text)


def assert_shows(path: Path, page: str) -> None:
    """Every block of text, in order, and every link of the contents."""
    shown = [plain(block) for block in shown_blocks(page)]
    expected = [plain(block) for block in expected_blocks(day(path), "tex")]
    assert [pair for pair in zip(shown, expected, strict=False) if pair[0] != pair[1]][:1] == []
    assert len(shown) == len(expected)
    soup = bs4.BeautifulSoup(page, "html.parser")
    anchors = {str(tag["id"]).removeprefix("user-content-") for tag in soup.find_all(id=True)}
    targets = {str(tag["href"])[1:] for tag in soup.find_all("a", href=re.compile("^#"))}
    assert targets <= anchors
    assert len(targets) >= len(day(path).papers)


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: f"{path.parent.name}-{path.stem[:10]}")
def test_what_is_shown(path: Path, renderer: str) -> None:
    assert_shows(path, RENDERERS[renderer](source(path)))


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: f"{path.parent.name}-{path.stem[:10]}")
def test_what_hugo_shows(path: Path, tmp_path: Path) -> None:
    assert_shows(path, hugo(source(path, front_matter=True), tmp_path))


def formulas(tokens: Iterable[Token]) -> int:
    return sum(
        1 if isinstance(token, Math) else formulas(getattr(token, "children", ()))
        for token in tokens
    )


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: f"{path.parent.name}-{path.stem[:10]}")
def test_vs_code_finds_every_formula(path: Path) -> None:
    written = 0
    for paper in day(path).papers:
        abstract = reading_text(paper, "abstract")
        tex = [paper.title, paper.title, abstract, paper.comment]  # contents have titles too
        summaries = [reading_text(paper, "tldr"), *(text for _, text in summary_parts(paper))]
        summaries += [text for _, text in paper.extra]
        written += sum(formulas(read_inline(text)) for text in tex)
        written += sum(formulas(read_inline(text, markdown=True)) for text in summaries)
    page = vscode(source(path))
    # What is TeX to nobody stays text, a dollar at either end.
    soup = bs4.BeautifulSoup(page, "html.parser")
    found = len(soup.select("span.katex, p.katex-block"))
    assert found >= written * 0.99
    assert len(soup.select("h3")) == len(day(path).papers)
