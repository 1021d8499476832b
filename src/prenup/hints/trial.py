"""Trials: what would still be wrong if a field held another value? Advice that leads to the next error is none."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.pointer import split_pointer

if TYPE_CHECKING:
    from prenup.apis import Problem
    from prenup.hints.case import Case


def try_value(case: Case, pointer: str, value: object) -> Problem | None:
    """The first problem of structure at `pointer` or inside it, were `value` there. Raises BrokenApi."""
    changed = _replace(case.record, split_pointer(pointer), value)
    problems = case.api.check(changed, ())
    return next((problem for problem in problems if _is_about(problem, pointer)), None)


def read_literal(literal: str) -> int | Decimal:
    """The number that a JSON reader makes of the text."""
    return int(literal) if literal.lstrip("-").isdecimal() else Decimal(literal)


def _is_about(problem: Problem, pointer: str) -> bool:
    code, at, _ = problem
    return code.startswith("SCH1") and (at == pointer or at.startswith(f"{pointer}/"))


def _replace(container: object, segments: list[str], value: object) -> object:
    """The container with another value at a place inside it; the one that was given stays as it is."""
    if not segments:
        return value
    first, *rest = segments
    if isinstance(container, dict):
        return {**container, first: _replace(container.get(first), rest, value)}
    if isinstance(container, list) and first.isdecimal() and int(first) < len(container):
        at = int(first)
        return [*container[:at], _replace(container[at], rest, value), *container[at + 1 :]]
    return container
