"""Bibliographies through real BibTeX, biber, pdfLaTeX and LuaLaTeX: no error and no warning."""

from __future__ import annotations

import dataclasses
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
from digest_convert_bibtex.latex import formula_commands as math

SEEDS = sorted((Path(__file__).parents[4] / "shared" / "seeds").glob("*.txt"))

#: A style of BibTeX's and the document that goes with it, without any package of its own.
STYLES = {
    "plain": r"\documentclass{article}",
    "plainnat": r"\documentclass{article}\usepackage{natbib}",
    "IEEEtran": r"\documentclass{IEEEtran}",
    "ACM-Reference-Format": r"\documentclass[nonacm]{acmart}\author{A}\title{T}",
    "elsarticle-num": r"\documentclass{elsarticle}",
    "splncs04": r"\documentclass{llncs}",
}
BIBLATEX = r"""\documentclass{article}PACKAGES
\usepackage[style=STYLE]{biblatex}\addbibresource{x.bib}
\begin{document}
\nocite{*}\printbibliography
\end{document}
"""

# Documents that typeset what needs a font or an encoding beyond LaTeX's first.
LETTERS = r"\usepackage[T1]{fontenc}\usepackage{lmodern}"
FONTS = r"\usepackage[no-math]{fontspec}\setmainfont{DejaVu Serif}"

_RERUN = re.compile(
    "undefined references|(Label|Citation).s. may have changed|[Pp]lease .?re.?run|rerunfilecheck"
)
# Fonts of the class or the document that this machine does not have.
_NOT_OURS = re.compile("You do not have the|/sc' undefined|Some font shapes were not available")

TITLES = [
    r"100% of $x & y$ in C# and_more {unbalanced",
    r"Left } brace and \{ escaped \} ones",
    r"$\left\{ a \right.$ may not swallow the rest",
    r"$L_\infty$ norms & $\ell_1$ costs, x^2 and a_b",
    r"\LaTeX, \unknownmacro and a stray \ backslash \\ or two",
    r"\emph{Emphasis}, \textbf{bold \textit{nested}} and \texttt{--code_x}",
    r"``Quotes'', 'single', \"uber, \'{e}t\'e and \i",
    "Ångström naïve façade Łódź Đorđe ørsted Þór ŋ ąę șț ǧ ếẫ",
    "Greek α-divergence, β-VAE, Ωmega; ≤ ≥ ± × → ∞ √ 10⁻¹² x₁ ½ °C ™ © § € « » №",
    "Control \x07 and \ufffd and \u200b and \ue000 and \ud800",
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
#: What stands for itself, in a document that has the fonts.
UNSPELT = "Русский, Ελληνικός, ợ ư ℃"
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
    found = [line for line in lines if re.match(r"!|.*Warning|Missing character", line)]
    # One more run would only take some of them back.
    return [line for line in found if not _RERUN.search(line) and not _NOT_OURS.search(line)]


def with_bibtex(folder: Path, style: str, packages: str = "") -> tuple[int, list[str]]:
    """How many entries `style` makes of x.bib, and every complaint."""
    require("pdflatex", "bibtex")
    if not run(folder, "kpsewhich", f"{style}.bst").strip():
        pytest.skip(f"not installed: {style}.bst")
    document = (
        f"{STYLES[style]}{packages}\n\\begin{{document}}\n\\nocite{{*}}"
        f"\\bibliographystyle{{{style}}}\\bibliography{{x}}\n\\end{{document}}\n"
    )
    (folder / "doc.tex").write_text(document, encoding="utf-8")
    # The part of the file that a first run of LaTeX would write for BibTeX.
    asked = f"\\relax\n\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{x}}\n"
    (folder / "doc.aux").write_text(asked, encoding="utf-8")
    run(folder, "bibtex", "doc")
    run(folder, "pdflatex", "-interaction=batchmode", "doc")
    assert (folder / "doc.pdf").exists()
    told = (folder / "doc.blg").read_text(encoding="utf-8", errors="replace")
    complaints = [line for line in told.split("\n") if re.match(r"Warning|.*error", line)]
    entries = (folder / "doc.bbl").read_text(encoding="utf-8").count("\\bibitem")
    return entries, complaints + log_complaints(folder / "doc.log")


def with_biblatex(
    folder: Path, style: str, packages: str = "", engine: str = "pdflatex"
) -> tuple[int, list[str]]:
    """How many entries biber makes of x.bib for `style`, and every complaint."""
    require(engine, "biber")
    document = BIBLATEX.replace("STYLE", style).replace("PACKAGES", packages)
    (folder / "doc.tex").write_text(document, encoding="utf-8")
    latex = (engine, "-interaction=batchmode")
    run(folder, *latex, "-draftmode", "doc")
    told = run(folder, "biber", "doc")
    run(folder, *latex, "doc")
    assert (folder / "doc.pdf").exists()
    complaints = [line for line in told.split("\n") if re.match(r"WARN|ERROR", line)]
    entries = (folder / "doc.bbl").read_text(encoding="utf-8").count("\\entry{")
    return entries, complaints + log_complaints(folder / "doc.log")


def write(folder: Path, dialect: Literal["bibtex", "biblatex"], *digests: Digest) -> int:
    """Write x.bib; the number of papers."""
    context = Context(options=BibtexOptions(dialect=dialect), report=lambda _: None)
    chunks = BibtexExporter().export(iter(digests), context)
    (folder / "x.bib").write_text("".join(str(chunk) for chunk in chunks), encoding="utf-8")
    return sum(len(list(digest.papers)) for digest in digests)


def hard_cases(*more: str, authors: int = 30) -> Digest:
    """A paper of every hard title, and every command of mathematics that may be written."""
    formulas = [f"\\{name}" for name in sorted(math.SYMBOLS)]
    arguments = (*math.ARGUMENTS, *math.WITH_ARGUMENTS)
    formulas += [f"\\{name}{{a}}{{b}}" for name in arguments]
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


def some_papers() -> Digest:
    """The first papers of a seed: biber takes its time over all of them, once, below."""
    day = seeds()[-1]
    sections = (
        dataclasses.replace(section, papers=section.papers[:4], declared_total=None)
        for section in day.sections
    )
    return dataclasses.replace(day, sections=tuple(sections))


@pytest.mark.parametrize("style", STYLES)
def test_seeds_with_styles_of_bibtex(tmp_path: Path, style: str) -> None:
    count = write(tmp_path, "bibtex", *seeds())
    assert with_bibtex(tmp_path, style) == (count, [])


def test_hard_cases_with_style_plain(tmp_path: Path) -> None:
    count = write(tmp_path, "bibtex", hard_cases(r"\textsc{Small Caps}", authors=3303))
    assert with_bibtex(tmp_path, "plain", LETTERS) == (count, [])


def test_hard_cases_with_biblatex(tmp_path: Path) -> None:
    """biber takes a minute over the thousands of authors that BibTeX is given."""
    more = (r"\textsc{Small Caps}", UNSPELT)
    count = write(tmp_path, "biblatex", hard_cases(*more))
    assert with_biblatex(tmp_path, "numeric", FONTS, "lualatex") == (count, [])


@pytest.mark.parametrize("style", ["numeric", "authoryear", "ieee"])
def test_a_seed_with_styles_of_biblatex(tmp_path: Path, style: str) -> None:
    count = write(tmp_path, "biblatex", some_papers())
    assert with_biblatex(tmp_path, style) == (count, [])


def test_a_seed_of_the_other_dialect_with_biblatex(tmp_path: Path) -> None:
    count = write(tmp_path, "bibtex", some_papers())
    assert with_biblatex(tmp_path, "numeric") == (count, [])


def test_seeds_are_valid_to_biber(tmp_path: Path) -> None:
    require("biber")
    write(tmp_path, "biblatex", *seeds())
    told = run(tmp_path, "biber", "--tool", "--validate-datamodel", "x.bib")
    assert [line for line in told.split("\n") if re.match("WARN|ERROR", line)] == []
