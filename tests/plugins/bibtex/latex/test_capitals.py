from __future__ import annotations

import pytest

from digest_convert_bibtex.latex.capitals import Capitals, protect


def test_a_group_that_begins_with_a_command_is_protected_twice() -> None:
    assert protect(r"\_A") == r"{{\_A}}"
    assert protect("LLM") == "{LLM}"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Word words Words: more.", "Word words Words: more."),
        ("LLM LLMs' (LLM)", "{LLM} {LLMs}' ({LLM})"),
        ("Pre-Training COVID-19 X-Ray", "Pre-Training {COVID-19} {X}-Ray"),
        ("A (A) A* A-B", "A (A) {A}* {A-B}"),
        ("T5 3D b2b 2026", "{T5} {3D} b2b 2026"),
        ("U.S. Q&A", "{U.S}. {Q&A}"),
        ("Émile ÉCOLE", "Émile {ÉCOLE}"),
        ("", ""),
        # whole tokens
        ("Towards O(n) Time", "Towards {O(n)} Time"),
        ("An O(n log n) Sort (fast)", "An {O(n log n)} Sort (fast)"),
        ("KiteNet-Ranker: x", "{KiteNet-Ranker}: x"),
        ("Use KiteNet-Based GPT-4o", "Use {KiteNet}-Based {GPT-4o}"),
        ("Non-LLM TCP/IP", "Non-{LLM} {TCP/IP}"),
        ("KITE-Adapter: x", "{KITE-Adapter}: x"),
        ("On KITE-Adapter: x", "On {KITE}-Adapter: x"),
        ("M^4olGen x^2 y^n", "{M$^{4}$olGen} x{$^{2}$} y^n"),
        # proper nouns
        ("A Gaussian Process", "A {Gaussian} Process"),
        ("Non-Gaussian Gaussians: Markov's", "Non-{Gaussian} {Gaussians}: {Markov's}"),
        ("From Swahili to German in Kenya", "From {Swahili} to {German} in {Kenya}"),
        ("Erdős–Rényi Graphs", "{Erdős–Rényi} Graphs"),
        ("The Kitean Dream", "The {Kitean} Dream"),
    ],
)
def test_words(text: str, safe: str) -> None:
    assert Capitals(str, frozenset({"Kitean"}), spelt=False).protected(text) == safe
