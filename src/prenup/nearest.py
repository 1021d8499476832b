"""Near misses: which of the known names did someone mean?"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 80
"""Longer texts are compared with nothing, nor remembered: a key of a hostile payload may have a million characters."""


class Near(NamedTuple):
    """A known text and how far it is: 0 is the same but for case and separators."""

    text: str
    distance: int


@lru_cache(maxsize=4096)
def compact(text: str) -> str:
    """The text without case and separators: `ContractEndDate` and `contract-end_date` are one."""
    return "".join(c for c in text.casefold() if c.isalnum())


def find_nearest(text: str, known: Iterable[str], *, at_most: int = 3) -> list[Near]:
    """The known texts that `text` is a likely slip of, nearest first, only those of the smallest distance.

    A distance counts insertions, deletions, substitutions and swaps of neighbours; about a quarter of the text
    may differ, and none of a text of one or two characters.
    """
    if len(text) > LONGEST:
        return []
    word = compact(text)
    found: list[Near] = []
    for candidate in known:
        limit = found[0].distance if found else allowance(word)
        distance = measure_distance(word, compact(candidate), limit)
        if distance is None:
            continue
        if found and distance < found[0].distance:
            found.clear()
        found.append(Near(candidate, distance))
    return found[:at_most]


def allowance(word: str) -> int:
    """How many slips are still the same word."""
    return 0 if len(word) < 3 else max(1, len(word) // 4)


def measure_distance(a: str, b: str, limit: int) -> int | None:
    """The number of slips between two texts (optimal string alignment), null where it is over `limit`."""
    if abs(len(a) - len(b)) > limit:
        return None
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        row = [i]
        for j, right in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return None
        before, last = last, row
    return last[-1] if last[-1] <= limit else None


def name_choices(names: Iterable[str]) -> str:
    """The names as a choice in a sentence: `a`, `a or b`, `a, b or c`."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
