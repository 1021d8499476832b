from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.hints.case import Case, Hint
from prenup.hints.numbers import hint_at_number
from prenup.hints.written import parse_written
from tests.prenup.made_up.api import build_api

if TYPE_CHECKING:
    from prenup.apis import Problem


def refuse_negative(record: object, _unusable: object) -> list[Problem]:
    total = record["total"] if isinstance(record, dict) else 0
    below = isinstance(total, int | Decimal) and total < 0
    return [("SCH113", "/total", {"bound": "at least", "limit": 0})] if below else []


def hint(value: object, expected: str = "a number", told: str | None = None) -> Hint | None:
    params = {"value": value, "expected": expected}
    api = build_api({"/total": told}, check=refuse_negative)
    return hint_at_number(Case("SCH104", "/total", params, {"total": value}, api))


def read_number(text: str) -> list[str]:
    written = parse_written(text)
    return written.readings if written else []


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("120,000.00", ["120000.00"]),
        ("120.000,00", ["120000.00"]),
        ("1.200,50", ["1200.50"]),
        ("1,200.50", ["1200.50"]),
        ("1,200,000", ["1200000"]),
        ("1.200.000", ["1200000"]),
        ("1 200,50", ["1200.50"]),
        ("1\u00a0200,50", ["1200.50"]),
        ("1'200.50", ["1200.50"]),
        ("1\u2019200.50", ["1200.50"]),
        ("12,5", ["12.5"]),
        ("0,500", ["0.500"]),
        ("0.500", ["0.500"]),
        ("1234,567", ["1234.567"]),
        ("1,200", ["1200", "1.200"]),
        ("1.200", ["1.200", "1200"]),
        ("-1,200.00", ["-1200.00"]),
        ("(1,200.00)", ["-1200.00"]),
        ("+5", ["5"]),
        ("007", ["7"]),
        ("00.50", ["0.50"]),
        ("$1,200.00", ["1200.00"]),
        ("1.200,00 €", ["1200.00"]),
        ("EUR 99.90", ["99.90"]),
        ("120000.00", ["120000.00"]),
        (" 42 ", ["42"]),
        ("1e5", ["100000"]),
        ("1.2E5", ["120000"]),
        ("1,20E+05", ["120000"]),
        ("12E-3", ["0.012"]),
        ("-$5.00", ["-5.00"]),
        ("5.00-", ["-5.00"]),
        ("12 345 678.90", ["12345678.90"]),
    ],
)
def test_a_text_is_read_as_every_number_that_it_may_mean(text: str, readings: list[str]) -> None:
    assert read_number(text) == readings


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1,2,3",
        "12,34.5",
        "1.2.3",
        "1,20.5,0",
        "12/5",
        "1-2",
        "--5",
        "0x10",
        "1" * 41,
        "5%",
        "1.",
        ".5",
        ",",
        "AB12",
        "EU 12",
        "SO-0012",
        "INV-7",
        "12 13",
        "1 2345",
        "1_23",
        "(-5)",
        "(5",
        "1e99",
    ],
)
def test_what_is_no_number_is_read_as_none(text: str) -> None:
    assert read_number(text) == []


def test_one_reading_is_suggested_and_two_are_left_to_the_reader() -> None:
    one, two = hint("120,000.00"), hint("1,200")
    assert one is not None
    assert one.facts == {"suggested": "120000.00"}
    assert two is not None
    assert two.facts == {"candidates": ["1200", "1.200"]}


@pytest.mark.parametrize(("text", "suggested"), [("12", "12"), ("12.00", "12.00"), ("1,200", "1200")])
def test_only_whole_numbers_are_suggested_for_an_integer(text: str, suggested: str) -> None:
    found = hint(text, "an integer")
    assert found is not None
    assert found.facts == {"suggested": suggested}


def test_a_fraction_is_not_suggested_for_an_integer() -> None:
    assert hint("12.5", "an integer") is None


@pytest.mark.parametrize("text", ["SO-0012", "CUS-4711", "AB12", "EU 12", "EUR 12", "12 13", "$7"])
def test_an_id_with_letters_or_a_currency_is_not_turned_into_an_integer(text: str) -> None:
    assert hint(text, "an integer", "The id.") is None


def test_leading_zeros_are_named_and_make_no_id() -> None:
    integer, amount = hint("0012", "an integer", "The id."), hint("0012.50")
    assert integer is not None
    assert integer.facts == {}
    assert integer.text.endswith("The id.")
    assert amount is not None
    assert amount.facts == {"suggested": "12.50"}


@pytest.mark.parametrize("text", ["(120.00)", "-120.00", "120.00-"])
def test_a_number_that_the_schema_refuses_is_not_suggested(text: str) -> None:
    found = hint(text)
    assert found is not None
    assert found.facts == {}


@pytest.mark.parametrize("text", ["", "N/A", "null", "-"])
def test_a_word_for_nothing_is_to_be_left_out(text: str) -> None:
    found = hint(text)
    assert found is not None
    assert found.facts == {"suggested": None}


@pytest.mark.parametrize(("value", "suggested"), [(7, "7"), (Decimal("7.50"), "7.50")])
def test_a_number_for_a_text_is_to_be_quoted(value: object, suggested: str) -> None:
    found = hint(value, "text")
    assert found is not None
    assert found.facts == {"suggested": suggested}


@pytest.mark.parametrize("value", [True, None, [], {}, "seven"])
def test_other_values_get_no_guess(value: object) -> None:
    assert hint(value) is None


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_an_amount_in_either_country_s_separators_has_its_exact_value_back(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert [Decimal(reading) for reading in read_number(english)] == [amount]
    assert [Decimal(reading) for reading in read_number(german)] == [amount]


@given(st.text())
def test_whatever_is_read_is_a_number_of_json(text: str) -> None:
    for reading in read_number(text):
        assert Decimal(reading).is_finite()
