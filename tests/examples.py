"""How many examples Hypothesis tries: one profile for every run, and a thorough one."""

from __future__ import annotations

import os

from hypothesis import settings

# HYPOTHESIS_PROFILE=thorough tries many more examples than a run of the suite has time for.
settings.register_profile("default", deadline=None, max_examples=200)
settings.register_profile("thorough", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

#: For tests of which each example takes tens of milliseconds, and for those of the parser.
FEW = settings().max_examples // 8
MANY = settings().max_examples * 5
