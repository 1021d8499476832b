"""Exact numbers within limits."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from prenup.sample.choices import Choices
    from prenup.sample.shape import Shape

_EXACT: Final = Context(prec=1000)
OPEN_LIMIT: Final = 10**15
"""Where the schema sets no limit."""


def is_whole(shape: Shape) -> bool:
    """Whether the shape's numbers have no fraction."""
    return "number" not in shape.possible_types()


def find_range(
    shape: Shape, low: int | Decimal | None, high: int | Decimal | None, decimals: int
) -> tuple[int, int] | None:
    """The least and the greatest number of the shape from `low` to `high`, in units of so many decimals."""
    lowest = [_in_units(low, decimals, ROUND_CEILING)] if low is not None else []
    highest = [_in_units(high, decimals, ROUND_FLOOR)] if high is not None else []
    if shape.low:
        limit = _in_units(shape.low.value, decimals, ROUND_CEILING)
        lowest.append(limit + (shape.low.exclusive and from_units(limit, decimals) == shape.low.value))
    if shape.high:
        limit = _in_units(shape.high.value, decimals, ROUND_FLOOR)
        highest.append(limit - (shape.high.exclusive and from_units(limit, decimals) == shape.high.value))
    open_limit = OPEN_LIMIT * 10**decimals
    bottom = max(lowest) if lowest else min([-open_limit, *(limit - open_limit for limit in highest)])
    top = min(highest) if highest else max([open_limit, *(limit + open_limit for limit in lowest)])
    return (bottom, top) if bottom <= top else None


def _in_units(value: int | Decimal, decimals: int, rounding: str) -> int:
    return int(_EXACT.scaleb(Decimal(value), decimals).to_integral_value(rounding, _EXACT))


def from_units(units: int, decimals: int) -> int | Decimal:
    """So many units of so many decimals, with all of the decimals."""
    return _EXACT.scaleb(Decimal(units), -decimals) if decimals else units


def choose_near(choices: Choices, low: int, high: int, spread: int) -> int:
    """A number from `low` to `high`, mostly not far from zero, or from the limit next to it."""
    nearest = min(max(0, low), high)
    return choices.integer(max(low, nearest - spread), min(high, nearest + spread))
