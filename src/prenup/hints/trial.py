"""Trials: what would still be wrong if a field held another value? Advice that leads to the next error is none."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.pointer import join_pointer, split_pointer

if TYPE_CHECKING:
    from prenup.apis import Problem
    from prenup.hints.case import Case


def try_value(case: Case, pointer: str, value: object) -> Problem | None:
    """The first problem of structure at `pointer` or inside it, were `value` there. Raises BrokenApi.

    What stands beside the way there is left out, so that a trial costs the same in the largest of records.
    """
    record, at = _build_way(case.record, split_pointer(pointer), value)
    return next((problem for problem in case.api.check(record, ()) if _is_about(problem, at)), None)


def read_literal(literal: str) -> int | Decimal:
    """The number that a JSON reader makes of the text."""
    return int(literal) if literal.lstrip("-").isdecimal() else Decimal(literal)


def _is_about(problem: Problem, pointer: str) -> bool:
    code, at, _ = problem
    return code.startswith("SCH1") and (at == pointer or at.startswith(f"{pointer}/"))


def _build_way(container: object, segments: list[str], value: object) -> tuple[object, str]:
    """Containers of the same kinds that hold nothing but the value at the end of the way, and its pointer there."""
    if not segments:
        return value, ""
    first, *rest = segments
    if isinstance(container, list):
        inside = container[int(first)] if first.isdecimal() and int(first) < len(container) else None
        built, pointer = _build_way(inside, rest, value)
        return [built], f"/0{pointer}"
    inside = container.get(first) if isinstance(container, dict) else None
    built, pointer = _build_way(inside, rest, value)
    return {first: built}, f"{join_pointer('', first)}{pointer}"
