"""Decisions that Hypothesis makes, so that it can vary and shrink them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class DrawnChoices:
    """The choices of one example; each shrinks to the first option and to the number next to zero."""

    def __init__(self, draw: st.DrawFn) -> None:
        """Take the example's own function."""
        self._draw = draw

    def integer(self, low: int, high: int) -> int:
        """A number from `low` to `high`, both included."""
        return low if low == high else self._draw(_integers(low, high))

    def choose(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.integer(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        """True about so many times of a hundred."""
        return self.integer(0, 99) >= 100 - percent


@lru_cache(maxsize=4096)
def _integers(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)
