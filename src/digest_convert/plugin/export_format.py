"""The type of `Context.export`, in a module that no run has to import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digest_convert.model.digest import Digest


class ExportFormat(Protocol):
    """Makes another installed format of some digests, for `Context.export`."""

    def __call__(
        self,
        format: str,  # noqa: A002 - as everywhere
        digests: Iterable[Digest],
        options: Any = None,
        *,
        stem: str = "digests",
    ) -> Mapping[str, bytes]:
        """The files that `format` makes of `digests`, by their names.

        A single file is called `stem` with the format's suffix; a directory's files have the
        names that the format gives them. `options` are an instance of the format's options
        dataclass, a mapping of fields to values, or None for the defaults. Raises `UsageError`
        for a format or options that there are not, and `PluginError` for a plugin that fails or
        that asks for itself.
        """
