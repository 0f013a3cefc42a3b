"""The digests that the tests of the page are about, and their pages."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from digest_convert import Digest, Paper, Selection, convert

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
CASES = sorted(
    path
    for path in (ROOT / "golden/digests").glob("*/*")
    if path.suffix in (".md", ".txt") and not path.name.startswith("expected")
)
#: Real digests; there are none where the folder is absent.
SEEDS = sorted(SHARED.glob("seeds/*.txt"))
SAMPLES = sorted(SHARED.glob("samples/2*.md"))


def page_of(*digests: Digest, **options: object) -> str:
    """The page of `digests` as they are, repeats included."""
    selection = Selection(keep_duplicates=True)
    made = convert(digests, to="html", options=options, selection=selection)
    assert isinstance(made, str)
    return made


def without_lines(paper: Paper) -> Paper:
    """`paper` without the lines it stands on, which are those of another file in a page."""
    return dataclasses.replace(paper, span=None)
