"""The transforms of a run: asked for by name, checked, and applied in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert.errors import PluginError, UsageError
from digest_convert.model.validity import checked
from digest_convert.plugin.options import options_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest_convert.model.digest import Digest
    from digest_convert.plugin.registry import Registry


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
        resolved.append(Step(name, options_of(registry.transform(name), options)))
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
