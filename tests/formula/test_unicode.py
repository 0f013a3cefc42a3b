"""TeX math as Unicode text and as runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.linear import grows_linearly

from digest_convert.formula.unicode import Run, math_class, math_runs, math_to_unicode

SPANS = Path(__file__).parents[3] / "shared" / "samples" / "math-spans.jsonl"

CASES = [
    ("", ""),
    ("x", "x"),
    (r"\alpha\beta", "αβ"),
    ("a+b", "a + b"),
    ("-1", "−1"),
    ("n=5", "n = 5"),
    (r"x\leq-1", "x ≤ −1"),
    (r"\sim 80\%", "∼80%"),
    (r"{\sim}19\%", "∼19%"),
    (r"2.5\times", "2.5×"),
    (r"3\times10^{-4}", "3 × 10⁻⁴"),
    ("73,500", "73,500"),
    ("1{,}024", "1,024"),
    ("f(a,b)", "f(a, b)"),
    (r"1,2,\ldots,n", "1, 2, …, n"),
    ("x^2", "x²"),
    ("x_i^2", "xᵢ²"),
    ("x^{n-1}", "xⁿ⁻¹"),
    ("x_{max}", "xₘₐₓ"),
    ("H_{2,T}", "H_(2,T)"),
    (r"L_{\mathrm{CE}}", "L_CE"),
    ("x_By", "x_(B)y"),
    ("k^{-2/d}", "k^(−2/d)"),
    ("C^{(q)}", "C^(q)"),
    (r"\mathbb{F}_{p^m}", "𝔽_(pᵐ)"),
    ("x^{y^{z}}", "x^(yᶻ)"),
    (r"A^\top", "Aᵀ"),
    ("x^*", "x*"),
    ("f'", "f′"),
    (r"f^{\prime\prime}", "f′′"),
    (r"10^\circ", "10°"),
    (r"^{18}\mathrm{O}", "¹⁸O"),
    (r"\frac{a}{b}", "a/b"),
    (r"\frac12", "1/2"),
    (r"\frac{n+1}{2}", "(n + 1)/2"),
    (r"\frac{1}{2n}", "1/(2n)"),
    (r"\frac{\partial f}{\partial x}", "∂f/∂x"),
    (r"\sqrt{x}", "√x"),
    (r"\sqrt{x+1}", "√(x + 1)"),
    (r"\sqrt[3]{x}", "∛x"),
    (r"\binom{n}{k}", "C(n, k)"),
    (r"\mathbb{R}^d", "ℝᵈ"),
    (r"\mathcal{L}", "ℒ"),
    (r"\mathcal{NP}", "𝒩𝒫"),
    (r"\mathfrak{g}", "𝔤"),
    (r"\mathbf{v}", "v"),
    (r"\mathbf Φ_1", "Φ₁"),
    (r"\hat{x}", "x̂"),
    (r"\tilde{O}(n)", "Õ(n)"),
    (r"\bar x", "x̄"),
    (r"\overline{AB}", "A̅B̅"),
    (r"\left( a \right)", "(a)"),
    (r"\left\{ a \right.", "{a"),
    (r"\Bigl\lfloor x\Bigr\rfloor", "⌊x⌋"),
    (r"\|x\|_2", "‖x‖₂"),
    (r"x\in\{0,1\}^n", "x ∈ {0, 1}ⁿ"),
    (r"p(x\mid y)", "p(x | y)"),
    (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ"),
    (r"\int_0^1 f(x)\,dx", "∫₀¹ f(x) dx"),
    (r"\arg\min_x f(x)", "arg minₓ f(x)"),
    (r"\operatorname*{arg\,max}_x g", "arg maxₓ g"),
    (r"O(n\log n)", "O(n log n)"),
    (r"|\cos θ|", "|cos θ|"),
    (r"a\equiv b\pmod{n}", "a ≡ b (mod n)"),
    (r"\not=", "≠"),
    (r"\not\in", "∉"),
    (r"a/\frac{b}{c}", "a/(b/c)"),
    (r"\frac{a}{b}/c", "(a/b)/c"),
    (r"\frac{a}{\frac{b}{c}}", "a/(b/c)"),
    (r"\frac{\frac{a}{b}}{c}", "(a/b)/c"),
    (r"{\frac ab}^2", "(a/b)²"),
    (r"{a \over b} + {n \choose k}", "a/b + C(n, k)"),
    (r"a \atop b", "a, b"),
    (r"\genfrac{}{}{}{}{a}{b}", "a/b"),
    ("1/2", "1/2"),
    (r"\phi \neq \varphi, \epsilon \varepsilon", "ϕ ≠ φ, ϵε"),
    (r"\ket{0} + \bra{\psi}", "|0⟩ + ⟨ψ|"),
    (r"\braket{a|b}\ketbra{x}{y}", "⟨a|b⟩|x⟩⟨y|"),
    (r"\norm{v}_2 \le \abs{x}", "‖v‖₂ ≤ |x|"),
    (r"\norm*{\frac{a}{b}}^2", "‖a/b‖²"),
    (r"\mathcal{E\mkern-2mu L}", "ℰℒ"),
    (r"a\hspace{1em}b\kern.1em c", "a bc"),
    (r"\operatorname*{ess\,sup}_x f", "ess supₓ f"),
    (r"\mathbbm{1}_A, \Bbbk[x]", "𝟙_A, 𝕜[x]"),
    (r"X^\circledR", "X®"),
    (r"E = mc^2 \label{e} \tag{3}", "E = mc² (3)"),
    (r"\underbrace{a+b}_{n}", "a + bₙ"),
    (r"a \not= b \pmod n", "a ≠ b (mod n)"),
    (r"\SI{5}{\kilo\meter\per\second}", "5 km s⁻¹"),
    (r"\ce{SO4^2-}", "SO₄²⁻"),
    (r"\ding{182}", "❶"),
    (r"\textsc{Plan}_t", "Planₜ"),
    (r"\begin{cases} a & x>0 \\[4pt] b & y\end{cases}", "(a, x > 0; b, y)"),
    (r"O(n\log n)", "O(n log n)"),
    ("a:=b", "a := b"),
    (r"f\colon A\to B", "f: A → B"),
    (r"\xrightarrow{f}", "→ᶠ"),
    (r"\unicode{x41}", "A"),
    (r"\unicode{x5C}", "∖"),
    (r"\rule[0.2em]{1em}{0.4pt}x", "x"),
    (r"\text{if $x>0$ then}~y", "if x > 0 then y"),
    (r"\textbf{GPT-4 base}", "GPT-4 base"),
    (r"\mathrm{top-k}", "top-k"),
    (r"10\,{\rm km\,s^{-1}}", "10 km s⁻¹"),
    (r"\begin{pmatrix}a & b\\c & d\end{pmatrix}", "(a, b; c, d)"),
    (r"\begin{cases}1 & x>0\\0 & \text{else}\end{cases}", "(1, x > 0; 0, else)"),
    (r"\begin{aligned}a&=b\\c&=d\end{aligned}", "a = b; c = d"),
    (r"\methodname_1", "methodname₁"),
    (r"\textcolor{red}{x}", "x"),
    (r"\href{https://a.example}{here}", "here"),
    (r"A \setminus B", "A ∖ B"),
    ("x^", "x"),
    ("{", ""),
    ("\\", ""),
    ("a\x00\x08b", "ab"),
]


@pytest.mark.parametrize(("tex", "shown"), CASES)
def test_formulas_read_on_one_line(tex: str, shown: str) -> None:
    assert math_to_unicode(tex) == shown


def test_runs_have_real_scripts_and_italic_variables() -> None:
    assert math_runs(r"x_i^2 + \mathrm{CO}_2") == (
        Run("x", italic=True),
        Run("i", "sub", italic=True),
        Run("2", "sup"),
        Run(" + CO"),
        Run("2", "sub"),
    )
    assert math_runs(r"2\log n") == (Run("2 log "), Run("n", italic=True))


def test_a_script_in_a_script_is_written_on_its_line() -> None:
    assert math_runs("e^{x^2}") == (Run("e", italic=True), Run("x²", "sup"))
    assert math_runs("a^{b/2}") == (
        Run("a", italic=True),
        Run("b", "sup", italic=True),
        Run("/2", "sup"),
    )


def test_bold_letters() -> None:
    assert math_runs(r"\mathbf{x}_{\boldsymbol{k}}") == (
        Run("x", bold=True),
        Run("k", "sub", italic=True, bold=True),
    )


@pytest.mark.parametrize(
    ("shown", "kind"),
    [("+", "bin"), ("≤", "rel"), ("(", "open"), ("⟩", "close"), ("∑", "op"), ("log", "op"),
     (",", "punct"), ("x", "ord"), ("Rank", "ord")],
)  # fmt: skip
def test_classes(shown: str, kind: str) -> None:
    assert math_class(shown) == kind


def test_words_are_not_italic() -> None:
    assert math_runs(r"\text{loss}") == (Run("loss"),)
    assert math_runs(r"\operatorname{rank}(A)") == (
        Run("rank("),
        Run("A", italic=True),
        Run(")"),
    )


PIECES = [
    *"abX09+-=<>(),.;:'^_{}[]|&~%$ \n\t\0",
    *"αΦ中é\ud800\u2028",
    *["\\", "\\\\", "\\{", "\\}", "\\frac", "\\sqrt", "\\sqrt[", "\\hat", "\\left", "\\right."],
    *["\\text{", "\\mathbb", "\\mathrm{", "\\begin{cases}", "\\end{cases}", "\\begin{x}", "\\rm"],
    *["\\sum", "\\log", "\\not", "\\foo", "\\alpha", "\\unicode{x", "\\rule", "\\operatorname*"],
    *["\\stackrel", "\\substack{", "\\xrightarrow[", "\\quad", "\\bmod", "\\prime", "\\href"],
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example("\\unicode{x5C}")
@example("\\begin{cases}")
def test_anything_gives_one_line_without_backslash(tex: str) -> None:
    shown = math_to_unicode(tex)
    runs = math_runs(tex)
    tex = tex.replace("\0", "")
    joined = "".join(run.text for run in runs)
    for text in (shown, joined):
        assert "\\" not in text
        assert "\n" not in text
        assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in text)
        if "\\{" not in tex and "\\}" not in tex:
            assert "{" not in text
            assert "}" not in text
    assert all(run.text for run in runs)


@pytest.mark.parametrize(
    "unit",
    [
        "{",
        "^",
        "^{",
        "x^{Q}",
        "_1",
        "'",
        "\\frac{",
        "\\sqrt[",
        "\\left(",
        "\\text{$",
        "a+",
        "&",
        "\\\\",
    ],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    assert grows_linearly(lambda count: math_to_unicode.__wrapped__(unit * count), 2_000)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("{", "}"), ("x^{", "}"), ("\\frac{", "}{1}"), ("\\begin{matrix}", "\\end{matrix}")],
)
def test_fifty_thousand_levels_are_read(opening: str, closing: str) -> None:
    assert "x" in math_to_unicode(opening * 50_000 + "x" + closing * 50_000)


@pytest.mark.skipif(not SPANS.is_file(), reason="the shared math spans are not at hand")
def test_real_formulas_leave_no_tex() -> None:
    spans = [json.loads(line) for line in SPANS.read_text(encoding="utf-8").splitlines()]
    assert len(spans) > 4_000
    for tex in spans:
        shown = math_to_unicode(tex)
        assert "\\" not in shown
        assert shown == shown.strip()
        assert "  " not in shown
        if "\\{" not in tex and "\\}" not in tex:
            assert "{" not in shown
            assert "}" not in shown
