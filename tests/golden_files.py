"""Golden files: what every format makes of every case, kept in the repository to compare with.

A case is a folder. Its inputs are the ``*.txt`` and ``*.md`` files in it whose names do not
begin with ``expected``; everything else is an expected output, named ``expected<suffix>``. A
zip archive is kept as a folder ``….d`` of its entries with a file ``ORDER`` that lists them, an
output of several files as a folder ``….d`` of these.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PREFIX = "expected"
ORDER = "ORDER"

_METHODS = {zipfile.ZIP_STORED: "stored", zipfile.ZIP_DEFLATED: "deflated"}
# Another version of the imaging library may compress a picture otherwise, and smooth the edge
# of a letter otherwise: that much, on a scale of 0 to 255 over all pixels, is the same picture.
_PICTURE_TOLERANCE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way to write a case: a format, options of the command, the name of the output.

    With `one_by_one` the command runs once per input, each time into the same output, and
    cases of a single input are left out.
    """

    format: str
    file: str
    options: tuple[str, ...] = ()
    one_by_one: bool = False

    def applies(self, case: Path) -> bool:
        """Whether `case` has an expected output of this variant."""
        return not self.one_by_one or len(inputs(case)) > 1


def inputs(case: Path) -> list[str]:
    """The names of the inputs of `case`, sorted."""
    return sorted(
        path.name
        for path in case.iterdir()
        if path.suffix in (".txt", ".md") and not path.name.startswith(PREFIX)
    )


def render(case: Path, variant: Variant) -> dict[str, bytes]:
    """The output files of `variant` for `case`, by the names they have in the golden folder.

    Raises AssertionError where the command does not end with 0.
    """
    names = inputs(case)
    with tempfile.TemporaryDirectory() as folder:
        several = variant.file.endswith(".d")
        output = Path(folder) / variant.file
        if several:
            output.mkdir()
        for run in [[name] for name in names] if variant.one_by_one else [names]:
            _convert(case, [*run, "--to", variant.format, *variant.options, "-o", str(output)])
        if several:
            return {f"{variant.file}/{p.name}": p.read_bytes() for p in sorted(output.iterdir())}
        data = output.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(data)):
        return {f"{variant.file}.d/{name}": content for name, content in _unpacked(data)}
    return {variant.file: data}


def _convert(case: Path, arguments: list[str]) -> None:
    from digest_convert.cli import main

    told = io.StringIO()
    with contextlib.chdir(case), contextlib.redirect_stderr(told):
        status = main(arguments)
    assert status == 0, f"digest-convert {' '.join(arguments)}: {status}\n{told.getvalue()}"


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        lines = []
        for entry in archive.infolist():
            year, month, day, hour, minute, second = entry.date_time
            stamp = f"{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"
            lines.append(f"{_METHODS[entry.compress_type]:8}  {stamp}  {entry.filename}\n")
            yield entry.filename, archive.read(entry)
    yield ORDER, "".join(lines).encode()


def compare(case: Path, file: str, made: Mapping[str, bytes], *, update: bool) -> list[str]:
    """What differs between the files `made` of the output `file` and those in `case`, by line.

    `file` answers for the folders of its name as well: a file there that was not made is a
    difference. With `update` the differing files are written, or removed, besides.
    """
    kept = {
        path.relative_to(case).as_posix()
        for path in (case / file, *(case / file).rglob("*"), *(case / f"{file}.d").rglob("*"))
        if path.is_file()
    }
    differences = []
    for name, content in made.items():
        path = case / name
        if not path.is_file():
            differences.append(f"{name}: there is no such golden file")
        elif not _same(path, path.read_bytes(), content):
            differences.append(f"{name}: {_first_difference(path.read_bytes(), content)}")
        else:
            continue
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for name in sorted(kept - made.keys()):
        differences.append(f"{name}: the output has no such file any more")
        if update:
            (case / name).unlink()
    return differences


def _same(path: Path, expected: bytes, actual: bytes) -> bool:
    if expected == actual:
        return True
    return path.suffix == ".png" and _same_picture(expected, actual)


def _same_picture(expected: bytes, actual: bytes) -> bool:
    from PIL import Image, ImageChops, ImageStat

    one, other = Image.open(io.BytesIO(expected)), Image.open(io.BytesIO(actual))
    if (one.size, one.mode) != (other.size, other.mode):
        return False
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean) <= _PICTURE_TOLERANCE


def _first_difference(expected: bytes, actual: bytes) -> str:
    """The first line that differs, as it is expected and as it is."""
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
