from __future__ import annotations

import pytest

from digest_convert_markdown.formula import formula, settle_underscores


@pytest.mark.parametrize(
    ("tex", "source"),
    [
        ("x_i + y^2", "$x_i + y^2$"),
        (" a\n  b ", "$a b$"),
        ("|x| < 10 > y", r"$\vert x\vert  < 10 > y$"),
        ("a<b", "$a< b$"),
        (
            "\\{a\\} \\| x\\,y\\;z\\!",
            r"$\lbrace a\rbrace  \Vert  x\thinspace y\thickspace z\negthinspace$",
        ),
        ("a*b^*", r"$a\ast b^\ast$"),
        ("a\\ *b", r"$a\ \ast b$"),
        ("\\operatorname*{argmax}_x", r"$\operatorname * {argmax}_x$"),
        ("f[x](y)", "$f[x] (y)$"),
        ("95\\%", "$95$%"),
        ("x^{95\\%}", r"$`x^{95\%}`$"),
        ("\\alpha\\%", r"$`\alpha\%`$"),
        ("a \\\\ b", r"$`a \\ b`$"),
        ("\\text{a_b, $c$}", r"$`\text{a_b, $c$}`$"),
        ("\\begin{align*}x\\end{align*}", r"$`\begin{align*}x\end{align*}`$"),
        ("a~b", "$`a~b`$"),
        ("\\text{`a'}", r"&#36;\\text{\`a'}&#36;"),
        ("a\\", "$`a\\`$"),
        ("", ""),
    ],
)
def test_tex(tex: str, source: str) -> None:
    assert settle_underscores(formula(tex, "tex")) == source


def test_display_and_github() -> None:
    assert formula("x_i", "tex", display=True) == "$$x_i$$"
    assert formula("\\{x\\}*", "github") == "$`\\{x\\}*`$"


def test_brackets_in_a_link() -> None:
    assert formula("[0,1)", "tex", in_link=True) == "$`[0,1)`$"
    assert formula("x", "tex", in_link=True) == "$x$"


def test_unicode_is_escaped() -> None:
    assert formula("*", "unicode") == r"\*"


def test_underscores_are_set_apart_only_where_they_could_open_emphasis() -> None:
    alone = formula("\\mathbb{V}_{A}", "tex")
    assert settle_underscores(alone) == r"$\mathbb{V}_{A}$"
    assert settle_underscores(f"{alone} and {alone}") == r"$\mathbb{V}_ {A}$ and $\mathbb{V}_ {A}$"
    letters = formula("\\mathbb{V}_A", "tex")
    assert settle_underscores(f"{letters} and {letters}") == r"$\mathbb{V}_A$ and $\mathbb{V}_A$"
