"""Proves that an expression's exact value fits the digits that a backend calculates with, whatever the payload."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from codegen.rules.expression import Arithmetic, Call, Expression, Path, Value, children

if TYPE_CHECKING:
    from collections.abc import Callable

    from codegen.ir import Bound
    from codegen.rules.field_types import FieldType

PRECISION: Final = 1_000
"""The significant digits of a backend's arithmetic; a result that needs more is refused here."""

_HIGHEST: Final = 308  # the largest adjusted exponent of a number that the reader lets through
_LOWEST: Final = -436  # its smallest, -308, and 128 characters of digits after it


@dataclass(frozen=True, slots=True)
class Digits:
    """The decimal places that a number's digits may take: from 10**top down to 10**bottom."""

    top: int
    bottom: int

    @property
    def count(self) -> int:
        """How many digits that are."""
        return self.top - self.bottom + 1


def refuse_inexact(expression: Expression, type_of: Callable[[Path], FieldType]) -> str | None:
    """A sentence about the first sum, difference or product that may need too many digits; None if all fit."""
    for child in children(expression):
        fault = refuse_inexact(child, type_of)
        if fault is not None:
            return fault
    if isinstance(expression, Arithmetic):
        count = digits(expression, type_of).count
        if count > PRECISION:
            return (
                f"the result of {expression.operator} may need {count:,} digits, more than {PRECISION:,}; "
                "narrow the fields' bounds in the schema, or multiply less"
            )
    return None


def digits(expression: Expression, type_of: Callable[[Path], FieldType]) -> Digits:
    """The places that the digits of a number's exact value may take at worst."""
    match expression:
        case Path():
            return _of_field(type_of(expression))
        case Value(value):
            return _of_number(Decimal(value))
        case Call("days", _):
            return Digits(6, 0)
        case Arithmetic("*", left, right):
            first, second = digits(left, type_of), digits(right, type_of)
            return Digits(first.top + second.top + 1, first.bottom + second.bottom)
        case Arithmetic(_, left, right):
            first, second = digits(left, type_of), digits(right, type_of)
            return Digits(max(first.top, second.top) + 1, min(first.bottom, second.bottom))
        case _:  # decimals: nothing else is a number
            return Digits(2, 0)


def _of_field(field: FieldType) -> Digits:
    bounds = (field.minimum, field.maximum)
    top = max(map(_top, bounds)) if None not in bounds else _HIGHEST
    return Digits(top, 0 if field.whole else _LOWEST)


def _top(bound: Bound | None) -> int:
    return _of_number(Decimal(bound.limit)).top if bound is not None else _HIGHEST


def _of_number(number: Decimal) -> Digits:
    top = number.adjusted() if number else 0
    return Digits(max(top, 0), min(top - len(number.as_tuple().digits) + 1, 0))
