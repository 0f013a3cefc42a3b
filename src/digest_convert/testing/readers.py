"""The contract of readers, as tests to inherit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

import pytest

from digest_convert.cli.command import main
from digest_convert.errors import InputError
from digest_convert.inputs.digests import claiming_reader, read_source
from digest_convert.inputs.finding import find_sources
from digest_convert.inputs.given import DirectorySource
from digest_convert.plugin.options import options_of, specs
from digest_convert.plugin.reader import DirectoryReader
from digest_convert.plugin.registry import Registry

from . import elsewhere
from .running import installed_reader
from .samples import SAMPLES
from .validity import check_digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from digest_convert.model.digest import Digest

_HOSTILE = (
    b"\x00",
    b"\xff\xfe",
    b"\xff\xfea\x00",
    b"\xef\xbb\xbf",
    b"\xc3(\xed\xa0\x80",
    b"\r\r\n\n",
    b"{" * 1000,
    b"[" * 100_000,
    b"<" * 1000,
    b"<a>" * 5000,
    b'{"id": NaN, "title": [], "authors": {}}',
    b"\t" * 1000,
    bytes(range(256)) * 4,
)
_NAMES = ("", "-", "in", "2026-02-13.txt", "a/b\ud800.JSON", "https://example.org/x?y=1")


class ReaderContract:
    """Tests of one reader: subclass it in a test file, name your reader and give it samples.

    ::

        class TestTabs(ReaderContract):
            reader = "tabs"
            samples = {"2026-02-13.tsv": b"2602.01234\tKites\tWe fold kites.\n"}

    The plugin must be installed (``pip install -e .``).
    """

    reader: ClassVar[str]
    """The name of the reader."""
    samples: ClassVar[Mapping[str, bytes]]
    """Inputs that the reader takes, by file name."""
    may_import: ClassVar[frozenset[str]] = frozenset()
    """The packages that loading the plugin may import; they must be light."""

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Run a test that takes `sample`, the name of a sample, with each of them."""
        if "sample" in metafunc.fixturenames:
            metafunc.parametrize("sample", sorted(self.samples))

    def read(self, data: bytes, name: str = "2026-02-13.txt") -> list[Digest]:
        """Return the valid digests in `data`; raises `InputError` if there are none."""
        found = list(installed_reader(self.reader).read(data, name))
        for digest in found:
            check_digest(digest)
        return found

    # Identity

    def test_it_says_who_it_is(self) -> None:
        """The reader has a name and one line of summary."""
        reader = installed_reader(self.reader)
        assert reader.name == self.reader
        assert reader.summary
        assert reader.summary == " ".join(reader.summary.split())

    def test_loading_it_is_cheap(self) -> None:
        """Finding the reader of an input loads all plugins: heavy imports must wait for `read`."""
        assert elsewhere.imports(self.reader) <= self.may_import

    # The inputs that it takes

    def test_it_is_given_its_samples(self, sample: str) -> None:
        """`sniff` takes the samples, and no other reader comes before."""
        data = self.samples[sample]
        assert installed_reader(self.reader).sniff(data[:4096], sample) is True
        claiming = claiming_reader(data, sample, Registry())
        assert claiming is not None
        assert claiming.name == self.reader

    def test_it_leaves_the_digest_text_to_the_core(self) -> None:
        """The core reads a digest in a ``.txt`` or ``.md`` file."""
        for name, text in SAMPLES.items():
            claiming = claiming_reader(text.encode(), name, Registry())
            assert claiming is None or claiming.name != self.reader

    def test_sniffing_never_fails(self) -> None:
        """`sniff` answers for any bytes and any name."""
        reader = installed_reader(self.reader)
        for data in (b"", *_HOSTILE, *self._damaged()):
            for name in _NAMES:
                assert reader.sniff(data[:4096], name) in (True, False)

    # The digests that it reads

    def test_it_reads_its_samples(self, sample: str) -> None:
        """A sample holds digests with papers, which name their source."""
        found = self.read(self.samples[sample], sample)
        assert any(paper for digest in found for paper in digest.papers)
        assert {digest.source for digest in found} == {sample}

    def test_the_same_input_gives_the_same_digests(self, sample: str) -> None:
        """A sample gives the same digests, whatever was read in between."""
        found = self.read(self.samples[sample], sample)
        for other in self.samples.values():
            self.read(other)
        assert self.read(self.samples[sample], sample) == found

    def test_nothing_is_no_digest(self) -> None:
        """An empty input raises an `InputError` that names it."""
        with pytest.raises(InputError, match="2026-02-13"):
            self.read(b"")

    def test_damage_is_read_or_refused(self) -> None:
        """Cut, overwritten or alien bytes give valid digests or `InputError`."""
        for data in (*_HOSTILE, *self._damaged()):
            self._read_or_refuse(data)

    def test_any_bytes_are_read_or_refused(self) -> None:
        """So do bytes that Hypothesis makes, alone and between the bytes of a sample."""
        pytest.importorskip("hypothesis")
        from hypothesis import given, settings
        from hypothesis import strategies as st

        between = max(self.samples.values(), key=len)

        @settings(max_examples=100, deadline=None)
        @given(data=st.binary(max_size=200), place=st.integers(0, len(between)))
        def check(data: bytes, place: int) -> None:
            self._read_or_refuse(data)
            self._read_or_refuse(between[:place] + data + between[place + len(data) :])

        check()

    def test_its_options_are_shown(self, capsys: pytest.CaptureFixture[str]) -> None:
        """``--reader NAME --help`` has a line on each option."""
        reader = installed_reader(self.reader)
        assert main(["--reader", self.reader, "--help"]) == 0
        shown = capsys.readouterr().out
        for spec in specs(reader.name, reader.Options):
            assert spec.declaration.help.strip(), spec.flag
            assert spec.flag in shown

    def _read_or_refuse(self, data: bytes) -> None:
        try:
            self.read(data)
        except InputError as error:
            told = str(error)
        else:
            return
        assert told, "an error that says nothing"

    def _damaged(self) -> list[bytes]:
        """Yield each sample cut off, and with one byte changed, in up to fifty places."""
        found = []
        for data in self.samples.values():
            for place in range(0, len(data), max(1, len(data) // 50)):
                found.append(data[:place])
                found.append(data[:place] + bytes([data[place] ^ 0xA5]) + data[place + 1 :])
        return found


class DirectoryReaderContract(ReaderContract):
    """Tests of one `DirectoryReader`: the same tests, and those of a directory for it.

    ::

        class TestNotes(DirectoryReaderContract):
            reader = "notes"
            samples = {"2602.01234.note": b"Kites\nWe fold kites.\n"}
            directory = {"2026-02-13/2602.01234.note": b"Kites\nWe fold kites.\n"}
    """

    directory: ClassVar[Mapping[str, bytes]]
    """The files of a directory that the reader takes, by their paths in it."""

    def lay_out(self, folder: Path) -> str:
        """Write the files of `directory` into `folder` and return its name for the command."""
        for name, data in self.directory.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        return str(folder)

    def read_directory(self, name: str) -> list[Digest]:
        """Return the valid digests that the core reads from the directory `name`."""
        registry = Registry()
        sources = find_sources([name], registry)
        found = [digest for source in sources for digest in read_source(source, registry)]
        for digest in found:
            check_digest(digest)
        return found

    def test_it_is_given_its_directory(self, tmp_path: Path) -> None:
        """The directory is one input, and this reader takes it."""
        (source,) = find_sources([self.lay_out(tmp_path)], Registry())
        assert isinstance(source, DirectorySource)
        assert source.reader == self.reader

    def test_it_reads_its_directory(self, tmp_path: Path) -> None:
        """The directory holds digests with papers, the same ones every time."""
        name = self.lay_out(tmp_path)
        found = self.read_directory(name)
        assert any(paper for digest in found for paper in digest.papers)
        assert self.read_directory(name) == found

    def test_it_leaves_a_directory_of_digests_to_the_core(self, tmp_path: Path) -> None:
        """A directory of digest texts is read as one digest per file."""
        for sample, text in SAMPLES.items():
            (tmp_path / sample).write_text(text, encoding="utf-8", newline="\n")
        assert len(find_sources([str(tmp_path)], Registry())) == len(SAMPLES)

    def test_a_directory_of_nothing_is_no_digest(self) -> None:
        """A directory without files, or with empty ones, raises an `InputError` that names it."""
        reader = installed_reader(self.reader)
        assert isinstance(reader, DirectoryReader)
        options = options_of(reader, None)
        for files in ((), (_Empty("papers/README.md"), _Empty("papers/a.md"))):
            with pytest.raises(InputError, match="papers"):
                list(reader.read_files(files, "papers", options))


class _Empty(NamedTuple):
    """An empty file for a `DirectoryReader`."""

    name: str

    def read(self) -> bytes:
        return b""
