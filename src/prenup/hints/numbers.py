"""Hints at numbers written as text, with the separators of some country, and at text written as a number."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.display import show
from prenup.hints.case import Hint, build_plain
from prenup.hints.missing import hint_at_nothing
from prenup.hints.trial import read_literal, try_value
from prenup.hints.written import Written, parse_written
from prenup.nearest import name_choices

if TYPE_CHECKING:
    from prenup.apis import Problem
    from prenup.hints.case import Case

BOUNDS = frozenset({"SCH113", "SCH114"})


def hint_at_number(case: Case) -> Hint | None:
    """How to write the number that a text stands for, or the text that a number stands for."""
    value, expected = case.params.get("value"), str(case.params.get("expected", ""))
    if expected == "text" and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Hint(f"Write {show(str(value))}, in quotes.", "Write it in quotes.", {"suggested": str(value)})
    if not isinstance(value, str) or not ("number" in expected or "integer" in expected):
        return None
    if nothing := hint_at_nothing(case):
        return nothing
    written = parse_written(value)
    if written is None:
        return None
    if "number" not in expected:
        return _hint_at_integer(case, written)
    return _hint_at_readings(case, written, written.readings)


def _hint_at_integer(case: Case, written: Written) -> Hint | None:
    """An integer may be an id: what a currency or leading zeros make another system's is not turned into one."""
    if written.currency:
        return None
    if written.leading_zeros:
        text = "An integer has no leading zeros: is it another system's number?"
        return build_plain(f"{text} {case.told}" if case.told else text)
    return _hint_at_readings(case, written, [number for number in written.readings if is_whole(number)])


def _hint_at_readings(case: Case, written: Written, found: list[str]) -> Hint | None:
    if not found:
        return None
    left = [try_value(case, case.pointer, read_literal(number)) for number in found]
    allowed = [number for number, problem in zip(found, left, strict=True) if problem is None]
    if not allowed:
        return _hint_at_bound(found, left[0])
    if len(allowed) > 1:
        text = f"{name_choices(allowed)}? The text cannot tell: fix the export."
        discreet = "Write the bare number: which separator it has, the text cannot tell."
        return Hint(text, discreet, {"candidates": allowed})
    ending = written.describe_extras(allowed[0])
    return Hint(f"Write {allowed[0]}, {ending}", f"Write the bare number, {ending}", {"suggested": allowed[0]})


def _hint_at_bound(found: list[str], problem: Problem | None) -> Hint | None:
    if problem is None or problem[0] not in BOUNDS or len(found) > 1:
        return None
    bound = f"it must be {problem[2]['bound']} {show(problem[2]['limit'])}."
    return Hint(f"As a number it is {found[0]}; {bound}", f"As a number, too, {bound}")


def is_whole(number: str) -> bool:
    """Whether a JSON number has no fraction: `1.0` has none."""
    value = Decimal(number)
    return value == value.to_integral_value()
