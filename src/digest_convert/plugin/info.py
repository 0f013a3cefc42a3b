"""What is told of one plugin by ``--list-formats``, in values that JSON has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatInfo:
    """What ``--list-formats`` tells of one format, reader or transform.

    `problem` says why a broken one is broken; what `kind` it would have been is not known
    then. Where several distributions offer one name, `distribution` and `version` list them,
    separated by a comma. Only an exporter has a `suffix` and a `media_type`.
    """

    name: str
    kind: Literal["exporter", "reader", "transform"] | None = None
    summary: str = ""
    suffix: str = ""
    media_type: str = ""
    distribution: str = ""
    version: str = ""
    problem: str | None = None
