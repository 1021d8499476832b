"""The types of fields: strict, and exact."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from prenup.models import fields

DAY = date(2025, 1, 31)


@pytest.mark.parametrize(
    ("kind", "value", "taken"),
    [
        ("Integer", 5, 5),
        ("Integer", Decimal("5.0"), 5),
        ("Integer", Decimal("1E+2"), 100),
        ("Integer", 10**30, 10**30),
        ("Integer", 2.0, 2),
        ("Number", 5, Decimal(5)),
        ("Number", Decimal("10.10"), Decimal("10.10")),
        ("Number", Decimal("1E+2"), Decimal("1E+2")),
        ("Number", 0.1, Decimal("0.1")),
        ("Number", 10**30 + 1, Decimal(10**30 + 1)),
        ("IntegerOrNumber", 5, 5),
        ("IntegerOrNumber", Decimal("5.0"), Decimal("5.0")),
        ("IntegerOrNumber", 0.5, Decimal("0.5")),
        ("Text", "", ""),
        ("Boolean", True, True),
        ("Date", DAY, DAY),
        ("Date", "2025-01-31", DAY),
        ("Json", {"a": [None]}, {"a": [None]}),
    ],
    ids=str,
)
def test_a_value_of_the_type_is_taken_exactly(kind: str, value: object, taken: object) -> None:
    found = TypeAdapter(getattr(fields, kind)).validate_python(value)
    assert (type(found), repr(found)) == (type(taken), repr(taken))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("Integer", True),
        ("Integer", Decimal("5.5")),
        ("Integer", 5.5),
        ("Integer", "5"),
        ("Integer", None),
        ("Integer", Decimal("Infinity")),
        ("Integer", float("nan")),
        ("Number", True),
        ("Number", "5.00"),
        ("Number", None),
        ("Number", Decimal("NaN")),
        ("Number", float("inf")),
        ("IntegerOrNumber", True),
        ("IntegerOrNumber", "5"),
        ("Text", 5),
        ("Text", b"x"),
        ("Text", DAY),
        ("Boolean", 1),
        ("Boolean", "true"),
        ("Date", datetime(2025, 1, 31, tzinfo=UTC)),
        ("Date", datetime(2025, 1, 31)),  # noqa: DTZ001 - of either kind
        ("Date", "2025-02-30"),
        ("Date", "31.01.2025"),
        ("Date", "2025-01-31T00:00:00"),
        ("Date", "20250131"),
        ("Date", "\u0662025-01-31"),
        ("Date", 1738281600),
    ],
    ids=str,
)
def test_what_is_only_like_the_type_is_refused(kind: str, value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(getattr(fields, kind)).validate_python(value)
