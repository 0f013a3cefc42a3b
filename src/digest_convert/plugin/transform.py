"""The transform interface: a digest in, a digest out, between reading and selection.

The selection itself is not made of transforms. ``--limit`` and the search for repeats look at
all digests of a run and at what the format wants, which no step on one digest can see; the other
filters share one pass over the papers, and that nothing was left after them is theirs to report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple

from digest_convert.errors import PluginError, UsageError
from digest_convert.model.validity import checked

from .exporter import OptionsT
from .options import NoOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest_convert.model.digest import Digest

    from .registry import Registry


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


class Step(NamedTuple):
    """One transform that was asked for by its name, with its options (None: the defaults)."""

    name: str
    options: Any = None


def resolve(steps: Iterable[str | Step], registry: Registry) -> tuple[Step, ...]:
    """`steps` (a bare name has the default options) with options filled in and checked.

    Raises `UsageError` for an unknown name or options of another class, `PluginError` where
    a plugin is broken.
    """
    resolved = []
    for given in steps:
        name, options = Step(given) if isinstance(given, str) else given
        wanted = registry.transform(name).Options
        if options is None:
            options = wanted()
        elif not isinstance(options, wanted):
            told = f"a {wanted.__name__}, not {type(options).__name__}"
            raise UsageError(f"the options of {name!r} are {told}")
        resolved.append(Step(name, options))
    return tuple(resolved)


def apply(steps: Sequence[Step], digest: Digest, registry: Registry) -> Digest:
    """`digest` after all `steps`, in order.

    What a transform raises is a `PluginError` that names it and its distribution, as is a
    result that is no digest; a `UsageError` (options that make no sense together) stays one.
    """
    for name, options in steps:
        transform = registry.transform(name)
        try:
            digest = checked(transform.transform(digest, options))
        except UsageError:
            raise
        # A plugin is a stranger's code: whatever it raises, it is the plugin that failed.
        except (Exception, SystemExit) as error:
            told = f"{type(error).__name__}: {error}"
            origin = registry.origin(name)
            raise PluginError(f"transform {name!r} of {origin} failed: {told}") from error
    return digest
