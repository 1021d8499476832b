"""Hints at values that are near one of a list: `actve`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.display import show
from prenup.hints.case import Hint
from prenup.nearest import find_nearest, name_choices

if TYPE_CHECKING:
    from prenup.hints.case import Case

LONGEST = 40


def hint_at_value(case: Case) -> Hint | None:
    """Name the listed values that the value is a likely slip of; one of other digits is another value."""
    value, allowed = case.params.get("value"), _list_allowed(case)
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return None
    text = str(value)
    same_digits = [choice for choice in allowed if _digits(choice) == _digits(text[:LONGEST])]
    near = [near.text for near in find_nearest(text, same_digits)]
    if not near and _digits(text[:LONGEST]) and len(text) <= LONGEST and len(same_digits) == 1:
        near = same_digits
    if not near:
        return None
    return Hint(f"Did you mean {name_choices(show(choice) for choice in near)}?", None, {"nearest": near[0]})


def _list_allowed(case: Case) -> list[str]:
    """The texts of the list, which a value of another type is told as what is expected."""
    allowed = case.params.get("allowed")
    if isinstance(allowed, tuple | list):
        return [choice for choice in allowed if isinstance(choice, str)]
    return re.findall(r'"([^"\\]*)"', str(case.params.get("expected", "")))


def _digits(text: str) -> list[str]:
    return re.findall(r"[0-9]+", text)
