"""The type of `Context.export`, in a module of its own that a run need not import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digest_convert.model.digest import Digest


class ExportFormat(Protocol):
    """Converts digests to another installed format, for `Context.export`."""

    def __call__(
        self,
        format: str,  # noqa: A002 - as everywhere
        digests: Iterable[Digest],
        options: Any = None,
        *,
        stem: str = "digests",
    ) -> Mapping[str, bytes]:
        """Return the files of `digests` in `format`, by name.

        A single file is called `stem` with the format's suffix; the files of a directory have
        the names that the format gives them. `options` is an instance of the format's options
        dataclass, a mapping of fields to values, or None for the defaults. Raises `UsageError`
        for an unknown format or unknown options, and `PluginError` for a plugin that fails or
        asks for its own format.
        """
