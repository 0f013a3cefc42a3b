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
    # A subclass need not say what it has no use for.
    OptionsT = TypeVar("OptionsT", default=Any)
    PieceT = TypeVar("PieceT", default=Any)
else:
    OptionsT = TypeVar("OptionsT")
    PieceT = TypeVar("PieceT")


# Named tuples, as they cost an importing process a sixth of what a dataclass does.
class Part(NamedTuple):
    """A chunk for the file `name` of the output directory, for exporters that write several.

    `name` may lead to a directory below it: ``2026/02/13.html``, always with slashes. Parts of
    different files may come interleaved; the files appear together at the end.
    """

    name: str
    data: str | bytes


Chunk: TypeAlias = str | bytes | Part
"""What an exporter yields: text, or bytes if it is binary, of its one file or of a part."""


class NoOtherFormats:
    """Refuses to make another format: for a `Context` that was made without the core."""

    def __call__(
        self,
        format: str,  # noqa: A002 - as in the protocol
        digests: Iterable[Digest],
        options: Any = None,
        *,
        stem: str = "digests",
    ) -> Mapping[str, bytes]:
        """Raise RuntimeError: only the core knows which formats are installed."""
        del digests, options, stem
        raise RuntimeError(f"this context can't make {format!r}: let the core make the context")


class Context(NamedTuple, Generic[OptionsT]):
    """What an exporter may know of the run besides the digests.

    `title` is ``--title`` where it was given: the digests carry it too, but a document made
    of several needs it once. `target` is the file (or directory) the output will replace,
    None for standard output; it still holds the older output while the exporter runs. Where
    the output is at a URL, it is a copy of the older one if `Exporter.reads_target` wants it,
    else None. `report` takes a diagnostic. `export` makes another installed format of some
    digests: a page that carries each paper's BibTeX asks for it by ``export("bibtex", [digest])``.
    `match` is the regular expression of ``--match``, which is searched in what a reader sees, and
    `selection` says in words which papers of its days the output is for, ``""`` for all.
    """

    options: OptionsT
    report: Callable[[Diagnostic], None]
    title: str | None = None
    target: Path | None = None
    export: ExportFormat = NoOtherFormats()
    match: str | None = None
    selection: str = ""


class Exporter(Generic[OptionsT]):
    """A format. Subclass, set the class attributes, write `export`.

    The core owns files, encodings (UTF-8), newlines and atomic replacement; an exporter
    never opens its output. It must not read the clock, the locale, the network or a random
    source, and imports what is heavy inside `export`.
    """

    name: ClassVar[str]
    """The format's name, equal to the name of its entry point."""
    summary: ClassVar[str]
    """One line for ``--list-formats``."""
    suffix: ClassVar[str]
    """The file suffix with its dot; ``""`` where the format always writes a directory."""
    other_suffixes: ClassVar[tuple[str, ...]] = ()
    """More suffixes that ``-o`` recognises the format by."""
    media_type: ClassVar[str]
    binary: ClassVar[bool] = False
    """True where the chunks are bytes: such output is never written to a terminal."""
    group: ClassVar[str] = ""
    """The prefix of the options, where it is not the name (two formats may share one)."""
    Options: type[OptionsT] = NoOptions  # type: ignore[assignment]
    """The frozen dataclass of the format's options."""

    def export(self, digests: Iterable[Digest], context: Context[OptionsT]) -> Iterator[Chunk]:
        """Render `digests`, which can be read once and in order, to chunks."""
        raise NotImplementedError

    def writes_directory(self, options: OptionsT) -> bool:  # noqa: ARG002
        """Whether the output with `options` is a directory: every chunk is a `Part` then.

        Files of an earlier run that are not written again stay as they are.
        """
        return False

    def reads_target(self, options: OptionsT) -> bool:  # noqa: ARG002
        """Whether the output with `options` is built upon what `Context.target` holds."""
        return False

    def keeps_repeats(self, options: OptionsT) -> bool:  # noqa: ARG002
        """Whether the output with `options` shows a digest as it stands, repeats included."""
        return False

    def merges_repeats(self, options: OptionsT) -> bool:  # noqa: ARG002
        """Whether the format itself makes one of a paper that several digests hold.

        It is then given every occurrence, unless the number of papers is limited.
        """
        return False

    def kept_name(self, options: OptionsT) -> str | None:  # noqa: ARG002
        """The file in the output directory that runs with `options` keep up to date.

        None where the output is a new file, named after its input.
        """
        return None


class PiecewiseExporter(Exporter[OptionsT], Generic[OptionsT, PieceT]):
    """A format whose digests are rendered apart from one another, in any process.

    Subclass, set the class attributes of `Exporter`, write `render` and, where the pieces are
    not just chunks to put one after another, `assemble`. What one digest takes from those
    before it (a citation key that is given away, an anchor) belongs into `assemble`, which
    should have little to do: it works alone, while `render` works many times at once.
    """

    def render(self, digest: Digest, context: Context[OptionsT]) -> PieceT:
        """What `assemble` needs of `digest`: something `pickle` takes, the digest left behind.

        It depends on nothing but `digest`, the options and the title in `context`, whose
        `target` is None here: the process may be another, and the machine too.
        """
        raise NotImplementedError

    def assemble(self, pieces: Iterable[PieceT], context: Context[OptionsT]) -> Iterator[Chunk]:
        """The output from the `pieces` of all digests, which can be read once and in order.

        As it is here, each piece is an iterable of chunks: a list, say, but not a string.
        """
        del context
        for piece in pieces:
            # A string is an iterable of strings: it would be written letter by letter.
            if isinstance(piece, (str, bytes, Part)):
                raise TypeError(
                    f"render returned {type(piece).__name__}, not a list of chunks; to return"
                    " something else, write assemble too"
                )
            yield from piece  # type: ignore[misc]

    @final
    def export(self, digests: Iterable[Digest], context: Context[OptionsT]) -> Iterator[Chunk]:
        """`assemble` what `render` makes of each of `digests`, one after another."""
        apart = context._replace(target=None)
        return self.assemble((self.render(digest, apart) for digest in digests), context)
