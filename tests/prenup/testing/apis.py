"""The APIs that payloads are made for, and the counts of the default run and of the soak."""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import HealthCheck, settings

from prenup.sample.choices import SeededChoices

APIS = ("cor", "revnue", "shop", "clinic")

CODES = {
    "cor": ["SCH101 SCH102 SCH103 SCH104 SCH107 SCH108 SCH120 SCH121", "COR201 COR301 COR302 COR303"],
    "revnue": [
        "SCH101 SCH102 SCH103 SCH104 SCH105 SCH106 SCH107 SCH108 SCH110 SCH113 SCH114 SCH117",
        "REV201 REV202 REV203 REV204 REV205 REV206 REV207",
        "REV301 REV302 REV303 REV304 REV305 REV306 REV307 REV308 REV309 REV310 REV311 REV312 REV313 REV314 REV315",
    ],
    "shop": [
        "SCH101 SCH102 SCH103 SCH104 SCH107 SCH108 SCH110 SCH112 SCH113 SCH114 SCH115 SCH120 SCH121",
        "SHO201 SHO301",
    ],
    "clinic": [
        "SCH101 SCH102 SCH103 SCH104 SCH105 SCH106 SCH107 SCH108 SCH109 SCH110 SCH111 SCH112 SCH113 SCH114 SCH115",
        "SCH116 SCH117 SCH118 SCH119 CLI201 CLI202 CLI203 CLI204 CLI205 CLI206 CLI301 CLI302 CLI303 CLI304 CLI305",
    ],
}
"""What a payload of each API can be found to have, listed by hand from its schema and its rules."""

EVERY_CODE = [(api, code) for api in APIS for line in CODES[api] for code in line.split()]


SOAK = bool(os.environ.get("PRENUP_SOAK"))
"""Set for a search by hand: many examples, and others in each run."""


def few_and_many(few: int, many: int) -> pytest.MarkDecorator:
    """Run with few examples, or in a soak with many."""
    return pytest.mark.parametrize("count", [many if SOAK else few])


def run_with(count: int, *suppressed: HealthCheck) -> settings:
    """So many examples, however long one takes; but for a soak the same in every run."""
    return settings(
        max_examples=count,
        deadline=None,
        derandomize=not SOAK,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow, *suppressed],
        database=None,
    )


def seeded(seed: int) -> SeededChoices:
    """The choices of a seed."""
    return SeededChoices(Random(seed))
