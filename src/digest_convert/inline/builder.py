"""The state that the rules of running text share: the tokens so far, and the open commands.

A rule is a function of the builder and a position; it returns the position at which reading
continues. Open commands are closed without recursion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from digest_convert.text.scripts import has_east_asian

from .pieces import drop_empty_blocks, merged
from .tokens import (
    Code,
    Emph,
    Link,
    ListItem,
    ParagraphBreak,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
    Token,
)

if TYPE_CHECKING:
    from .pieces import Piece

#: The depth to which exporters can recurse; deeper commands stay literal text.
MAX_DEPTH = 24

Style: TypeAlias = (
    type[Emph] | type[Strong] | type[Code] | type[SmallCaps] | type[Subscript] | type[Superscript]
)

_SET_OR_DATA = re.compile(r'[",:;=|<>]')
_LONGEST_GROUP = 400
_LOOK_BACK = 4
_BRACES = r"(?s)\\.|[{}]"


@dataclass(slots=True, eq=False, repr=False)
class Frame:
    """An open command or group.

    `index` is the place of its opening piece in the token list. Without a `style` or `url` it
    is a group: a plain one if `opening` is a brace, otherwise one that shows `prefix` and
    `suffix`. A brace closes it, or the position `closer`. Of the groups behind a group, `drops`
    are left out; with `goes_on` all are shown one by one.
    """

    index: int = 0
    start: int = 0
    style: Style | None = None
    url: str | None = None
    declared: bool = False
    hidden: bool = False
    prefix: str = ""
    suffix: str = ""
    closer: int = -1
    drops: int = 0
    goes_on: bool = False

    @property
    def styled(self) -> bool:
        """Whether it makes a token of its own."""
        return self.style is not None or self.url is not None


class TokenBuilder:
    """Collects tokens of `text` in order; text from `pending` on is not yet collected.

    `lists` counts the items so far of each open list environment; None stands for bullets.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.pending = 0
        self.lists: list[int | None] = []
        self._out: list[Token | Piece] = []
        self._frames: list[Frame] = []
        self._depth = 0
        self._closers: set[int] = set()
        self._pairs: dict[int, int] | None = None
        self._found: dict[str, int] = {}

    def find(self, what: str, start: int) -> int:
        """Do as `text.find` for growing positions, without scanning a stretch twice."""
        known = self._found.get(what)
        if known is None or -1 < known < start:
            known = self._found[what] = self.text.find(what, start)
        return known

    def argument(self, brace: int) -> int:
        """Return the position of the closing brace of the group that opens at `brace`, or -1."""
        if self.text[brace : brace + 1] != "{":
            return -1
        if self._pairs is None:
            self._pairs = _brace_pairs(self.text)
        return self._pairs.get(brace, -1)

    def flush(self, end: int) -> None:
        """Collect the plain text up to `end` unchanged."""
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
        """Open `frame`, whose opening source is from `start` to `end`; returns `end`.

        If the frame is never closed, that source is literal text.
        """
        if frame.styled:
            if self._depth >= MAX_DEPTH:
                frame = Frame(declared=frame.declared, closer=frame.closer)
            else:
                self._depth += 1
        if frame.closer >= 0:
            self._closers.add(frame.closer)
        frame.index = len(self._out) + (start > self.pending)
        frame.start = start
        self._frames.append(frame)
        literal = "" if frame.declared else self.text[start:end]
        if not literal.isprintable():
            literal = "".join(filter(str.isprintable, literal))
        return self.emit(start, end, literal)

    @property
    def in_group(self) -> bool:
        """Tell whether a closing brace would close something."""
        return bool(self._frames)

    def close(self, at: int) -> int:
        """Close the frame of the brace at `at`; returns the position at which reading continues."""
        frames = self._frames
        while frames and (frames[-1].declared or frames[-1].closer >= 0):
            inner = frames.pop()
            if inner.closer >= 0:
                self._abandon(inner)
            elif inner.styled:
                self._finish(inner, at, at)
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
            after = self.emit(at, at + 1, frame.suffix)
            return self._next_group(frame, after) if frame.goes_on or frame.drops else after
        return at + 1

    def _next_group(self, frame: Frame, at: int) -> int:
        """Read the group at `at`, if there is one, as the next argument of the command."""
        close = self.argument(at)
        if close < 0:
            return at
        if frame.drops:
            return self.emit(at, close + 1, "")
        return self.open(at, at + 1, Frame(hidden=True, prefix=" ", goes_on=True))

    def shown_before(self, at: int) -> str:
        """Return the end of the text before `at`, or the text; ``""`` behind another token."""
        if at > self.pending:
            return self.text[at - 1]
        for item in reversed(self._out[-_LOOK_BACK:]):
            if not isinstance(item, tuple):
                return ""
            if item[2]:
                return item[2]
        return ""

    def closes(self, at: int) -> bool:
        """Tell whether an open frame ends at `at`."""
        return at in self._closers

    def close_at(self, at: int, after: int) -> int:
        """Close the frame that ends at `at`; open frames inside it become literal text."""
        while (frame := self._frames.pop()).closer != at:
            self._abandon(frame)
        self._closers.discard(at)
        if frame.styled:
            self._finish(frame, at, after)
            return after
        return at + 1

    def _abandon(self, frame: Frame) -> None:
        """Forget an open frame, whose opening source stays literal text."""
        self._depth -= frame.styled
        self._closers.discard(frame.closer)

    def finish(self) -> tuple[Token, ...]:
        """Return all tokens; open frames become literal text."""
        self.flush(len(self.text))
        drop_empty_blocks(self._out)
        return tuple(merged(self._out))

    def _finish(self, frame: Frame, end: int, after: int) -> None:
        """Replace the tokens since the frame opened by one token (several if paragraphs end)."""
        self.flush(end)
        self._depth -= frame.styled
        inside = self._out[frame.index + 1 :]
        del self._out[frame.index :]
        start = frame.start
        children: list[Token | Piece] = []
        for item in inside:
            if isinstance(item, ParagraphBreak | ListItem):
                self._out.append(_wrap(frame, start, item.start, children))
                self._out.append(item)
                start = item.end
                children = []
            else:
                children.append(item)
        self._out.append(_wrap(frame, start, after, children))
        self.pending = after

    def _is_tex_group(self, start: int, end: int) -> bool:
        r"""Tell whether the braces around `start` to `end` are TeX's and not the reader's.

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


def _brace_pairs(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in re.finditer(_BRACES, text):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            pairs[opened.pop()] = found.start()
    return pairs


def _wrap(frame: Frame, start: int, end: int, items: list[Token | Piece]) -> Token | Piece:
    children = tuple(merged(items))
    if not any(not isinstance(child, Text) or child.text for child in children):
        return (start, end, "")
    if frame.url is not None:
        return Link(start, end, frame.url, children)
    return (frame.style or Emph)(start, end, children)
