"""TeX math read to atoms: a character or word with its class, as TeX spaces them.

The reader goes no deeper than `MAX_DEPTH`; what is nested deeper shows flat.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from . import _mathtables as tables
from ._mathlayout import Atom, Piece, lay_out, linear

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DEPTH = 20

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|[^\\]|\\", re.DOTALL)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UNICODE = re.compile(r"x?([0-9A-Fa-f]{1,6})")
_BRACKETS = {"pmatrix": "()", "bmatrix": "[]", "vmatrix": "||", "Vmatrix": "‖‖", "Bmatrix": "[]"}
_ROWS = frozenset({"cases", "array", "matrix", "smallmatrix", "tabular", "dcases", "rcases"})


@dataclass(frozen=True, slots=True)
class Face:
    """How letters print: upright or as variables, and in which alphabet."""

    upright: bool = False
    alphabet: dict[str, str] = field(default_factory=dict)


class Scope(NamedTuple):
    """Up to which token to read, how deep we are, and in which face."""

    end: int
    depth: int = 0
    face: Face = Face()

    def inner(self, end: int) -> Scope:
        """One level down, up to `end`."""
        return Scope(end, self.depth + 1, self.face)

    def with_face(self, command: str) -> Scope:
        """The same under a command that changes the face."""
        return Scope(self.end, self.depth, _face(command, self.face))


Read: TypeAlias = tuple[list[Atom], int]


class MathReader:
    """Reads one formula. Positions are indices of its tokens."""

    def __init__(self, tex: str) -> None:
        self.tokens: list[str] = _TOKEN.findall(_CONTROLS.sub("", tex))
        self.ends = _ends(self.tokens)

    def read(self, start: int, scope: Scope) -> list[Atom]:
        """The atoms from token `start` up to the end of `scope`."""
        atoms: list[Atom] = []
        at = start
        while at < scope.end:
            token = self.tokens[at]
            if token in "^_":
                at = self._script(atoms, at, scope)
            elif token == "'":
                at = self._primes(atoms, at, scope.end)
            elif (
                token[0] == "\\"
                and token[1:] in tables.UPRIGHT | {"cal", "frak", "scr"}
                and not (self._opens(at + 1))
            ):
                scope = scope.with_face(token[1:])
                at += 1
            else:
                read, at = self._item(at, scope)
                atoms += read
        return atoms

    def _item(self, at: int, scope: Scope) -> Read:
        """The atoms of one token, group or command with its arguments."""
        token = self.tokens[at]
        if token == "{":
            close = self.ends.get(at, 0)
            if not close:
                return [], at + 1
            return [self._group(at + 1, close, scope)], close + 1
        if token[0] == "\\":
            return self._command(token[1:], at, scope)
        if token.isspace() or token in "}$&":
            return [], at + 1
        if token == "~":
            return [Atom("space", [(" ", "", False)])], at + 1
        if token == ":" and self.tokens[at + 1 : at + 2] == ["="]:
            return [Atom("rel", [(":=", "", False)])], at + 2
        return [self._character(token, at, scope.face)], at + 1

    def _group(self, start: int, end: int, scope: Scope) -> Atom:
        if scope.depth >= MAX_DEPTH:
            return Atom("ord", [(self._flat(start, end), "", False)])
        return Atom("ord", lay_out(self.read(start, scope.inner(end))))

    def _flat(self, start: int, end: int) -> str:
        names = (token.lstrip("\\") for token in self.tokens[start:end] if token not in "{}^_$&")
        return "".join(name if name.strip() else " " for name in names)

    def _character(self, token: str, at: int, face: Face) -> Atom:
        if token in face.alphabet:
            return Atom("ord", [(face.alphabet[token], "", False)])
        if token == "-":
            if face.upright and self._letter(at - 1) and self._letter(at + 1):
                return Atom("ord", [("-", "", False)])
            token = "−"
        if token == "," and self._groups_digits(at):
            return Atom("ord", [(",", "", False)])
        italic = token.isascii() and token.isalpha() and not face.upright
        return Atom(_class_of(token), [(token, "", italic)])

    def _letter(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].isalpha()

    def _groups_digits(self, comma: int) -> bool:
        """Whether the comma is the one in ``73,500``."""
        following = self.tokens[comma + 1 : comma + 5]
        digits = [token.isdigit() for token in following]
        before = comma > 0 and self.tokens[comma - 1].isdigit()
        return before and digits[:3] == [True] * 3 and digits[3:] != [True]

    def _opens(self, at: int) -> bool:
        at = self._past_spaces(at)
        return at in self.ends and self.tokens[at] == "{"

    def _past_spaces(self, at: int) -> int:
        while at < len(self.tokens) and self.tokens[at].isspace():
            at += 1
        return at

    def _argument(self, at: int, scope: Scope) -> Read:
        """The atoms of the argument that begins at or after `at`, and where it ends."""
        at = self._past_spaces(at)
        if at >= scope.end:
            return [], at
        if self.tokens[at] == "{" and at in self.ends:
            close = self.ends[at]
            if scope.depth >= MAX_DEPTH:
                return [Atom("ord", [(self._flat(at + 1, close), "", False)])], close + 1
            return self.read(at + 1, scope.inner(close)), close + 1
        if self.tokens[at] in "^_}'&":
            return [], at
        if scope.depth >= MAX_DEPTH:
            return [Atom("ord", [(self.tokens[at].lstrip("\\"), "", False)])], at + 1
        return self._item(at, scope.inner(scope.end))

    def _raw(self, at: int) -> tuple[str, int]:
        """The source of a braced argument, and where it ends."""
        at = self._past_spaces(at)
        close = self.ends.get(at, 0)
        if not close or self.tokens[at] != "{":
            return "", at
        return "".join(self.tokens[at + 1 : close]), close + 1

    def _optional(self, at: int, end: int) -> tuple[str, int]:
        """The source of an argument in square brackets, and where it ends."""
        start = self._past_spaces(at)
        if start < end and self.tokens[start] == "[":
            for close in range(start + 1, min(end, start + 40)):
                if self.tokens[close] == "]":
                    return "".join(self.tokens[start + 1 : close]), close + 1
        return "", at

    def _script(self, atoms: list[Atom], at: int, scope: Scope) -> int:
        read, after = self._argument(at + 1, scope)
        pieces = lay_out(read, tight=True)
        shown = linear(pieces)
        if not atoms or atoms[-1].kind == "space":
            atoms.append(Atom("ord", []))
        base = atoms[-1]
        if self.tokens[at] == "_":
            base.sub += shown
        elif shown in ("∘", "°"):
            base.pieces = [*base.pieces, ("°", "", False)]
        elif shown.strip("′") == "":
            base.pieces = [*base.pieces, (shown, "", False)]
        else:
            base.sup += shown
        return max(after, at + 1)

    def _primes(self, atoms: list[Atom], at: int, end: int) -> int:
        if not atoms:
            atoms.append(Atom("ord", []))
        count = 0
        while at + count < end and self.tokens[at + count] == "'":
            count += 1
        base = atoms[-1]
        base.pieces = [*base.pieces, ("′" * count, "", False)]
        return at + count

    def _command(self, name: str, at: int, scope: Scope) -> Read:
        after = at + 1
        if name in _STRUCTURES:
            return _STRUCTURES[name](self, after, scope)
        if name in tables.SPACES:
            return [Atom("space", [(" ", "", False)])], after
        if name in tables.MARKS:
            return self._marked(tables.MARKS[name], after, scope)
        if name in tables.ALPHABETS or name in tables.UPRIGHT:
            read, after = self._argument(after, scope.with_face(name))
            return [Atom("ord", lay_out(read))], after
        if name in tables.TEXT:
            return self._text(after, scope.depth)
        if name in tables.FUNCTIONS:
            return [Atom("op", [(name, "", False)])], after
        if name in tables.SILENT:
            return self._silent(name, after, scope.end)
        shown = tables.sign(name)
        if shown is not None:
            return [Atom(_class_of(shown), [(shown, "", False)])], after
        bare = name if name.isalnum() else ""
        return [Atom("name" if len(bare) > 1 else "ord", [(bare, "", False)])], after

    def _silent(self, name: str, after: int, end: int) -> Read:
        for _ in range(tables.SILENT[name]):
            _, after = self._optional(after, end)
            _, after = self._raw(after)
        if name in ("left", "right", "middle") or name.lower().startswith("big"):
            after = self._past_spaces(after)
            if after < end and self.tokens[after] == ".":
                after += 1
        return [], after

    def _marked(self, mark: str, at: int, scope: Scope) -> Read:
        read, after = self._argument(at, scope)
        pieces = lay_out(read)
        marked: list[Piece] = []
        done = False
        for text, script, italic in pieces:
            shown = text
            if not script and not done and text.strip():
                if mark in tables.LONG_MARKS:
                    shown = "".join(c if c == " " else c + mark for c in text)
                else:
                    shown = unicodedata.normalize("NFC", text[0] + mark) + text[1:]
                    done = True
            marked.append((shown, script, italic))
        return [Atom("ord", marked)], after

    def _text(self, at: int, depth: int) -> Read:
        """The argument of ``\\text``: its spaces count, and it may hold math again."""
        at = self._past_spaces(at)
        close = self.ends.get(at, 0)
        if not close:
            return [], at
        pieces: list[Piece] = []
        position = at + 1
        while position < close:
            token = self.tokens[position]
            position += 1
            if token == "$":
                stop = position
                while stop < close and self.tokens[stop] != "$":
                    stop += 1
                if depth < MAX_DEPTH:
                    pieces += lay_out(self.read(position, Scope(stop, depth + 1)))
                position = stop + 1
            elif token.isspace() or token == "~":
                pieces.append((" ", "", False))
            elif token[0] == "\\":
                shown = _text_command(token[1:])
                pieces.append((shown, "", False))
                if not shown:
                    position = self._past_spaces(position)
            elif token not in "{}":
                pieces.append((token, "", False))
        return [Atom("text", pieces)], close + 1

    def _fraction(self, at: int, scope: Scope) -> Read:
        above, at = self._argument(at, scope)
        below, at = self._argument(at, scope)
        pieces = [*_bracketed(above), ("/", "", False), *_bracketed(below, denominator=True)]
        return [Atom("inner", pieces)], at

    def _binomial(self, at: int, scope: Scope) -> Read:
        above, at = self._argument(at, scope)
        below, at = self._argument(at, scope)
        middle: Piece = (", ", "", False)
        pieces: list[Piece] = [("C(", "", False), *lay_out(above), middle, *lay_out(below)]
        return [Atom("ord", [*pieces, (")", "", False)])], at

    def _root(self, at: int, scope: Scope) -> Read:
        index, at = self._optional(at, scope.end)
        radicand, at = self._argument(at, scope)
        roots = {"": "√", "2": "√", "3": "∛", "4": "∜"}
        sign = roots.get(index.strip())
        if sign is None:
            raised = "".join(tables.SUPERSCRIPTS.get(c, c) for c in index if c.isalnum())
            sign = f"{raised}√"
        return [Atom("ord", [(sign, "", False), *_bracketed(radicand, denominator=True)])], at

    def _operator_name(self, at: int, scope: Scope) -> Read:
        if at < scope.end and self.tokens[at] == "*":
            at += 1
        read, at = self._argument(at, scope._replace(face=Face(upright=True)))
        return [Atom("op", lay_out(read))], at

    def _modulus(self, at: int, scope: Scope) -> Read:
        read, at = self._argument(at, scope)
        pieces: list[Piece] = [("(mod ", "", False), *lay_out(read), (")", "", False)]
        return [Atom("space", [(" ", "", False)]), Atom("ord", pieces)], at

    def _binary_modulus(self, at: int, _: Scope) -> Read:
        return [Atom("rel", [("mod", "", False)])], at

    def _not(self, at: int, scope: Scope) -> Read:
        read, at = self._argument(at, scope)
        text = linear(lay_out(read))
        negated = unicodedata.normalize("NFC", text[:1] + "\u0338") + text[1:] if text else "¬"
        return [Atom("rel", [(negated, "", False)])], at

    def _stacked(self, at: int, scope: Scope) -> Read:
        above, at = self._argument(at, scope)
        base, at = self._argument(at, scope)
        atom = base[0] if len(base) == 1 else Atom("ord", lay_out(base))
        atom.sup += linear(lay_out(above, tight=True))
        return [atom], at

    def _underset(self, at: int, scope: Scope) -> Read:
        below, at = self._argument(at, scope)
        base, at = self._argument(at, scope)
        atom = base[0] if len(base) == 1 else Atom("ord", lay_out(base))
        atom.sub += linear(lay_out(below, tight=True))
        return [atom], at

    def _long_arrow(self, at: int, scope: Scope) -> Read:
        arrow = "←" if "left" in self.tokens[at - 1].lower() else "→"
        below, at = self._optional(at, scope.end)
        above, at = self._argument(at, scope)
        atom = Atom("rel", [(arrow, "", False)])
        atom.sup = linear(lay_out(above, tight=True))
        atom.sub = "".join(c for c in below if c not in "\\{}$")
        return [atom], at

    def _code_point(self, at: int, _: Scope) -> Read:
        source, at = self._raw(at)
        number = _UNICODE.fullmatch(source.strip().lower())
        base = 16 if source.strip()[:1] == "x" else 10
        try:
            shown = chr(int(number[1], base)) if number else source
        except (ValueError, OverflowError):
            shown = source
        shown = shown.replace("\\", "∖") if shown.isprintable() else ""
        return [Atom(_class_of(shown), [(shown, "", False)])], at

    def _as_class(self, at: int, scope: Scope) -> Read:
        kind = {"\\mathrel": "rel", "\\mathbin": "bin", "\\mathpunct": "punct"}
        command = self.tokens[at - 1]
        read, at = self._argument(at, scope)
        return [Atom(kind.get(command, "ord"), lay_out(read, tight=True))], at

    def _mid(self, at: int, _: Scope) -> Read:
        return [Atom("rel", [("|", "", False)])], at

    def _quantity(self, at: int, scope: Scope) -> Read:
        number, at = self._argument(at, scope)
        unit, at = self._argument(at, scope._replace(face=Face(upright=True)))
        return [*number, Atom("space", [(" ", "", False)]), *unit], at

    def _large(self, at: int, scope: Scope) -> Read:
        read, at = self._argument(at, scope)
        return [Atom("op", lay_out(read))], at

    def _newline(self, at: int, scope: Scope) -> Read:
        first = at == 1
        _, at = self._optional(at, scope.end)
        if first or self._past_spaces(at) >= scope.end:
            return [], at
        return [Atom("punct", [(";", "", False)])], at

    def _substack(self, at: int, scope: Scope) -> Read:
        start = self._past_spaces(at)
        close = self.ends.get(start, 0)
        if not close or scope.depth >= MAX_DEPTH:
            return [], at
        return [Atom("ord", self._table(start + 1, scope.inner(close), ", "))], close + 1

    def _environment(self, at: int, scope: Scope) -> Read:
        close = self.ends.get(at - 1, 0)
        name, start = self._raw(at)
        if not close or scope.depth >= MAX_DEPTH:
            return [], start
        plain = name.rstrip("*")
        if plain in ("array", "tabular", "alignedat", "alignat"):
            _, start = self._raw(start)
        _, start = self._optional(start, close)
        left, right = _BRACKETS.get(plain, "()" if plain in _ROWS else ("", ""))
        _, after = self._raw(close + 1)
        cells = ", " if plain in _BRACKETS or plain in _ROWS else ""
        table = self._table(start, scope.inner(close), cells)
        pieces: list[Piece] = [(left, "", False), *table, (right, "", False)]
        return [Atom("ord", pieces)], after

    def _table(self, start: int, scope: Scope, between: str) -> list[Piece]:
        """Rows joined by semicolons and cells by `between`; without it, rows are whole."""
        end = scope.end
        rows: list[list[list[Piece]]] = [[]]
        cell_start = at = start
        while at <= end:
            token = self.tokens[at] if at < end else "\\\\"
            if token == "\\\\" or (token == "&" and between):
                cell = lay_out(self.read(cell_start, scope._replace(end=at)))
                if cell or token == "&":
                    rows[-1].append(cell)
                at += 1
                if token == "\\\\":
                    rows.append([])
                    _, at = self._optional(at, scope.end)
                cell_start = at
            elif token == "{" or token == "\\begin":
                at = max(self.ends.get(at, at), at) + 1
            else:
                at += 1
        return _joined([_joined(row, between) for row in rows if row], "; ")


def _joined(parts: list[list[Piece]], separator: str) -> list[Piece]:
    pieces: list[Piece] = []
    for part in parts:
        if pieces and part:
            shown = separator
            if pieces[-1][0].rstrip().endswith((",", ";")):
                shown = " "
            pieces.append((shown, "", False))
        pieces += part
    return pieces


def _bracketed(atoms: list[Atom], *, denominator: bool = False) -> list[Piece]:
    """The pieces of a part of a fraction or root, in parentheses where they are needed."""
    pieces = lay_out(atoms)
    shown = [atom for atom in atoms if atom.kind != "space"]
    digits = all(text.isdigit() or text in ".,%" for text, _, _ in pieces)
    simple = all(atom.kind in ("ord", "text", "name") for atom in shown)
    simple = simple and not any(" " in text or "/" in text for text, _, _ in pieces)
    differential = bool(shown) and len(shown) == 2 and pieces[0][0] in "∂d"
    if digits or (simple and differential) or (simple and (len(shown) <= 1 or not denominator)):
        return pieces
    first, last = shown[0], shown[-1]
    if first.kind == "open" and last.kind == "close" and not (last.sub or last.sup):
        inner = [atom.kind for atom in shown[1:-1]]
        if "open" not in inner and "close" not in inner:
            return pieces
    return [("(", "", False), *pieces, (")", "", False)]


def _face(name: str, face: Face) -> Face:
    if name in tables.ALPHABETS:
        return Face(upright=True, alphabet=tables.ALPHABETS[name])
    return Face(upright=name not in tables.STILL_ITALIC, alphabet=face.alphabet)


def _class_of(shown: str) -> str:
    if shown in ",;":
        return "punct"
    if shown == ":":
        return "colon"
    if shown in tables.OPERATORS:
        return "bin"
    if shown in tables.LARGE:
        return "op"
    if shown in tables.OPENING:
        return "open"
    if shown in tables.CLOSING:
        return "close"
    if shown in "…⋯":
        return "inner"
    return "rel" if tables.RELATIONS.fullmatch(shown) else "ord"


def _text_command(name: str) -> str:
    from ._texcommands import LETTERS

    if name in tables.SPACES:
        return " "
    if name in tables.SILENT or name in tables.TEXT or name in tables.UPRIGHT:
        return ""
    shown = tables.sign(name) or LETTERS.get(name)
    if shown is None:
        shown = name if name.isalnum() else ""
    return shown


def _ends(tokens: list[str]) -> dict[int, int]:
    r"""Where the groups and environments end that open at a token: ``{`` and ``\begin``."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token == "{" or token == "\\begin":
            opened.append(at)
        elif token == "}":
            while opened and tokens[opened[-1]] != "{":
                opened.pop()
            if opened:
                ends[opened.pop()] = at
        elif token == "\\end":
            if opened and tokens[opened[-1]] == "\\begin":
                ends[opened.pop()] = at
    return ends


_Handler: TypeAlias = "Callable[[MathReader, int, Scope], Read]"
_STRUCTURES: dict[str, _Handler] = {
    **dict.fromkeys(
        ("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac", "genfrac"), MathReader._fraction
    ),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), MathReader._binomial),
    "sqrt": MathReader._root,
    **dict.fromkeys(
        ("operatorname", "operatornamewithlimits", "DeclareMathOperator"), MathReader._operator_name
    ),
    **dict.fromkeys(("pmod", "pod"), MathReader._modulus),
    **dict.fromkeys(("bmod", "mod"), MathReader._binary_modulus),
    "not": MathReader._not,
    "mid": MathReader._mid,
    "mathop": MathReader._large,
    **dict.fromkeys(("SI", "qty"), MathReader._quantity),
    **dict.fromkeys(("stackrel", "overset"), MathReader._stacked),
    "underset": MathReader._underset,
    **dict.fromkeys(
        (
            "xrightarrow",
            "xleftarrow",
            "xRightarrow",
            "xLeftarrow",
            "xmapsto",
            "xhookrightarrow",
            "xhookleftarrow",
        ),
        MathReader._long_arrow,
    ),
    **dict.fromkeys(("unicode", "char", "symbol"), MathReader._code_point),
    **dict.fromkeys(
        ("mathrel", "mathbin", "mathpunct", "mathopen", "mathclose"), MathReader._as_class
    ),
    **dict.fromkeys(("\\", "newline", "cr", "tabularnewline"), MathReader._newline),
    "substack": MathReader._substack,
    "begin": MathReader._environment,
}
