"""How often each code of an API was exercised by a payload that has that one fault."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import pytest

from tests.reference.judge import GENERATED

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

Exercised: TypeAlias = "Counter[tuple[str, str]]"
EXERCISED: pytest.StashKey[Exercised] = pytest.StashKey()
COLUMNS = 6


@cache
def codes_of(api: str) -> tuple[str, ...]:
    """Every code of an API's catalogue."""
    catalogue = json.loads((GENERATED / api / "rules.json").read_text(encoding="utf-8"))
    return tuple(rule["code"] for rule in catalogue["rules"])


def render_exercised(counts: Exercised) -> Iterator[str]:
    """The counts as lines, by API; the codes that no payload of an API can have are named last."""
    for api in sorted({api for api, _ in counts}):
        own = {code: counts[api, code] for code in codes_of(api)}
        cells = [f"{code} {count:>7,}" for code, count in own.items() if count]
        yield f"{api}: {sum(own.values()):,} payloads with one fault, of {len(cells)} codes"
        for at in range(0, len(cells), COLUMNS):
            yield "  " + "   ".join(cells[at : at + COLUMNS])
        if never := [code for code, count in own.items() if not count]:
            yield f"  never: {', '.join(never)}"
