"""The transform ``library``: a digest held against what its reader has collected."""

from __future__ import annotations

from digest_convert import hookimpl

from .options import LibraryOptions
from .transform import LibraryTransform

__all__ = ["LibraryOptions", "LibraryTransform", "digest_convert_transform"]


@hookimpl
def digest_convert_transform() -> LibraryTransform:
    """The transform."""
    return LibraryTransform()
