"""The transforms of a run: found by name, checked, and applied in order."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from digest_convert.errors import PluginError, UsageError
from digest_convert.model.validity import checked
from digest_convert.plugin.options import options_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from digest_convert.model.digest import Digest
    from digest_convert.plugin.registry import Registry
    from digest_convert.plugin.transform import RunTransform

#: The plans of a run without run transforms.
NO_PLANS: Mapping[int, Any] = {}


class Step(NamedTuple):
    """The name of a transform or a reader, and its options; None means the defaults."""

    name: str
    options: Any = None


def resolve(steps: Iterable[str | Step], registry: Registry) -> tuple[Step, ...]:
    """Return `steps` with checked options; a name alone gets the default options.

    Raises `UsageError` for an unknown name or options of another class, and `PluginError` if
    a plugin is broken.
    """
    resolved = []
    for given in steps:
        if not isinstance(given, (str, Step)):
            raise UsageError(f"a transform is a name or a Step, not {given!r:.60}")
        name, options = Step(given) if isinstance(given, str) else given
        resolved.append(Step(name, options_of(registry.transform(name), options)))
    return tuple(resolved)


class StepLook(NamedTuple):
    """The first look of a run transform at a digest."""

    step: Step
    registry: Registry

    def note(self, digest: Digest) -> Any:
        """Return the note of the transform on `digest`."""
        name, options = self.step
        with guarded(name, self.registry):
            transform = self.registry.transform(name)
            return cast("RunTransform[Any]", transform).note(digest, options)


def apply(
    steps: Sequence[Step],
    digest: Digest,
    registry: Registry,
    plans: Mapping[int, Any] = NO_PLANS,
) -> Digest:
    """Apply `steps` to `digest` in order; `plans` holds the plans of run transforms by position.

    Raises `PluginError`, which names the transform and its distribution, if a transform fails
    or returns something other than a digest. Its `UsageError` (contradictory options) is kept.
    """
    for place, (name, options) in enumerate(steps):
        transform = registry.transform(name)
        with guarded(name, registry):
            if place in plans:
                over_run = cast("RunTransform[Any]", transform)
                made = over_run.apply(digest, plans[place], options)
            else:
                made = transform.transform(digest, options)
            digest = checked(made)
    return digest


@contextlib.contextmanager
def guarded(name: str, registry: Registry) -> Iterator[None]:
    """Raise exceptions of the transform `name` as `PluginError`, but keep `UsageError`."""
    try:
        yield
    except (UsageError, MemoryError):
        raise
    # Whatever a plugin raises is a failure of the plugin.
    except (Exception, SystemExit) as error:
        told = f"{type(error).__name__}: {error}"
        origin = registry.origin(name)
        raise PluginError(f"transform {name!r} of {origin} failed: {told}") from error
