"""Read, select, export, replace: the public functions behind the command line."""

from __future__ import annotations

import dataclasses
import errno
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .diagnostics import Diagnostic
from .errors import DigestConvertError, InputError, OutputError, PluginError, UsageError
from .exporter import Context, Part
from .intake import read_source
from .output import FileOutput, StandardOutput, encode
from .registry import FormatInfo, Registry
from .select import Limit, Selection, Winners, filters, has_repeats, in_dates, keep_papers
from .source import expand

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .exporter import Chunk, Exporter
    from .model import Digest
    from .select import Test
    from .source import Source

_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

# The shape of a tag; RFC 5646, section 2.1, leaves the meaning of its parts to a registry.
_LANGUAGE = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What the user says of the document: each overrides what the input tells.

    Raises `UsageError` for a blank `title`, which no book or feed may have, and for a
    `language` that has not the shape of a BCP 47 tag.
    """

    title: str | None = None
    date: datetime.date | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        """Refuse what no format could say, before any input is read."""
        if self.title is not None and not self.title.strip():
            raise UsageError("--title: the title is blank")
        if self.language is not None and not re.fullmatch(_LANGUAGE, self.language):
            raise UsageError(f"--language: {self.language!r} is no language tag like zh-Hans")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document to make: which inputs, what of them, and who hears of it."""

    sources: Sequence[Source]
    selection: Selection = field(default_factory=Selection)
    document: Document = field(default_factory=Document)
    registry: Registry = field(default_factory=Registry)
    report: Callable[[Diagnostic], None] = lambda _: None


def formats() -> tuple[FormatInfo, ...]:
    """The formats installed here, broken ones included, by name."""
    return Registry().formats()


def read(source: str | Path) -> Digest:
    """The digest in the file `source` (``-`` for standard input).

    Its diagnostics are in the digest. Raises `InputError` where the file can't be read, or
    holds no digest or more than one.
    """
    sources = expand([str(source)])
    digests = [digest for one in sources for digest in read_source(one, Registry())]
    if len(digests) != 1:
        raise InputError(f"{source}: {len(digests)} digests, not one")
    return digests[0]


def convert(  # noqa: PLR0913 - one keyword per thing a caller may want to say
    sources: str | Path | Iterable[str | Path],
    to: str,
    *,
    output: str | Path | None = None,
    options: Any = None,
    selection: Selection | None = None,
    document: Document | None = None,
    report: Callable[[Diagnostic], None] | None = None,
) -> str | bytes | None:
    """Convert `sources` to the format `to`.

    `sources` are what the command line takes; `options` is an instance of the format's
    options dataclass (None: its defaults). With `output` the document is written there,
    whole or not at all, and None is returned; without it the document is returned, as bytes
    for a binary format. Diagnostics go to `report`. Raises the errors of `errors`.
    """
    names = [sources] if isinstance(sources, (str, Path)) else list(sources)
    job = Job(
        sources=expand(str(name) for name in names),
        selection=selection or Selection(),
        document=document or Document(),
        report=report or (lambda _: None),
    )
    exporter = job.registry.exporter(to)
    if options is None:
        options = exporter.Options()
    elif not isinstance(options, exporter.Options):
        wanted = exporter.Options.__name__
        raise UsageError(f"the options of {to!r} are a {wanted}, not {type(options).__name__}")
    if output is not None:
        write_document(job, exporter, options, Path(output))
        return None
    return _render(job, exporter, options)


def _render(job: Job, exporter: Exporter[Any], options: Any) -> str | bytes:
    binary, text = io.BytesIO(), io.StringIO()
    for chunk in chunks(job, exporter, options, None):
        if isinstance(chunk, Part):
            raise UsageError("this output is several files: it needs a directory")
        if isinstance(chunk, bytes):
            binary.write(chunk)
        else:
            text.write(chunk)
    if exporter.binary:
        return binary.getvalue()
    return encode(text.getvalue(), _dropped(job, "")).decode("utf-8")


def write_document(job: Job, exporter: Exporter[Any], options: Any, target: Path | None) -> None:
    """Write one document to `target`, or to standard output where it is None."""
    name = str(target) if target is not None else "<stdout>"
    dropped = _dropped(job, name)
    directory = exporter.writes_directory(options)
    if target is None:
        StandardOutput(dropped, binary=exporter.binary).write(
            chunks(job, exporter, options, target)
        )
        return
    if directory and not target.is_dir():
        raise UsageError(
            f"{exporter.name} writes several files with these options: -o must name a directory"
        )
    with FileOutput(target, dropped, directory=directory) as output:
        output.write(chunks(job, exporter, options, target))


def _dropped(job: Job, name: str) -> Callable[[str], None]:
    return lambda message: job.report(
        Diagnostic(code="characters-dropped", message=message, source=name)
    )


def chunks(job: Job, exporter: Exporter[Any], options: Any, target: Path | None) -> Iterator[Chunk]:
    """The exporter's output for `job`.

    What an exporter raises that is not of our error family becomes a `PluginError`; what
    goes wrong in reading its input is not its fault and stays what it is, and a disk that is
    full of its temporary files is an `OutputError`.
    """
    digests = _Digests(job, keep_repeats=exporter.keeps_repeats(options))
    context = Context(options=options, title=job.document.title, target=target, report=job.report)
    try:
        yield from exporter.export(iter(digests), context)
    except DigestConvertError:
        raise
    except Exception as error:
        if error is digests.failure:
            raise
        if isinstance(error, OSError) and error.errno in _DISK_FULL:
            raise OutputError(f"temporary files: {error.strerror}") from error
        origin = job.registry.origin(exporter.name)
        told = f"{type(error).__name__}: {error}"
        raise PluginError(f"format {exporter.name!r} of {origin} failed: {told}") from error


class _Digests:
    """The selected digests of a job, one at a time; `failure` is what reading them raised."""

    def __init__(self, job: Job, *, keep_repeats: bool) -> None:
        self._job = job
        self._keep_repeats = keep_repeats
        self.failure: Exception | None = None

    def __iter__(self) -> Iterator[Digest]:
        empty = True
        try:
            for digest in self._selected():
                empty = empty and not any(digest.papers)
                yield digest
        except Exception as error:
            self.failure = error
            raise
        if empty and self._job.selection != Selection():
            self._report_emptiness()

    def _report_emptiness(self) -> None:
        sources = self._job.sources
        name = sources[0].name if len(sources) == 1 else ""
        message = "no paper passes the selection"
        self._job.report(Diagnostic(code="empty-selection", message=message, source=name))

    def _selected(self) -> Iterator[Digest]:
        selection = self._job.selection
        limit = Limit(selection.limit) if selection.limit is not None else None
        winners = self._find_winners()
        for number, digest in enumerate(self._filtered(report=winners is None)):
            tests: list[Test] = []
            if winners is not None:
                tests.append(winners.test(digest, number))
            elif self._drops_repeats and has_repeats(digest):
                alone = Winners()
                alone.add(digest, number)
                tests.append(alone.test(digest, number))
            if limit is not None:
                tests.append(limit)
            yield keep_papers(digest, tests)
            if limit is not None and limit.reached:
                return

    @property
    def _drops_repeats(self) -> bool:
        return not (self._job.selection.keep_duplicates or self._keep_repeats)

    def _find_winners(self) -> Winners | None:
        """The winners among several inputs, found by reading them once beforehand."""
        if len(self._job.sources) < 2 or self._job.selection.keep_duplicates:
            return None
        winners = Winners(keep_repeats=self._keep_repeats)
        for number, digest in enumerate(self._filtered(report=True)):
            winners.add(digest, number)
        return winners

    def _filtered(self, *, report: bool) -> Iterator[Digest]:
        job = self._job
        tests = filters(job.selection)
        for digest in read_all(job, report=report):
            yield keep_papers(digest, tests)


def read_all(job: Job, *, report: bool) -> Iterator[Digest]:
    """The digests of the job's days, in order, as the document's metadata wants them.

    A file found in a directory or by a glob that holds no digest is passed over with a
    diagnostic; if no input holds one, or one that was named does not, `InputError` is raised.
    What is odd about a digest of another day is not reported.
    """
    problem: InputError | None = None
    none = True
    for source in job.sources:
        try:
            for digest in read_source(source, job.registry):
                none = False
                wanted = _override(digest, job.document)
                if not in_dates(wanted, job.selection):
                    continue
                if report:
                    for diagnostic in wanted.diagnostics:
                        job.report(diagnostic)
                yield wanted
        except InputError as error:
            if not source.found or isinstance(error.__cause__, OSError):
                raise
            problem = problem or error
            if report:
                message = "holds no digest: passed over"
                job.report(Diagnostic(code="no-digest", message=message, source=source.name))
    if none and problem is not None:
        raise problem


def _override(digest: Digest, document: Document) -> Digest:
    given = {
        name: value
        for name in ("title", "date", "language")
        if (value := getattr(document, name)) is not None
    }
    if "date" in given and "title" not in given and digest.title.startswith("arXiv digest"):
        given["title"] = f"arXiv digest {document.date}"
    if "date" in given:
        given["diagnostics"] = tuple(
            diagnostic for diagnostic in digest.diagnostics if diagnostic.code != "date-inferred"
        )
    return dataclasses.replace(digest, **given) if given else digest
