"""The transform ``library``, which compares a digest with its reader's library."""

from __future__ import annotations

from digest_convert import hookimpl

from .options import LibraryOptions
from .transform import LibraryTransform

__all__ = ["LibraryOptions", "LibraryTransform", "digest_convert_transform"]


@hookimpl
def digest_convert_transform() -> LibraryTransform:
    """Return the transform."""
    return LibraryTransform()
