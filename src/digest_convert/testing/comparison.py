"""Comparing files with golden files, and writing those that differ on request."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

#: The name of the list of entries in an unpacked archive.
ORDER = "ORDER"

#: Functions by file suffix: do two files (expected, actual) show the same?
Judges = Mapping[str, Callable[[bytes, bytes], bool]]

_METHODS = {zipfile.ZIP_STORED: "stored", zipfile.ZIP_DEFLATED: "deflated"}


def unpacked(name: str, data: bytes) -> dict[str, bytes]:
    """Return the file `name`, or the folder ``name.d`` of its entries if `data` is a zip archive.

    The folder also holds `ORDER`, the list of the entries in their order with method and time,
    because two archives of the same entries can differ in these.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {name: data}
    return {f"{name}.d/{entry}": content for entry, content in _entries(data)}


def _entries(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        lines = []
        for entry in archive.infolist():
            year, month, day, hour, minute, second = entry.date_time
            stamp = f"{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"
            lines.append(f"{_METHODS[entry.compress_type]:8}  {stamp}  {entry.filename}\n")
            yield entry.filename, archive.read(entry)
    yield ORDER, "".join(lines).encode()


def compare(
    folder: Path,
    file: str,
    made: Mapping[str, bytes],
    *,
    update: bool,
    judges: Judges | None = None,
) -> list[str]:
    """Return the differences between the files `made` of the output `file` and those in `folder`.

    `file` owns the folders of its name as well: a file there that was not made is a difference.
    With `update` the differing files are also written, or removed.
    """
    roots = (folder / file, *(folder / file).rglob("*"), *(folder / f"{file}.d").rglob("*"))
    return _differences(folder, roots, made, update=update, judges=judges or {})


def compare_folder(
    folder: Path, made: Mapping[str, bytes], *, update: bool, judges: Judges | None = None
) -> list[str]:
    """Return the differences between the files `made` and those in `folder`, as `compare` does.

    A file in `folder` that is not in `made` nor within one of their folders is a difference too.
    It is never removed, because it belongs to somebody else.
    """
    tops = {name.partition("/")[0] for name in made}
    ours = [path for top in tops for path in (folder / top, *(folder / top).rglob("*"))]
    told = _differences(folder, ours, made, update=update, judges=judges or {})
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    foreign = sorted(name for name in names if name.partition("/")[0] not in tops)
    return told + [
        f"{name}: not a golden file of this format: move or delete it" for name in foreign
    ]


def _differences(
    folder: Path,
    kept: Collection[Path],
    made: Mapping[str, bytes],
    *,
    update: bool,
    judges: Judges,
) -> list[str]:
    differences = []
    for name, content in made.items():
        path = folder / name
        if not path.is_file():
            differences.append(f"{name}: there is no such golden file")
        elif not _same(path, path.read_bytes(), content, judges):
            differences.append(f"{name}: {_first_difference(path.read_bytes(), content)}")
        else:
            continue
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    names = {path.relative_to(folder).as_posix() for path in kept if path.is_file()}
    for name in sorted(names - made.keys()):
        differences.append(f"{name}: the output has no such file any more")
        if update:
            (folder / name).unlink()
    return differences


def _same(path: Path, expected: bytes, actual: bytes, judges: Judges) -> bool:
    if expected == actual:
        return True
    judge = judges.get(path.suffix)
    return judge is not None and judge(expected, actual)


def _first_difference(expected: bytes, actual: bytes) -> str:
    """Return the first line that differs, in its expected and its actual form."""
    one, other = expected.split(b"\n"), actual.split(b"\n")
    place = next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )
    return (
        f"differs from line {place + 1} on\n"
        f"  expected {_shown(one, place)}\n"
        f"  found    {_shown(other, place)}"
    )


def _shown(lines: list[bytes], place: int) -> str:
    return repr(lines[place].decode("utf-8", "replace")) if place < len(lines) else "the end"
