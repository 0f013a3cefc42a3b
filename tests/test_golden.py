"""Every case of golden/digests in every format, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.golden_files import PREFIX, Variant, inputs, render, same_picture

import digest_convert

if TYPE_CHECKING:
    from digest_convert.testing import Golden

CASES = Path(__file__).parents[1] / "golden" / "digests"
DIAGNOSTICS = f"{PREFIX}.diagnostics.txt"
OWN_FORMATS = [info for info in digest_convert.formats() if info.distribution == "digest-convert"]

FEEDS = ("rss", "atom", "jsonfeed")
_FEED = ("--feed-url", "https://example.org/feeds/")
_VARIANTS = [
    # What has no suffix is a directory. The formats that a site carries have files of their own.
    *(
        Variant(format=info.name, file=f"{PREFIX}{info.suffix or f'.{info.name}.d'}")
        for info in OWN_FORMATS
        if info.name != "site"
    ),
    Variant(format="site", file=f"{PREFIX}.site.d", options=("--site-with", "ris,atom")),
    Variant(
        format="site",
        file=f"{PREFIX}.updated.site.d",
        options=("--site-with", "epub,ris,atom", "--site-url", "https://example.org/papers/"),
        one_by_one=True,
    ),
    Variant(
        format="bibtex",
        file=f"{PREFIX}.biblatex.bib",
        options=("--bibtex-dialect", "biblatex", "--bibtex-key", "author-title"),
    ),
    Variant(
        format="bibtex",
        file=f"{PREFIX}.arxiv-id.bib",
        options=("--bibtex-key", "arxiv-id", "--bibtex-no-abstract"),
    ),
    Variant(
        format="csljson",
        file=f"{PREFIX}.brief.csl.json",
        options=(
            *("--references-no-abstract", "--references-no-summary"),
            "--references-no-keywords",
        ),
    ),
    Variant(format="markdown", file=f"{PREFIX}.digest.md", options=("--markdown-flavor", "digest")),
    Variant(
        format="markdown",
        file=f"{PREFIX}.brief.md",
        options=("--markdown-brief", "--markdown-no-contents", "--markdown-math", "github"),
    ),
    Variant(
        format="markdown",
        file=f"{PREFIX}.unicode.md",
        options=("--markdown-math", "unicode", "--markdown-front-matter"),
    ),
    Variant(
        format="epub",
        file=f"{PREFIX}.unicode.epub",
        options=("--epub-math", "unicode", "--epub-no-cover", "--title", "A book of papers"),
    ),
    *(
        Variant(format=feed, file=f"{PREFIX}.{name}.{feed}{folder}", options=(*options, *_FEED))
        for feed in FEEDS
        for name, folder, options in (
            ("by-digest", "", ("--feed-granularity", "digest", "--feed-title", "Days & papers")),
            ("by-category", ".d", ("--feed-split", "category")),
            ("by-day", ".d", ("--feed-split", "day")),
        )
    ),
    *(
        Variant(
            format=feed,
            file=f"{PREFIX}.updated.{feed}",
            options=("--feed-update", "--feed-limit", "4"),
            one_by_one=True,
        )
        for feed in FEEDS
    ),
]
# A format that is not installed has no golden files either.
VARIANTS = [one for one in _VARIANTS if one.format in {info.name for info in OWN_FORMATS}]


def _cases() -> list[Path]:
    return sorted(path for path in CASES.iterdir() if path.is_dir())


def _expected(case: Path) -> set[str]:
    """The names that may stand in the folder of `case`."""
    outputs = {variant.file for variant in VARIANTS if variant.applies(case)}
    return {*inputs(case), DIAGNOSTICS, *outputs, *(f"{name}.d" for name in outputs)}


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.file)
@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_output(case: Path, variant: Variant, golden: Golden) -> None:
    if variant.applies(case):
        made = render(case, variant)
        golden.check(case / variant.file, made, judges={".png": same_picture})


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_diagnostics_of_reading(
    case: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case)
    lines = [
        f"{diagnostic}\n"
        for name in inputs(case)
        for diagnostic in digest_convert.read(name).diagnostics
    ]
    golden.check(case / DIAGNOSTICS, "".join(lines))


def test_no_format_is_broken() -> None:
    assert {info.name for info in OWN_FORMATS} == {variant.format for variant in VARIANTS}
    assert [info.problem for info in OWN_FORMATS if info.problem] == []


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_case_has_inputs_and_no_orphan(
    case: Path, update_golden: bool, settle: Callable[[Path, str], None]
) -> None:
    assert inputs(case)
    orphans = sorted(path for path in case.iterdir() if path.name not in _expected(case))
    if update_golden:
        for orphan in orphans:
            shutil.rmtree(orphan) if orphan.is_dir() else orphan.unlink()
    settle(case, "\n".join(f"{orphan.name}: belongs to no variant" for orphan in orphans))


def test_only_cases_stand_beside_cases() -> None:
    assert [path.name for path in CASES.iterdir() if not path.is_dir()] == []


@pytest.mark.parametrize(
    "name", ["duplicates-across-two-days", "math-heavy", "teams-and-odd-names"]
)
def test_same_bytes_in_another_environment(name: str, tmp_path: Path) -> None:
    """Time zone, hash seed, locale and working directory leave no trace in any format."""
    surroundings = {
        "here": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        "there": {"TZ": "America/Adak", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
    }
    made = []
    for place, variables in surroundings.items():
        folder = tmp_path / place / "papers"
        folder.mkdir(parents=True)
        for digest in inputs(CASES / name):
            shutil.copy(CASES / name / digest, folder)
        formats = [word for info in OWN_FORMATS if info.suffix for word in ("--to", info.name)]
        # What has no suffix is a directory, which holds one document.
        alone = [info.name for info in OWN_FORMATS if not info.suffix]
        for asked in ([*formats, "-o", "out/"], *(["--to", n, "-o", f"out/{n}/"] for n in alone)):
            subprocess.run(
                [sys.executable, "-m", "digest_convert", *inputs(CASES / name), *asked],
                cwd=folder,
                env=os.environ | variables,
                check=True,
                capture_output=True,
            )
        out = folder / "out"
        files = sorted(path for path in out.rglob("*") if path.is_file())
        made.append({path.relative_to(out).as_posix(): path.read_bytes() for path in files})
    assert len(made[0]) >= len(OWN_FORMATS)
    assert made[0].keys() == made[1].keys()
    assert [file for file in made[0] if made[0][file] != made[1][file]] == []
