"""Hints at numbers written as text, with the separators of some country, and at text written as a number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.display import show
from prenup.hints.case import Hint
from prenup.hints.missing import hint_at_nothing
from prenup.nearest import name_choices

if TYPE_CHECKING:
    from prenup.hints.case import Case

LONGEST = 40
NOTHING = frozenset({"", "-", "--", "n/a", "na", "none", "null", "nil", "nan", "#n/a"})
_UNIT = r"(?:[A-Z]{2,3}\$?|[$\xa2-\xa5\u20a0-\u20cf])"
CURRENCY = re.compile(rf"^{_UNIT}\s*|\s*{_UNIT}$")
GROUPING = re.compile(r"[\s'\u2019_]")
SIGNED = re.compile(r"([+-]?)(\d[\d.,]*(?:[eE][+-]?\d{1,3})?)")
PLAIN = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?")


def hint_at_number(case: Case) -> Hint | None:
    """How to write the number that a text stands for, or the text that a number stands for."""
    value, expected = case.params.get("value"), str(case.params.get("expected", ""))
    if expected == "text" and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Hint(f"Write {show(str(value))}, in quotes.", "Write it in quotes.", {"suggested": str(value)})
    if not isinstance(value, str) or not ("number" in expected or "integer" in expected):
        return None
    if value.strip().lower() in NOTHING:
        return hint_at_nothing(case)
    found = read_number(value)
    if "integer" in expected:
        found = [number for number in found if is_whole(number)]
    return _hint_at_readings(value, found) if found else None


def _hint_at_readings(value: str, found: list[str]) -> Hint:
    if len(found) > 1:
        text = f"{name_choices(found)}? The text cannot tell: fix the export."
        return Hint(text, "Write the bare number: which separator it has, the text cannot tell.", {"candidates": found})
    if value.strip().replace(",", ".") == found[0] != value.strip():
        text = f"Write {found[0]}, with a point and without quotes."
        return Hint(text, "Write the bare number, with a point and without quotes.", {"suggested": found[0]})
    extras = "quotes" if value.strip() == found[0] else "quotes and separators"
    if CURRENCY.search(value.strip()):
        extras = (
            "quotes, separators and currency" if re.search(r"\d[,.'\u2019\s]\d{3}", value) else "quotes and currency"
        )
    return Hint(
        f"Write {found[0]}, without {extras}.", f"Write the bare number, without {extras}.", {"suggested": found[0]}
    )


def read_number(text: str) -> list[str]:
    """What numbers a person may have meant, as JSON writes them: none, one, or two where the separator is unclear.

    `120,000.00` and `120.000,00` are 120000.00; `1,200` and `1.200` may be 1200 or 1.200.
    """
    bare = text.strip()
    if len(bare) > LONGEST:
        return []
    negative = bare.startswith("(") and bare.endswith(")")
    bare = CURRENCY.sub("", bare.strip("()") if negative else bare)
    match = SIGNED.fullmatch(GROUPING.sub("", bare))
    if not match:
        return []
    sign = "-" if negative or match[1] == "-" else ""
    readings = (_read_decimal_point(match[2]), _read_decimal_comma(match[2]))
    return list(dict.fromkeys(sign + _strip_zeros(reading) for reading in readings if reading))


def is_whole(number: str) -> bool:
    """Whether a JSON number has no fraction: `1.0` has none."""
    value = Decimal(number)
    return value.adjusted() < 400 and value == value.to_integral_value()


def _read_decimal_point(digits: str) -> str | None:
    """The number with `,` between thousands and `.` before the fraction."""
    whole, point, fraction = digits.partition(".")
    return _join_groups(whole, ",", point, fraction)


def _read_decimal_comma(digits: str) -> str | None:
    """The number with `.` between thousands and `,` before the fraction."""
    whole, comma, fraction = digits.partition(",")
    if not comma and "." not in whole:
        return None
    return _join_groups(whole, ".", "." if comma else "", fraction)


def _join_groups(whole: str, separator: str, point: str, fraction: str) -> str | None:
    first, *groups = whole.split(separator)
    if groups and not (1 <= len(first) <= 3 and first != "0" and all(len(group) == 3 for group in groups)):
        return None
    number = first + "".join(groups) + point + fraction
    return number if PLAIN.fullmatch(number) else None


def _strip_zeros(number: str) -> str:
    whole = number.lstrip("0")
    return whole if whole[:1].isdecimal() else f"0{whole}"
