from __future__ import annotations

import io
import pickle
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from digest_convert_epub.archive import SteadyZip, pack


@given(st.lists(st.tuples(st.binary(max_size=2_000), st.booleans()), max_size=5))
def test_entries_are_read_back_packed_ahead_or_not(contents: list[tuple[bytes, bool]]) -> None:
    out = io.BytesIO()
    with SteadyZip(out, "w") as archive:
        archive.writestr("first", "stored", zipfile.ZIP_STORED)
        for number, (content, ahead) in enumerate(contents):
            archive.writestr(f"{number}.txt", pack(content) if ahead else content)
    with zipfile.ZipFile(out) as read:
        assert read.testzip() is None
        assert read.namelist() == ["first", *(f"{n}.txt" for n in range(len(contents)))]
        assert [read.read(f"{n}.txt") for n in range(len(contents))] == [c for c, _ in contents]


def test_how_an_entry_was_given_does_not_show() -> None:
    def archive(*, ahead: bool) -> bytes:
        out = io.BytesIO()
        with SteadyZip(out, "w") as written:
            written.writestr("ä.txt", pack("é".encode()) if ahead else "é")
        return out.getvalue()

    assert archive(ahead=True) == archive(ahead=False)


def test_what_is_packed_is_compact_when_sent() -> None:
    assert len(pickle.dumps(pack(b"word " * 1_000))) < 200
