"""The reference's dates, held against the standard library's, and its points in time, case by case."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.formats import is_date, is_date_time, ordinal


@settings(deadline=None, max_examples=200)
@given(st.dates())
def test_a_day_has_its_number(day: date) -> None:
    assert ordinal(day.isoformat()) == day.toordinal()


@pytest.mark.parametrize("year", [1, 4, 100, 400, 1900, 2000, 2023, 2024, 9999])
def test_a_year_has_the_days_that_it_has(year: int) -> None:
    days = [
        f"{year:04}-{month:02}-{day:02}"
        for month in range(14)
        for day in range(33)
        if is_date(f"{year:04}-{month:02}-{day:02}")
    ]
    assert [date.fromisoformat(text).toordinal() for text in days] == list(
        range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-1-2",
        "20250102",
        "2025-01-02\n",
        "0000-01-01",
        "+2025-01-0",
        "2025/01/02",
        "\uff12\uff10\uff12\uff15-01-02",
        "2025-01-02Z",
    ],
)
def test_another_form_is_no_date(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("2025-01-10T14:30:00Z", True),
        ("2025-01-10t14:30:00z", True),
        ("2025-01-10T14:30:00.123456789+05:30", True),
        ("2025-06-30T23:59:60-00:00", True),
        ("2025-02-30T14:30:00Z", False),
        ("2025-01-10 14:30:00Z", False),
        ("2025-01-10T14:30:00", False),
        ("2025-01-10T14:30Z", False),
        ("2025-01-10T24:00:00Z", False),
        ("2025-01-10T14:60:00Z", False),
        ("2025-01-10T14:30:61Z", False),
        ("2025-01-10T14:30:00.Z", False),
        ("2025-01-10T14:30:00,5Z", False),
        ("2025-01-10T14:30:00+0530", False),
        ("2025-01-10T14:30:00+24:00", False),
        ("2025-01-10T14:30:00Z\n", False),
        ("2025-01-10T14:30:0\u0661Z", False),
    ],
)
def test_a_point_in_time(text: str, truth: bool) -> None:
    assert is_date_time(text) is truth
