"""The parts of a pattern, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

LAST: Final = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Characters:
    """One character out of a set: sorted inclusive ranges of code points that do not touch."""

    ranges: tuple[tuple[int, int], ...]

    def meets(self, other: Characters) -> bool:
        """Whether a character is in both."""
        return any(low <= top and start <= high for low, high in self.ranges for start, top in other.ranges)


@dataclass(frozen=True, slots=True)
class Assertion:
    """A place in the text: its start, its end, a word's edge or none."""

    kind: Literal["^", "$", "b", "B"]


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """One of several."""

    branches: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something `least` to `most` times; `most` is None where there is no limit."""

    body: Node
    least: int
    most: int | None
    lazy: bool


Node = Characters | Assertion | Sequence | Alternatives | Repeat


def union(*sets: Characters) -> Characters:
    """The characters of any of the sets."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(item for characters in sets for item in characters.ranges):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return Characters(tuple(merged))


def inverse(characters: Characters) -> Characters:
    """Every other character."""
    gaps, start = [], 0
    for low, high in characters.ranges:
        if start < low:
            gaps.append((start, low - 1))
        start = high + 1
    return Characters((*gaps, (start, LAST)) if start <= LAST else tuple(gaps))


def of(*ranges: tuple[int, int]) -> Characters:
    """The set of some ranges in any order."""
    return union(Characters(ranges))


DIGITS: Final = of((0x30, 0x39))
WORD: Final = of((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
LINE_ENDS: Final = of((0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029))
SPACE: Final = of(
    *((0x09, 0x0D), (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A)),
    *((0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF)),
)
CLASSES: Final = {
    "d": DIGITS,
    "D": inverse(DIGITS),
    "w": WORD,
    "W": inverse(WORD),
    "s": SPACE,
    "S": inverse(SPACE),
}
"""What ECMA-262's class escapes stand for: digits and words in ASCII, white space in all of Unicode."""
