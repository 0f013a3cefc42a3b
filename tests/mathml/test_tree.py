from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from digest_convert.mathml.tree import UnsoundError, row_content


def row(inner: str) -> Element:
    """An ``mrow`` of `inner`, as the converter would hand it over."""
    return fromstring(f"<mrow>{inner}</mrow>")  # noqa: S314 - the text is ours


@pytest.mark.parametrize(
    ("inner", "written"),
    [
        ("<mi>x</mi><mo>+</mo><mn>1</mn>", "<mi>x</mi><mo>+</mo><mn>1</mn>"),
        ("<mi onclick='a()' mathvariant='normal'>xy</mi>", '<mi mathvariant="normal">xy</mi>'),
        ("<mi mathvariant='double-struck'>R</mi>", "<mi>ℝ</mi>"),
        ("<mi>&amp;#x003B1;</mi>", "<mi>α</mi>"),
        ("<mi>~</mi>", "<mo>∼</mo>"),
        ("<mo>∞</mo>", "<mi>∞</mi>"),
        ("<mspace width='thinmathspace'/>", '<mspace width="0.167em"/>'),
        ("<mrow><mi>a</mi></mrow>", "<mi>a</mi>"),
        ("<mi></mi>", ""),
    ],
)
def test_tokens_and_rows(inner: str, written: str) -> None:
    assert row_content(row(inner), "mrow") == written


def test_limits_go_above_and_below_in_a_displayed_formula_only() -> None:
    scripted = "<msub><mo>lim</mo><mi>n</mi></msub>"
    assert row_content(row(scripted), "mrow", display=True).startswith("<munder>")
    assert row_content(row(scripted), "mrow").startswith("<msub>")


@pytest.mark.parametrize(
    "inner",
    [
        "<script>a()</script>",
        "<mfrac><mi>a</mi></mfrac>",
        "<msup><mi>a</mi><mn>1</mn><mn>2</mn></msup>",
        "<mi><mi>a</mi></mi>",
        "<mtable><mi>a</mi></mtable>",
        "<mtext>$a$</mtext>",
        "loose text",
    ],
)
def test_what_mathml_does_not_allow_is_refused(inner: str) -> None:
    with pytest.raises(UnsoundError):
        row_content(row(inner), "mrow")
