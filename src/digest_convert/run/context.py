"""An exporter at work: what it is told of the run, and who is blamed for what goes wrong."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any

from digest_convert.errors import DigestConvertError, OutputError, PluginError
from digest_convert.model.digest import Digest
from digest_convert.plugin.exporter import Context, Part
from digest_convert.plugin.options import options_of

from .output import encode, is_part_name
from .selection import Selection, selection_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from digest_convert.model.diagnostics import Diagnostic
    from digest_convert.plugin.exporter import Chunk, Exporter
    from digest_convert.plugin.registry import Registry

# What the system may refuse to an exporter's temporary file, through no fault of the exporter.
_REFUSED = (
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO),
    *(errno.EMFILE, errno.ENFILE),
)


_ALL = Selection()


class Desk:
    """What the exporters of a run share: the installed formats, ``--title``, who takes reports.

    `asking` are the formats at work, the outermost first: each was asked for by the one before.
    `selection` is that of the run.
    """

    __slots__ = ("asking", "registry", "report", "selection", "title")

    def __init__(
        self,
        registry: Registry,
        title: str | None,
        report: Callable[[Diagnostic], None],
        asking: tuple[str, ...] = (),
        selection: Selection = _ALL,
    ) -> None:
        self.registry = registry
        self.title = title
        self.report = report
        self.asking = asking
        self.selection = selection

    def context(
        self, exporter: Exporter[Any], options: Any, target: Path | None = None
    ) -> Context[Any]:
        """The context for `exporter`, from which it can ask for other formats."""
        asking = (*self.asking, exporter.name)
        inner = Desk(self.registry, self.title, self.report, asking, self.selection)
        return Context(
            options=options,
            title=self.title,
            target=target,
            report=self.report,
            export=inner.export,
            match=self.selection.match,
            selection=selection_words(self.selection),
        )

    def export(
        self,
        format: str,  # noqa: A002 - as in the protocol
        digests: Iterable[Digest],
        options: Any = None,
        *,
        stem: str = "digests",
    ) -> Mapping[str, bytes]:
        """The files that `format` makes of `digests`; see `ExportFormat`."""
        exporter = self.registry.exporter(format)
        if format in self.asking:
            chain = " asks for ".join((*self.asking, format))
            origin = self.registry.origin(self.asking[-1])
            raise PluginError(f"{origin}: formats that ask for themselves: {chain}")
        chosen = options_of(exporter, options)
        given = _Given(digests)
        chunks = self.chunks(
            exporter,
            chosen,
            lambda: exporter.export(given, self.context(exporter, chosen)),
            lambda: given.failure,
        )
        single = None if exporter.writes_directory(chosen) else f"{stem}{exporter.suffix}"
        return files_of(chunks, single, lambda _: None)

    def chunks(
        self,
        exporter: Exporter[Any],
        options: Any,
        make: Callable[[], Iterator[Chunk]],
        failure: Callable[[], Exception | None],
    ) -> Iterator[Chunk]:
        """The chunks that `make` begins to make.

        What an exporter raises that is not of our error family becomes a `PluginError`;
        `failure`, what went wrong with its input, is not its fault and stays what it is, as does
        MemoryError; what the system refuses to a temporary file is an `OutputError`.
        """
        several = exporter.writes_directory(options)
        try:
            for chunk in make():
                _check(chunk, several=several)
                yield chunk
        except (DigestConvertError, MemoryError):
            raise
        except Exception as error:
            if error is failure():
                raise
            if isinstance(error, OSError) and error.errno in _REFUSED:
                about = error.filename or "temporary files"
                raise OutputError(f"{about}: {error.strerror}") from error
            raise blamed(self.registry, exporter, error) from error


class _Given:
    """Digests that one exporter hands to another; `failure` is what getting them raised."""

    def __init__(self, digests: Iterable[Digest]) -> None:
        self._digests = digests
        self.failure: Exception | None = None

    def __iter__(self) -> Iterator[Digest]:
        try:
            for digest in self._digests:
                yield _checked(digest)
        except Exception as error:
            self.failure = error
            raise


def _checked(digest: object) -> Digest:
    if not isinstance(digest, Digest):
        raise TypeError(f"{type(digest).__name__!r} is not a Digest")
    return digest


def _check(chunk: Chunk, *, several: bool) -> None:
    """Raise TypeError or ValueError, for the exporter's author, where `chunk` belongs to no file.

    `several` says that the output is a directory.
    """
    if isinstance(chunk, Part):
        if not several:
            raise TypeError(
                f"it yields Part({chunk.name!r}, ...), but its writes_directory(options) returns"
                " False: return True there for options that write several files"
            )
        if not is_part_name(chunk.name):
            raise ValueError(f"{chunk.name!r} is not the name of a file in a directory")
    elif several:
        raise TypeError(
            "its writes_directory(options) returns True, but it yields a chunk that is not a Part"
            " and so belongs to no file"
        )


def blamed(registry: Registry, exporter: Exporter[Any], error: Exception) -> PluginError:
    """The error that says which format of which distribution failed with `error`."""
    told = f"{type(error).__name__}: {error}"
    return PluginError(
        f"format {exporter.name!r} of {registry.origin(exporter.name)} failed: {told}"
    )


def files_of(
    chunks: Iterable[Chunk], single: str | None, dropped: Callable[[str], None]
) -> dict[str, bytes]:
    """The files that `chunks` make, by their names.

    `single` is the name of the one file of a format that does not write a directory. `dropped` is
    told of characters that UTF-8 can't hold.
    """
    files: dict[str, list[bytes]] = {} if single is None else {single: []}
    for chunk in chunks:
        name, data = chunk if isinstance(chunk, Part) else (single or "", chunk)
        encoded = data if isinstance(data, bytes) else encode(data, dropped)
        files.setdefault(name, []).append(encoded)
    return {file: b"".join(pieces) for file, pieces in files.items()}
