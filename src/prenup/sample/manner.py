"""In what manner values are made up where the schema leaves them open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from decimal import Decimal

    from prenup.sample.choices import Choices
    from prenup.sample.shape import Shape

FIRST_DAY = 1
LAST_DAY = 3652059
"""0001-01-01 and 9999-12-31, as `date.toordinal` counts."""


class Manner(Protocol):
    """How open values are made up. Whatever is given back conforms to its shape, patterns aside."""

    choices: Choices
    prefers_inner: bool
    """Whether a value in the middle of what is allowed is better than one at a limit."""

    def is_given(self, shape: Shape) -> bool:
        """Whether an optional member is there."""
        ...

    def count(self, low: int, high: int | None) -> int:
        """How many elements or further members."""
        ...

    def name(self, shape: Shape, index: int) -> str:
        """The name of a further member of an object of this shape."""
        ...

    def text(self, shape: Shape) -> str:
        """A text of the shape's length."""
        ...

    def number(self, shape: Shape, low: int | Decimal | None, high: int | Decimal | None) -> int | Decimal | None:
        """A number of the shape that is also from `low` to `high`, both included; null where there is none."""
        ...

    def day(self, shape: Shape, low: int, high: int) -> int:
        """A day, as `date.toordinal` counts, from `low` to `high`."""
        ...
