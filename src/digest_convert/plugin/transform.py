"""The transform interface: a digest in, a digest out, between reading and selection.

The selection itself is not made of transforms. ``--limit`` and the search for repeats look at
all digests of a run and at what the format wants, which no step on one digest can see; the other
filters share one pass over the papers, and that nothing was left after them is theirs to report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, final

from .exporter import OptionsT
from .options import NoOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import TypeVar

    from digest_convert.model.digest import Digest

    # A subclass need not say what it has no use for.
    NoteT = TypeVar("NoteT", default=Any)
    PlanT = TypeVar("PlanT", default=Any)
else:
    from typing import TypeVar

    NoteT = TypeVar("NoteT")
    PlanT = TypeVar("PlanT")


class Transform(Generic[OptionsT]):
    """A step that changes digests. Subclass, set the class attributes, write `transform`.

    ``--with NAME`` switches it on, for every format. It sees each digest as it was read, with
    ``--title``, ``--date`` and ``--language`` applied, and before any paper is selected: the
    selection and the format see what it makes.
    """

    name: ClassVar[str]
    """The name of the transform, equal to the name of its entry point."""
    summary: ClassVar[str]
    """One line for ``--list-formats``."""
    Options: type[OptionsT] = NoOptions  # type: ignore[assignment]
    """The frozen dataclass of the transform's options."""

    def transform(self, digest: Digest, options: OptionsT) -> Digest:
        """What takes the place of `digest`: most often ``dataclasses.replace(digest, ...)``.

        It must depend on nothing but `digest` and `options`: it may run more than once on one
        digest, in several processes or on another machine, and every run must give the same.
        What it has to report it adds to the ``diagnostics`` of the digest.
        """
        raise NotImplementedError


class RunTransform(Transform[OptionsT], Generic[OptionsT, NoteT, PlanT]):
    """A transform that looks at every digest of the run before it changes the first.

    Subclass, set the class attributes of `Transform`, write `note`, `plan` and `apply`. The twenty
    best papers of a week: `note` gives each paper a score, `plan` finds the twenty, `apply` drops
    the others. The digests are read twice; notes and plan travel to other processes, and to a
    cluster, so both are small and something `pickle` takes. Digests that ``--since`` and
    ``--until`` leave out are not shown to it.
    """

    def note(self, digest: Digest, options: OptionsT) -> NoteT:
        """What `plan` must know of `digest`, which depends on nothing else but `options`."""
        raise NotImplementedError

    def plan(self, notes: Sequence[NoteT], options: OptionsT) -> PlanT:
        """What `apply` must know of the run, from the `notes` on its digests in order."""
        raise NotImplementedError

    def apply(self, digest: Digest, plan: PlanT, options: OptionsT) -> Digest:
        """What takes the place of `digest`; it depends on nothing but what it is given."""
        raise NotImplementedError

    @final
    def transform(self, digest: Digest, options: OptionsT) -> Digest:
        """What takes the place of `digest` in a run of its own."""
        return self.apply(digest, self.plan([self.note(digest, options)], options), options)
