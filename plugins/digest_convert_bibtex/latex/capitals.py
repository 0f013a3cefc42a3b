"""Braces around the words of a title that a bibliography style must not lower-case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .proper_nouns import PROPER_NOUNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Most words, with most of those with hyphens; they do not need escapes.
_SIMPLE = re.compile(r"([A-Za-z0-9]+)[.,:;!?]?")
_HYPHENED = re.compile(r"(?:[A-Z]?[a-z]++-)++[A-Z]?[a-z]++[.,:;!?]?")
_PART = re.compile(r"([-/\u2010\u2011\u2013\u2014]+)")
_PUNCTUATION = ".,:;!?\"'()[]\u2018\u2019\u201c\u201d"
_AROUND = f"{_PUNCTUATION}&%#_$~<>|`*+={{}}\\@"
_CLOSING = {")": "(", "]": "["}
# Words after a hyphen that are not a part of the name before it.
_JOINED = frozenset(
    """
    agnostic aided anti assisted augmented aware based bench capable centric co conditioned
    constrained cross dependent driven efficient enabled enhanced equivariant focused free fine
    generated grounded guided informed inspired integrated inter intra invariant leaning led level
    like meta mini multi native non oriented parametric post powered pre quasi re related scale
    self semi shot specific style sub super supported time to trained tuned type ultra under un
    weighted wide zero
    """.split()
)
# Compiled on first use, because most days have none: a superscript written without
# dollars (M^4olGen), raised and lowered letters, digits and signs, and a formula that is one.
_CARET = r"(?<=[A-Za-z)])\^(\d+|\{\d+\})"
_SCRIPTS = "([\u00b2\u00b3\u00b9\u02b0-\u02b8\u1d2c-\u1d6a\u2070-\u209c\u2c7c]+)"
_SHORT_SCRIPT = r"\A\{\$([\^_])\{(\w)\}\$\}\Z"


class Piece(NamedTuple):
    """A piece of a word of a title: `text` for readers, or `tex` if it is LaTeX already."""

    text: str
    tex: str = ""


def protect(tex: str) -> str:
    """Return `tex` in braces that protect it from every style."""
    # BibTeX lower-cases a group that starts with a command unless it is inside another group.
    return f"{{{{{tex}}}}}" if tex.startswith("\\") else f"{{{tex}}}"


class Capitals:
    """Protects the words of titles; `escape` returns the LaTeX of a text.

    `proper` holds words to protect besides `PROPER_NOUNS`; `spelt` tells whether raised and lowered
    characters become formulas.
    """

    def __init__(
        self, escape: Callable[[str], str], proper: frozenset[str], *, spelt: bool
    ) -> None:
        self._escape = escape
        self._spelt = spelt
        self._proper = PROPER_NOUNS | proper if proper else PROPER_NOUNS
        # Titles share most of their words.
        self._known: dict[str, str] = {}

    def protected(self, text: str) -> str:
        """Return the words of `text`, which holds no markup, in LaTeX."""
        words = text.split(" ")
        known = self._known
        made: list[str] = []
        for word in self._joined(words) if "(" in text else words:
            found = known.get(word)
            if found is None:
                found = known[word] = self._word(word)
            made.append(found)
        # One of several parts: Tree-Net is a name if a colon follows.
        name = words[0].removesuffix(":")
        if name != words[0] and not name.isalnum() and len(made) == len(words):
            made[0] = self._word(words[0], name=True)
        return " ".join(made)

    def word(self, pieces: Sequence[Piece], *, first: bool = False) -> str:
        """Return the LaTeX of a word, which alternates texts and formulas; `first` in its title."""
        if len(pieces) == 1 and not pieces[0].tex:
            return self._word(pieces[0].text, name=first and pieces[0].text[-1:] == ":")
        made: list[str] = []
        at = 0
        while at < len(pieces):
            end = _end_of_name(pieces, at)
            if end - at > 2:
                # {AM$^{3}$Safety}: the formula is in the middle of a name.
                made.append(self._name(pieces[at:end]))
            elif end - at == 2:
                made += (self._before_formula(pieces[at].text), _without_braces(pieces[at + 1].tex))
            else:
                made.append(pieces[at].tex or self._word(pieces[at].text))
            at = max(end, at + 1)
        return "".join(made)

    def _name(self, pieces: Sequence[Piece]) -> str:
        """Return one group of `pieces`, without the punctuation around the name."""
        *before, first = _PART.split(pieces[0].text)
        start = len(first) - len(first.lstrip(_AROUND))
        last, *after = _PART.split(pieces[-1].text)
        end = len(last.rstrip(_AROUND))
        inner = [_without_group(piece.tex) or self._escape(piece.text) for piece in pieces[1:-1]]
        behind = self._escape(last[:end]) if pieces[-1].text else _without_group(pieces[-1].tex)
        name = self._escape(first[start:]) + "".join(inner) + behind
        return (
            self._escape("".join(before) + first[:start])
            + protect(name)
            + self._escape(last[end:] + "".join(after))
        )

    def _before_formula(self, text: str) -> str:
        """Return ``Non-Co`` before a formula as ``Non-{Co}``."""
        *before, last = _PART.split(text)
        start = len(last) - len(last.lstrip(_AROUND))
        return (
            self._word("".join(before))
            + self._escape(last[:start])
            + protect(self._escape(last[start:]))
        )

    def _joined(self, words: Sequence[str]) -> Iterable[str]:
        """Yield `words`, of which those in the brackets of ``O(n log n)`` are one."""
        waiting = ""
        for word in words:
            waiting = f"{waiting} {word}" if waiting else word
            opened = re.search(r"\w\([^()]*$", waiting) is not None
            if opened and len(waiting) < 40:
                continue
            yield from (waiting,) if _balanced(waiting) else waiting.split(" ")
            waiting = ""
        if waiting:
            yield from waiting.split(" ")

    def _with_scripts(self, word: str) -> list[Piece]:
        return [
            Piece("", self._escape(part)) if index % 2 else Piece(part)
            for index, part in enumerate(re.split(_SCRIPTS, word))
            if part
        ]

    def _word(self, word: str, *, name: bool = False) -> str:
        simple = _SIMPLE.fullmatch(word)
        if simple is not None:
            core = simple[1]
            if core == "A" or not self._needs_protection(core):
                return word
            return f"{{{core}}}{word[len(core) :]}"
        if _HYPHENED.fullmatch(word):
            parts = word.rstrip(_PUNCTUATION).split("-")
            if not any(self._is_proper(part) for part in parts):
                return word
        if "^" in word and re.search(_CARET, word):
            return self.word(_with_superscripts(word))
        if self._spelt and _has_script(word):
            return self.word(self._with_scripts(word))
        before, core, after = _core(word)
        # The article; an A next to any other character is a name.
        if not core or word.strip(_PUNCTUATION) == "A":
            return self._escape(word)
        return self._escape(before) + self._protect_core(core, name=name) + self._escape(after)

    def _protect_core(self, core: str, *, name: bool) -> str:
        parts = _PART.split(core)
        needing = [n for n, part in enumerate(parts) if self._needs_protection(part)]
        if not needing:
            return self._escape(core)
        first, last = needing[0], needing[-1]
        if name or any(_is_mixed(parts[n]) for n in needing):
            # TreeGrad-Ranker: capitalised words next to a name in mixed case are part of it.
            while first >= 2 and _belongs(parts[first - 2]):
                first -= 2
            while last + 2 < len(parts) and _belongs(parts[last + 2]):
                last += 2
        elif last + 2 < len(parts) and parts[last + 2][:1].isdigit():
            last += 2
        return (
            self._escape("".join(parts[:first]))
            + protect(self._escape("".join(parts[first : last + 1])))
            + self._escape("".join(parts[last + 1 :]))
        )

    def _needs_protection(self, part: str) -> bool:
        """Return a capital after the first character, beside a digit, or alone; a proper noun."""
        core = part if part.isalnum() else part.strip(_AROUND)
        if not core or core.islower():
            return False
        if _has_capital(core[1:]):
            return True
        if core.isalpha() and core.isascii():
            return len(core) == 1 or self._is_proper(core)
        if core[0].isupper() and (
            len(core) == 1 or core[1] == "(" or any(map(str.isdigit, core)) or _has_script(core)
        ):
            return True
        return self._is_proper(core)

    def _is_proper(self, word: str) -> bool:
        """Tell whether `word` is a proper noun, or the genitive or plural of one."""
        proper = self._proper
        return word in proper or (
            word[-1:] == "s" and (word[:-1] in proper or word[:-2].rstrip("'\u2019") in proper)
        )


def _end_of_name(pieces: Sequence[Piece], start: int) -> int:
    """Return the end of a name that begins with the text at `start` and has formulas, or `start`.

    Two pieces are a capitalised text and its formula; more pieces continue after the formula.
    """
    if start + 1 >= len(pieces) or not pieces[start].text or pieces[start + 1].text:
        return start
    named = _has_capital(_PART.split(pieces[start].text)[-1])
    end = start + 2 if named else start
    at = start + 2
    while at < len(pieces) and pieces[at].text:
        parts = _PART.split(pieces[at].text)
        if not parts[0][:1].isalnum():
            break
        named = named or _has_capital(parts[0])
        end = at + 1 if named else end
        formula_follows = len(parts) == 1 and at + 1 < len(pieces) and not pieces[at + 1].text
        if not formula_follows:
            break
        end = at + 2 if named else end
        at += 2
    return end


def _has_script(text: str) -> bool:
    return not text.isascii() and re.search(_SCRIPTS, text) is not None


def _has_capital(text: str) -> bool:
    return text != text.lower() if text.isascii() else any(map(str.isupper, text))


def _without_group(tex: str) -> str:
    """Return the LaTeX of a formula without the braces around its dollars."""
    return tex[1:-1] if tex.startswith("{$") and tex.endswith("$}") else tex


def _without_braces(tex: str) -> str:
    """Return a formula of one short script in the usual form ``{$^4$}``."""
    return re.sub(_SHORT_SCRIPT, r"{$\1\2$}", tex)


def _with_superscripts(word: str) -> list[Piece]:
    pieces: list[Piece] = []
    for index, part in enumerate(re.split(_CARET, word)):
        if index % 2:
            pieces.append(Piece("", f"{{$^{{{part.strip('{}')}}}$}}"))
        elif part:
            pieces.append(Piece(part))
    return pieces


def _core(word: str) -> tuple[str, str, str]:
    """Return `word` in three parts: the core, with its own brackets, and the punctuation around."""
    core = word.strip(_AROUND)
    if not core:
        return word, "", ""
    start = word.index(core)
    end = start + len(core)
    while end < len(word) and (opening := _CLOSING.get(word[end])):
        if word.count(opening, start, end) <= word.count(word[end], start, end):
            break
        end += 1
    return word[:start], word[start:end], word[end:]


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")")


def _is_mixed(part: str) -> bool:
    """Tell whether `part` is a name in mixed case: TreeGrad, mRNA, GPT4."""
    inner = part.strip(_AROUND)
    return _has_capital(inner[1:]) and (
        any(map(str.islower, inner)) or any(map(str.isdigit, inner))
    )


def _belongs(part: str) -> bool:
    return (part[:1].isupper() and part.lower() not in _JOINED) or part[:1].isdigit()
