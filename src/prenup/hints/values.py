"""Hints at values that are near one of a list: `actve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.display import show
from prenup.hints.case import Hint
from prenup.nearest import find_nearest, name_choices

if TYPE_CHECKING:
    from prenup.hints.case import Case


def hint_at_value(case: Case) -> Hint | None:
    """Name the listed values that the text is a likely slip of."""
    value, allowed = case.params.get("value"), case.params.get("allowed")
    if not isinstance(value, str) or not isinstance(allowed, tuple | list):
        return None
    near = [near.text for near in find_nearest(value, (a for a in allowed if isinstance(a, str)))]
    if not near:
        return None
    return Hint(f"Did you mean {name_choices(show(text) for text in near)}?", None, {"nearest": near[0]})
