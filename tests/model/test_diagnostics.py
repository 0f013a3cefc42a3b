from __future__ import annotations

import re
from typing import get_args

import pytest

from digest_convert.model.diagnostics import CODES, Code, Diagnostic, Severity


def test_the_text_form_is_that_of_compilers() -> None:
    told = Diagnostic(code="count-mismatch", message="five, not six", source="in.txt", line=412)
    assert str(told) == "in.txt:412: warning[count-mismatch]: five, not six"


def test_a_note_about_a_whole_file() -> None:
    told = Diagnostic(code="date-inferred", message="taken as 2026-02-01", source="in.txt")
    assert str(told) == "in.txt: note[date-inferred]: taken as 2026-02-01"
    assert str(Diagnostic(code="date-inferred", message="so")) == "note[date-inferred]: so"


def test_a_code_of_a_plugin_counts_as_a_warning() -> None:
    assert Diagnostic(code="kite-lost", message="gone").severity is Severity.WARNING


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_meaning(code: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code) or code == "truncated"
    assert CODES[code][1]


def test_the_type_of_codes_names_those_of_the_table() -> None:
    assert get_args(Code) == tuple(CODES)
