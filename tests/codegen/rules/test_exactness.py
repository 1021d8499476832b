"""No result is refused or let through for the digits that it does not need: the count is of the worst that can be."""

from __future__ import annotations

import datetime
from decimal import Context, Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.ir import Bound
from codegen.rules import exactness
from codegen.rules.exactness import PRECISION, digits, refuse_inexact
from codegen.rules.expression import Arithmetic, Call, Path, Value
from codegen.rules.field_types import FieldType
from codegen.templates import validator_runtime
from prenup.json_text import MAX_EXPONENT, MAX_NUMBER_LENGTH
from tests.codegen.rules.small_api import a_rule, faults_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from codegen.rules.expression import ArithmeticOperator, Expression

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4)
EXACT = Context(prec=PRECISION)
OPERATORS: dict[ArithmeticOperator, Callable[[Decimal, Decimal], Decimal]] = {
    "+": EXACT.add,
    "-": EXACT.subtract,
    "*": EXACT.multiply,
}


def no_field(path: Path) -> FieldType:
    raise AssertionError(path)


def places_of(expression: Expression) -> tuple[int, int]:
    found = digits(expression, no_field)
    return found.top, found.bottom


@pytest.mark.parametrize("sign", OPERATORS)
@settings(deadline=None, max_examples=60)
@given(first=NUMBERS, second=NUMBERS)
def test_an_exact_result_lies_within_the_places_counted(
    sign: ArithmeticOperator, first: Decimal, second: Decimal
) -> None:
    top, bottom = places_of(Arithmetic(sign, Value(first), Value(second)))
    result = OPERATORS[sign](first, second)
    exponent = result.as_tuple().exponent
    assert isinstance(exponent, int)
    assert result.adjusted() <= top or not result
    assert exponent >= bottom or not result


@pytest.mark.parametrize(("first", "second", "top"), [("999", "1", 3), ("99.5", "0.5", 2), ("1", "1000", 4)])
def test_a_sum_has_room_for_the_carry_and_no_more(first: str, second: str, top: int) -> None:
    assert places_of(Arithmetic("+", Value(Decimal(first)), Value(Decimal(second))))[0] == top


@pytest.mark.parametrize(
    ("number", "places"),
    [("0", (0, 0)), ("5", (0, 0)), ("1E+2", (2, 0)), ("12.5", (1, -1)), ("0.50", (0, -2)), ("-0.001", (0, -3))],
)
def test_a_literal_takes_the_places_of_its_digits_and_of_its_point(number: str, places: tuple[int, int]) -> None:
    assert places_of(Value(Decimal(number))) == places


def test_days_have_room_for_the_longest_stretch() -> None:
    longest = (datetime.date.max - datetime.date.min).days
    assert places_of(Call("days", ())) == (Decimal(longest).adjusted(), 0)


def test_decimals_have_room_for_the_longest_number() -> None:
    assert places_of(Call("decimals", ())) == (Decimal(MAX_EXPONENT + MAX_NUMBER_LENGTH).adjusted(), 0)


@pytest.mark.parametrize(("exponent", "refused"), [(PRECISION - 502, False), (PRECISION - 501, True)])
def test_a_result_may_need_just_the_digits_that_are_promised(exponent: int, refused: bool) -> None:
    product = Arithmetic("*", Value(Decimal("1E500")), Value(Decimal(f"1E-{exponent}")))
    assert (refuse_inexact(product, no_field) is not None) is refused


def test_a_field_without_bounds_may_be_any_number_that_the_reader_lets_through() -> None:
    assert (exactness._HIGHEST, exactness._LOWEST) == (MAX_EXPONENT, -(MAX_EXPONENT + MAX_NUMBER_LENGTH))


def test_a_validator_reckons_with_the_digits_that_are_promised() -> None:
    assert validator_runtime._EXACT.prec == PRECISION


def test_a_field_at_fault_is_told_once() -> None:
    assert [fault.pointer for fault in faults_of(a_rule(check="blank(nothing)"))] == ["/rules/0/check"]


def test_a_whole_field_has_no_decimal_places() -> None:
    whole = FieldType(frozenset({"number"}), minimum=Bound(-9), maximum=Bound(1000), whole=True)
    found = digits(Path(("a",)), lambda _: whole)
    assert (found.top, found.bottom, found.count) == (3, 0, 4)
