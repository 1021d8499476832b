"""Dates and points in time, judged character by character and by counting days: nothing of `re` or `datetime`."""

from __future__ import annotations

from typing import Final

DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def ordinal(text: str) -> int | None:
    """The number of a day written yyyy-MM-dd, counted from the first of January of the year 1; None if it is no day."""
    year, month, day = _number(text[0:4], 4), _number(text[5:7], 2), _number(text[8:10], 2)
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not year or not month or not day:
        return None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = [29 if leap and index == 1 else length for index, length in enumerate(DAYS)]
    if month > 12 or day > lengths[month - 1]:
        return None
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + sum(lengths[: month - 1]) + day


def is_date(text: str) -> bool:
    """Whether the text is exactly a day that exists, as RFC 3339's full-date; the year 0 is none."""
    return ordinal(text) is not None


def is_date_time(text: str) -> bool:
    """Whether the text is exactly an RFC 3339 date-time; a second may be a leap second."""
    if not is_date(text[:10]) or text[10:11] not in ("T", "t"):
        return False
    clock, rest = text[11:19], text[19:]
    if len(clock) != 8 or not _is_clock(clock[:5]) or clock[5] != ":" or not _within(clock[6:], 60):
        return False
    if rest.startswith("."):
        digits = len(rest) - len(rest[1:].lstrip("0123456789"))
        if digits == 1:
            return False
        rest = rest[digits:]
    return rest in ("Z", "z") or (rest[:1] in ("+", "-") and _is_clock(rest[1:]))


def _is_clock(text: str) -> bool:
    return len(text) == 5 and text[2] == ":" and _within(text[:2], 23) and _within(text[3:], 59)


def _within(text: str, most: int) -> bool:
    number = _number(text, 2)
    return number is not None and number <= most


def _number(text: str, length: int) -> int | None:
    return int(text) if len(text) == length and all(c in "0123456789" for c in text) else None
