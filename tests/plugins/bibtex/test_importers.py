"""What other programs read from a bibliography is what the digest says, field by field."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from digest_convert import (
    Code,
    Context,
    Digest,
    Emph,
    Link,
    Math,
    Name,
    Paper,
    SmallCaps,
    Strong,
    Token,
    parse,
    read_inline,
    read_names,
    reading_text,
    shown_text,
)
from digest_convert_bibtex import BibtexExporter, BibtexOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
CASES = ["hostile-punctuation", "teams-and-odd-names", "math-heavy", "typical-bilingual-day"]
INPUTS = [
    path for case in CASES for path in (ROOT / "golden/digests" / case).glob("*[!e][!d].[mt]*")
]
FILES = [*(path for path in INPUTS if not path.name.startswith("expected")), *SEEDS]

# What programs draw for one another, and a reader takes for the same.
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "ˆ": "^", "\xa0": " "}
)


@pytest.fixture(params=FILES, ids=lambda path: path.parent.name + "/" + path.name)
def digest(request: pytest.FixtureRequest) -> Digest:
    path: Path = request.param
    return parse(path.read_text(encoding="utf-8"), source=path.name)


def export(digest: Digest, **options: Any) -> str:
    context = Context(options=BibtexOptions(**options), report=lambda _: None)
    return "".join(str(chunk) for chunk in BibtexExporter().export(iter([digest]), context))


def letters(text: str) -> str:
    """The letters of `text` without spaces, signs and the drawing of either."""
    plain = unicodedata.normalize("NFKC", text.translate(_SAME))
    return "".join(char for char in plain if char.isalnum())


def said(text: str, *, markdown: bool = False) -> str:
    """The letters of what a reader sees of `text`: formulas as TeX, addresses of links too."""
    return arrived("".join(shown(read_inline(text, markdown=markdown))))


def shown(tokens: tuple[Token, ...]) -> Iterator[str]:
    for token in tokens:
        if isinstance(token, Math):
            yield token.tex
        elif isinstance(token, Emph | Strong | Code | SmallCaps | Link):
            made = "".join(shown(token.children))
            yield made
            if isinstance(token, Link) and token.url not in made:
                yield token.url
        else:
            yield shown_text([token])


def arrived(text: str) -> str:
    """The letters of what a program read, whichever way the braces of formulas are written."""
    return letters(text.replace("\\{", "\\lbrace ").replace("\\}", "\\rbrace "))


def name_of(name: Name) -> str:
    return letters(name.display)


def test_bibtexparser_decodes_what_the_digest_says(digest: Digest) -> None:
    library = parse_string(export(digest), append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    for entry, paper in zip(library.entries, digest.papers, strict=True):
        values = {field.key: field.value for field in entry.fields}
        assert arrived(values.get("abstract", "")) == said(reading_text(paper, "abstract"))
        tldr = said(reading_text(paper, "tldr"), markdown=True)
        assert arrived(values.get("annote", "")).startswith(tldr)
        check_identity(values, paper)


def check_identity(values: dict[str, str], paper: Paper) -> None:
    if paper.id is not None:
        assert values["eprint"] == paper.id.value
        assert values["doi"] == f"10.48550/arXiv.{paper.id.value}"
        assert values["howpublished"] == f"arXiv:{paper.id.value}"


def test_pandoc_reads_what_the_digest_says(digest: Digest) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc_binary is not installed")
    items = json.loads(pypandoc.convert_text(export(digest), "csljson", format="bibtex"))
    papers = list(digest.papers)
    assert len(items) == len(papers)
    for item, paper in zip(items, papers, strict=True):
        abstract = item.get("abstract", "")
        # pandoc 3.9 itself repeats some quotations.
        if "“" not in abstract:
            assert arrived(abstract) == said(reading_text(paper, "abstract"))
        names, others = read_names(paper.authors)
        read = [author for author in item.get("author", []) if author != {"literal": "others"}]
        assert [csl_name(author) for author in read] == [name_of(name) for name in names]
        assert ({"literal": "others"} in item.get("author", [])) == others
        if paper.id is not None:
            assert item["DOI"] == f"10.48550/arXiv.{paper.id.value}"


def csl_name(author: dict[str, str]) -> str:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    return letters("".join(author.get(part, "") for part in parts))
