"""The characters of a formula's commands."""

from __future__ import annotations

from functools import lru_cache

from digest_convert.tex.greek import GREEK
from digest_convert.tex.signs import MATH_SIGNS, TEXT_SIGNS

_OWN = {**TEXT_SIGNS, **GREEK, **MATH_SIGNS}
# For authors the letter for probability more often than a paragraph sign.
del _OWN["P"]


def sign(name: str) -> str | None:
    """Return the character of the command `name`, or None if it is not a symbol."""
    own = _OWN.get(name)
    return own if own is not None else _symbols().get(name)


@lru_cache(maxsize=1)
def _symbols() -> dict[str, str]:
    """Return the symbols of pylatexenc, for commands that our tables lack."""
    from pylatexenc.latex2text import get_default_latex_context_db

    table: dict[str, str] = {}
    for macro in get_default_latex_context_db().iter_macro_specs():
        shown = macro.simplify_repl
        name = macro.macroname
        if isinstance(shown, str) and len(shown) == 1 and len(name) > 1 and not shown.isascii():
            table[name] = shown
    return table
