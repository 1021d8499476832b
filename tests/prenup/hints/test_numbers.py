from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.hints.case import Case, Hint
from prenup.hints.numbers import hint_at_number, read_number
from tests.prenup.made_up.api import build_api


def hint(value: object, expected: str = "a number") -> Hint | None:
    params = {"value": value, "expected": expected}
    return hint_at_number(Case("SCH104", "/total", params, {"total": value}, build_api({"/total": None})))


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
        ("1e5", ["1e5"]),
    ],
)
def test_a_text_is_read_as_every_number_that_it_may_mean(text: str, readings: list[str]) -> None:
    assert read_number(text) == readings


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1,2,3", "12,34.5", "1.2.3", "1,20.5,0", "12/5", "1-2", "--5", "0x10", "1" * 41, "5%", "1.", ".5", ","],
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
