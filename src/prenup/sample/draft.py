"""First drafts: values of a shape, rules not yet considered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from prenup.sample.conformance import conforms, find_own_fault, fits
from prenup.sample.manner import FIRST_DAY, LAST_DAY
from prenup.sample.pattern_text import make_matching
from prenup.sample.place import ABSENT, look, put
from prenup.sample.shape import ANYTHING, Shape, merge

if TYPE_CHECKING:
    from typing import Any

    from prenup.sample.manner import Manner
    from prenup.sample.place import Place

_TRIES = 8


def draft(shape: Shape, manner: Manner) -> Any:  # noqa: ANN401 - any JSON
    """A value of the shape; conditions of objects are not considered, nor rules."""
    if shape.unions:
        return _draft_variant(shape, manner)
    if shape.enum is not None:
        fitting = [value for value in shape.enum if find_own_fault(shape, value) is None]
        return manner.choices.choose(fitting or [None])
    return draft_kind(shape, manner.choices.choose(list_kinds(shape) or ["null"]), manner)


def make_way(shape: Shape, way: Place, manner: Manner, made: Any = ABSENT) -> Any:  # noqa: ANN401 - any JSON
    """A value of the shape, or `made` where it is there, in which something stands at the end of the way."""
    if made is ABSENT:
        made = draft(shape, manner)
    if not way:
        return made
    there = look(made, way[:1])
    inner = make_way(shape.at(way[:1]), way[1:], manner, there)
    if there is ABSENT and isinstance(made, list if isinstance(way[0], int) else dict):
        put(made, way[:1], inner)
    return made


def list_kinds(shape: Shape) -> list[str]:
    """The types to draft, simplest first; an integer is a number where numbers are allowed."""
    kinds = ["string", "number", "integer", "boolean", "object", "array", "null"]
    if shape is ANYTHING:
        return kinds[:4]
    return [kind for kind in kinds if kind in shape.types and not (kind == "integer" and "number" in shape.types)]


def draft_kind(shape: Shape, kind: str, manner: Manner) -> Any:  # noqa: ANN401 - any JSON
    """A value of one type that the shape allows."""
    match kind:
        case "object":
            return _draft_object(shape, manner)
        case "array":
            most = shape.max_items if shape.max_items is None else max(shape.max_items, shape.min_items)
            count = manner.count(shape.min_items, most)
            return [draft(shape.items or ANYTHING, manner) for _ in range(count)]
        case "string":
            return draft_text(shape, manner)
        case "boolean":
            return manner.choices.choose((False, True))
        case "null":
            return None
        case _:
            return manner.number(shape, None, None)


def draft_text(shape: Shape, manner: Manner) -> str:
    """A text of the shape: a date, one of the known values, one that matches, or an open one."""
    choices = manner.choices
    if shape.known:
        return choices.choose(shape.known)
    if shape.format in ("date", "date-time"):
        day = date.fromordinal(manner.day(shape, FIRST_DAY, LAST_DAY)).isoformat()
        clocks = ("T00:00:00Z", "T23:59:59.999Z", "T12:30:00+02:00", "t23:59:60z")
        return day if shape.format == "date" else day + choices.choose(clocks)
    if not shape.patterns:
        return manner.text(shape)
    text = ""
    for _ in range(_TRIES):
        text = make_matching(shape.patterns[0], choices)
        if find_own_fault(shape, text) is None:
            return text
    examples = [example for example in shape.examples if conforms(shape, example)]
    return str(choices.choose(examples)) if examples else text


def _draft_object(shape: Shape, manner: Manner) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, member in (shape.fields or {}).items():
        if not member.never and (name in shape.required or manner.is_given(member)):
            made[name] = draft(member, manner)
    for name in shape.required:
        if name not in made:
            made[name] = draft(shape.member(name), manner)
    if (shape.extra is None or not shape.extra.never) and manner.is_given(ANYTHING):
        for index in range(manner.count(0, None)):
            name = manner.name(shape, index)
            if name not in (shape.fields or {}):
                made[name] = draft(shape.extra or ANYTHING, manner)
    return made


def _draft_variant(shape: Shape, manner: Manner) -> Any:  # noqa: ANN401 - any JSON
    """A value of one variant of each union, and of no second one where that is asked."""
    made: Any = None
    for _ in range(_TRIES):
        whole = Shape(types=shape.types, enum=shape.enum)
        for union in shape.unions:
            whole = merge(manner.choices.choose(union.variants), whole)
        made = draft(merge(whole, replace(shape, unions=())), manner)
        if all(fits(union, made) for union in shape.unions):
            break
    return made
