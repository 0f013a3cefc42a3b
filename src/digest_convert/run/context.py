"""The context that an exporter gets from a run, and the errors that name a failed exporter."""

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

# Errors of the system at an exporter's temporary file that are not the exporter's fault.
_REFUSED = (
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO),
    *(errno.EMFILE, errno.ENFILE),
)


_ALL = Selection()


class Desk:
    """The state that the exporters of a run share.

    `registry` holds the installed formats, `title` is that of ``--title``, `report` receives
    diagnostics, and `selection` is the selection of the run. `asking` is the chain of formats
    of which each one asked for the next.
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
        """Return the context for `exporter`, which can ask for other formats through it."""
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
        """Return the files of `digests` in `format` by name; see `ExportFormat`."""
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
        """Yield the chunks of the iterator that `make` returns.

        An exception of the exporter that is not a `DigestConvertError` becomes a `PluginError`.
        MemoryError and the exception that `failure` returns, which comes from the input, are
        raised unchanged. An error of the system at a temporary file becomes an `OutputError`.
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
    """Digests that one exporter passes to another; `failure` is the exception of reading them."""

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
    """Raise TypeError or ValueError if `chunk` does not belong to a file of the output.

    `several` is true if the output is a directory. The exporter's author reads the message.
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
    """Return an error that names the format, its distribution and the exception `error`."""
    told = f"{type(error).__name__}: {error}"
    return PluginError(
        f"format {exporter.name!r} of {registry.origin(exporter.name)} failed: {told}"
    )


def files_of(
    chunks: Iterable[Chunk], single: str | None, dropped: Callable[[str], None]
) -> dict[str, bytes]:
    """Return the files that `chunks` make, by name.

    `single` is the name of the file if the format writes one file, and None if it writes a
    directory. `dropped` receives a message about characters that UTF-8 can't encode.
    """
    files: dict[str, list[bytes]] = {} if single is None else {single: []}
    for chunk in chunks:
        name, data = chunk if isinstance(chunk, Part) else (single or "", chunk)
        encoded = data if isinstance(data, bytes) else encode(data, dropped)
        files.setdefault(name, []).append(encoded)
    return {file: b"".join(pieces) for file, pieces in files.items()}
