"""Topics, and the words of a paper, as a reader sees them, that make it fit."""

from __future__ import annotations

import re
import unicodedata
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import plain_line, shown_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest_convert import Paper

#: The fields that a topic may search, with whether they are Markdown (summaries) or TeX.
FIELDS = {
    "title": False,
    "abstract": False,
    "tldr": True,
    "motivation": True,
    "method": True,
    "result": True,
    "conclusion": True,
    "comment": False,
}
# Scripts without spaces between words, in which whole words can't be required.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_MOST_HITS = 5


class Pattern(NamedTuple):
    """An expression to search for, and its name for readers."""

    name: str
    expression: re.Pattern[str]


class Topic(NamedTuple):
    """A topic, which a paper fits by a word, pattern or author, and by category if there are any.

    A topic with only categories takes all their papers. No paper that matches `exclude` fits.
    """

    name: str
    patterns: tuple[Pattern, ...]
    exclude: tuple[Pattern, ...]
    authors: tuple[Pattern, ...]
    categories: tuple[str, ...]
    fields: tuple[str, ...]

    def hits(self, paper: Paper, section: str) -> tuple[str, ...] | None:
        """Return the names that `paper` in `section` matches, or None if it does not fit.

        An empty tuple means that it fits by its category alone.
        """
        if self.categories and not _in_category(self.categories, paper, section):
            return None
        texts = [folded_field(paper, name) for name in self.fields]
        if any(one.expression.search(text) for one in self.exclude for text in texts):
            return None
        found = [p.name for p in self.patterns if any(map(p.expression.search, texts))]
        if self.authors:
            names = list(map(fold, shown_names(paper.authors)[0]))
            found += [a.name for a in self.authors if any(map(a.expression.search, names))]
        if not found and (self.patterns or self.authors):
            return None
        return tuple(found[:_MOST_HITS])


def make_topic(  # noqa: PLR0913 - one argument per key of a topic
    name: str,
    *,
    words: Iterable[str] = (),
    patterns: Iterable[str] = (),
    exclude: Iterable[str] = (),
    authors: Iterable[str] = (),
    categories: Iterable[str] = (),
    fields: Iterable[str] = (),
    parts: bool = False,
) -> Topic:
    """Return the topic `name`; `parts` finds words within other words too.

    Raises `ValueError` for a pattern that is not a regular expression.
    """
    searched = [Pattern(word, _word(word, parts=parts)) for word in words]
    for pattern in patterns:
        try:
            searched.append(Pattern(pattern, re.compile(pattern, re.IGNORECASE)))
        except (re.error, OverflowError, RecursionError) as error:
            raise ValueError(f"{pattern!r} is not a regular expression: {error}") from error
    return Topic(
        name,
        tuple(searched),
        tuple(Pattern(word, _word(word, parts=parts)) for word in exclude),
        tuple(Pattern(author, _word(author, parts=False)) for author in authors),
        tuple(categories),
        tuple(fields) or ("title", "tldr", "abstract"),
    )


def _word(word: str, *, parts: bool) -> re.Pattern[str]:
    """Return a pattern for the whole `word` in folded text; a hyphen matches a space."""
    pieces = [re.escape(piece) for piece in re.split(r"[\s-]+", fold(word).strip()) if piece]
    body = r"[\s-]+".join(pieces) or re.escape(word)
    if parts or _UNSPACED.search(word):
        return re.compile(body)
    return re.compile(rf"(?<!\w){body}(?!\w)")


def fold(text: str) -> str:
    """Return `text` in lower case and without accents, for comparison."""
    if text.isascii():
        return text.lower()
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.casefold()


def folded_field(paper: Paper, name: str) -> str:
    """Return the field `name` of `paper` as a reader sees it, folded."""
    return _folded(getattr(paper, name), FIELDS[name])


# Every topic examines the same paper.
@lru_cache(maxsize=64)
def _folded(text: str, markdown: bool) -> str:
    return fold(plain_line(text, markdown=markdown))


def _in_category(patterns: Iterable[str], paper: Paper, section: str) -> bool:
    names = {section, paper.primary_category.strip(), *paper.categories}
    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)
