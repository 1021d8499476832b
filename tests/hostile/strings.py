"""The collection of odd strings."""

from __future__ import annotations

import json
from pathlib import Path

FIXTURE = Path(__file__).parents[1] / "fixtures" / "hostile" / "strings.json"


def odd_strings() -> list[str]:
    """Each once, in the file's order."""
    return list(dict.fromkeys(text for group in json.loads(FIXTURE.read_text()).values() for text in group))
