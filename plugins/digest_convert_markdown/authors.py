"""The line of authors, as both kinds of document show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import shown_names

from .escape import escape, escape_start

if TYPE_CHECKING:
    from collections.abc import Sequence


def author_line(authors: Sequence[str]) -> str:
    """`authors` as Markdown on one line; an entry that holds several names is split."""
    names, others = shown_names(authors)
    shown = ", ".join((*names, "et al.") if others else names)
    return escape_start(escape(shown).strip())
