"""What a value might be changed to, so that goals that speak of it are reached: limits that they set, and between."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from prenup.sample.conformance import conforms, find_unlisted, is_date
from prenup.sample.draft import draft
from prenup.sample.evaluation import Scope, find_root
from prenup.sample.expression import Arithmetic, Call, Comparison, Field, Literal, Membership, walk
from prenup.sample.goal import Expects, Meets
from prenup.sample.manner import FIRST_DAY, LAST_DAY
from prenup.sample.numbers import is_whole
from prenup.sample.pattern_text import make_matching
from prenup.sample.place import generalise, look
from prenup.sample.shape import ANYTHING, merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prenup.sample.evaluation import Number
    from prenup.sample.expression import Expression
    from prenup.sample.goal import Goal
    from prenup.sample.manner import Manner
    from prenup.sample.place import Place
    from prenup.sample.shape import Shape

_CENT: Final = Decimal("0.01")
_MOST_ENUM: Final = 40


def list_options(
    record: object, place: Place, shape: Shape, goals: Iterable[Goal], manner: Manner, *, unlisted: bool = False
) -> list[Any]:
    """Values that conform to the shape and may bring the goals nearer, inner ones before limits where so preferred.

    A text outside the values that the documentation lists is among them only where `unlisted`.
    """
    found = [
        value
        for value in _list_all(record, place, shape, list(goals), manner)
        if value is not None and conforms(shape, value) and (unlisted or find_unlisted(shape, value) is None)
    ]
    return list({(type(value), str(value)): value for value in found}.values())


def _list_all(record: object, place: Place, shape: Shape, goals: list[Goal], manner: Manner) -> Iterator[Any]:
    types = shape.possible_types()
    if shape.enum is not None:
        yield from shape.enum[:_MOST_ENUM]
        return
    if "boolean" in types:
        yield from (False, True)
    if "number" in types or "integer" in types:
        yield from _list_numbers(record, place, shape, goals, manner)
    if shape.format == "date":
        days = _list_days(record, place, shape, goals, manner)
        yield from (date.fromordinal(day).isoformat() for day in days)
    elif "string" in types:
        yield from _list_texts(record, place, goals, manner)
        yield "x" * max(1, shape.min_length)  # where nothing else is left, a text that is neither blank nor meant
        yield from shape.known
    yield draft(shape, manner)
    for goal in goals:
        if isinstance(goal, Meets):
            for part in goal.find_parts(generalise(place)):
                yield draft(merge(part, shape), manner)


# Numbers and days.


def _list_numbers(record: object, place: Place, shape: Shape, goals: list[Goal], manner: Manner) -> Iterator[Any]:
    roots = sorted(set(_find_roots(record, place, goals)))
    edges: list[Number | None] = [None, *roots, None]
    inner = [manner.number(shape, low, high) for low, high in pairwise(edges)]
    step: Number = 1 if is_whole(shape) else _CENT
    limits = [value for root in roots for value in _step_around(root, step)]
    finer = list(_list_finer(look(record, place), place, goals)) if not is_whole(shape) else []
    yield from (*inner, *limits, *finer) if manner.prefers_inner else (*limits, *inner, *finer)


def _step_around(root: Number, step: Number) -> Iterator[Number]:
    if isinstance(step, int):
        whole = int(root.__floor__())
        yield from (whole, whole + 1, whole - 1)
    else:
        amount = Decimal(root) + (step - step)  # with cents, as amounts are written
        yield from (amount, amount + step, amount - step)


def _list_finer(current: object, place: Place, goals: list[Goal]) -> Iterator[Number]:
    """The present number, or 1, with as many decimals as a goal speaks of, and with one more."""
    start = Decimal(current) if isinstance(current, int | Decimal) and not isinstance(current, bool) else Decimal(1)
    for comparison, scope in _list_comparisons(None, place, goals):
        calls = [part for part in walk(comparison) if isinstance(part, Call) and part.function == "decimals"]
        if not any(scope.place(field) == place for call in calls for field in walk(call) if isinstance(field, Field)):
            continue
        for literal in (part.value for part in walk(comparison) if isinstance(part, Literal)):
            if isinstance(literal, int) and not isinstance(literal, bool) and 0 <= literal <= 100:
                unit = Decimal(1).scaleb(-literal)
                rounded = Decimal(f"{start:.{literal}f}")
                yield from (rounded, rounded + unit, rounded + unit / 10, rounded - unit / 10)


def _list_days(record: object, place: Place, shape: Shape, goals: list[Goal], manner: Manner) -> Iterator[int]:
    roots = sorted({int(root) for root in _find_roots(record, place, goals) if root == int(root)})
    roots = [root for root in roots if FIRST_DAY <= root <= LAST_DAY]
    edges = [FIRST_DAY, *roots, LAST_DAY]
    inner = [manner.day(shape, low, high) for low, high in pairwise(edges)]
    limits = [day for root in roots for day in (root, root + 1, root - 1)]
    days = (*inner, *limits) if manner.prefers_inner else (*limits, *inner)
    yield from (day for day in days if FIRST_DAY <= day <= LAST_DAY)


def _find_roots(record: object, place: Place, goals: list[Goal]) -> Iterator[Number]:
    for comparison, scope in _list_comparisons(record, place, goals):
        root = find_root(comparison, scope, place)
        if root is not None:
            yield root


def _list_comparisons(record: object, place: Place, goals: list[Goal]) -> Iterator[tuple[Comparison, Scope]]:
    for part, scope in _list_parts(record, place, goals):
        if isinstance(part, Comparison):
            yield part, scope
        elif isinstance(part, Membership):
            yield from ((Comparison(part.operand, "==", option), scope) for option in part.options)


def _list_parts(record: object, place: Place, goals: list[Goal]) -> Iterator[tuple[Expression, Scope]]:
    """The parts of the goals' expressions that speak of the place."""
    for goal in goals:
        if isinstance(goal, Expects):
            this = _find_this(goal.target, place)
            if this is not None:
                scope = Scope(record, this)
                yield from (
                    (part, scope)
                    for part in goal.parts()
                    if isinstance(part, Comparison | Membership | Call)
                    and any(isinstance(field, Field) and scope.place(field) == place for field in walk(part))
                )


def _find_this(target: Place, place: Place) -> Place | None:
    """What `this` is where a goal speaks of a place: the elements on the way to it, or the first ones."""
    if len(place) >= len(target) and generalise(place[: len(target)]) == generalise(target):
        return place[: len(target)]
    return None if any(isinstance(step, int) for step in target) else target


# Texts.


def _list_texts(record: object, place: Place, goals: list[Goal], manner: Manner) -> Iterator[str]:
    for part, scope in _list_parts(record, place, goals):
        match part:
            case Call("blank"):
                yield from ("", " ", " \t\n ")
            case Call("is_date"):
                yield date.fromordinal(manner.day(ANYTHING, FIRST_DAY, LAST_DAY)).isoformat()
                yield from ("2025-02-30", "31/12/2025")
            case Call("matches", (_, Literal(str() as pattern))):
                matching = make_matching(pattern, manner.choices)
                yield from (matching, matching.swapcase(), f"{matching}?", f"?{matching}", matching[1:])
            case Comparison() | Membership():
                yield from _list_compared(part, scope)


def _list_compared(part: Comparison | Membership, scope: Scope) -> Iterator[str]:
    for operand in walk(part):
        if isinstance(operand, Arithmetic):
            return
        value = operand.value if isinstance(operand, Literal) else None
        if isinstance(operand, Field):
            value = scope.look(operand)  # type: ignore[assignment]  # only a text is taken
        if isinstance(value, str) and not is_date(value):
            yield value
