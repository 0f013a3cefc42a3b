"""The transforms of a run: asked for by name, checked, and applied in order."""

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

#: Where no step looks over the whole run.
NO_PLANS: Mapping[int, Any] = {}


class Step(NamedTuple):
    """A transform, or a reader, asked for by its name, with its options (None: the defaults)."""

    name: str
    options: Any = None


def resolve(steps: Iterable[str | Step], registry: Registry) -> tuple[Step, ...]:
    """`steps` (a bare name has the default options) with options filled in and checked.

    Raises `UsageError` for an unknown name or options of another class, `PluginError` where
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
    """The first look at a digest that a transform over the whole run takes."""

    step: Step
    registry: Registry

    def note(self, digest: Digest) -> Any:
        """What the transform notes of `digest`."""
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
    """`digest` after all `steps`, in order; `plans` are those of steps over the whole run.

    What a transform raises is a `PluginError` that names it and its distribution, as is a
    result that is no digest; a `UsageError` (options that make no sense together) stays one.
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
    """Blame the transform `name` for what is raised: `PluginError`, unless it is `UsageError`."""
    try:
        yield
    except (UsageError, MemoryError):
        raise
    # A plugin is a stranger's code: whatever it raises, it is the plugin that failed.
    except (Exception, SystemExit) as error:
        told = f"{type(error).__name__}: {error}"
        origin = registry.origin(name)
        raise PluginError(f"transform {name!r} of {origin} failed: {told}") from error
