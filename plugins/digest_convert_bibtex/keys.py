"""Citation keys, unique within one output."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest_convert import Names, Paper

KeyStyle: TypeAlias = Literal["arxiv", "arxiv-id", "author-title"]

_WORDS_IN_KEY = 4
_FEW_REPEATS = 8
_NOT_IN_KEY = bytes(code for code in range(128) if not chr(code).isalnum())
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9./:+-]+")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"

#: The words that arXiv leaves out of its keys.
_STOP_WORDS = frozenset(
    """
    a an the this that these those
    i me my myself we us our ours ourselves you your yours yourself yourselves he him his himself
    she her hers herself it its itself they them their themselves who whom whose whoever what
    whatever which anyone anything everyone everything someone something somehow noone nobody
    none nothing one mine others such same
    and or nor but if because as until while although though however hence therefore thus whether
    unless than yet so then else otherwise moreover nevertheless since due
    about above across after against along among amongst around at before behind below beneath
    beside besides between beyond by down during except for from in into of off on onto out over
    per re through throughout thru to together toward towards under up upon via with within
    without de con un
    all almost another any both each either enough even every few fewer first former full further
    last latter least less many more most mostly much neither next no not only other own part
    several some third three two ten six five four eight nine eleven twelve fifteen forty fifty
    sixty hundred once
    am is are was were be been being became become becomes becoming can cannot cant could couldnt
    do done had has hasnt have may might must seem seemed seeming seems should will would
    bill call cry describe detail fill find fire found get give go keep made make mill move name
    please put see serious show sincere system take interest
    afterwards again alone already also always anyhow anyway anywhere back beforehand bottom
    elsewhere empty ever everywhere front here hereafter hereby herein hereupon how indeed
    latterly meanwhile namely never now nowhere often perhaps rather side sometime sometimes
    somewhere still there thence thereafter thereby therein thereupon thick thin too top very
    well when whence whenever where whereafter whereas whereby wherein whereupon wherever
    whither whole why
    co eg etc ie inc ltd amount
    """.split()
) - {"beneath", "unless", "i", "fewer", "make", "fifty", "thick"}

_FOLDED = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "Ð": "d",
        "þ": "th",
        "Þ": "th",
        "ı": "i",
    }
)


def fold(text: str) -> str:
    """Return `text` in ``[a-z0-9]``, without accents and with the names of Greek letters."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_FOLDED))
        text = "".join(char if char.isascii() else _greek_name(char) for char in decomposed)
    return text.lower().encode().translate(None, _NOT_IN_KEY).decode()


def _greek_name(char: str) -> str:
    name = unicodedata.name(char, "")
    return name.split()[3] if re.match(r"GREEK (?:SMALL|CAPITAL) LETTER \w+$", name) else ""


def safe_id(value: str) -> str:
    """Return the arXiv id `value` with hyphens for characters that ids can't hold."""
    return _NOT_IN_ID.sub("-", value)


def bare_key(paper: Paper, names: Names, year: int | None, style: KeyStyle) -> str:
    """Return the preferred key of `paper`, which `names` published in `year`."""
    if style == "arxiv-id" and paper.id is not None:
        made = safe_id(paper.id.value)
    else:
        family = fold(_first_family_name(names))
        # The source of the title, because arXiv's keys contain the names of TeX commands too.
        words = (word for word in paper.title.split() if word.lower() not in _STOP_WORDS)
        if style == "author-title":
            made = family + next(filter(None, map(fold, words)), "")
        else:
            made = f"{family}{year or ''}{fold(''.join(islice(words, _WORDS_IN_KEY)))}"
    return made or "paper"


def _first_family_name(names: Names) -> str:
    """Return the family name or the team at the start of a citation key, or ``""``."""
    if not names.names:
        return ""
    first = names.names[0]
    return first.literal or f"{first.particle}{first.family}"


class CitationKeys:
    """The keys of one output, which differ even without regard to case.

    The first paper keeps the bare key; later papers with that key get a, b, c … z, aa.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {key.lower() for key in taken}
        self._repeats: dict[str, int] = {}

    def unique(self, bare: str) -> str:
        """Return the unique key of a paper with the preferred key `bare`."""
        key = bare
        count = self._repeats.get(bare, 0)
        while key.lower() in self._taken:
            count += 1
            key = bare + _letters(count)
        self._taken.add(key.lower())
        if count > _FEW_REPEATS:
            # The next suffix to try; a shorter search does not need it.
            self._repeats[bare] = count
        return key

    def taken(self, key: str) -> bool:
        """Tell whether `key` is in use, or a key that differs only in case."""
        return key.lower() in self._taken


def _letters(count: int) -> str:
    """Return the suffix number `count`: 1 is a, 26 is z, 27 is aa."""
    letters = ""
    while count:
        count, last = divmod(count - 1, len(_ALPHABET))
        letters = _ALPHABET[last] + letters
    return letters
