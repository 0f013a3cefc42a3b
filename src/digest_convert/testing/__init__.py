"""Tests with pytest that hold a plugin to the standard of the built-in plugins.

A plugin's tests inherit `ExporterContract`, `ReaderContract`, `DirectoryReaderContract` or
`TransformContract`. `digest_convert.testing.golden` is a pytest plugin that compares outputs with
golden files. `SAMPLES` and the functions beside it make digests to try a plugin on, and `exported`
runs an exporter on them as the core does.
"""

from __future__ import annotations

try:
    import pytest
except ModuleNotFoundError as error:
    raise ImportError(
        "digest_convert.testing is for the tests of a plugin and needs pytest: pip install pytest"
    ) from error

# Failed asserts in these modules show their values, as those in a test file do.
_MODULES = ("exporters", "golden", "readers", "running", "transforms", "validity")
pytest.register_assert_rewrite(*(f"{__name__}.{module}" for module in _MODULES))

from .exporters import ExporterContract  # noqa: E402 - rewritten from here on
from .golden import Golden  # noqa: E402
from .readers import DirectoryReaderContract, ReaderContract  # noqa: E402
from .running import Exported, exported  # noqa: E402
from .samples import (  # noqa: E402
    HOSTILE_TEXTS,
    SAMPLES,
    bare_digests,
    hostile_digest,
    sample_digest,
    sample_digests,
    sample_paper,
)
from .transforms import TransformContract  # noqa: E402
from .validity import check_digest  # noqa: E402

__all__ = [
    "HOSTILE_TEXTS",
    "SAMPLES",
    "DirectoryReaderContract",
    "Exported",
    "ExporterContract",
    "Golden",
    "ReaderContract",
    "TransformContract",
    "bare_digests",
    "check_digest",
    "exported",
    "hostile_digest",
    "sample_digest",
    "sample_digests",
    "sample_paper",
]
