"""Formulas made safe for a bibliography, or refused.

A formula is written as ``{$…$}`` only if it is sure to compile in a bare document: commands
from an allow-list with all their arguments, braces balanced as BibTeX counts them (``\\{``
counts, so ``\\lbrace`` is written), no second script on one nucleus, every ``\\left`` with its
``\\right``. The caller writes a refused formula as Unicode text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from . import formula_commands as known
from .characters import math_character, text_character
from .formula_output import Output, RefusedError, braced, set_apart

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.DOTALL)
_DEEPEST = 40
_END = ""

_SPACES = {"\\,": "\\,", "\\;": "\\;", "\\:": "\\:", "\\!": "\\!", "\\>": "\\:", "\\ ": "\\ "}
_ESCAPED = {"\\{": "\\lbrace", "\\}": "\\rbrace", "\\|": "\\Vert"} | {
    f"\\{char}": f"\\{char}" for char in "%&#$_"
}
_DELIMITERS = _ESCAPED | {"\\langle": "<", "\\rangle": ">", "\\bigl<": "<", "\\bigr>": ">"}
_PLAIN_DELIMITERS = frozenset("()[]/|.<>")
_NEVER = frozenset('&$\\`"')

_TEXT_SPECIAL = re.compile(r"[^A-Za-z0-9 ,.;:()+*/=!?@'\[\]-]")
_TEXT_ESCAPES = {"_": r"\_", "%": r"\%", "&": r"\&", "#": r"\#", "~": "~", "<": r"\textless{}"} | {
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}


def safe_formula(tex: str) -> str | None:
    """Return the formula `tex` in a form sure to compile without packages, or None."""
    reader = _FormulaReader(_TOKEN.findall(tex))
    try:
        safe = reader.sequence(_END).strip()
    except RefusedError:
        return None
    # A last "\ " must keep the space that ends it.
    return f"{safe} " if safe.endswith("\\") else safe


class _FormulaReader:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def sequence(self, closer: str) -> str:
        """Return the formula up to `closer`, which is consumed."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise RefusedError
        out = Output()
        while (token := self.next()) != closer:
            self.item(token, out, closer)
        self.depth -= 1
        return "".join(out.pieces)

    def next(self) -> str:
        """Return the next token, or ``""`` at the end."""
        if self.at >= len(self.tokens):
            return _END
        token = self.tokens[self.at]
        self.at += 1
        return token

    def next_solid(self) -> str:
        """Return the next token that is not white space."""
        token = self.next()
        while token.isspace():
            token = self.next()
        return token

    def item(self, token: str, out: Output, closer: str) -> None:
        """Write the token `token` of a sequence that ends at `closer`."""
        first = token[:1]
        if first == "\\":
            self.command(token, out, closer)
        elif first == "{":
            out.nucleus(f"{{{self.sequence('}')}}}")
        elif first in "^_" and first:
            out.script(first, first + self.script_argument())
        elif first == "'":
            self.primes(out)
        elif first.isspace():
            out.add(" ")
        elif first == "~":
            out.nucleus("~")
        elif first in {"#", "%"}:
            out.nucleus(f"\\{first}")
        elif first in _NEVER or first in {"}", _END} or first < " " or first == "\x7f":
            raise RefusedError
        elif first.isascii():
            out.nucleus(first)
        else:
            self.beyond_ascii(first, out)

    def beyond_ascii(self, char: str, out: Output) -> None:
        """Write `char`; adjacent digits above or below the line are one script."""
        formula = math_character(char)
        if formula is None:
            raise RefusedError
        if formula[0] in "^_":
            # Adjacent digits are one script.
            sign = formula[0]
            inner = formula[2:-1]
            while self.at < len(self.tokens):
                more = self.tokens[self.at]
                formula = None if more.isascii() or len(more) > 1 else math_character(more)
                if formula is None or not formula.startswith(f"{sign}{{"):
                    break
                inner += formula[2:-1]
                self.at += 1
            out.script(sign, sign + braced(inner))
            return
        out.nucleus(formula)

    def primes(self, out: Output) -> None:
        """Write the apostrophes of a nucleus as its superscript."""
        marks = "'"
        while self.at < len(self.tokens) and self.tokens[self.at] == "'":
            marks += "'"
            self.at += 1
        out.script("^", marks)
        # TeX joins primes and the superscript directly after them to one script.
        if self.at < len(self.tokens) and self.tokens[self.at] == "^":
            self.at += 1
            out.add("^" + self.script_argument())

    def script_argument(self) -> str:
        argument = self.argument()
        return braced(argument)

    def argument(self) -> str:
        """Return one argument without its braces."""
        token = self.next_solid()
        if token == "{":
            return self.sequence("}").strip()
        if token[:1] in "^_'}" or token in {_END, "\\left", "\\right", "\\middle"}:
            raise RefusedError
        out = Output()
        self.item(token, out, "}")
        return "".join(out.pieces)

    def command(self, token: str, out: Output, closer: str) -> None:
        """Write the command or escape `token`; raises `RefusedError` for one that is not known."""
        if token in _SPACES:
            out.nucleus(_SPACES[token])
            return
        if token in _ESCAPED:
            out.nucleus(_ESCAPED[token])
            return
        if not token[1:2].isalpha():
            raise RefusedError
        name = token[1:].removesuffix("*")
        if token.endswith("*") and name not in {"operatorname", "argmax", "argmin"}:
            # The star is part of the formula, not of the command.
            self.at -= 1
            self.tokens[self.at] = "*"
        self.named(known.ALIASES.get(name, name), out, closer)

    def named(self, name: str, out: Output, closer: str) -> None:
        """Write the command `name`; raises `RefusedError` for one that is not known."""
        if name in known.SYMBOLS:
            out.nucleus(f"\\{name}")
        elif name in known.ARGUMENTS or name in known.WITH_ARGUMENTS:
            out.nucleus(self.with_arguments(name))
        elif name in known.TEXT_COMMANDS:
            command = known.TEXT_COMMANDS[name]
            out.nucleus(f"\\{command}{{{self.text_argument()}}}")
        elif name in known.SWITCHES and closer in {"}", _END}:
            self.switch(known.SWITCHES[name], out, closer)
        elif name in known.OPERATORS:
            out.nucleus(known.OPERATORS[name])
        elif name in known.SIZES:
            out.nucleus(f"\\{name}{self.delimiter()}")
        elif name in {"left", "not", "middle"}:
            _SPECIAL[name](self, out, closer)
        elif not name.isalpha():
            # An alias that is a piece of a formula already.
            self.piece(name, out)
        elif name not in known.IGNORED:
            raise RefusedError

    def piece(self, formula: str, out: Output) -> None:
        """Write a finished `formula`, which may be a superscript."""
        if formula.startswith("^"):
            out.script("^", formula)
        else:
            out.nucleus(formula)

    def with_arguments(self, name: str) -> str:
        """Return the command `name` with the arguments that follow it."""
        option = ""
        if name == "sqrt" and self.at < len(self.tokens) and self.tokens[self.at] == "[":
            self.at += 1
            option = f"[{{{self.sequence(']')}}}]"
        template = known.WITH_ARGUMENTS.get(name)
        count = known.ARGUMENTS[name] if template is None else 1 + ("#2" in template)
        arguments = [self.argument() for _ in range(count)]
        if template is None:
            return f"\\{name}{option}" + "".join(f"{{{argument}}}" for argument in arguments)
        for number, argument in enumerate(arguments, 1):
            template = template.replace(f"#{number}", argument)
        return template

    def text_argument(self) -> str:
        """Return the argument of a text command; raises `RefusedError` without one."""
        if self.next_solid() != "{":
            raise RefusedError
        pieces: list[str] = []
        while (token := self.next()) != "}":
            if token == _END:
                raise RefusedError
            pieces.append(self.text_piece(token))
        return "".join(pieces)

    def text_piece(self, token: str) -> str:
        """Return one token of running text; raises `RefusedError` if it can't be written."""
        if token.isspace() or token in {"\\ ", "\\,", "\\;"}:
            return " "
        if token in {"\\_", "\\%", "\\&", "\\#"} or not _TEXT_SPECIAL.search(token):
            return token
        found = _TEXT_ESCAPES.get(token)
        if found is None and len(token) == 1 and not token.isascii():
            found = text_character(unicodedata.normalize("NFC", token))
        if found is None:
            raise RefusedError
        return found

    def switch(self, command: str, out: Output, closer: str) -> None:
        """Return the rest of the group, whose end is left for the enclosing sequence."""
        rest = self.sequence(closer)
        self.at -= 1 if closer else 0
        out.nucleus(f"\\{command}{{{rest.strip()}}}" if rest.strip() else "{}")

    def delimiter(self) -> str:
        """Return the next token, a delimiter; raises `RefusedError` for any other."""
        token = self.next_solid()
        if len(token) == 1 and not token.isascii():
            token = math_character(token) or ""
        token = _DELIMITERS.get(token, token)
        if token in _PLAIN_DELIMITERS:
            return token
        name = known.ALIASES.get(token[1:], token[1:])
        if token.startswith("\\") and name in known.DELIMITERS:
            return f"\\{name}"
        raise RefusedError

    def left(self, out: Output, _closer: str) -> None:
        """Write from ``\\left`` to its ``\\right``."""
        opening = self.delimiter()
        inner = self.sequence("\\right").strip()
        closing = self.delimiter()
        out.nucleus(f"\\left{set_apart(opening, inner)}\\right{closing}")

    def middle(self, out: Output, closer: str) -> None:
        """Write ``\\middle``, which is allowed only between ``\\left`` and ``\\right``."""
        if closer != "\\right":
            raise RefusedError
        out.nucleus(f"\\middle{self.delimiter()}")

    def negated(self, out: Output, _closer: str) -> None:
        """Write ``\\not`` and the relation after it."""
        token = self.next_solid()
        name = known.ALIASES.get(token[1:], token[1:])
        if token in {"=", "<", ">"}:
            out.nucleus(f"\\not{token}")
        elif token.startswith("\\") and name in known.NEGATABLE:
            out.nucleus(f"\\not\\{name}")
        else:
            raise RefusedError


_SPECIAL: dict[str, Callable[[_FormulaReader, Output, str], None]] = {
    "left": _FormulaReader.left,
    "middle": _FormulaReader.middle,
    "not": _FormulaReader.negated,
}
