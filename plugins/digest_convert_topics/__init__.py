"""The transform ``topics``: a digest regrouped by what its reader cares for."""

from __future__ import annotations

from digest_convert import hookimpl

from .options import TopicsOptions
from .transform import TopicsTransform

__all__ = ["TopicsOptions", "TopicsTransform", "digest_convert_transform"]


@hookimpl
def digest_convert_transform() -> TopicsTransform:
    """The transform."""
    return TopicsTransform()
