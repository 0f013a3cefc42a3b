"""``python tests/fuzz [SECONDS] [TARGET]``: a longer run, ten minutes where nothing is said.

The targets take turns. The smallest input that makes one fall over is kept in ``regressions``,
where every run of pytest meets it again; the exit status is then 1.
"""

from __future__ import annotations

import hashlib
import sys
import time
import traceback
from pathlib import Path

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE.parents[1]))

from hypothesis import HealthCheck, given, settings  # noqa: E402 - the path comes first
from tests.fuzz.inputs import INPUTS  # noqa: E402
from tests.fuzz.targets import TARGETS, run  # noqa: E402

_TURN = 300
REGRESSIONS = _HERE / "regressions"


def main() -> int:
    """Fuzz until the time is up; the number of targets that fell over."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600.0
    names = sys.argv[2:] or list(TARGETS)
    end = time.monotonic() + seconds
    counts = dict.fromkeys(names, 0)
    fallen: set[str] = set()
    while time.monotonic() < end and len(fallen) < len(names):
        for name in names:
            if name not in fallen and not _take_turn(name, counts, end):
                fallen.add(name)
    for name, count in counts.items():
        print(f"{name}: {count} inputs, {'FELL OVER' if name in fallen else 'clean'}")
    return min(1, len(fallen))


def _take_turn(name: str, counts: dict[str, int], end: float) -> bool:
    """Run one target for a while; False where it fell over."""
    last = b""

    @settings(
        max_examples=_TURN,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(INPUTS)
    def turn(data: bytes) -> None:
        nonlocal last
        if time.monotonic() > end + 60:
            return
        counts[name] += 1
        last = data
        run(name, data)

    try:
        turn()
    except Exception:  # noqa: BLE001 - whatever it is, it is what we are looking for
        traceback.print_exc()
        # Hypothesis runs the smallest failing input last.
        REGRESSIONS.mkdir(exist_ok=True)
        kept = REGRESSIONS / f"{name}-{hashlib.sha256(last).hexdigest()[:12]}.bin"
        kept.write_bytes(last)
        print(f"{name} fell over: {kept}")
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())
