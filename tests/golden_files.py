"""Golden files: what every format makes of every case, kept in the repository to compare with.

A case is a folder. Its inputs are the ``*.txt`` and ``*.md`` files in it whose names do not
begin with ``expected``; everything else is an expected output, named ``expected<suffix>``. An
output of several files is a folder ``….d`` of these, and so is a zip archive.
"""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from digest_convert.testing.comparison import unpacked

PREFIX = "expected"
# Another version of the imaging library may compress a picture otherwise, and smooth the edge
# of a letter otherwise: that much, on a scale of 0 to 255 over all pixels, is the same picture.
_PICTURE_TOLERANCE = 0.5
# A site's fingerprints of its days change with the version of the program.
_FINGERPRINT = re.compile(rb'(?<="made_of": ")[0-9a-f]{32}(?=")')


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
            return _files_below(output)
        data = output.read_bytes()
    return unpacked(variant.file, data)


def _files_below(folder: Path) -> dict[str, bytes]:
    """The files below `folder` by their names beside it, archives as folders of their entries."""
    made: dict[str, bytes] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        if path.name == "site.json":
            data = _FINGERPRINT.sub(b"FINGERPRINT", data)
        made |= unpacked(path.relative_to(folder.parent).as_posix(), data)
    return made


def _convert(case: Path, arguments: list[str]) -> None:
    from digest_convert.cli.command import main

    told = io.StringIO()
    with contextlib.chdir(case), contextlib.redirect_stderr(told):
        status = main(arguments)
    assert status == 0, f"digest-convert {' '.join(arguments)}: {status}\n{told.getvalue()}"


def same_picture(expected: bytes, actual: bytes) -> bool:
    """Whether two PNG files show the same picture."""
    from PIL import Image, ImageChops, ImageStat

    one, other = Image.open(io.BytesIO(expected)), Image.open(io.BytesIO(actual))
    if (one.size, one.mode) != (other.size, other.mode):
        return False
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean) <= _PICTURE_TOLERANCE
