"""Running text read once into tokens that every exporter shares.

`read_inline` is total (it never raises), linear in the length of the text, and lossless:
the source slices of the tokens, in order, concatenate to the input.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .special import special
from .tokens import Text

if TYPE_CHECKING:
    from .tokens import Token


def read_inline(text: str, *, markdown: bool = False) -> tuple[Token, ...]:
    """Return the tokens of `text`, whose slices ``text[token.start:token.end]`` join to `text`.

    Titles, abstracts and comments are TeX-flavoured: a tie (``~``) shows as a no-break space.
    Summaries are Markdown that a language model wrote: with `markdown`, a tilde is itself, and
    ``**strong**``, ``*emphasis*``, code, links and lists are read. TeX commands and formulas
    are read in both.

    Any string is read and none raises. A `ParagraphBreak` or `ListItem` is never inside another
    token, tokens nest at most 24 deep, and `Text.text` holds no control characters. The first
    and the last token are never a `ParagraphBreak`, and there is text between any two blocks.
    """
    marks = special(text, markdown=markdown)
    if 1 not in marks:
        return (Text(0, len(text), text),) if text else ()
    from .scanner import Scanner

    return Scanner(text, markdown=markdown).scan(marks)
