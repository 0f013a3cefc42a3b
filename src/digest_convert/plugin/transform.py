"""The transform interface: a digest in, a digest out, between reading and selection.

The selection does not consist of transforms. ``--limit`` and the search for repeats need all
digests of a run and the format, which a step on one digest lacks. The other filters share one pass
over the papers, which reports if no paper is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, final

from .exporter import OptionsT
from .options import NoOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import TypeVar

    from digest_convert.model.digest import Digest

    # A subclass may omit type arguments that it does not use.
    NoteT = TypeVar("NoteT", default=Any)
    PlanT = TypeVar("PlanT", default=Any)
else:
    from typing import TypeVar

    NoteT = TypeVar("NoteT")
    PlanT = TypeVar("PlanT")


class Transform(Generic[OptionsT]):
    """A step that changes digests. Subclass it, set the class attributes, write `transform`.

    ``--with NAME`` applies it, for every format. It gets each digest after ``--title``,
    ``--date`` and ``--language`` were applied and before papers are selected: the selection and
    the format get its result.
    """

    name: ClassVar[str]
    """The name of the transform, equal to the name of its entry point."""
    summary: ClassVar[str]
    """One line for ``--list-formats``."""
    Options: type[OptionsT] = NoOptions  # type: ignore[assignment]
    """The frozen dataclass of the transform's options."""

    def transform(self, digest: Digest, options: OptionsT) -> Digest:
        """Return the digest that replaces `digest`, usually ``dataclasses.replace(digest, ...)``.

        The result may depend only on `digest` and `options`: this may run more than once on a
        digest, in several processes or on another machine, with the same result each time. Add
        diagnostics to the ``diagnostics`` of the digest.
        """
        raise NotImplementedError


class RunTransform(Transform[OptionsT], Generic[OptionsT, NoteT, PlanT]):
    """A transform that looks at all digests of a run before it changes the first one.

    Subclass it, set the class attributes of `Transform`, and write `note`, `plan` and `apply`. To
    keep the twenty best papers of a week, `note` gives each paper a score, `plan` finds the
    twenty, and `apply` drops the others. The digests are read twice. Notes and plans are sent to
    other processes and to a cluster: they must be small and can be pickled. Digests outside
    ``--since`` and ``--until`` are left out.
    """

    def note(self, digest: Digest, options: OptionsT) -> NoteT:
        """Return the facts about `digest` that `plan` needs; they depend on both arguments only."""
        raise NotImplementedError

    def plan(self, notes: Sequence[NoteT], options: OptionsT) -> PlanT:
        """Return the facts about the run that `apply` needs, from the `notes` in order."""
        raise NotImplementedError

    def apply(self, digest: Digest, plan: PlanT, options: OptionsT) -> Digest:
        """Return the digest that replaces `digest`; it depends on the arguments only."""
        raise NotImplementedError

    @final
    def transform(self, digest: Digest, options: OptionsT) -> Digest:
        """Return the digest that replaces `digest` in a run without other digests."""
        return self.apply(digest, self.plan([self.note(digest, options)], options), options)
