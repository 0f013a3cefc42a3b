from __future__ import annotations

import pytest

from digest_convert_bibtex.protection import protect, protected


def test_a_group_that_begins_with_a_command_is_protected_twice() -> None:
    assert protect(r"\_A") == r"{{\_A}}"
    assert protect("LLM") == "{LLM}"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Word words Words: more.", "Word words Words: more."),
        ("LLM LLMs' (LLM)", "{LLM} {LLMs}' ({LLM})"),
        ("Pre-Training COVID-19 X-Ray", "Pre-Training {COVID}-19 {X}-Ray"),
        ("A (A) A* A-B", "A (A) {A}* {A}-{B}"),
        ("T5 3D b2b 2026", "{T5} {3D} b2b 2026"),
        ("U.S. Q&A", r"{U.S}. {Q\&A}"),
        ("Émile ÉCOLE", "Émile {ÉCOLE}"),
        ("", ""),
    ],
)
def test_words(text: str, safe: str) -> None:
    assert protected(text, str) == safe
