"""What digest-convert costs, as ratios to baselines measured in the same run.

Times are the least of several runs made in turn; only ratios within one run mean anything, and
those of a busy machine mean less.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import archive
import figures
import hotspots
import instructions
import jobs
import single
from machine import machine_line
from setting import STREAMING, Setting, seed

if TYPE_CHECKING:
    from tables import Table

SECTIONS: dict[str, tuple[Callable[[Setting], Iterator[Table]], ...]] = {
    "start": (single.start,),
    "formats": (single.formats,),
    "archive": (archive.archive,),
    "epub": (single.epub, archive.epub_archive),
    "jobs": (jobs.jobs,),
    "instructions": (instructions.instructions,),
}
# A minute under valgrind says nothing of time: only on demand.
_DEFAULT = tuple(name for name in SECTIONS if name != "instructions")
_ALONE = ("profile", "figures")
_EPILOG = """\
sections (all but the last without a name):
  start          --version and --list-formats against a Python that does nothing
  formats        one digest against the bare script (bare.py), feedgen, PyYAML, bibtexparser, pandoc
  archive        synthetic digests (generate.py): throughput against the bare script, growth, memory
  epub           one digest against pandoc, and ten days at once (pandoc there with --full only)
  jobs           --jobs 2 against --jobs 1, with the memory of all processes (up to 100 days)
  instructions   one digest counted by valgrind, for changes too small or machines too busy to time

and, alone:
  profile FORMAT...  where the time of one digest and of ten goes: imports, modules, functions
  figures FILE...    what digests hold (of the synthetic archive without FILE)
"""


def main() -> None:
    """The command."""
    parser = _parser()
    arguments = parser.parse_args()
    first, *rest = arguments.sections or [""]
    if first not in _ALONE and not SECTIONS.keys() >= set(arguments.sections):
        parser.error(f"a section is one of {', '.join((*SECTIONS, *_ALONE))}")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        setting = _setting(arguments, Path(folder))
        tables: Iterator[Table]
        if first == "profile":
            tables = (
                table for name in rest or STREAMING for table in hotspots.hotspots(setting, name)
            )
        elif first == "figures":
            paths = [Path(name) for name in rest]
            tables = iter([figures.figures(paths or sorted(setting.archive(30).iterdir()))])
        else:
            chosen = arguments.sections or _DEFAULT
            tables = (
                table for name in chosen for make in SECTIONS[name] for table in make(setting)
            )
        _print(tables, setting, markdown=arguments.markdown)


def _print(tables: Iterator[Table], setting: Setting, *, markdown: bool) -> None:
    size = setting.digest.stat().st_size / 1e6
    print(f"{machine_line()}\nOne digest: {setting.digest.name}, {size:.2f} MB\n", flush=True)
    for table in tables:
        print(table.markdown() if markdown else table.text(), flush=True)


def _setting(arguments: argparse.Namespace, folder: Path) -> Setting:
    full: bool = arguments.full
    return Setting(
        folder=folder,
        formats=arguments.formats,
        digest=arguments.digest or seed(folder),
        days=arguments.days or ((10, 100, 1000) if full else (10, 30)),
        papers=arguments.papers,
        rounds=arguments.rounds or (15 if full else 5),
        full=full,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python tests/bench",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("sections", nargs="*", metavar="SECTION", help="what to measure")
    add("--full", action="store_true", help="everything, for half an hour rather than two minutes")
    add(
        "--days", type=_days, metavar="N,N", help="sizes of the archives (10,30; full: 10,100,1000)"
    )
    add("--papers", type=int, default=195, metavar="N", help="papers a day in the median (195)")
    add("--formats", type=_formats, default=STREAMING, metavar="A,B", help="only these formats")
    add("--digest", type=Path, metavar="FILE", help="the one digest (the larger seed)")
    add("--rounds", type=int, metavar="N", help="runs of each small command (5; full: 15)")
    add("--folder", type=Path, metavar="DIR", help="where archives are made (the temporary folder)")
    add("--markdown", action="store_true", help="tables for README")
    return parser


def _days(text: str) -> tuple[int, ...]:
    days = tuple(sorted({int(part) for part in text.split(",")}))
    if days[0] < 1:
        raise ValueError
    return days


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if not set(STREAMING).issuperset(names):
        raise argparse.ArgumentTypeError(f"formats are {', '.join(STREAMING)}")
    return names


if __name__ == "__main__":
    main()
