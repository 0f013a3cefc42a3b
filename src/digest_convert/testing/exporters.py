"""The contract of exporters, as tests to inherit."""

from __future__ import annotations

import dataclasses
import pickle
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from digest_convert.cli.command import main
from digest_convert.plugin.exporter import Chunk, Part, PiecewiseExporter
from digest_convert.plugin.options import specs

from . import elsewhere
from .running import (
    Exported,
    checked_diagnostics,
    collect,
    exported,
    installed_exporter,
    parametrize,
    working_context,
)
from .samples import (
    HOSTILE_TEXTS,
    SAMPLES,
    hostile_digest,
    sample_digest,
    sample_digests,
    sample_paper,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from digest_convert.model.diagnostics import Diagnostic
    from digest_convert.model.digest import Digest

# An exporter may remember 100,000 ids or keys, but not their papers.
_MOST_GROWTH = 32_000_000


class ExporterContract:
    """Tests of one exporter: subclass it in a test file and name your format.

    ::

        class TestShout(ExporterContract):
            exporter = "shout"

            def judge(self, data: bytes) -> None:
                assert data.decode().isupper()

    The plugin must be installed (``pip install -e .``): the tests take it from the registry as
    the command does, and run it with its default options and with each choice, switch and least
    number of them.
    """

    exporter: ClassVar[str]
    """The name of the format."""
    more_options: ClassVar[tuple[Any, ...]] = ()
    """More options to run with, such as texts that can't be guessed."""
    holds_all: ClassVar[bool] = False
    """True if the format can only be put together at its end, like a book with its contents in
    front: it may hold all digests and write when it has them.
    """
    newest_first: ClassVar[bool] = False
    """True if the format begins with the newest day, which may come last: it may write when it has
    read all digests, but must not hold them in memory.
    """
    may_import: ClassVar[frozenset[str]] = frozenset()
    """The packages that loading the plugin may import; they must be light."""
    least_bytes: ClassVar[int] = 1
    """The least number of characters that a paper of 450 takes, to see that none is left out."""

    def judge(self, data: bytes) -> None:
        """Raise an exception if `data`, one file of output, is not valid. Override this method.

        Use a reader of the format other than the library that writes it. The method gets each
        output of these tests, those of hostile digests too.
        """

    def run(self, digests: Iterable[Digest], options: Any = None) -> Exported:
        """Return the outcome of the exporter for `digests`; `judge` sees each file."""
        made = exported(self.exporter, digests, options=options)
        for data in made.files.values():
            self.judge(data)
        return made

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Run a test that takes `options` with each variant of them, and so on."""
        exporter = installed_exporter(self.exporter)
        group = exporter.group or exporter.name
        parametrize(metafunc, exporter.Options, group, self.more_options)

    # Identity

    def test_it_says_who_it_is(self) -> None:
        """The format has a name, one line of summary, a suffix, a media type and frozen options."""
        exporter = installed_exporter(self.exporter)
        assert exporter.name == self.exporter
        assert exporter.summary
        assert exporter.summary == " ".join(exporter.summary.split())
        # A directory has a name of its own, without a suffix.
        for suffix in filter(None, (exporter.suffix, *exporter.other_suffixes)):
            assert suffix.startswith(".")
            assert suffix == suffix.lower()
        assert "/" in exporter.media_type
        assert dataclasses.is_dataclass(exporter.Options)
        assert exporter.Options.__dataclass_params__.frozen  # type: ignore[attr-defined]

    def test_its_help_shows_every_option(self, capsys: pytest.CaptureFixture[str]) -> None:
        """``--to NAME --help`` has a line on each option."""
        exporter = installed_exporter(self.exporter)
        assert main(["--to", self.exporter, "--help"]) == 0
        shown = capsys.readouterr().out
        assert exporter.summary in " ".join(shown.split())
        for spec in specs(exporter.group or exporter.name, exporter.Options):
            assert spec.declaration.help.strip(), spec.flag
            assert spec.flag in shown

    def test_the_command_writes_it(self, tmp_path: Path) -> None:
        """The command writes all samples to one document."""
        for name, text in SAMPLES.items():
            (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
        exporter = installed_exporter(self.exporter)
        output = tmp_path / f"out{exporter.suffix}"
        several = "/" if exporter.writes_directory(exporter.Options()) else ""
        assert main([str(tmp_path), "--to", self.exporter, "-o", f"{output}{several}"]) == 0
        written = [path for path in output.rglob("*") if path.is_file()] if several else [output]
        assert written
        for path in written:
            self.judge(path.read_bytes())

    def test_loading_it_is_cheap(self) -> None:
        """``--list-formats`` loads every plugin, so that heavy imports must wait for `export`."""
        assert elsewhere.imports(self.exporter) <= self.may_import

    # All digests

    def test_no_digest_at_all(self, options: Any) -> None:
        """A document without digests is valid."""
        self.run([], options)

    def test_a_digest_that_holds_next_to_nothing(self, options: Any, bare: Digest) -> None:
        """A digest may lack papers, sections, names, texts and a date."""
        self.run([bare], options)

    def test_real_digests(self, options: Any) -> None:
        """Each of the samples, and all in one document, give valid files."""
        for digest in sample_digests():
            self.run([digest], options)
        self.run(sample_digests(), options)

    def test_any_character_anywhere(self, options: Any, hostile: str) -> None:
        """Every field may hold lone surrogates, controls, line ends and markup."""
        self.run([hostile_digest(hostile)], options)

    def test_any_text_anywhere(self) -> None:
        """The fields that differ most may hold any text that Hypothesis makes."""
        pytest.importorskip("hypothesis")
        from hypothesis import given, settings
        from hypothesis import strategies as st

        @settings(max_examples=40, deadline=None)
        @given(texts=st.lists(st.text(max_size=40), min_size=6, max_size=6))
        def check(texts: list[str]) -> None:
            title, url, author, category, summary, abstract = texts
            odd = sample_paper(
                title=title,
                url=url,
                id=None,
                authors=(author,),
                primary_category=category,
                tldr=summary,
                abstract=abstract,
                extra=((title, abstract),),
            )
            self.run([sample_digest(13, odd)])

        check()

    def test_it_reports_nothing_but_diagnostics(self, options: Any) -> None:
        """`Context.report` receives a `Diagnostic` with a code and a message."""
        made = self.run([*sample_digests(), *map(hostile_digest, HOSTILE_TEXTS)], options)
        checked_diagnostics(made.diagnostics)

    # Archives of years

    def test_digests_are_read_once_and_written_as_they_come(self, options: Any) -> None:
        """The exporter asks for a digest when it has written the one before."""
        digests = _OneShot(*(_pair(day) for day in range(1, 6)))
        context = working_context(self.exporter, options)
        for chunk in installed_exporter(self.exporter).export(digests, context):
            digests.written += len(chunk.data if isinstance(chunk, Part) else chunk)
        assert len(digests.before) == 5
        if not (self.holds_all or self.newest_first):
            told = "nothing was written between two digests"
            assert digests.before == sorted(set(digests.before)), told

    def test_a_hundred_thousand_papers_in_bounded_memory(self) -> None:
        """Memory does not grow with the archive, and no paper is left out."""
        if self.holds_all:
            pytest.skip(f"{self.exporter} may hold what it writes")
        if sys.platform == "win32":
            pytest.skip("there is no peak of memory to ask for")
        written, grown = elsewhere.measure(self.exporter)
        assert written >= 100_000 * self.least_bytes
        assert grown < _MOST_GROWTH, f"memory grew by {grown} bytes"

    # The same output for the same input

    def test_the_same_input_gives_the_same_output(self, options: Any) -> None:
        """Two runs give the same bytes: no clock and no random source is read."""
        digests = [_pair(13), _pair(14)]
        assert self.run(digests, options) == self.run(digests, options)

    def test_another_process_gives_the_same_output(self) -> None:
        """Another time zone, hash seed and locale do not change the output."""
        exporter = installed_exporter(self.exporter)
        options = exporter.Options()
        digests = [*sample_digests(), hostile_digest("<&%")]
        chunks: list[Chunk] = elsewhere.export(self.exporter, digests, options)
        assert collect(exporter, options, chunks) == self.run(digests, options).files

    def test_nothing_is_left_over_from_one_run_to_the_next(self) -> None:
        """A run that stopped half-way does not change the next one."""
        exporter = installed_exporter(self.exporter)
        alone = self.run([_pair(13)])
        self.run([_pair(12)])
        context = working_context(self.exporter, exporter.Options())
        next(iter(exporter.export(iter([_pair(11)]), context)))
        assert self.run([_pair(13)]) == alone

    # Digests rendered apart

    def test_pieces_may_be_made_in_any_order_and_pickled(self, options: Any) -> None:
        """`assemble` of pieces made from the last to the first gives the output of `export`."""
        exporter = self._piecewise()
        again = _pair(13)
        digests = [*sample_digests(), hostile_digest("<&%"), again, again]
        told: list[Diagnostic] = []
        context = working_context(self.exporter, options, told.append)
        backwards = [pickle.dumps(exporter.render(one, context)) for one in reversed(digests)]
        pieces = (pickle.loads(one) for one in reversed(backwards))  # noqa: S301 - our own
        files = collect(exporter, options, exporter.assemble(pieces, context))
        whole = self.run(digests, options)
        assert files == whole.files
        assert Counter(checked_diagnostics(told)) == Counter(whole.diagnostics)

    def test_pieces_may_be_made_in_another_process(self) -> None:
        """Rendering under another time zone, hash seed and locale gives the same pieces."""
        exporter = self._piecewise()
        options = exporter.Options()
        digests = [*sample_digests(), hostile_digest("<&%")]
        pieces = elsewhere.render(self.exporter, digests, options)
        context = working_context(self.exporter, options)
        chunks = exporter.assemble(iter(pieces), context)
        assert collect(exporter, options, chunks) == self.run(digests, options).files

    def _piecewise(self) -> PiecewiseExporter[Any, Any]:
        exporter = installed_exporter(self.exporter)
        if not isinstance(exporter, PiecewiseExporter):
            pytest.skip(f"{self.exporter} does not render its digests apart")
        return exporter


class _OneShot:
    """Digests that can be read once; they note how much was written before each is asked for."""

    def __init__(self, *digests: Digest) -> None:
        self._digests = digests
        self._started = False
        self.written = 0
        self.before: list[int] = []

    def __iter__(self) -> Iterator[Digest]:
        assert not self._started, "the digests were read a second time"
        self._started = True
        for digest in self._digests:
            self.before.append(self.written)
            yield digest


def _pair(day: int) -> Digest:
    return sample_digest(day, sample_paper(day), sample_paper(day + 30))
