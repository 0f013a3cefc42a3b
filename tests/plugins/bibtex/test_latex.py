"""Bibliographies through real BibTeX, biber, pdfLaTeX and LuaLaTeX: no error and no warning."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
from pathlib import Path
from typing import Literal

import pytest

from digest_convert import ArxivId, Context, Digest, Paper, Section
from digest_convert.parsing.parser import parse
from digest_convert_bibtex import BibtexExporter, BibtexOptions
from digest_convert_bibtex import mathcommands as math

SEEDS = sorted((Path(__file__).parents[4] / "shared" / "seeds").glob("*.txt"))

PLAIN = r"""\documentclass{article}
\begin{document}
\nocite{*}\bibliographystyle{plain}\bibliography{x}
\end{document}
"""
BIBLATEX = r"""\documentclass{article}
\usepackage{biblatex}\addbibresource{x.bib}
\begin{document}
\nocite{*}\printbibliography
\end{document}
"""
# A document that prints the summaries too, so that these are compiled.
ANNOTATED = BIBLATEX.replace(
    r"\begin{document}",
    r"\renewbibmacro*{finentry}{\printfield{annotation}\printfield{abstract}\finentry}"
    "\n\\begin{document}",
)

_RERUN = re.compile("undefined references|Label.s. may have changed|[Pp]lease .?re.?run")

TITLES = [
    r"100% of $x & y$ in C# and_more {unbalanced",
    r"Left } brace and \{ escaped \} ones",
    r"$\left\{ a \right.$ may not swallow the rest",
    r"$L_\infty$ norms & $\ell_1$ costs, x^2 and a_b",
    r"\LaTeX, \unknownmacro and a stray \ backslash \\ or two",
    r"\emph{Emphasis}, \textbf{bold \textit{nested}} and \texttt{--code_x}",
    r"``Quotes'', 'single', \"uber, \'{e}t\'e and \i",
    "Ångström naïve façade Łódź Đorđe ørsted Þór ŋ ąę șț ǧ ếẫ ợ ư",
    "Greek α-divergence, β-VAE, Ωmega; ≤ ≥ ± × → ∞ √ 10⁻¹² x₁ ½ °C ™ © § € « » №",
    "Control \x07 and \ufffd and \u200b and \ue000 and \ud800; emoji 😀 ☃ ♻",
    'Tilde~tie and ~5, <CALL> | pipe, "straight" and back`tick, !`?` <<a>> a--b ,,c',
    r"$x^a^b$ $\frac{1}{2$ $\begin{cases} a & b \end{cases}$ $a\\b$ $x_1_2$ $\label{x}$ $#1$ $50%$",
    r"$\mathbb{R}^n$ $\mathbb{1}$ $\text{a_b}_\text{c}$ $\bm{x}$ $\mathbfΦ$ $x'^2$ $f^\prime$",
    r"$\operatorname*{arg\,max}_x$ $\argmin_x$ $\big\{ x \big\}$ $\not\in$ $\binom{n}{k}$",
    r"$\sqrt[3]{x}$ $|\psi\rangle$ $\left\langle x\right\rangle_{\langle y \rangle}$ ⟨z⟩",
    r"\href{https://example.org/a_b%20c#d}{A link} and https://example.org/~x_y%20z#w",
    "_LLM_ #LLM ÉCOLE @misc{foo, bar}",
    "\n@misc{foo,\n title={x}}",
    "One\n\n  x = 5 and\n\n  title = {y}",
    "{" * 100,
    "}" * 100,
    "\\",
    "$",
    "%",
    "",
    "word " * 100,
    "e\u0301 x\u0302 q\u0323\u0307",
    "Names: a -- b --- c; A and A* and I",
]
CHINESE = "中文标题 and 한국어, かな, Русский"
AUTHORS: list[tuple[str, ...]] = [
    ("Ada Bee", ":", "and X Yz", "A. Jr. and B. Cee", "D E; F G"),
    ("LIGO Scientific Collaboration", "The Foo Team", "OpenAI", "Research and Development Team"),
    ("kaiyuan Li", "Shin han yi", r"Hans St\"utz", r"Eva St\ütz", "Foo_Bar Baz"),
    ('Will "Bill" Smith', "William E. Ryan, Jr.", "Sam Davis Jr", "Ryan, Jr.", "a, b, c, d"),
    ("Ludwig van Beethoven", "de la Cruz", "Vincent Van Gogh", "Anna-Lena O'Brien"),
    ("Józef Wąsowski", "Đặng Văn Ếch", "łukasz Żak", "Zoë Þór"),
    ("{weird", "br}ace", "100% #1 & Co ^~", "X\u00a0Y", "III", "et al."),
    (),
]


def run(folder: Path, *command: str) -> str:
    made = subprocess.run(
        command, cwd=folder, capture_output=True, timeout=300, check=False, errors="replace"
    )
    return made.stdout + made.stderr


def require(*programs: str) -> None:
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def log_complaints(log: Path) -> list[str]:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return [line for line in lines if re.match(r"!|.*Warning|Missing character", line)]


def with_plain(folder: Path) -> tuple[int, list[str]]:
    """How many entries style plain makes of x.bib, and every complaint."""
    require("pdflatex", "bibtex")
    (folder / "doc.tex").write_text(PLAIN, encoding="utf-8")
    latex = ("pdflatex", "-interaction=nonstopmode", "doc")
    run(folder, *latex)
    run(folder, "bibtex", "doc")
    run(folder, *latex)
    run(folder, *latex)
    assert (folder / "doc.pdf").exists()
    told = (folder / "doc.blg").read_text(encoding="utf-8", errors="replace")
    complaints = [line for line in told.split("\n") if re.match(r"Warning|.*error", line)]
    entries = (folder / "doc.bbl").read_text(encoding="ascii").count("\\bibitem")
    return entries, complaints + log_complaints(folder / "doc.log")


def with_biblatex(folder: Path, document: str = BIBLATEX) -> tuple[int, list[str]]:
    """How many entries biber makes of x.bib, and every complaint."""
    require("lualatex", "biber")
    (folder / "doc.tex").write_text(document, encoding="utf-8")
    latex = ("lualatex", "-interaction=nonstopmode", "doc")
    run(folder, *latex)
    told = run(folder, "biber", "doc")
    run(folder, *latex)
    assert (folder / "doc.pdf").exists()
    told += run(folder, "biber", "--tool", "--validate-datamodel", "x.bib")
    complaints = [line for line in told.split("\n") if re.match(r"WARN|ERROR", line)]
    entries = (folder / "doc.bbl").read_text(encoding="utf-8").count("\\entry{")
    found = log_complaints(folder / "doc.log")
    # One more run, which takes long, would only take this back.
    return entries, complaints + [line for line in found if not _RERUN.search(line)]


def write(folder: Path, dialect: Literal["bibtex", "biblatex"], *digests: Digest) -> int:
    """Write x.bib; the number of papers."""
    context = Context(options=BibtexOptions(dialect=dialect), report=lambda _: None)
    chunks = BibtexExporter().export(iter(digests), context)
    (folder / "x.bib").write_text("".join(str(chunk) for chunk in chunks), encoding="utf-8")
    return sum(len(list(digest.papers)) for digest in digests)


def hard_cases(*more: str, authors: int = 30) -> Digest:
    """A paper of every hard title, and every command of mathematics that may be written."""
    formulas = [f"\\{name}" for name in sorted(math.SYMBOLS)]
    formulas += [f"\\{name}{{a}}{{b}}" for name in math.ARGUMENTS]
    formulas += [f"\\{name}{{ab}}" for name in math.TEXT_COMMANDS]
    formulas += [f"\\{name}" for name in (*math.OPERATORS, *math.ALIASES) if "frac" not in name]
    formulas += [f"\\not\\{name}" for name in math.NEGATABLE]
    formulas += [f"\\left\\{name} a\\right\\{name}" for name in math.DELIMITERS]
    titles = [*TITLES, *more, " ".join(f"${formula}$" for formula in formulas)]
    papers = [
        Paper(
            title=title,
            url=f"https://x.org/a b%{{c}}\\#{number}" if number % 3 else "",
            id=ArxivId(value=f"2602.{number:05}") if number % 4 else None,
            authors=AUTHORS[number % len(AUTHORS)],
            primary_category="cs.CL" if number % 5 else "odd, {cat}",
            tldr=f"100% {title}",
            motivation=title,
            abstract=f"{title}\n  {title}",
            extra=(("Key_words {", title),),
        )
        for number, title in enumerate(titles)
    ]
    papers.append(Paper(title="Many", authors=tuple(f"G{n} F{n}" for n in range(authors))))
    section = Section(category="cs.CL", papers=tuple(papers))
    return Digest(title="Hard", date=datetime.date(2026, 2, 13), sections=(section,))


def seeds() -> list[Digest]:
    if not SEEDS:
        pytest.skip("no seeds beside the repository")
    return [parse(path.read_text(encoding="utf-8"), source=path.name) for path in SEEDS]


def test_hard_cases_with_style_plain_and_no_package(tmp_path: Path) -> None:
    count = write(tmp_path, "bibtex", hard_cases(CHINESE, r"\textsc{Small Caps}", authors=3303))
    assert with_plain(tmp_path) == (count, [])


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_hard_cases_with_biblatex(tmp_path: Path, dialect: Literal["bibtex", "biblatex"]) -> None:
    # biber takes a minute over the thousands of authors that BibTeX is given.
    # Characters that go out as themselves need a font of the document's: none is loaded here.
    more = r"\textsc{Small Caps}" if dialect == "biblatex" else CHINESE
    count = write(tmp_path, dialect, hard_cases(more))
    assert with_biblatex(tmp_path, ANNOTATED) == (count, [])


def test_seeds_with_style_plain(tmp_path: Path) -> None:
    count = write(tmp_path, "bibtex", *seeds())
    assert with_plain(tmp_path) == (count, [])


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_seeds_with_biblatex(tmp_path: Path, dialect: Literal["bibtex", "biblatex"]) -> None:
    count = write(tmp_path, dialect, *seeds())
    assert with_biblatex(tmp_path) == (count, [])
