"""``python tests/bench [DIGEST]``: what digest-convert costs, as ratios to a bare script.

Without DIGEST, the larger seed in ../shared is taken, or a synthetic day where it is absent.
Times are the least of several runs made in turn; only ratios within one run mean anything.
"""

from __future__ import annotations

import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import bare
import generate
from measure import Cost, compare

from digest_convert import formats, parse

if TYPE_CHECKING:
    from collections.abc import Callable

_HERE: Path = Path(__file__).resolve().parent
_SEED = _HERE.parents[2] / "shared/seeds/000_b1d47788d9864991.txt"
_ROUNDS = 9


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        digest = _digest(Path(folder))
        text = digest.read_bytes().decode("utf-8")
        print(f"digest: {digest.name}, {len(text.encode()) / 1e6:.2f} MB")
        _print_start()
        _print_parser(text)
        _print_formats(digest, Path(folder))
        _print_pandoc(digest, Path(folder))


def _digest(folder: Path) -> Path:
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    if _SEED.exists():
        return _SEED
    path = folder / generate.name(2)
    path.write_text(generate.digest(2, 236), encoding="utf-8")
    return path


def _command() -> list[str]:
    return [str(Path(sysconfig.get_path("scripts")) / "digest-convert")]


def _print_start() -> None:
    costs = compare(
        {
            "python -c pass": [sys.executable, "-c", "pass"],
            "--version": [*_command(), "--version"],
            "--list-formats": [*_command(), "--list-formats"],
        },
        _ROUNDS,
    )
    _print_table("start-up", costs, "python -c pass")


def _print_parser(text: str) -> None:
    size = len(text.encode()) / 1e6
    ours, theirs = _fastest(lambda: parse(text)), _fastest(lambda: bare.split_entries(text))
    print(
        f"\nparser: {size / ours:.0f} MB/s; split and partition: {size / theirs:.0f} MB/s;"
        f" ratio {ours / theirs:.2f}"
    )


def _fastest(work: Callable[[], object]) -> float:
    times = []
    for _ in range(40):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def _print_formats(digest: Path, folder: Path) -> None:
    for info in formats():
        if info.problem is not None or info.name not in bare.WRITERS:
            continue
        output = str(folder / "out")
        ours = [*_command(), "--quiet", str(digest), "--to", info.name, "-o", output]
        script = [sys.executable, str(_HERE / "bare.py"), info.name, str(digest), output]
        costs = compare({"bare script": script, "digest-convert": ours}, _ROUNDS)
        _print_table(f"{info.name}, one digest, whole process", costs, "bare script")


def _print_pandoc(digest: Path, folder: Path) -> None:
    try:
        import pypandoc
    except ImportError:
        print("\npandoc: not measured, pip install pypandoc_binary")
        return
    output = str(folder / "out.epub")
    pandoc = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "epub3", "--mathml"]
    ours = [*_command(), "--quiet", str(digest), "--to", "epub", "-o", output]
    costs = compare(
        {
            "digest-convert": ours,
            "pandoc": [*pandoc, "--metadata", "title=Digest", "-o", output, str(digest)],
        },
        3,
    )
    _print_table("epub, one digest, whole process", costs, "digest-convert")


def _print_table(title: str, costs: dict[str, Cost], base: str) -> None:
    print(f"\n{title}")
    for name, cost in costs.items():
        ratio = cost.seconds / costs[base].seconds
        print(
            f"  {name:<16} {cost.seconds * 1000:7.0f} ms  {cost.mebibytes:5.0f} MiB  x{ratio:.2f}"
        )


if __name__ == "__main__":
    main()
