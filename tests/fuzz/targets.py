"""What is fuzzed, and what must hold: each target takes an input and fails where it does not."""

from __future__ import annotations

import datetime
import signal
from collections.abc import Callable
from importlib.util import find_spec

from tests.conservation import lost_lines
from tests.test_hostile import JUDGES

from digest_convert import (
    Context,
    Digest,
    Exporter,
    InputError,
    Math,
    decode,
    math_runs,
    math_to_unicode,
    parse,
    read_inline,
    to_mathml,
)
from digest_convert.plugin.registry import Registry
from digest_convert.run.context import Desk

_REGISTRY = Registry()
_DAY = datetime.date(2026, 2, 13)
# Longer than any honest time for inputs of this size.
_SECONDS_PER_MEGABYTE = 60.0


def parser(data: bytes) -> None:
    """Total, and every line is in the model or in a diagnostic."""
    text = decode(data, "in.txt").text
    try:
        digest = parse(text, "in.txt", _DAY)
    except InputError:
        return
    lost = lost_lines(text, digest)
    assert not lost, lost


def inline(data: bytes) -> None:
    """Total, and the slices of the tokens join to the text."""
    text = data.decode("utf-8", "surrogateescape")
    tokens = read_inline(text)
    assert "".join(text[token.start : token.end] for token in tokens) == text
    for token in tokens:
        if isinstance(token, Math):
            math_to_unicode(token.tex)
            math_runs(token.tex)


def formulas(data: bytes) -> None:
    """Whatever a formula holds, each format's reader of formulas comes to an end."""
    tex = data.decode("utf-8", "surrogateescape").strip("$")[:2000]
    if find_spec("digest_convert_bibtex"):
        from digest_convert_bibtex.latex.formula import safe_formula

        safe_formula(tex)
    to_mathml(tex, display=False)
    math_to_unicode(tex)
    math_runs(tex)


def readers(data: bytes) -> None:
    """A reader gives digests or refuses the input, whatever it is."""
    for reader in _REGISTRY.readers():
        reader.sniff(data[:4096], "in")
        try:
            digests = list(reader.read(data, "2026-02-13"))
        except InputError:
            continue
        for digest in digests:
            export_all(digest)


def exporters(data: bytes) -> None:
    """Every format takes every digest, and an independent reader takes the output."""
    try:
        digest = parse(decode(data, "in.txt").text, "in.txt", _DAY)
    except InputError:
        return
    export_all(digest)


def export_all(digest: Digest) -> None:
    """Write `digest` in every format, and judge each."""
    papers = sum(len(section.papers) for section in digest.sections)
    for info in _REGISTRY.formats():
        exporter = _REGISTRY.exporter(info.name)
        if not info.suffix:  # a directory: its parts are written, each by itself
            list(exporter.export(iter([digest]), _context(exporter)))
            continue
        found = JUDGES[info.name](_export(exporter, digest))
        # A feed has a paper once, a document shows what reads as a heading of its own, and a list
        # leaves out papers that have nothing to list.
        other = info.name in ("atom", "rss", "jsonfeed", "markdown", "ids", "urls")
        assert found == papers or other, info.name


def _context(exporter: Exporter[object]) -> Context[object]:
    # The context of a run: a page asks it for other formats.
    return Desk(_REGISTRY, None, lambda _: None).context(exporter, exporter.Options())


def _export(exporter: Exporter[object], digest: Digest) -> bytes:
    chunks = exporter.export(iter([digest]), _context(exporter))
    return b"".join(
        chunk if isinstance(chunk, bytes) else str(chunk).encode("utf-8", "replace")
        for chunk in chunks
    )


TARGETS: dict[str, Callable[[bytes], None]] = {
    "parser": parser,
    "inline": inline,
    "formulas": formulas,
    "readers": readers,
    "exporters": exporters,
}


def run(name: str, data: bytes) -> None:
    """Run the target `name` over `data`; fails too where it takes unreasonably long."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, 20 + _SECONDS_PER_MEGABYTE * len(data) / 1e6)
    try:
        TARGETS[name](data)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _too_long(_signal: int, _frame: object) -> None:
    raise AssertionError("this takes too long")
