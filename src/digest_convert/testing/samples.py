"""Digests to try a plugin on: texts like real ones, papers to build with, and hostile ones."""

from __future__ import annotations

import dataclasses
import datetime
from importlib import resources
from typing import TYPE_CHECKING, Any

from digest_convert.inputs.source import date_from_name
from digest_convert.model.digest import ArxivId, Digest, Paper, Section
from digest_convert.parsing.parser import parse

if TYPE_CHECKING:
    from collections.abc import Mapping


def _texts() -> dict[str, str]:
    folder = resources.files(__package__).joinpath("samples")
    found = sorted(folder.iterdir(), key=lambda file: file.name)
    return {file.name: file.read_text(encoding="utf-8") for file in found}


#: Digest texts by file name: two days that share a paper (whose summary failed on the first),
#: an empty day, formulas whole and broken, names of all shapes and a paper without arXiv id,
#: and a dialect with labels of its own and empty summaries.
SAMPLES: Mapping[str, str] = _texts()

#: Texts that any field may hold: lone surrogates, control and format characters, line
#: ends of all kinds, and the markup of many formats.
HOSTILE_TEXTS: tuple[str, ...] = (
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


def sample_digests() -> tuple[Digest, ...]:
    """Return the digests of `SAMPLES`, in order, as the core reads them."""
    return tuple(parse(text, name, date_from_name(name)) for name, text in SAMPLES.items())


def sample_paper(number: int = 1, **fields: Any) -> Paper:
    """Return a paper with every field filled; `number` makes it unique, `fields` replace some."""
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
    return dataclasses.replace(base, **fields)


def sample_digest(day: int, *papers: Paper) -> Digest:
    """Return the digest of that day of February 2026, with `papers` in one section."""
    date = datetime.date(2026, 2, day)
    return Digest(
        title=f"arXiv digest {date}",
        date=date,
        language="en",
        sections=(Section(category="cs.RO", declared_total=len(papers), papers=papers),),
        source=f"{date}.txt",
    )


def bare_digests() -> dict[str, Digest]:
    """Return digests that hold almost nothing, by names that describe them."""
    return {
        "empty": Digest(title="arXiv digest"),
        "totals only": Digest(
            title="arXiv digest", sections=(Section(category="cs.RO", declared_total=0),)
        ),
        "bare paper": Digest(
            title="D", sections=(Section(category="", papers=(Paper(title=""),)),)
        ),
        "empty day": sample_digest(13),
    }


def hostile_digest(text: str) -> Digest:
    """Return a digest with `text` in its own fields and in every field of one of its two papers."""
    hostile = Paper(
        title=text,
        url=text,
        id=ArxivId(value="2602.00001"),
        authors=(text, text),
        byline=text,
        primary_category=text,
        categories=(text,),
        comment=text,
        pdf=text,
        links=((text, text),),
        tldr=text,
        motivation=text,
        method=text,
        result=text,
        conclusion=text,
        abstract=text,
        extra=((text, text),),
    )
    return Digest(
        title=text or "D",
        date=datetime.date(2026, 2, 13),
        sections=(Section(category=text, papers=(hostile, sample_paper(2))),),
        source=text,
    )
