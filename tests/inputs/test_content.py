from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest_convert.inputs.content import Limits, parse_size, read_bounded

MANY = b"0123456789abcdef" * (1 << 17)


class Drip:
    """A stream that gives a few bytes at a time, as a network does."""

    def __init__(self, data: bytes, most: int) -> None:
        self._data = io.BytesIO(data)
        self._most = most

    def read(self, size: int, /) -> bytes:
        return self._data.read(min(size, self._most))


@pytest.fixture(params=["file", "drip", "bytes"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[io.BufferedReader | Drip]:
    """A stream of 2 MiB, `MANY`."""
    if request.param == "file":
        (tmp_path / "in").write_bytes(MANY)
        with (tmp_path / "in").open("rb") as stream:
            yield stream
    elif request.param == "drip":
        yield Drip(MANY, 100_000)
    else:
        yield Drip(MANY, len(MANY))


def test_all_of_a_long_input_is_read(opened: io.BufferedReader | Drip) -> None:
    heads: list[bytes] = []
    assert read_bounded(opened, len(MANY), heads.append) == MANY
    assert heads == [MANY[: 1 << 20]]


def test_a_file_is_read_from_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(b"before" + MANY)
    with (tmp_path / "in").open("rb") as stream:
        stream.read(6)
        assert read_bounded(stream, 1 << 30) == MANY


def test_a_short_input_is_not_judged() -> None:
    heads: list[bytes] = []
    assert read_bounded(io.BytesIO(b"short"), 5, heads.append) == b"short"
    assert read_bounded(io.BytesIO(b""), 5, heads.append) == b""
    assert heads == []


def test_what_is_no_digest_is_read_no_further(opened: io.BufferedReader | Drip) -> None:
    def refuse(_: bytes) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        read_bounded(opened, 1 << 30, refuse)
    assert len(opened.read(1 << 30)) > 0


def test_too_large_an_input_is_refused(opened: io.BufferedReader | Drip) -> None:
    with pytest.raises(OSError, match=r"it has more than 2047 KiB; --max-input SIZE allows more"):
        read_bounded(opened, 2047 << 10)
    with pytest.raises(OSError, match="it has more than 4 bytes"):
        read_bounded(io.BytesIO(b"short"), 4)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        *(("17", 17), ("17B", 17), ("3K", 3072), ("3kB", 3072), ("3KiB", 3072)),
        *(("512M", Limits().size), ("2g", 2 << 30), ("0", 0)),
    ],
)
def test_sizes(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "M", "-1", "1.5G", "1T", "many", "1 M"])
def test_what_is_not_a_size(text: str) -> None:
    with pytest.raises(ValueError, match="is not a size like 512M"):
        parse_size(text)
