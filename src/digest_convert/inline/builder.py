"""The tokens read so far and the commands still open, closed without recursion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from digest_convert.text.scripts import has_east_asian

from .reader import Code, Emph, Link, ParagraphBreak, SmallCaps, Strong, Text, Token

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Nesting that exporters can walk recursively; deeper commands stay literal text.
MAX_DEPTH = 24

#: A `Text` in the making: start, end, what is shown.
Piece: TypeAlias = tuple[int, int, str]
Style: TypeAlias = type[Emph] | type[Strong] | type[Code] | type[SmallCaps]

_SET_OR_DATA = re.compile(r'[",:;=|<>]')
_LONGEST_GROUP = 400


@dataclass(slots=True, eq=False, repr=False)
class Frame:
    """A command or group whose closing brace is still to come.

    `index` is the place of its opening piece in the token list. Without a `style` or `url` it
    is a group: a plain one when `opening` is a brace, else one that shows `prefix` and `suffix`.
    """

    index: int = 0
    start: int = 0
    style: Style | None = None
    url: str | None = None
    declared: bool = False
    hidden: bool = False
    prefix: str = ""
    suffix: str = ""

    @property
    def styled(self) -> bool:
        """Whether it makes a token of its own."""
        return self.style is not None or self.url is not None


class TokenStack:
    """Collects tokens of `text` in order; `pending` is where text not yet collected begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pending = 0
        self._out: list[Token | Piece] = []
        self._frames: list[Frame] = []
        self._depth = 0

    def flush(self, end: int) -> None:
        """Collect the plain text up to `end` as it stands."""
        if end > self.pending:
            self._out.append((self.pending, end, self.text[self.pending : end]))
            self.pending = end

    def emit(self, start: int, end: int, shown: str) -> int:
        """Collect the source from `start` to `end`, which shows as `shown`; returns `end`."""
        self.flush(start)
        self._out.append((start, end, shown))
        self.pending = end
        return end

    def add(self, token: Token) -> int:
        """Collect a finished token; returns its end."""
        self.flush(token.start)
        self._out.append(token)
        self.pending = token.end
        return token.end

    def open(self, start: int, end: int, frame: Frame) -> int:
        """Open `frame`, whose opening source runs from `start` to `end`; returns `end`.

        Unless its brace closes, that source is literal text.
        """
        if frame.styled:
            if self._depth >= MAX_DEPTH:
                frame = Frame(declared=frame.declared)
            else:
                self._depth += 1
        frame.index = len(self._out) + (start > self.pending)
        frame.start = start
        self._frames.append(frame)
        literal = "" if frame.declared else self.text[start:end]
        if not literal.isprintable():
            literal = "".join(filter(str.isprintable, literal))
        return self.emit(start, end, literal)

    @property
    def in_group(self) -> bool:
        """Whether a closing brace would close something."""
        return bool(self._frames)

    def close(self, at: int) -> int:
        """Close what the brace at `at` closes; returns where reading goes on."""
        frames = self._frames
        while frames and frames[-1].declared:
            declaration = frames.pop()
            if declaration.styled:
                self._finish(declaration, at, at)
        if not frames:
            return at + 1
        frame = frames.pop()
        if frame.styled:
            self._finish(frame, at, at + 1)
            return at + 1
        opening = self._out[frame.index]
        if not isinstance(opening, tuple):
            return at + 1
        if frame.hidden or (opening[2] == "{" and self._is_tex_group(opening[1], at)):
            self._out[frame.index] = (opening[0], opening[1], frame.prefix)
            return self.emit(at, at + 1, frame.suffix)
        return at + 1

    def finish(self) -> tuple[Token, ...]:
        """All tokens; what is still open is literal text."""
        self.flush(len(self.text))
        _drop_empty_paragraphs(self._out)
        return tuple(_merged(self._out))

    def _finish(self, frame: Frame, end: int, after: int) -> None:
        """Replace what came since the frame opened by one token (more where paragraphs end)."""
        self.flush(end)
        self._depth -= frame.styled
        inside = self._out[frame.index + 1 :]
        del self._out[frame.index :]
        start = frame.start
        children: list[Token | Piece] = []
        for item in inside:
            if isinstance(item, ParagraphBreak):
                self._out.append(_wrap(frame, start, item.start, children))
                self._out.append(item)
                start = item.end
                children = []
            else:
                children.append(item)
        self._out.append(_wrap(frame, start, after, children))
        self.pending = after

    def _is_tex_group(self, start: int, end: int) -> bool:
        r"""Whether the braces around `start` to `end` are TeX's and not the reader's.

        ``{LLM}`` and ``{\alpha}`` are; ``{0, 1}``, ``{"a": 1}`` and ``10^{-15}`` are not.
        """
        text = self.text
        if start > 1 and text[start - 2] in "^_":
            return False
        first = text[start : start + 2]
        if first[:1] == "\\" and (first[1:].isalpha() or end - start <= 6):
            return True
        if end - start > _LONGEST_GROUP:
            return False
        inner = text[start:end]
        if first[:1] == "$":
            return True
        if _SET_OR_DATA.search(inner) or has_east_asian(inner):
            return False
        if inner[:1].isspace() or inner[-1:].isspace():
            return False
        return any(map(str.isalpha, inner)) and ("_" not in inner or " " in inner)


def _drop_empty_paragraphs(items: list[Token | Piece]) -> None:
    """Let a break show as nothing where no text stands before it, or none after it."""
    visible = False
    last_break = -1
    for index, item in enumerate(items):
        if isinstance(item, ParagraphBreak):
            if visible:
                last_break = index
            else:
                items[index] = (item.start, item.end, "")
            visible = False
        elif not visible:
            visible = not isinstance(item, tuple) or bool(item[2].strip())
    if last_break >= 0 and not visible:
        last = items[last_break]
        if isinstance(last, ParagraphBreak):
            items[last_break] = (last.start, last.end, "")


def _wrap(frame: Frame, start: int, end: int, items: list[Token | Piece]) -> Token | Piece:
    children = tuple(_merged(items))
    if not any(not isinstance(child, Text) or child.text for child in children):
        return (start, end, "")
    if frame.url is not None:
        return Link(start, end, frame.url, children)
    return (frame.style or Emph)(start, end, children)


def _merged(items: Iterable[Token | Piece]) -> list[Token]:
    """The items with runs of pieces made one `Text`."""
    tokens: list[Token] = []
    run: list[Piece] = []
    for item in items:
        if isinstance(item, tuple):
            run.append(item)
            continue
        if run:
            tokens.append(_text(run))
            run = []
        tokens.append(item)
    if run:
        tokens.append(_text(run))
    return tokens


def _text(run: list[Piece]) -> Text:
    shown = run[0][2] if len(run) == 1 else "".join([piece[2] for piece in run])
    return Text(run[0][0], run[-1][1], shown)
