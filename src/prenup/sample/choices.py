"""Where a made-up payload's decisions come from: a seed, or whoever explores payloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

T = TypeVar("T")


class Choices(Protocol):
    """A source of decisions. The first option and the number nearest to zero are the simplest."""

    def integer(self, low: int, high: int) -> int:
        """A number from `low` to `high`, both included."""
        ...

    def choose(self, options: Sequence[T]) -> T:
        """One of the options, of which there is at least one."""
        ...

    def chance(self, percent: int) -> bool:
        """True so many times of a hundred; false is the simpler."""
        ...


class SeededChoices:
    """Decisions that one seed makes the same on every machine."""

    def __init__(self, random: Random) -> None:
        """Take the generator; whoever seeds it decides."""
        self._random = random

    def integer(self, low: int, high: int) -> int:
        """A number from `low` to `high`, all alike."""
        return self._random.randint(low, high)

    def choose(self, options: Sequence[T]) -> T:
        """One of the options, all alike."""
        return options[self._random.randrange(len(options))]

    def chance(self, percent: int) -> bool:
        """True so many times of a hundred."""
        return self._random.randrange(100) < percent
