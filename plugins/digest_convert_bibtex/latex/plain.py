"""The fields that no style prints (abstract, annote, keywords) as plain UTF-8 text.

Reference managers show these without LaTeX: words as readers see them, formulas as ``$TeX$``.
Only characters that BibTeX itself or a reader of LaTeX would misread are escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert import (
    Link,
    ListItem,
    Math,
    ParagraphBreak,
    Subscript,
    Superscript,
    Text,
    math_to_unicode,
    read_inline,
    shown_text,
)

from .escapes import count_controls, is_bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest_convert import Token

# Replace the braces of the text until it is known which of them close.
_OPENING, _CLOSING = "\x02", "\x03"
# In an order in which no escape changes the characters of another.
_ESCAPES = (
    ("{", _OPENING),
    ("}", _CLOSING),
    ("\\", r"\textbackslash{}"),
    ("&", r"\&"),
    ("%", r"\%"),
    ("#", r"\#"),
    ("_", r"\_"),
    ("$", r"\$"),
    ("~", r"{\textasciitilde}"),
    # LuaTeX reads it as broken UTF-8.
    ("\ufffd", "?"),
)
# The patterns that most days do not need are compiled on first use.
# Invisible characters: controls, marks of direction, halves of a surrogate pair.
_HIDDEN = (
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufffe-\uffff]"
)
_LOST = "[\ud800-\udfff\ufffe\uffff]"
_PAIRS = ("--", "''", "``")
# Without any of these, a summary has no markup and nothing to escape except `_IN_WORDS`.
_SIGNS = b"\\${}~`*[<"
_PAIRED_SIGNS = (b"--", b"''", b"://")
_IN_WORDS = tuple(escape for escape in _ESCAPES if escape[0] in "&%#_")
_IN_FORMULA = r"(?s)\\.|[%#$]"
_HIDDEN_IN_FORMULA = "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
_BRACE = r"\\?[{}]"
# biber reads a line that begins like a field as the end of a forgotten brace, and bibtexparser
# a line that begins with an @ as an entry.
_RUNAWAY = re.compile(r"\n(?=[^\s=]+ *=)")
_DEEPEST = 6


class PlainWriter:
    """Writes plain fields; `dropped` counts removed characters."""

    def __init__(self) -> None:
        self.dropped = 0

    def text(self, text: str) -> str:
        """Return running text with a blank line between paragraphs."""
        tokens = read_inline(text)
        if not is_bare(tokens, text):
            self.dropped += count_controls(text)
        return _finished(self._shown(tokens))

    def paragraphs(
        self,
        summaries: Sequence[tuple[str, str]],
        comment: str = "",
        links: Iterable[tuple[str, str]] = (),
    ) -> str:
        """Return labelled texts as paragraphs: summaries (a label may be ""), comment, links."""
        if _is_words(" ".join([f"{label} {text}" for label, text in summaries])):
            made = _labelled([(label, text.strip()) for label, text in summaries])
            for sign, escaped in _IN_WORDS:
                made = made.replace(sign, escaped)
            shown = [("", made)]
        else:
            shown = [
                (self._raw(label), self._shown(read_inline(text, markdown=True)).strip())
                for label, text in summaries
            ]
            self.dropped += sum(count_controls(text) for _, text in summaries)
        if comment.strip():
            shown.append(("Comments", self._shown(read_inline(comment)).strip()))
        shown += [(self._raw(kind.capitalize()), self._raw(url)) for kind, url in links]
        return _finished(_labelled(shown))

    def line(self, text: str) -> str:
        """Return text that holds no markup, on one line."""
        return _finished(self._raw(" ".join(text.split())))

    def _shown(self, tokens: Iterable[Token], depth: int = 0) -> str:
        pieces: list[str] = []
        for token in tokens:
            if isinstance(token, Text):
                pieces.append(self._escape(token.text))
            elif isinstance(token, Math):
                formula = self._formula(token.tex)
                # Two dollars in a row would begin a displayed formula.
                apart = formula[:1] == "$" and pieces and pieces[-1][-1:] == "$"
                pieces.append("{}" + formula if apart else formula)
            elif isinstance(token, ParagraphBreak):
                pieces.append("\n\n")
            elif isinstance(token, ListItem):
                start = "\n" if pieces and pieces[-1] != "\n\n" else ""
                pieces.append(f"{start}{'  ' * token.level}{token.marker} ")
            elif depth > _DEEPEST or isinstance(token, Subscript | Superscript):
                pieces.append(self._escape(shown_text([token])))
            else:
                shown = self._shown(token.children, depth + 1)
                pieces.append(shown)
                if isinstance(token, Link) and not _shows(shown_text(token.children), token.url):
                    pieces.append(f" ({self._escape(token.url)})")
        return "".join(pieces)

    def _raw(self, text: str) -> str:
        """Return `text`, which is not that of a token and may hold control characters, escaped."""
        return self._escape(text if text.isprintable() else re.sub(_HIDDEN, self._hidden, text))

    def _escape(self, text: str) -> str:
        if not text.isascii() and not text.isprintable():
            text = re.sub(_HIDDEN, self._hidden, text)
        for sign, escaped in _ESCAPES:
            if sign in text:
                text = text.replace(sign, escaped)
        for pair in _PAIRS:
            if pair in text:
                apart = f"{pair[0]}{{}}{pair[0]}"
                text = text.replace(pair, apart).replace(pair, apart)
        return text

    def _hidden(self, found: re.Match[str]) -> str:
        if found[0] in "\t\r\f\v\x85\xa0\u2028\u2029":
            return " "
        self.dropped += re.match(_LOST, found[0]) is not None
        return ""

    def _formula(self, tex: str) -> str:
        """Return the formula in dollars, or as text if its braces do not close."""
        body = " ".join(tex.split())
        lost_dollar = False

        def escaped(found: re.Match[str]) -> str:
            nonlocal lost_dollar
            lost_dollar = lost_dollar or found[0] == "$"
            return found[0] if found[0][0] == "\\" else f"\\{found[0]}"

        body = re.sub(_IN_FORMULA, escaped, body)
        body = re.sub(_HIDDEN_IN_FORMULA, "", body)
        if not body or lost_dollar or (body[-1] == "\\" and not body.endswith("\\\\")):
            return self._raw(math_to_unicode(tex))
        if "{" in body or "}" in body:
            if not _closes(body, escaped=False):
                return self._raw(math_to_unicode(tex))
            if not _closes(body, escaped=True):
                body = re.sub(r"\\\{ ?", r"\\lbrace ", body)
                body = re.sub(r"\\\} ?", r"\\rbrace ", body)
        return f"${body}$"


def _is_words(text: str) -> bool:
    """Tell whether a summary needs no change to `text` except escapes of `_IN_WORDS`."""
    if not text.isprintable() or "\ufffd" in text:
        return False
    # Of a summary in Chinese hardly anything is left; two signs may come together, which is rare.
    latin = text.encode("ascii", "ignore")
    alone = len(latin.translate(None, _SIGNS)) < len(latin)
    return not alone and not any(pair in latin for pair in _PAIRED_SIGNS)


def _labelled(parts: Iterable[tuple[str, str]]) -> str:
    return "\n\n".join([f"{label}: {text}" if label else text for label, text in parts if text])


def _shows(shown: str, url: str) -> bool:
    return shown.strip() in {url, url.partition("://")[2]}


def _closes(tex: str, *, escaped: bool) -> bool:
    r"""Tell whether the braces of `tex` close; BibTeX counts ``\{`` as one, LaTeX does not."""
    depth = 0
    for brace in re.findall(_BRACE, tex):
        if len(brace) == 1 or escaped:
            depth += 1 if brace[-1] == "{" else -1
            if depth < 0:
                return False
    return depth == 0


def _finished(made: str) -> str:
    """Return `made` with escaped braces and without lines that other programs misread."""
    if _OPENING in made or _CLOSING in made:
        made = _with_braces(made)
    made = made.strip()
    if "\n" in made and "=" in made:
        made = _RUNAWAY.sub("\n{}", made)
    return made.replace("\n@", "\n{@}")


def _with_braces(made: str) -> str:
    pieces = list(made)
    open_at: list[int] = []
    for at, char in enumerate(pieces):
        if char == _OPENING:
            open_at.append(at)
            pieces[at] = r"\textbraceleft{}"
        elif char == _CLOSING:
            if open_at:
                pieces[open_at.pop()] = "\\{"
                pieces[at] = "\\}"
            else:
                pieces[at] = r"\textbraceright{}"
    return "".join(pieces)
