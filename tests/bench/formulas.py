"""Formulas as abstracts hold them: few in all, short, and hardly ever the same one twice."""

from __future__ import annotations

import random

# What does come back, and is short. Half of the spans in 37,877 real entries are repeats, most of
# them because the whole entry is one.
_COMMON = ("k", "n", "d", "ε", "L_2", "\\times", "\\sim", "10\\%", "O(n)", "p", "80\\%", "\\ell_1")
_COMMON_SHARE = 0.15

_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHKLMNPQRSTVXYZ"
_GREEK = "αβγδεθλμπρσφψωΓΔΘΛΣΦΩ"  # arXiv replaces the commands by the letters
_COMMANDS = ("\\ell", "\\hat{x}", "\\tilde{y}", "\\bar{z}", "\\infty", "\\nabla f", "\\varepsilon")
_RELATIONS = ("=", "\\leq", "\\geq", "\\in", "\\to", "\\approx", "<", "\\sim", "\\pm", "\\times")
_UNITS = ("\\%", "\\times", "")
_FACES = ("\\mathcal", "\\mathbb", "\\mathbf", "\\mathrm", "\\mathsf", "\\text", "\\textbf")


def dice(seed: int) -> random.Random:
    """Chance that falls the same way every time, everywhere."""
    return random.Random(seed)  # noqa: S311 - there is no secret in it


def formula(rng: random.Random) -> str:
    """A span of mathematics with its dollars."""
    if rng.random() < _COMMON_SHARE:
        return f"${rng.choice(_COMMON)}$"
    shape = rng.random()
    if shape < 0.3:
        return f"${rng.uniform(0, 99):.2f}{rng.choice(_UNITS)}$"
    if shape < 0.55:
        return f"${_term(rng)}$"
    if shape < 0.85:
        return f"${_term(rng)} {rng.choice(_RELATIONS)} {_term(rng)}$"
    return f"${_long(rng)}$"


def _long(rng: random.Random) -> str:
    one, two, three = _term(rng), _term(rng), _term(rng)
    return rng.choice(
        (
            f"\\mathcal{{O}}({one}\\log {two})",
            f"\\frac{{{one}}}{{{two} + {three}}}",
            f"\\sqrt{{{one}/{two}}}",
            f"\\sum_{{i=1}}^{{{rng.choice(_LETTERS)}}} {one}_i {rng.choice(_RELATIONS)} {two}",
            f"\\left\\| {one} - {two} \\right\\|_2^2",
            f"\\mathbb{{R}}^{{{rng.randint(2, 99)} \\times {rng.choice(_LETTERS)}}}",
            f"\\max_{{{one} \\in {two}}} {three}",
            f"\\{{{one}, \\dots, {two}\\}}",
        )
    )


def _term(rng: random.Random) -> str:
    shape = rng.random()
    if shape < 0.2:
        return rng.choice(_GREEK)
    if shape < 0.35:
        return f"{rng.choice(_FACES)}{{{rng.choice(_LETTERS).upper()}}}"
    if shape < 0.45:
        return rng.choice(_COMMANDS)
    letter = rng.choice(_LETTERS)
    if shape < 0.6:
        return f"{letter}_{{{rng.choice(_LETTERS)}+{rng.randint(1, 9)}}}"
    if shape < 0.75:
        return f"{letter}^{{-{rng.choice(_LETTERS)}/{rng.randint(2, 9)}}}"
    if shape < 0.9:
        return f"{letter}({rng.choice(_GREEK)}, {rng.choice(_LETTERS)})"
    return str(rng.randint(2, 4096))
