"""Hints: what a colleague would say about a problem, one module a kind. Imported only when there is a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.hints.case import Case, Hint
from prenup.hints.dates import hint_at_date
from prenup.hints.fields import hint_at_field
from prenup.hints.missing import (
    hint_at_blank,
    hint_at_missing,
    hint_at_nothing,
    hint_at_null,
    hint_at_wrong_kind,
)
from prenup.hints.numbers import hint_at_number
from prenup.hints.objects import hint_at_object
from prenup.hints.values import hint_at_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Case", "Hint", "build_hint"]

HINTS: Mapping[str, tuple[Callable[[Case], Hint | None], ...]] = {
    "SCH101": (hint_at_missing,),
    "SCH102": (hint_at_field,),
    "SCH103": (hint_at_null,),
    "SCH104": (hint_at_number, hint_at_object, hint_at_value, hint_at_wrong_kind),
    "SCH105": (hint_at_nothing, hint_at_value),
    "SCH107": (hint_at_number,),
    "SCH108": (hint_at_date,),
    "SCH117": (hint_at_number, hint_at_object),
    "SCH120": (hint_at_nothing, hint_at_value),
}
"""For each code what is tried, the first hint being the one."""


def build_hint(case: Case) -> Hint | None:
    """What to do about a problem, null where nothing is to be said beyond the message or the rule's own hint."""
    if not case.code.startswith("SCH"):
        return hint_at_blank(case)
    return next((hint for build in HINTS.get(case.code, ()) if (hint := build(case))), None)
