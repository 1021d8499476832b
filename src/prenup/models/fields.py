"""The types of the models' fields: plain ones for a type checker, strict ones when a model is built.

Their values are those of JSON read exactly, `int`, `Decimal` and `str`; a number never passes through a float.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import BeforeValidator, Strict

if TYPE_CHECKING:
    from prenup.record import JsonValue

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _take_integer(value: object) -> object:
    """An integer written with a decimal point or an exponent is one."""
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
        return int(value)
    return value


def _take_number(value: object) -> object:
    if isinstance(value, float):
        return Decimal(repr(value))
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _take_either(value: object) -> object:
    return Decimal(repr(value)) if isinstance(value, float) else value


def _take_date(value: object) -> object:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


Boolean = Annotated[bool, Strict()]
"""`true` or `false`, nothing that is like it."""

Integer = Annotated[int, Strict(), BeforeValidator(_take_integer)]
"""A number without a fraction, however written (1.0, 1E+2); never a bool."""

Number = Annotated[Decimal, Strict(), BeforeValidator(_take_number)]
"""An exact decimal, with the decimals that it was given. A float is taken by its shortest text: 0.1 is 0.1."""

IntegerOrNumber = Annotated[Annotated[int, Strict()] | Annotated[Decimal, Strict()], BeforeValidator(_take_either)]
"""A number that stays what it is: an `int`, or a `Decimal` with its decimals."""

Text = Annotated[str, Strict()]
"""Text; no number is made into one."""

Date = Annotated[date, Strict(), BeforeValidator(_take_date)]
"""A day: a `date`, or its text as yyyy-MM-dd; no `datetime`, no number."""

if TYPE_CHECKING:
    Json: TypeAlias = JsonValue
else:
    Json = object
"""Any JSON value."""
