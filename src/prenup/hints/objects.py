"""Hints at objects that stand where a bare value is asked: `{"id": 4711, "name": ...}` for the id."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.display import show
from prenup.hints.case import Hint
from prenup.hints.trial import try_value
from prenup.pointer import split_pointer

if TYPE_CHECKING:
    from prenup.hints.case import Case

IDS = ("id",)
AMOUNTS = ("amount", "value")


def hint_at_object(case: Case) -> Hint | None:
    """The member of the object that is evidently the value, where the schema takes it."""
    value, expected = case.params.get("value"), case.params.get("expected")
    if not isinstance(value, dict):
        return None
    for name in _list_names(str(expected), split_pointer(case.pointer)[-1]):
        inner = value.get(name)
        if _is_bare(inner) and try_value(case, case.pointer, inner) is None:
            return Hint(f"Write its {name} alone: {show(inner)}.", f"Write its {name} alone.", {"suggested": inner})
    return None


def _list_names(expected: str, field: str) -> tuple[str, ...]:
    if expected == "an integer" or (expected == "text" and field.endswith("id")):
        return IDS
    return AMOUNTS if "number" in expected else ()


def _is_bare(value: object) -> bool:
    return isinstance(value, str | int | Decimal) and not isinstance(value, bool)
