"""A vault of Obsidian: a note for each paper and each day, new or brought up to date."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from digest_convert import Context, Diagnostic, Digest, Part, PiecewiseExporter
from digest_convert_markdown.escape import LONE_SURROGATES

from .content import DayNote, day_line, day_properties, heading, paper_note
from .names import day_name
from .note import new_note, updated_note
from .options import ObsidianOptions
from .vault import Vault, known_failure, open_vault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .content import PaperNote
    from .properties import Value


class ObsidianExporter(PiecewiseExporter[ObsidianOptions, DayNote]):
    """A directory of notes: the papers, and the days that link to them.

    Text of the user stays: only our properties and the block between our markers change. A note
    is recognised by its arXiv id, even after it was moved or renamed.
    """

    name = "obsidian"
    summary = "a vault of linked notes for Obsidian: one per paper, one per day"
    suffix = ""
    media_type = "text/markdown"
    Options = ObsidianOptions

    def writes_directory(self, options: ObsidianOptions) -> bool:
        """A vault is a directory."""
        del options
        return True

    def reads_target(self, options: ObsidianOptions) -> bool:
        """An existing vault is read and brought up to date."""
        del options
        return True

    def render(self, digest: Digest, context: Context[ObsidianOptions]) -> DayNote:
        """The notes of a day, not yet compared with the vault."""
        del context
        name = day_name(digest)
        sections = tuple(
            (
                heading(section),
                tuple(paper_note(paper, section, digest, name) for paper in section.papers),
            )
            for section in digest.sections
            if section.papers
        )
        notes = [note for _, group in sections for note in group]
        return DayNote(name, day_properties(digest, name, notes), sections)

    def assemble(
        self, pieces: Iterable[DayNote], context: Context[ObsidianOptions]
    ) -> Iterator[Part]:
        """The notes that are new or changed; a note that would stay the same is not written."""
        writer = _VaultWriter(open_vault(context.target), context)
        for path in writer.vault.unreadable:
            writer.leave(path, "it can't be read")
        for piece in pieces:
            names: dict[int, str | None] = {}
            for _, group in piece.sections:
                for note in group:
                    part, names[id(note)] = writer.paper(note)
                    if part is not None:
                        yield part
            part = writer.day(piece, names)
            if part is not None:
                yield part


class _VaultWriter:
    """Compares notes with `vault`, and remembers the names that a run has given to notes."""

    def __init__(self, vault: Vault, context: Context[ObsidianOptions]) -> None:
        self.vault = vault
        self._context = context

    def paper(self, note: PaperNote) -> tuple[Part | None, str | None]:
        """The note to write, if any, and the name that links lead to, if there is one."""
        vault = self.vault
        path = vault.papers.get(note.id) if note.id else vault.names.get(note.name.lower())
        if path is None:
            if note.id in vault.listed and not self._context.options.restore:
                return None, None
            return self._new(note.name, note.properties, note.block, vault.papers, note.id)
        failed = note.failed and not known_failure(vault.root / path)
        return (None if failed else self._updated(path, note.properties, note.block)), path.stem

    def day(self, piece: DayNote, names: Mapping[int, str | None]) -> Part | None:
        """The note of a day."""
        lines = [
            f"\n## {head}\n\n" + "".join([day_line(note, names[id(note)]) for note in group])
            for head, group in piece.sections
        ]
        papers = sum(len(group) for _, group in piece.sections)
        block = f"{papers} paper{'' if papers == 1 else 's'}\n{''.join(lines)}"
        path = self.vault.days.get(piece.name)
        if path is not None:
            return self._updated(path, piece.properties, block)
        return self._new(piece.name, piece.properties, block, self.vault.days, piece.name)[0]

    def leave(self, path: Path, reason: str) -> None:
        """Report a note that stays as it is."""
        self._context.report(
            Diagnostic(
                code="note-left", message=f"the note is left alone: {reason}", source=str(path)
            )
        )

    def _new(
        self,
        name: str,
        properties: Mapping[str, Value],
        block: str,
        known: dict[str, Path],
        key: str,
    ) -> tuple[Part, str]:
        """A new note, whose name no other note of the vault has."""
        names = self.vault.names
        free = next(
            candidate
            for number in count(1)
            if (candidate := name if number == 1 else f"{name} ({number})").lower() not in names
        )
        path = Path(f"{free}.md")
        names[free.lower()] = path
        if key:
            known[key] = path
        return Part(path.as_posix(), _writable(new_note(properties, block))), free

    def _updated(self, path: Path, properties: Mapping[str, Value], block: str) -> Part | None:
        """The note at `path` brought up to date; None if nothing changes or it can't be read."""
        file = self.vault.root / path
        try:
            with file.open(encoding="utf-8", newline="") as stream:
                text = stream.read()
            updated = _writable(updated_note(text, properties, block))
        except FileNotFoundError:  # written earlier in this run
            return None
        except (OSError, ValueError) as error:
            self.leave(path, str(error))
            return None
        return Part(path.as_posix(), updated) if updated != text else None


def _writable(note: str) -> str:
    """`note` with U+FFFD in the place of each character that no UTF-8 file can hold."""
    return re.sub(LONE_SURROGATES, "\ufffd", note)
