from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from digest_convert.mathml.spacing import is_unary, joined, kind_of, needs_thin_space


def element(written: str) -> Element:
    """The element that is `written`, as the converter would hand it over."""
    return fromstring(written)  # noqa: S314 - the text is ours


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("<mi>x</mi>", "ord"),
        ("<mo>sin</mo>", "name"),
        ("<msup><mo>log</mo><mn>2</mn></msup>", "name"),
        ("<mo>=</mo>", "rel"),
        ("<mo>×</mo>", "bin"),
        ("<mo>(</mo>", "open"),
        ("<mrow><mo>=</mo></mrow>", "rel"),
        ("<mspace/>", "space"),
        ("<mo form='prefix' fence='true'>|</mo>", "open"),
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "ord"),
    ],
)
def test_classes(written: str, kind: str) -> None:
    assert kind_of(element(written)) == kind


def test_a_thin_space_parts_names_of_functions_and_operands() -> None:
    assert needs_thin_space("ord", "name", tight=False)
    assert needs_thin_space("name", "ord", tight=True)
    assert not needs_thin_space("name", "open", tight=False)
    assert not needs_thin_space("rel", "name", tight=False)


def test_a_sign_without_an_operand_before_it_is_unary() -> None:
    assert is_unary("", "bin")
    assert is_unary("rel", "bin")
    assert not is_unary("ord", "bin")
    assert not is_unary("", "rel")


@pytest.mark.parametrize(
    ("inner", "texts"),
    [
        ("<mo>:</mo><mo>=</mo><mi>x</mi>", [":=", "x"]),
        ("<mn>73</mn><mo>,</mo><mn>500</mn>", ["73,500"]),
        ("<mn>1</mn><mo>,</mo><mn>2</mn>", ["1", ",", "2"]),
        ("<mi mathvariant='normal'>k</mi><mi mathvariant='normal'>m</mi>", ["km"]),
        ("<mi>k</mi><mi>m</mi>", ["k", "m"]),
    ],
)
def test_one_sign_of_several_tokens(inner: str, texts: list[str]) -> None:
    assert [one.text for one in joined(element(f"<mrow>{inner}</mrow>"))] == texts
