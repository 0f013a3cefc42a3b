"""``python tests/bench/hostile.py [PART]``: how time grows with hostile input.

For every shape, the time for 200 kB and for twice as much, and their ratio: 2 is linear, 4 is
quadratic. A ratio of times this short wanders; what matters is that none nears 4. PART names
what to measure: parse, html, jsonl, or a format; without it, all.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.documents import digest, entry

from digest_convert import Context, InputError, formats, parse
from digest_convert.plugin.registry import Registry

_SIZE = 200_000
_SUSPICIOUS = 3.0

#: What is repeated inside an abstract.
IN_ABSTRACT = {
    "one long line": "kites and $x_1$ fly ",
    "nested commands": r"\emph{",
    "nested groups": "{",
    "closing braces": "}",
    "dollars": "$",
    "dollars and spaces": "$ a ",
    "double dollars": "$$ ",
    "superscripts": "$x^{",
    "fractions": r"$\frac{",
    "environments": r"\begin{align}",
    "brackets": r"\[",
    "left and right": r"$\left(",
    "links": r"\href{https://x.org}{",
    "markdown links": "](",
    "addresses": "https://x.org/",
    "backticks": "``",
    "asterisks": "*a* ",
    "accents": r"\"o",
    "combining marks": "e\u0301\u0301",
    "controls": "\x00\x1b",
    "surrogates": "\ud800",
    "angle brackets": "<a",
    "comments": "<!-- ",
    "ampersands": "&amp",
    "percent signs": r"\%",
    "blank lines": "\n\n",
    "labels": "\nMethods: a",
    "labels after blank lines": "\n\nKeywords: a",
    "bullets": "\n- a: b",
    "headings": "\n### [1] a",
    "entry headings": "\n### [1] [a](b)",
    "sections": "\n\n# cs.CL",
    "closing tags": "\n</details>",
    "opening tags": "\n\n<details>\n<summary>a</summary>",
    "conflict markers": "\n<<<<<<< HEAD\n=======\n>>>>>>> x",
    "quotes": "\n> ",
    "rules": "\n\n---",
}
#: What is repeated to make a whole text.
WHOLE = {
    "entries": entry(),
    "headings without authors": "### [1] [a](https://arxiv.org/abs/2602.00001)\n\n",
    "contents": "- [cs.CL](#cs.CL) [Total: 1]\n",
    "contents without end": "- [cs.CL](#",
    "sections": "# cs.CL [[Back]](#toc)\n\n",
    "section anchors": "<div id='cs.CL'></div>\n",
    "authors": "*a,",
    "brackets": "### [1] [",
    "carriage returns": "### [1] [a](b)\r*c*\r",
}


def main() -> None:
    """Measure and print."""
    parts = sys.argv[1:] or ["parse", "jsonl", "html", *(info.name for info in formats())]
    for part in parts:
        print(f"\n{part}")
        work = _work(part)
        for name, make in _inputs(part).items():
            once, twice = (_seconds(work, make(size)) for size in (_SIZE, 2 * _SIZE))
            ratio = twice / once
            mark = "  <-- look" if ratio > _SUSPICIOUS and twice > 0.2 else ""
            print(f"  {name:<26} {twice * 1000:7.0f} ms  x{ratio:.2f}{mark}")


def _inputs(part: str) -> dict[str, Callable[[int], str]]:
    inputs = {name: _in_abstract(piece) for name, piece in IN_ABSTRACT.items()}
    if part in ("parse", "html", "jsonl"):
        inputs |= {f"only {name}": _repeat(piece) for name, piece in WHOLE.items()}
    inputs["names in an author line"] = lambda size: digest(
        ("cs.RO", [entry(authors="Ada North," * (size // 10))])
    )
    inputs["a title"] = lambda size: digest(("cs.RO", [entry(title="Kites [$x$](" * (size // 12))]))
    return inputs


def _in_abstract(piece: str) -> Callable[[int], str]:
    return lambda size: digest(("cs.RO", [entry(abstract=piece * (size // len(piece)))]))


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda size: entry() + "\n\n" + piece * (size // len(piece))


def _work(part: str) -> Callable[[str], object]:
    if part == "parse":
        return parse
    registry = Registry()
    if part in ("html", "jsonl"):
        reader = registry.reader(part)
        if reader is None:
            raise SystemExit(f"no reader {part!r}")
        return lambda text: list(reader.read(_page(text) if part == "html" else _record(text), "x"))
    exporter = registry.exporter(part)
    context: Context[object] = Context(options=exporter.Options(), report=lambda _: None)
    return lambda text: [len(chunk) for chunk in exporter.export(iter([parse(text)]), context)]


def _page(text: str) -> bytes:
    """`text` as a page: a paragraph that holds it raw, as a renderer hands on HTML."""
    page = f'<h3>[1] <a href="https://arxiv.org/abs/2602.01234">T</a></h3><p><em>A</em></p>{text}'
    return page.encode("utf-8", "surrogatepass")


def _record(text: str) -> bytes:
    import json

    good = json.dumps({"title": text, "summary": text, "AI": text}).encode()
    return good + b"\n" + text.encode("utf-8", "surrogatepass")


def _seconds(work: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(2):
        began = time.process_time()
        with contextlib.suppress(InputError):
            work(text)
        times.append(time.process_time() - began)
        if times[0] > 1:
            break
    return max(min(times), 1e-4)


if __name__ == "__main__":
    main()
