"""Strings as YAML scalars that every loader, of YAML 1.1 or 1.2, reads back as the same string.

There are four forms, and the first that is certain to come back is used: plain, single-quoted, a
literal block (for long or multi-line text), and double-quoted by PyYAML's emitter for the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Single-line strings wider than this many columns become literal blocks.
LONG = 80

# A letter, then only characters without a meaning in YAML 1.1 and 1.2. Every number, timestamp,
# merge key and special float of either version begins with something else.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.()/'-]*[\w.)])?")
#: A text of at most this many characters is not too wide, and one of more than `LONGEST_WORD`
#: is not in `_WORDS`.
SHORT, LONGEST_WORD = LONG // 2, 5
# Several plain scalars, a line each.
_PLAIN_LINES = r"[^\W\d_](?:[\w ,.()/'-]*[\w.)])?(?:\n[^\W\d_](?:[\w ,.()/'-]*[\w.)])?)*"
# YAML 1.1 type repository (bool, null), which has y and n; 1.2 core schema is a subset.
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))

# The characters that YAML 1.2.2, section 5.1, calls not printable, the line breaks of YAML 1.1
# alone (U+0085, U+2028, U+2029), and the byte order mark: escapes are their only safe form.
# Compiled on first use, like the pattern of surrogates: few digests hold any.
_ESCAPE_NEEDED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
# Quotes keep lines of white space alone, and white space at the end, visible.
_NOT_LITERAL = re.compile(r"\A\n|(?:\A|\n)[ \t]+(?:\n|\Z)|[ \t]\Z")
_SURROGATE = "[\ud800-\udfff]"
_ESCAPE = r"\\(?:U(?P<astral>[0-9A-F]{8})|.)"
_LINE_START = re.compile(r"\n(?!\n|\Z)")

_CONTROLS = bytes(byte < 0x20 or byte == 0x7F for byte in range(256))

_ENDLESS = 10**9  # characters a line may have before PyYAML folds it


class ScalarWriter:
    """Writes scalars; `replaced` counts the surrogates that became U+FFFD."""

    def __init__(self) -> None:
        self.replaced = 0

    def write(self, text: str, pad: str) -> str:
        """Return `text` as it follows ``key: ``; `pad` is the indentation of a block's lines.

        `pad` is two spaces wider than the indentation of the key (or of the dash of a list). The
        result has no final line end, except those of `text` itself in a block that keeps them.
        """
        if _is_printable(text):
            if len(text) <= SHORT or not _is_long(text) or text[0] == " " or text[-1] == " ":
                return _flow(text)
            return f"|-\n{pad}{text}"
        if not text.replace("\n", "").isprintable():
            if re.search(_SURROGATE, text):
                text, count = re.subn(_SURROGATE, "\ufffd", text)
                self.replaced += count
            if re.search(_ESCAPE_NEEDED, text):
                return _double_quoted(text)
        if "\n" not in text:
            # A tab in the middle of a line is mostly damage, which an escape shows.
            if "\t" in text:
                return _double_quoted(text)
            if not _is_long(text):
                return _flow(text)
        if _NOT_LITERAL.search(text):
            return _double_quoted(text)
        return _literal(text, pad)


def plain_lines(texts: Sequence[str]) -> str | None:
    """Return `texts` as plain scalars on a line each, or None if one of them needs another form."""
    joined = "\n".join(texts)
    if (
        min(map(len, texts)) > LONGEST_WORD
        and max(map(len, texts)) <= SHORT
        and joined.count("\n") < len(texts)
        and re.fullmatch(_PLAIN_LINES, joined)
    ):
        return joined
    return None


def _is_printable(text: str) -> bool:
    """Do as `str.isprintable`, in less than half its time for long texts of ASCII."""
    if len(text) > LONG and text.isascii():
        return 1 not in text.encode().translate(_CONTROLS)
    return text.isprintable()


def _is_long(text: str) -> bool:
    length = len(text)
    if text.isascii() or not SHORT < length <= LONG:
        return length > LONG
    # An ideograph is two columns wide, one character, and three bytes of UTF-8.
    return (length + len(text.encode("utf-8", "replace"))) > 2 * LONG


def _flow(text: str) -> str:
    if _PLAIN.fullmatch(text) and (len(text) > LONGEST_WORD or text.lower() not in _WORDS):
        return text
    return "'" + text.replace("'", "''") + "'"


def _literal(text: str, pad: str) -> str:
    """Return a literal block.

    Its header states the indentation if the first line begins with white space, because loaders
    would take it for indentation (section 8.1.1.1), and the number of line ends that are kept at
    the end (section 8.1.1.2).
    """
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    indent = "2" if text[0] in " \t" else ""
    chomping = "-" if ends == 0 else "" if ends == 1 else "+"
    indented = _LINE_START.sub(f"\n{pad}", body)
    return f"|{indent}{chomping}\n{pad}{indented}" + "\n" * (ends - 1)


def _double_quoted(text: str) -> str:
    import yaml

    written: str = yaml.dump(
        text,
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        default_style='"',
        allow_unicode=True,
        width=_ENDLESS,
    )
    return re.sub(_ESCAPE, _show_astral, written.removesuffix("\n"))


def _show_astral(escape: re.Match[str]) -> str:
    """Return the character of an escape: PyYAML escapes every character beyond U+FFFF."""
    digits = escape["astral"]
    return chr(int(digits, 16)) if digits else escape[0]
