"""A table of formulas: TeX, whether it is displayed, MathML and text, as they should come out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from digest_convert import math_to_unicode
from digest_convert.mathml.converter import to_mathml

TABLE = Path(__file__).with_name("formulas.tsv")


class Row(NamedTuple):
    tex: str
    mode: str
    mathml: str
    text: str


ROWS = [Row(*line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row.tex for row in ROWS])
def test_a_formula_is_spaced_as_tex_spaces_it(row: Row) -> None:
    written = to_mathml(row.tex, display=row.mode == "display")
    assert written is not None
    assert written[written.index(">") + 1 :].removesuffix("</math>") == row.mathml
    assert math_to_unicode(row.tex) == row.text
