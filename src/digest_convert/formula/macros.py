r"""Macros of packages, written out in the commands that every converter of TeX knows.

``\ket{0}`` becomes ``|0\rangle``, ``\SI{5}{\kilo\meter}`` becomes ``5\,\mathrm{km}``.
"""

from __future__ import annotations

import re

from digest_convert.tex.commands import QUANTITIES
from digest_convert.tex.math_commands import LENGTHS

#: By the number of arguments: the TeX before, between and after them.
_AROUND: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("ket", "Ket", "kett"), ("|", r"\rangle ")),
    **dict.fromkeys(("bra", "Bra"), (r"\langle ", "|")),
    **dict.fromkeys(("braket", "Braket", "innerproduct"), (r"\langle ", r"\rangle ")),
    **dict.fromkeys(("ketbra", "Ketbra", "dyad", "outerproduct"), ("|", r"\rangle\langle ", "|")),
    **dict.fromkeys(("expval", "expectationvalue", "ev"), (r"\langle ", r"\rangle ")),
    **dict.fromkeys(("mel", "matrixel", "matrixelement"), (r"\langle ", "|", "|", r"\rangle ")),
    **dict.fromkeys(("norm", "Norm"), (r"\lVert ", r"\rVert ")),
    **dict.fromkeys(("abs", "Abs", "absolutevalue"), (r"\lvert ", r"\rvert ")),
    "ceil": (r"\lceil ", r"\rceil "),
    "floor": (r"\lfloor ", r"\rfloor "),
    **dict.fromkeys(("set", "Set"), (r"\{", r"\}")),
    **dict.fromkeys(("comm", "commutator"), ("[", ", ", "]")),
    **dict.fromkeys(("acomm", "anticommutator"), (r"\{", ", ", r"\}")),
    **dict.fromkeys(("dv", "derivative"), (r"\frac{d", "}{d", "}")),
    **dict.fromkeys(("pdv", "partialderivative"), (r"\frac{\partial ", r"}{\partial ", "}")),
    "inner": (r"\langle ", ", ", r"\rangle "),
    **dict.fromkeys(("vb", "vectorbold"), (r"\mathbf{", "}")),
    **dict.fromkeys(("va", "vectorarrow"), (r"\vec{", "}")),
    **dict.fromkeys(("mathbbm", "mathds", "mathbbmss"), (r"\mathbb{", "}")),
    "textsubscript": (r"_{\text{", "}}"),
    "textsuperscript": (r"^{\text{", "}}"),
    **dict.fromkeys(("ac", "acs", "acl", "acf", "gls", "Gls", "GLS"), (r"\text{", "}")),
    **dict.fromkeys(("acrshort", "acrlong", "acrfull", "enquote"), (r"\text{", "}")),
    **dict.fromkeys(("acp", "glspl", "Glspl"), (r"\text{", "s}")),
    "added": ("{", "}"),
}
#: Macros whose second argument is dropped, and macros that show nothing.
_FIRST_OF_TWO = frozenset({"replaced"})
_NOTHING = frozenset({"label", "deleted"})
_NOTHING_BARE = frozenset({"nonumber", "notag", "xspace"})
_TAKES_BOTH = frozenset({"braket", "Braket", "innerproduct"})
_ONE_FOR_BOTH = frozenset({"ketbra", "Ketbra", "dyad", "outerproduct"})
#: Macros that authors write without braces around one letter.
_TAKES_A_TOKEN = frozenset({"ket", "bra", "norm", "abs", "vb", "va", "mathbbm", "mathds"})
_SIGNS = {"circledR": r"\text{®}", "textregistered": r"\text{®}", "textdegree": r"{}^{\circ}"}
_SIGNS |= {"degree": r"{}^{\circ}", "texttrademark": r"\text{™}"}

_NAMES = frozenset(
    (*_AROUND, *_FIRST_OF_TWO, *_NOTHING, *_NOTHING_BARE, *_SIGNS, *QUANTITIES, *LENGTHS)
) | {"ce", "ding"}
_NAME = re.compile(r"\\([A-Za-z]+)")
#: Spaces of these widths and more, in ems or units of about that width.
_WIDTHS = ((0.8, r"\quad "), (0.2, r"\;"), (0.12, r"\,"))
_MU_OF_AN_EM = 18
# Compiled on first use by the cache of `re`, because few digests have such macros.
_COMMAND = r"\\([A-Za-z]+)\*?"
_BRACES = r"(?s)\\.|[{}]"
_OPTION = r"\s*\[[^\[\]{}]{0,80}\]"
_TOKEN = r"\s*(\\[A-Za-z]+|[A-Za-z0-9])"
_LENGTH = (
    r"\s*\{?\s*(-?)\s*(\d*\.?\d+)\s*(mu|em|ex|pt|pc|in|bp|cm|mm)\}?"
    r"(?:\s*(?:plus|minus)\s*-?\d*\.?\d+\s*(?:mu|em|ex|pt|pc|in|bp|cm|mm|fill?))*\s?"
)


def expand_macros(tex: str) -> str:
    """Return `tex` with these macros written out, or the same object if it has none."""
    if "\\" not in tex or _NAMES.isdisjoint(_NAME.findall(tex)):
        return tex
    found = [name for name in re.compile(_COMMAND).finditer(tex) if name[1] in _NAMES]
    return _Expansion(tex).made(found)


class _Expansion:
    """Collects the replacements of one formula."""

    def __init__(self, tex: str) -> None:
        self._tex = tex
        self._ends = _groups(tex)
        self._edits: list[tuple[int, int, str]] = []

    def made(self, commands: list[re.Match[str]]) -> str:
        """Return the formula with `commands` written out; one inside another goes with that one."""
        after = 0
        for command in commands:
            # A command within a quantity or a chemical formula is replaced with it.
            if command.start() >= after:
                after = max(after, self._replace(command))
        pieces: list[str] = []
        at = 0
        for start, end, text in sorted(self._edits):
            if start < at:
                continue
            pieces += (self._tex[at:start], text)
            at = end
        pieces.append(self._tex[at:])
        return "".join(pieces)

    def _replace(self, command: re.Match[str]) -> int:
        """Note the replacement of the command, and return where the next one may begin."""
        name = command[1]
        start, end = command.span()
        if name in _SIGNS:
            return self._put(start, start + len(name) + 1, _SIGNS[name])
        if name in _NOTHING_BARE:
            return self._put(start, start + len(name) + 1, "")
        if name in LENGTHS:
            return self._length(start, end)
        if (option := re.compile(_OPTION).match(self._tex, end)) is not None:
            end = option.end()
        if name in QUANTITIES or name in ("ce", "ding"):
            return self._whole(name, start, self._arguments(end, QUANTITIES.get(name, 1)))
        if name in _NOTHING:
            arguments = self._arguments(end, 1)
            return self._put(start, arguments[0][1] + 1, "") if arguments else end
        return self._around(name, start, end)

    def _around(self, name: str, start: int, end: int) -> int:
        before, *rest = _AROUND.get(name, ("", ""))
        wanted = 2 if name in _TAKES_BOTH | _FIRST_OF_TWO else len(rest)
        arguments = self._arguments(end, wanted)
        if not arguments:
            token = re.compile(_TOKEN).match(self._tex, end)
            if token is None or name not in _TAKES_A_TOKEN:
                return end
            return self._put(start, token.end(), f"{before}{token[1]}{rest[0]}")
        if name in _FIRST_OF_TWO:
            last = arguments[-1][1] if len(arguments) == wanted else arguments[0][1]
            self._put(start, arguments[0][0] + 1, "{")
            self._put(arguments[0][1], last + 1, "}")
            return start
        if name in _TAKES_BOTH and len(arguments) == wanted:
            rest = ["|", *rest]
        elif name in _ONE_FOR_BOTH and len(arguments) == 1:
            inner = self._tex[arguments[0][0] + 1 : arguments[0][1]]
            return self._put(
                start, arguments[0][1] + 1, f"{before}{inner}{rest[0]}{inner}{rest[1]}"
            )
        elif len(arguments) < len(rest):
            return end
        self._put(start, arguments[0][0] + 1, before)
        for position, (close, text) in enumerate(zip(arguments, rest, strict=False)):
            following = arguments[position + 1][0] + 1 if position + 1 < len(rest) else close[1] + 1
            self._put(close[1], following, text)
        return start

    def _whole(self, name: str, start: int, arguments: list[tuple[int, int]]) -> int:
        if len(arguments) < QUANTITIES.get(name, 1):
            # The package physics has a ``\qty`` of its own, for brackets of the right size.
            return self._put(start, start + 4, "") if name == "qty" else start
        sources = [self._tex[opening + 1 : close] for opening, close in arguments]
        # Braces keep a script before it to one argument.
        return self._put(start, arguments[-1][1] + 1, f"{{{_value(name, sources)}}}")

    def _length(self, start: int, end: int) -> int:
        length = re.compile(_LENGTH).match(self._tex, end)
        if length is None:
            arguments = self._arguments(end, 1)
            return self._put(start, arguments[0][1] + 1 if arguments else end, "")
        width = float(length[2]) / (_MU_OF_AN_EM if length[3] == "mu" else 1)
        space = next((space for least, space in _WIDTHS if width >= least), "")
        if self._tex.startswith("\\v", start):
            space = ""
        return self._put(start, length.end(), "\\!" if length[1] else space)

    def _arguments(self, at: int, count: int) -> list[tuple[int, int]]:
        """Return the opening and closing braces of up to `count` groups from `at` on."""
        groups: list[tuple[int, int]] = []
        while len(groups) < count:
            while self._tex[at : at + 1].isspace():
                at += 1
            close = self._ends.get(at)
            if close is None:
                break
            groups.append((at, close))
            at = close + 1
        return groups

    def _put(self, start: int, end: int, text: str) -> int:
        self._edits.append((start, end, text))
        return end


def _value(name: str, sources: list[str]) -> str:
    """Return the TeX of a quantity, a chemical formula or a dingbat. Few digests have one."""
    from digest_convert.tex.dingbats import dingbat

    from .chemistry import chemical
    from .quantities import quantity_of
    from .scripted import as_tex

    if name == "ding":
        return dingbat(sources[0].strip()) or ""
    return as_tex(chemical(sources[0]) if name == "ce" else quantity_of(name, sources))


def _groups(tex: str) -> dict[int, int]:
    ends: dict[int, int] = {}
    opened: list[int] = []
    for found in re.compile(_BRACES).finditer(tex):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            ends[opened.pop()] = found.start()
    return ends
