from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.hints.case import Case, Hint
from prenup.hints.dates import hint_at_date
from tests.prenup.made_up.api import build_api


def hint(value: object) -> Hint | None:
    return hint_at_date(Case("SCH108", "/day", {"value": value}, {"day": value}, build_api({"/day": None})))


ONE_READING = {
    "2025/12/31": "2025-12-31",
    "2025.12.31": "2025-12-31",
    "2025-12-1": "2025-12-01",
    "2025-2-3": "2025-02-03",
    "20251231": "2025-12-31",
    "31/12/2025": "2025-12-31",
    "12/31/2025": "2025-12-31",
    "31-12-2025": "2025-12-31",
    "31.12.2025": "2025-12-31",
    "03.04.2025": "2025-04-03",
    "05/05/2025": "2025-05-05",
    "31/12/25": "2025-12-31",
    "31 Dec 2025": "2025-12-31",
    "31-Dec-2025": "2025-12-31",
    "December 31, 2025": "2025-12-31",
    "Dec 31st, 2025": "2025-12-31",
    "31. Dezember 2025": "2025-12-31",
    "31 dec. 2025": "2025-12-31",
    "1er janvier 2025": "2025-01-01",
    "3 ao\u00fbt 2025": "2025-08-03",
    "31 de diciembre de 2025": "2025-12-31",
    "2025-W01-3": "2025-01-01",
    "2025-12-31T00:00:00Z": "2025-12-31",
    "2025-12-31 00:00:00": "2025-12-31",
    "2025-12-30T23:00:00.000+0100": "2025-12-30",
    " 2025-12-31": "2025-12-31",
    "2025-12-31\n": "2025-12-31",
    "46022": "2025-12-31",
    "\uff12\uff10\uff12\uff15-12-31": "2025-12-31",
    "1767139200": "2025-12-31",
}


@pytest.mark.parametrize("text", ONE_READING)
def test_a_text_with_one_reading_is_read_so(text: str) -> None:
    found = hint(text)
    assert found is not None
    assert found.facts == {"suggested": ONE_READING[text]}


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (46022, "2025-12-31"),
        (Decimal("46022.0"), "2025-12-31"),
        (Decimal("46022.75"), "2025-12-31"),
        (20251231, "2025-12-31"),
        (1767139200, "2025-12-31"),
        (1767139200000, "2025-12-31"),
    ],
)
def test_a_number_with_one_reading_is_read_so(number: int | Decimal, day: str) -> None:
    found = hint(number)
    assert found is not None
    assert found.facts == {"suggested": day}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("03/04/2025", ["2025-04-03", "2025-03-04"]),
        ("3-4-2025", ["2025-04-03", "2025-03-04"]),
        ("01/02/25", ["2025-02-01", "2025-01-02"]),
    ],
)
def test_a_text_whose_day_and_month_can_be_swapped_has_both_readings(text: str, days: list[str]) -> None:
    found = hint(text)
    assert found is not None
    assert found.facts == {"candidates": days}


@pytest.mark.parametrize(
    ("text", "last"), [("2025-02-30", 28), ("2024-02-30", 29), ("1900-02-29", 28), ("2025-04-31", 30)]
)
def test_a_day_that_its_month_lacks_is_told_the_month_s_last(text: str, last: int) -> None:
    found = hint(text)
    assert found is not None
    assert found.facts == {"last_day": last}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("2025-13-31", {"last_month": 12}),
        ("2025-13-01", {"candidates": ["2025-01-13"]}),
        ("2025-00-10", {"last_month": 12}),
        ("2025-01-00", {}),
    ],
)
def test_a_month_or_a_day_that_there_is_not_is_named(text: str, facts: dict[str, object]) -> None:
    found = hint(text)
    assert found is not None
    assert found.facts == facts


@pytest.mark.parametrize(
    "value",
    [
        "soon",
        "2025",
        "0000-01-01",
        "31 Marble 2025",
        "3 jui 2025",
        "32/13/2025",
        7,
        0,
        -46022,
        10**30,
        Decimal("1E+300"),
        True,
        [],
        "1" * 50,
    ],
)
def test_what_is_no_date_gets_no_guess(value: object) -> None:
    assert hint(value) is None


@pytest.mark.parametrize("text", ["", " ", "n/a", "NULL", "-", "0000-00-00"])
def test_a_word_for_nothing_is_to_be_left_out(text: str) -> None:
    found = hint(text)
    assert found is not None
    assert found.facts == {"suggested": None}


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_s_serial_number_gives_that_day(day: date) -> None:
    found = hint((day - date(1899, 12, 30)) // timedelta(days=1))
    assert found is not None
    assert found.facts == {"suggested": day.isoformat()}


@given(st.dates(), st.sampled_from("/-."))
def test_day_month_year_always_has_the_right_reading_among_its_own(day: date, separator: str) -> None:
    found = hint(f"{day.day}{separator}{day.month}{separator}{day.year:04}")
    assert found is not None
    assert day.isoformat() in str(found.facts)


@given(
    st.text()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40)
)
def test_no_value_breaks_the_hint(value: object) -> None:
    found = hint(value)
    assert found is None or found.text
