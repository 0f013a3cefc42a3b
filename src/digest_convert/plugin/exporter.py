"""The exporter interface: an iterable of digests in, chunks of one or more files out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    NamedTuple,
    TypeAlias,
    final,
)

from .options import NoOptions

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from digest_convert.model.diagnostics import Diagnostic
    from digest_convert.model.digest import Digest

    from .export_format import ExportFormat
else:
    from typing import TypeVar

if TYPE_CHECKING:
    # A subclass may omit type arguments that it does not use.
    OptionsT = TypeVar("OptionsT", default=Any)
    PieceT = TypeVar("PieceT", default=Any)
else:
    OptionsT = TypeVar("OptionsT")
    PieceT = TypeVar("PieceT")


# Named tuples: defining one takes a sixth of the time of a dataclass.
class Part(NamedTuple):
    """A chunk of the file `name` in the output directory, for exporters that write several files.

    `name` may contain directories, separated by slashes: ``2026/02/13.html``. Parts of different
    files may be interleaved. The files appear together at the end.
    """

    name: str
    data: str | bytes


Chunk: TypeAlias = str | bytes | Part
"""A chunk of output: text, or bytes if the format is binary, of the file or of a part."""


class NoOtherFormats:
    """The `Context.export` of a context that was made without the core: it always fails."""

    def __call__(
        self,
        format: str,  # noqa: A002 - as in the protocol
        digests: Iterable[Digest],
        options: Any = None,
        *,
        stem: str = "digests",
    ) -> Mapping[str, bytes]:
        """Raise RuntimeError, because only the core knows the installed formats."""
        del digests, options, stem
        raise RuntimeError(f"this context can't make {format!r}: let the core make the context")


class Context(NamedTuple, Generic[OptionsT]):
    """The facts about a run that an exporter gets besides the digests.

    `options` is the instance of the exporter's options dataclass. `report` receives a diagnostic.
    `title` is the title of ``--title``, or None: the digests have it too, but a document made
    from several digests needs it once. `target` is the file or directory that the output will
    replace, or None for standard output; it holds the older output while the exporter runs. If
    the output is a URL, `target` is a copy of the older output if `Exporter.reads_target` asks
    for it, and None otherwise. `export` converts digests to another installed format: a page
    that carries each paper's BibTeX calls ``export("bibtex", [digest])``. `match` is the regular
    expression of ``--match``, which is searched in the text that readers see. `selection` holds
    the options that chose the papers, or ``""`` for all papers. `older` is the answer of
    `PiecewiseExporter.older`, or None.
    """

    options: OptionsT
    report: Callable[[Diagnostic], None]
    title: str | None = None
    target: Path | None = None
    export: ExportFormat = NoOtherFormats()
    match: str | None = None
    selection: str = ""
    older: Any = None


class Exporter(Generic[OptionsT]):
    """A format. Subclass it, set the class attributes and write `export`.

    The core handles files, encodings (UTF-8), newlines and atomic replacement: an exporter
    never opens its output. It must not read the clock, the locale, the network or a random
    source. Import large packages inside `export`.
    """

    name: ClassVar[str]
    """The format's name, equal to the name of its entry point."""
    summary: ClassVar[str]
    """One line for ``--list-formats``."""
    suffix: ClassVar[str]
    """The file suffix with its dot; ``""`` if the format always writes a directory."""
    other_suffixes: ClassVar[tuple[str, ...]] = ()
    """More suffixes by which ``-o`` recognises the format."""
    media_type: ClassVar[str]
    binary: ClassVar[bool] = False
    """True if the chunks are bytes, which are never written to a terminal."""
    group: ClassVar[str] = ""
    """The prefix of the options if it differs from the name; formats may share one."""
    Options: type[OptionsT] = NoOptions  # type: ignore[assignment]
    """The frozen dataclass of the format's options."""

    def export(self, digests: Iterable[Digest], context: Context[OptionsT]) -> Iterator[Chunk]:
        """Yield the chunks of the output; `digests` can be iterated only once."""
        raise NotImplementedError

    def writes_directory(self, options: OptionsT) -> bool:  # noqa: ARG002
        """Tell whether the output with `options` is a directory; each chunk is then a `Part`.

        Files of an earlier run that are not written again are kept.
        """
        return False

    def reads_target(self, options: OptionsT) -> bool:  # noqa: ARG002
        """Tell whether the output with `options` extends the older output at `Context.target`."""
        return False

    def keeps_repeats(self, options: OptionsT) -> bool:  # noqa: ARG002
        """Tell whether the output with `options` keeps the repeats within a digest."""
        return False

    def merges_repeats(self, options: OptionsT) -> bool:  # noqa: ARG002
        """Tell whether the format merges the occurrences of a paper in several digests itself.

        It then gets all occurrences, unless the number of papers is limited.
        """
        return False

    def kept_name(self, options: OptionsT) -> str | None:  # noqa: ARG002
        """Return the name of the file in the output directory that each run updates.

        None means that each run writes a file named after its input.
        """
        return None


class PiecewiseExporter(Exporter[OptionsT], Generic[OptionsT, PieceT]):
    """A format that renders each digest independently of the others, in any process.

    Subclass it, set the class attributes of `Exporter`, and write `render`. Write `assemble` too
    if the pieces are not lists of chunks to write one after another. Whatever a digest needs
    from earlier digests (the citation keys in use, the anchors) belongs in `assemble`, which
    should do little: it runs in one process, while `render` runs in several.
    """

    def older(self, target: Path, options: OptionsT) -> Any:  # noqa: ARG002
        """Return what `render` needs to know about the output at `target`, for `Context.older`.

        The result must be an object that can be pickled. This runs before any digest is rendered,
        if `reads_target` is True: an exporter that lists the digests in its output can skip them
        in `render`. Another run may write the output in the meantime; `assemble` runs alone.
        """
        return None

    def render(self, digest: Digest, context: Context[OptionsT]) -> PieceT:
        """Return the piece of `digest` that `assemble` needs, an object that can be pickled.

        The result may depend only on `digest` and on the options, the title and `older` in
        `context`, whose `target` is None: this may run in another process or on another machine.
        """
        raise NotImplementedError

    def assemble(self, pieces: Iterable[PieceT], context: Context[OptionsT]) -> Iterator[Chunk]:
        """Yield the chunks of the output; `pieces` can be iterated only once.

        This default takes pieces that are iterables of chunks, but not strings.
        """
        del context
        for piece in pieces:
            # A string is an iterable of strings, which would be written one letter at a time.
            if isinstance(piece, (str, bytes, Part)):
                raise TypeError(
                    f"render returned {type(piece).__name__}, not a list of chunks; to return"
                    " something else, write assemble too"
                )
            yield from piece  # type: ignore[misc]

    @final
    def export(self, digests: Iterable[Digest], context: Context[OptionsT]) -> Iterator[Chunk]:
        """Yield the chunks that `assemble` makes from the rendered `digests`."""
        apart = context._replace(target=None)
        return self.assemble((self.render(digest, apart) for digest in digests), context)
