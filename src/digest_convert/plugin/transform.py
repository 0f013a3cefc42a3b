"""The transform interface: a digest in, a digest out, between reading and selection.

The selection itself is not made of transforms. ``--limit`` and the search for repeats look at
all digests of a run and at what the format wants, which no step on one digest can see; the other
filters share one pass over the papers, and that nothing was left after them is theirs to report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic

from .exporter import OptionsT
from .options import NoOptions

if TYPE_CHECKING:
    from digest_convert.model.digest import Digest


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
