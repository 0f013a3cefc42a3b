"""The description of a plugin in ``--list-formats``, with values that JSON can hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatInfo:
    """The description of one format, reader or transform in ``--list-formats``.

    `problem` is the reason why a broken plugin is broken; its `kind` is None. If several
    distributions offer the name, `distribution` and `version` list them, separated by commas.
    Only an exporter has a `suffix` and a `media_type`.
    """

    name: str
    kind: Literal["exporter", "reader", "transform"] | None = None
    summary: str = ""
    suffix: str = ""
    media_type: str = ""
    distribution: str = ""
    version: str = ""
    problem: str | None = None
