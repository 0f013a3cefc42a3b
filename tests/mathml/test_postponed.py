from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_TO_MATHML = (
    "from digest_convert.mathml.converter import to_mathml; to_mathml('x^2', display=True)\n"
)


def run(code: str) -> str:
    """What `code` prints in a Python of its own."""
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout


def test_a_formula_does_not_load_http_and_installed_versions() -> None:
    code = "import sys; print({'http.client', 'importlib.metadata'} & {*sys.modules})"
    assert run(_TO_MATHML + code) == "set()\n"


@pytest.mark.parametrize(
    "use",
    [
        "from urllib.request import urlopen; print(urlopen.__name__)",
        "import urllib.request; print(urllib.request.urlopen.__name__)",
        "import urllib; print(urllib.request.urlopen.__name__)",
        "from xml.sax import saxutils; print(saxutils.urllib.request.urlopen.__name__)",
    ],
)
def test_who_imports_a_postponed_module_has_all_of_it(use: str) -> None:
    assert run(_TO_MATHML + use) == "urlopen\n"


def test_the_package_still_says_its_version() -> None:
    code = (
        "import importlib.metadata, latex2mathml\n"
        "print(latex2mathml.__version__ == importlib.metadata.version('latex2mathml'))\n"
        "print(hasattr(latex2mathml, 'nothing'), hasattr(latex2mathml, 'converter'))"
    )
    assert run(_TO_MATHML + code) == "True\nFalse True\n"


def test_a_postponed_module_runs_once_whatever_threads_ask(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(
        "import time\nprint('runs')\ntime.sleep(0.05)\nvalue = 1\n", encoding="utf-8"
    )
    code = (
        "import sys; from concurrent.futures import ThreadPoolExecutor\n"
        "from digest_convert.mathml.postponed import postpone\n"
        f"sys.path.insert(0, {str(tmp_path)!r}); postpone('slow'); import slow\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    print(sum(pool.map(lambda _: slow.value, range(8))))"
    )
    assert run(code) == "runs\n8\n"


def test_what_is_loaded_or_missing_is_left_alone() -> None:
    code = (
        "import sys; from digest_convert.mathml.postponed import postpone\n"
        "before = {**sys.modules}; postpone('sys'); postpone('no_such_module')\n"
        "print(before == sys.modules)"
    )
    assert run(code) == "True\n"
