"""A user's style sheet, checked for what e-readers and EPUBCheck refuse.

Kobo drops a whole sheet over one function or layout of CSS 3, Send to Kindle refuses CSS
variables, and a sheet that loads another file finds none in the book. So such a sheet is
refused, with the line, rather than written into a book that silently looks wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from digest_convert import InputError, UsageError, xml_clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_FUNCTIONS = frozenset({"var", "calc", "min", "max", "clamp", "env"})
_LAYOUTS = frozenset({"flex", "inline-flex", "grid", "inline-grid"})
_BIDI = frozenset({"direction", "unicode-bidi"})
_AT_RULES = frozenset({"media", "page", "charset"})

_NAME = r"-?(?:[A-Za-z_]|[^\x00-\x7f])[\w-]*"
_COMPOUND = (
    rf"(?:(?:{_NAME}|\*)?"
    rf"(?:\#{_NAME}|\.{_NAME}|\[[^\[\]{{}}]+\]|::?[A-Za-z][\w-]*(?:\([^(){{}}]*\))?)+"
    rf"|{_NAME}|\*)"
)
_SELECTORS = re.compile(rf"{_COMPOUND}(?:(?:\s*+[>+~,]\s*+|\s++){_COMPOUND})*+")

_BREAKS = "e-readers drop the style sheet over it"
# A parser closes what a sheet leaves open; then this is not at the end of the sheet any more.
_END = "digest-convert-end"


def read_css(path: Path) -> str:
    """The style sheet at `path`.

    Raises `InputError` where the file can't be read, `UsageError` with ``file:line`` where
    e-readers or the EPUB standard refuse what it holds.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"--epub-css: {path}: {error.strerror or error}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"--epub-css: {path}:{line}: the file is not UTF-8") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        _check(text)
    except _RefusedError as refused:
        raise UsageError(f"--epub-css: {path}:{refused.line}: {refused.reason}") from None
    return text


class _RefusedError(Exception):
    """The sheet can't be used for a `reason` that stands in `line`."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def _refuse(node: Any, reason: str) -> NoReturn:
    raise _RefusedError(node.source_line, reason)


def _check(text: str) -> None:
    import tinycss2

    for number, line in enumerate(text.split("\n"), 1):
        if any(char < " " and char not in "\t\f" for char in line):
            raise _RefusedError(number, "a control character")
        if xml_clean(line.replace("\f", " ")) != line.replace("\f", " "):
            raise _RefusedError(number, "a character that no XML can hold")
    try:
        tokens = tinycss2.parse_component_value_list(f"{text}\n@{_END};")
        _check_values(tokens)
        _check_closed(tokens, text)
        _check_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    except RecursionError:
        raise _RefusedError(1, "brackets nested too deep") from None


def _check_closed(tokens: list[Any], text: str) -> None:
    """Refuse a bracket, string or comment that is still open at the end."""
    if len(tokens) > 1 and tokens[-2].type == "at-keyword" and tokens[-2].value == _END:
        return
    last = tokens[-1]
    if last.type == "literal" and len(tokens) > 1:
        last = tokens[-2]
    inner = last
    while inner.type in _BLOCKS and (content := _content(inner)):
        inner = content[-1]
    if inner.type == "comment":
        line = text.count("\n", 0, text.rfind("/*")) + 1
        raise _RefusedError(line, "the comment is not closed")
    _refuse(last, "a closing } or bracket is missing")


_BLOCKS = frozenset({"{} block", "[] block", "() block", "function"})


def _content(block: Any) -> list[Any]:
    found: list[Any] = block.arguments if block.type == "function" else block.content
    return found


def _nested(tokens: Iterable[Any]) -> Iterator[Any]:
    """All `tokens` and those inside of them."""
    waiting = [iter(tokens)]
    while waiting:
        for token in waiting[-1]:
            yield token
            if token.type in _BLOCKS:
                waiting.append(iter(_content(token)))
                break
        else:
            waiting.pop()


def _check_values(tokens: list[Any]) -> None:
    """Refuse what is refused anywhere in a sheet."""
    for token in _nested(tokens):
        if token.type == "error":
            reasons = {"}": "a } too many", ")": "unexpected )", "]": "unexpected ]"}
            _refuse(token, reasons.get(token.kind, "a string or an address is not closed"))
        elif token.type == "at-keyword" and token.lower_value == "import":
            _refuse(token, "@import: the book holds no other file than its own")
        elif token.type == "literal" and token.value in {"<!--", "-->"}:
            _refuse(token, f"unexpected {token.value!r}")
        elif token.type == "function" and token.lower_name in _FUNCTIONS:
            _refuse(token, f"{token.lower_name}(): {_BREAKS}")
        elif token.type == "url" or (token.type == "function" and token.lower_name == "url"):
            address = token.value if token.type == "url" else _string(token.arguments)
            if not address.lower().startswith("data:"):
                _refuse(token, f"url({address}): the book holds no other file than its own")


def _string(tokens: list[Any]) -> str:
    return "".join(token.value for token in tokens if token.type == "string")


def _check_rules(rules: Iterable[Any], *, inside: bool = False) -> None:
    """Check the rules of a sheet, or `inside` of an ``@media`` block."""
    import tinycss2

    for rule in rules:
        if rule.type == "at-rule":
            _check_at_rule(rule, inside=inside)
            continue
        if rule.type == "error":
            _refuse(rule, "a rule without a block")
        selectors = " ".join(tinycss2.serialize(rule.prelude).split())
        if not selectors:
            _refuse(rule, "a block without a selector")
        if not _SELECTORS.fullmatch(selectors):
            _refuse(rule, f"{selectors[:80]}: not a CSS 2.1 selector")
        _check_declarations(rule.content)


def _check_at_rule(rule: Any, *, inside: bool) -> None:
    import tinycss2

    keyword = f"@{rule.lower_at_keyword}"
    if rule.lower_at_keyword not in _AT_RULES or inside:
        _refuse(rule, f"{keyword} is not CSS 2.1: {_BREAKS}")
    if (rule.content is None) != (keyword == "@charset"):
        _refuse(rule, f"{keyword} is not complete")
    if keyword == "@charset":
        if _string(rule.prelude).lower() != "utf-8":
            _refuse(rule, "@charset: the file must be UTF-8")
    elif keyword == "@media":
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        _check_rules(inner, inside=True)
    else:
        _check_declarations(rule.content)


def _check_declarations(content: list[Any]) -> None:
    import tinycss2

    for found in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if found.type != "declaration":
            _refuse(found, "a property, a colon and a value are expected")
        _check_declaration(found)


def _check_declaration(found: Any) -> None:
    name = found.lower_name
    if name.startswith("--"):
        _refuse(found, f"{name}, a variable: {_BREAKS}")
    if name.startswith(("flex", "grid")):
        _refuse(found, f"{name}: {_BREAKS}")
    if name in _BIDI:
        _refuse(found, f"{name}: the EPUB standard forbids it")
    value = [token for token in found.value if token.type not in {"whitespace", "comment"}]
    if not value:
        _refuse(found, f"{name}: a value is missing")
    for token in value:
        if token.type in {"{} block", "[] block", "at-keyword"} or token == ":":
            _refuse(token, f"{name}: the declaration has no end")
    words = [token.lower_value for token in value if token.type == "ident"]
    if name == "display" and not _LAYOUTS.isdisjoint(words):
        _refuse(found, f"display: {words[0]}: {_BREAKS}")
    if name == "position" and "fixed" in words:
        _refuse(found, "position: fixed: pages of a book have no window to be fixed to")
