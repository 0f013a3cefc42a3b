"""What every exporter owes, whoever wrote it: checked over all that are registered."""

from __future__ import annotations

import dataclasses
import datetime
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from digest_convert import (
    ArxivId,
    Chunk,
    Context,
    Diagnostic,
    Digest,
    Exporter,
    Paper,
    Part,
    Section,
)
from digest_convert.options import specs
from digest_convert.registry import Registry

REGISTRY = Registry()
NAMES = [info.name for info in REGISTRY.formats()]

#: A book is put together at its end, with contents in front: it may hold what it binds.
HOLDS_ALL = {"epub"}

#: A feed begins with its newest day, which may come last: it is put by on the disk.
NEWEST_FIRST = {"atom", "rss"}


def variants() -> list[Any]:
    """Every exporter with its defaults, and with each choice or switch of its options."""
    found = []
    for name in NAMES:
        kind = REGISTRY.exporter(name).Options
        found.append(pytest.param(name, kind(), id=name))
        for spec in specs(name, kind):
            values: list[object] = [choice for choice in spec.choices if choice != spec.default]
            if spec.kind is bool:
                values = [not spec.default]
            found.extend(
                pytest.param(name, kind(**{spec.field: value}), id=f"{name}-{spec.field}-{value}")
                for value in values
            )
    return found


every_variant = pytest.mark.parametrize(("name", "options"), variants())
every_format = pytest.mark.parametrize("name", NAMES)


def paper(number: int = 1, **texts: str) -> Paper:
    base = Paper(
        number=number,
        title=f"Kite {number}",
        url=f"https://arxiv.org/abs/2602.{number:05}",
        id=ArxivId(value=f"2602.{number:05}"),
        authors=("Ada North", "Bo Li"),
        primary_category="cs.RO",
        tldr="A kite folds.",
        motivation="Cold hands.",
        method="Springs of $k=2$.",
        result="Nine of ten.",
        conclusion="Folding works.",
        abstract="We fold kites. They fly.",
    )
    return dataclasses.replace(base, **texts)  # type: ignore[arg-type]


def day(number: int, *papers: Paper) -> Digest:
    date = datetime.date(2026, 2, number)
    return Digest(
        title=f"arXiv digest {date}",
        date=date,
        language="en",
        sections=(Section(category="cs.RO", declared_total=len(papers), papers=papers),),
        source=f"{date}.txt",
    )


def export(name: str, options: Any, digests: Iterator[Digest]) -> list[Chunk]:
    exporter = REGISTRY.exporter(name)
    told: list[Diagnostic] = []
    context = Context(options=options, report=told.append)
    chunks = list(exporter.export(digests, context))
    assert all(isinstance(one, Diagnostic) for one in told)
    check(exporter, options, chunks)
    return chunks


def check(exporter: Exporter[Any], options: Any, chunks: list[Chunk]) -> None:
    """Chunks are of the kind the exporter promised, and an independent reader takes them."""
    files: dict[str, list[str | bytes]] = {}
    several = exporter.writes_directory(options)
    for chunk in chunks:
        assert isinstance(chunk, Part) == several
        if isinstance(chunk, Part):
            files.setdefault(chunk.name, []).append(chunk.data)
        else:
            files.setdefault("", []).append(chunk)
    for pieces in files.values():
        if exporter.binary:
            assert all(isinstance(piece, bytes) for piece in pieces)
            judge(exporter, b"".join(piece for piece in pieces if isinstance(piece, bytes)))
        else:
            assert all(isinstance(piece, str) for piece in pieces)
            text = "".join(piece for piece in pieces if isinstance(piece, str))
            judge(exporter, text.encode("utf-8", "replace"))


def judge(exporter: Exporter[Any], data: bytes) -> None:
    if "xml" in exporter.media_type:
        ET.fromstring(data)  # noqa: S314 - our own output
    elif "epub" in exporter.media_type:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            for entry in archive.namelist():
                if entry.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                    ET.fromstring(archive.read(entry))  # noqa: S314 - our own output
    elif "yaml" in exporter.media_type:
        list(yaml.safe_load_all(data.decode()))


def joined(chunks: list[Chunk]) -> bytes:
    pieces = [
        piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogatepass")
        for piece in (chunk.data if isinstance(chunk, Part) else chunk for chunk in chunks)
    ]
    return b"".join(pieces)


@every_format
def test_a_format_says_who_it_is(name: str) -> None:
    exporter = REGISTRY.exporter(name)
    assert exporter.name == name
    assert exporter.summary
    assert exporter.summary == exporter.summary.strip()
    assert exporter.suffix.startswith(".")
    assert "/" in exporter.media_type
    assert dataclasses.is_dataclass(exporter.Options)
    assert exporter.Options.__dataclass_params__.frozen  # type: ignore[attr-defined]


@every_variant
def test_no_digest_at_all(name: str, options: Any) -> None:
    export(name, options, iter(()))


@every_variant
@pytest.mark.parametrize(
    "digest",
    [
        Digest(title="arXiv digest"),
        Digest(title="arXiv digest", sections=(Section(category="cs.RO", declared_total=0),)),
        Digest(title="D", sections=(Section(category="", papers=(Paper(title=""),)),)),
        day(13),
    ],
    ids=["empty", "totals-only", "bare-paper", "empty-day"],
)
def test_digests_that_hold_next_to_nothing(name: str, options: Any, digest: Digest) -> None:
    export(name, options, iter([digest]))


HOSTILE = (
    "\ud800",
    "\udfff a",
    "\x00\x01\x08\x0b\x0c\x0e\x1f\x7f",
    "\x85\u2028\u2029\ufeff\ufffe\uffff\u202e",
    "\r",
    "a\rb\r\nc",
    "]]> & < > \" ' <!-- --> <![CDATA[",
    "{{{ } \\ % # $ _ ^ ~ \\begin{x} $x",
    "--- ... : - ? ! | > @ ` '",
    "\U0001d53c\U0010ffff",
    "\u0301\u0301",
    " \n\n\t\n ",
)


@every_variant
@pytest.mark.parametrize("text", HOSTILE)
def test_any_character_anywhere(name: str, options: Any, text: str) -> None:
    hostile = Paper(
        title=text,
        url=text,
        id=ArxivId(value="2602.00001"),
        authors=(text, text),
        byline=text,
        primary_category=text,
        tldr=text,
        motivation=text,
        method=text,
        result=text,
        conclusion=text,
        abstract=text,
        extra=((text, text),),
    )
    digest = Digest(
        title=text or "D",
        date=datetime.date(2026, 2, 13),
        sections=(Section(category=text, papers=(hostile, paper(2))),),
        source=text,
    )
    export(name, options, iter([digest]))


TEXT = st.text(max_size=40)


@every_format
@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXT, min_size=6, max_size=6))
def test_any_text_anywhere(name: str, texts: list[str]) -> None:
    title, url, author, category, summary, abstract = texts
    odd = paper(1, title=title, url=url, primary_category=category, tldr=summary, abstract=abstract)
    odd = dataclasses.replace(odd, authors=(author,), id=None, extra=((title, abstract),))
    export(name, REGISTRY.exporter(name).Options(), iter([day(13, odd)]))


class OneShot:
    """Digests that can be read once, and that see how much was written before each is asked for."""

    def __init__(self, *digests: Digest) -> None:
        self._digests = digests
        self._started = False
        self.written = 0
        self.before: list[int] = []

    def __iter__(self) -> Iterator[Digest]:
        assert not self._started, "the digests were read a second time"
        self._started = True
        for digest in self._digests:
            self.before.append(self.written)
            yield digest


@every_variant
def test_digests_are_read_once_and_written_as_they_come(name: str, options: Any) -> None:
    digests = OneShot(*(day(n, paper(n), paper(n + 30)) for n in range(1, 6)))
    exporter = REGISTRY.exporter(name)
    context = Context(options=options, report=lambda _: None)
    for chunk in exporter.export(digests, context):
        digests.written += len(chunk.data if isinstance(chunk, Part) else chunk)
    assert len(digests.before) == 5
    if name not in HOLDS_ALL | NEWEST_FIRST:
        assert digests.before == sorted(set(digests.before)), "nothing written between digests"


@every_variant
def test_the_same_input_gives_the_same_output(name: str, options: Any) -> None:
    digests = [day(n, *(paper(n * 10 + k) for k in range(4))) for n in (13, 14)]
    assert joined(export(name, options, iter(digests))) == joined(
        export(name, options, iter(digests))
    )


@every_format
def test_nothing_is_left_over_from_one_run_to_the_next(name: str) -> None:
    exporter = REGISTRY.exporter(name)
    options = exporter.Options()
    alone = joined(export(name, options, iter([day(13, paper())])))
    export(name, options, iter([day(12, paper(5), paper(6))]))
    halted = exporter.export(
        iter([day(11, paper(7))]), Context(options=options, report=lambda _: None)
    )
    next(iter(halted))
    assert joined(export(name, options, iter([day(13, paper())]))) == alone


MEASURE = """
import datetime, json, resource, sys
from digest_convert import ArxivId, Context, Digest, Paper, Section
from digest_convert.registry import Registry

def digests(days):
    for number in range(days):
        papers = tuple(
            Paper(
                title=f"Kite {number} {place}",
                id=ArxivId(value=f"26{number % 12 + 1:02}.{number:03}{place:02}"),
                authors=("Ada North",),
                primary_category="cs.RO",
                tldr="A kite folds on its own.",
                abstract=f"Of {number} and {place}: " + "we fold kites that fly by day. " * 20,
            )
            for place in range(100)
        )
        date = datetime.date(2020, 1, 1) + datetime.timedelta(number)
        section = Section(category="cs.RO", papers=papers)
        yield Digest(title="Day", date=date, sections=(section,))

exporter = Registry().exporter(sys.argv[1])
context = Context(options=exporter.Options(), report=lambda _: None)

def peak(days):
    written = sum(len(chunk) for chunk in exporter.export(digests(days), context))
    return written, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

_, before = peak(20)
written, after = peak(1000)
print(json.dumps([written, after - before]))
"""


def test_a_hundred_thousand_papers_in_bounded_memory() -> None:
    names = [name for name in NAMES if name not in HOLDS_ALL]
    running = {
        name: subprocess.Popen(
            [sys.executable, "-c", MEASURE, name], stdout=subprocess.PIPE, text=True
        )
        for name in names
    }
    for name, process in running.items():
        told, _ = process.communicate(timeout=300)
        assert process.returncode == 0, name
        written, grown = json.loads(told)
        assert written > 60_000_000, name
        # A hundred thousand ids or keys may be remembered, their papers not.
        assert grown < 32_000_000, f"{name} grew by {grown} bytes"
