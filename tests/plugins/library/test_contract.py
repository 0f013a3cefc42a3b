"""The library keeps what every transform owes."""

from __future__ import annotations

from pathlib import Path

from digest_convert.testing import TransformContract
from digest_convert_library import LibraryOptions

FILE = Path(__file__).with_name("library.bib")


class TestLibrary(TransformContract):
    transform = "library"
    more_options = (
        LibraryOptions(file=FILE, drop=True),
        LibraryOptions(file=FILE, like=True, recent=True),
        LibraryOptions(file=FILE, drop=True, top=1),
    )
