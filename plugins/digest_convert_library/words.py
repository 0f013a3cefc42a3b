"""Words of English titles and abstracts in a form for comparisons."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_COMMAND = re.compile(r"\\[A-Za-z]+|\\.|[{}$]")
_WORD = re.compile(r"[a-z][a-z0-9]+")
# Words that occur in abstracts of every subject.
STOP_WORDS = frozenset(
    """a able about above achieve achieves across after all also although an analysis and any
    approach approaches are as at based be because been being better between both but by can
    compared could data demonstrate demonstrates different do does due each effective either
    enable enables et etc evaluate evaluation existing experiment experimental experiments
    first for framework from further given good has have high how however if improve improved
    improves in including into introduce is it its large less like many may method methods
    model models more most much multiple near need new no not novel number of often on one
    only or other our out over paper perform performance present presents problem problems
    process propose proposed proposes provide provides recent recently require requires
    result results show shows significant significantly simple since single small so some
    state such system systems task tasks than that the their them then there these they this
    those three through thus to two under up upon use used using various via was we well were
    what when where whether which while who why will with within without work works would
    yet you your
    """.split()
)


# Each word is examined once.
_STEMS: dict[str, str] = {}


def count_words(text: str) -> dict[str, int]:
    """Return the number of occurrences of each word of `text` that may name its subject.

    Words are in lower case, a plural is its singular, and `STOP_WORDS` are left out.
    """
    bare = _COMMAND.sub(" ", text) if "\\" in text or "{" in text or "$" in text else text
    if not bare.isascii():
        bare = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    counts: dict[str, int] = {}
    for word, count in Counter(_WORD.findall(bare.lower())).items():
        stem = _STEMS.get(word)
        if stem is None:
            stem = _STEMS[word] = "" if word in STOP_WORDS else _stem(word)
        if stem:
            counts[stem] = counts.get(stem, 0) + count
    return counts


def _stem(word: str) -> str:
    """Return `word` without the ending of a plural."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui":
        return word[:-1]
    return word


def folded_title(title: str) -> str:
    """Return the letters and digits of `title` in lower case, without accents and TeX."""
    bare = unicodedata.normalize("NFKD", _COMMAND.sub("", title))
    return "".join(character for character in bare.casefold() if character.isalnum())
