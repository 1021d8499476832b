"""Hints at dates in other forms: which calendar date may have been meant?"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.hints.case import Hint, build_plain
from prenup.hints.missing import hint_at_nothing
from prenup.hints.months import find_month
from prenup.nearest import name_choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prenup.hints.case import Case

LONGEST = 40
SERIAL_EPOCH = date(1899, 12, 30)
"""Day 0 of the spreadsheets' 1900 system, for every day from March 1900 on."""
SERIALS = range(18_264, 73_051)
"""The years 1950 to 2099; a smaller or larger number is hardly a contract's date."""
LARGEST = 10**14
"""Beyond every reading of a number, and perhaps beyond what `int()` should be asked for."""

SEPARATED = re.compile(r"(\d{1,4})\s?([-/. \u2010-\u2015])\s?(\d{1,2})\s?\2\s?(\d{1,4})")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
WEEK = re.compile(r"(\d{4})-?W(\d\d)-?([1-7])")
DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)\S*", re.IGNORECASE)
_NAME = r"([^\W\d_]{3,})\.?"
DAY_MONTH = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er)?[-\s./]*(?:de\s+)?{_NAME}[-\s,/]*(?:(?:de|del)\s+)?(\d{{4}})", re.IGNORECASE
)
MONTH_DAY = re.compile(rf"{_NAME}[-\s]*(\d{{1,2}})(?:st|nd|rd|th)?[-\s,]+(\d{{4}})", re.IGNORECASE)
CALENDAR = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)


def hint_at_date(case: Case) -> Hint | None:
    """The date that a text or a number stands for, or both where the order of day and month is unclear."""
    value = case.params.get("value")
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return _hint_at_number(value)
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    if nothing := hint_at_nothing(case):
        return nothing
    text = value.strip()
    tries = (_hint_at_impossible_day, _hint_at_date_time, _hint_at_text_serial)
    return next((hint for build in tries if (hint := build(text))), None) or _hint_at_readings(text)


def _hint_at_readings(text: str) -> Hint | None:
    found = list(dict.fromkeys(day.isoformat() for day in read_dates(text)))
    if not found:
        return None
    if len(found) > 1:
        sentence = f"{name_choices(found)}? The value cannot tell: fix the export."
        return Hint(sentence, "Day and month can be taken for each other: fix the export.", {"candidates": found})
    if found[0] == text:
        return Hint(
            f"Write {found[0]}, without the spaces around it.", "Leave out the spaces.", {"suggested": found[0]}
        )
    return _suggest(found[0])


def _suggest(day: str) -> Hint:
    return Hint(f"Write {day}.", None, {"suggested": day})


def _hint_at_number(value: int | Decimal) -> Hint | None:
    if not 0 < value < LARGEST:
        return None
    whole = int(value)
    if whole in SERIALS:
        day = (SERIAL_EPOCH + timedelta(days=whole)).isoformat()
        return Hint(
            f"It looks like a spreadsheet's serial number: {day}.",
            "Is it a spreadsheet's serial number?",
            {"suggested": day},
        )
    if found := _read_compact(str(whole)):
        return Hint(f'Write "{found}", in quotes.', "Write it as text.", {"suggested": found.isoformat()})
    for seconds, unit in ((whole, "seconds"), (whole // 1000, "milliseconds")):
        if 631_152_000 <= seconds < 4_102_444_800:  # 1990 to 2099
            day = datetime.fromtimestamp(seconds, UTC).date().isoformat()
            return Hint(
                f"It looks like {unit} since 1970: {day} in UTC.",
                "Is it a count of seconds since 1970?",
                {"suggested": day},
            )
    return None


def _hint_at_text_serial(text: str) -> Hint | None:
    return _hint_at_number(int(text)) if re.fullmatch(r"\d{5}|\d{10}|\d{13}", text) else None


def _hint_at_impossible_day(text: str) -> Hint | None:
    match = CALENDAR.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups())
    if year and day and not 1 <= month <= 12:
        return _hint_at_impossible_month(year, month, day)
    if year and month and not day:
        return build_plain("There is no day 0.")
    if year and 1 <= month <= 12 and day > 28:
        last = ((date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
        if day > last:
            return Hint(f"{match[1]}-{match[2]} has {last} days.", "There is no such day.", {"last_day": last})
    return None


def _hint_at_impossible_month(year: int, month: int, day: int) -> Hint:
    text = f"There is no month {month}"
    swapped = [found.isoformat() for found in _only_real(year, day, month)]
    if not swapped:
        return Hint(f"{text}.", "There is no such month.", {"last_month": 12})
    return Hint(
        f"{text}: are day and month swapped? That would be {swapped[0]}.",
        "There is no such month: are day and month swapped?",
        {"candidates": swapped},
    )


def _hint_at_date_time(text: str) -> Hint | None:
    match = DATE_TIME.fullmatch(text)
    if not match or not CALENDAR.fullmatch(match[1]) or not _is_real(match[1]):
        return None
    sentence = f"Write {match[1]}, without the time."
    if not match[2].startswith("00:00"):
        sentence += " Look whether it is that day in your time zone, too."
    return Hint(sentence, "Leave out the time.", {"suggested": match[1]})


def read_dates(text: str) -> Iterator[date]:
    """Every calendar date that a text may mean; of two-digit years only those of this century."""
    if day := _read_compact(text):
        yield day
    if match := WEEK.fullmatch(text):
        yield from _only_real_week(int(match[1]), int(match[2]), int(match[3]))
    if match := DAY_MONTH.fullmatch(text):
        yield from _only_real(int(match[3]), find_month(match[2]), int(match[1]))
    if match := MONTH_DAY.fullmatch(text):
        yield from _only_real(int(match[3]), find_month(match[1]), int(match[2]))
    if match := SEPARATED.fullmatch(text):
        yield from _read_separated(match[1], match[2], match[3], match[4])


def _read_separated(first: str, separator: str, second: str, third: str) -> Iterator[date]:
    if len(first) == 4:
        yield from _only_real(int(first), int(second), int(third))
    elif len(first) <= 2 and len(third) in {2, 4}:
        year = int(third) + (2000 if len(third) == 2 else 0)
        yield from _only_real(year, int(second), int(first))
        if separator != ".":  # with dots, the day comes first wherever they are used
            yield from _only_real(year, int(first), int(second))


def _read_compact(text: str) -> date | None:
    match = COMPACT.fullmatch(text)
    found = _only_real(int(match[1]), int(match[2]), int(match[3])) if match else iter(())
    return next((day for day in found if 1900 <= day.year < 2200), None)


def _only_real(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _only_real_week(year: int, week: int, day: int) -> Iterator[date]:
    try:
        yield date.fromisocalendar(year, week, day)
    except ValueError:
        return


def _is_real(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
