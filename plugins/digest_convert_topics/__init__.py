"""The transform ``topics``, which regroups a digest by its reader's topics."""

from __future__ import annotations

from digest_convert import hookimpl

from .options import TopicsOptions
from .transform import TopicsTransform

__all__ = ["TopicsOptions", "TopicsTransform", "digest_convert_transform"]


@hookimpl
def digest_convert_transform() -> TopicsTransform:
    """Return the transform."""
    return TopicsTransform()
