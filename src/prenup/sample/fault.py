"""The faults that an API's payloads can have, one each: where, by which code, and how it gets in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from prenup.sample.conformance import types_of
from prenup.sample.shape import ALL_TYPES, walk_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prenup.sample.model import Model
    from prenup.sample.place import Place
    from prenup.sample.rule_model import RuleModel
    from prenup.sample.shape import Condition, Shape

_NUMBERS = frozenset(("integer", "number"))


@dataclass(frozen=True, slots=True)
class ValueFault:
    """A value at a general place is not what `shape` asks: the place's own shape, or one variant of it."""

    code: str
    place: Place
    shape: Shape


@dataclass(frozen=True, slots=True)
class MissingField:
    """A member that is required is not there; `condition`, of the object that lacks it, where it is one that asks."""

    code: str
    place: Place
    condition: Condition | None


@dataclass(frozen=True, slots=True)
class UnknownField:
    """A closed object at a general place has a member more."""

    code: str
    place: Place


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule's check fails for what `target` (a general place) stands for."""

    code: str
    rule: RuleModel
    target: Place


ShapeFault: TypeAlias = "ValueFault | MissingField | UnknownField"
Fault: TypeAlias = "ShapeFault | BrokenRule"


def list_faults(model: Model) -> Iterator[Fault]:
    """Every fault that may be possible; whether rules leave room for it, trying tells."""
    for place, shape in walk_shapes(model.shape):
        yield from _list_missing(place, shape)
        if shape.extra is not None and shape.extra.never and shape.types == {"object"}:
            yield UnknownField("SCH102", place)
        if place:
            for code, of in _list_value_codes(shape):
                yield ValueFault(code, place, of)
    for rule in model.rules:
        yield from (BrokenRule(rule.code, rule, target) for target in rule.targets)


def _list_missing(place: Place, shape: Shape) -> Iterator[MissingField]:
    yield from (MissingField("SCH101", (*place, name), None) for name in shape.required)
    for condition in shape.conditions:
        if condition.then is not None:
            for name in condition.then.required:
                if name not in shape.required:
                    yield MissingField("SCH101", (*place, name), condition)


def _list_value_codes(shape: Shape) -> Iterator[tuple[str, Shape]]:
    """The codes that a value of this shape can get, each with the shape that it then fails."""
    if shape.never:
        yield from [("SCH119", shape)] if shape.parts == 1 else []
        return
    possible = shape.possible_types()
    if "null" not in possible and possible <= ALL_TYPES - {"null"} and not _holds_null(shape):
        yield "SCH103", shape
    if not shape.unions:
        yield from ((code, shape) for code in _list_own_codes(shape))
        return
    union, *others = shape.unions
    if others or shape.parts > 1:
        return
    yield ("SCH117" if shape.types == ALL_TYPES else "SCH104"), shape
    if union.exactly_one:
        yield "SCH118", shape
    for variant in union.variants:
        foreign = [other.possible_types() for other in union.variants if other is not variant]
        if not variant.unions and not any(variant.types & types for types in foreign):
            yield from ((code, variant) for code in _list_own_codes(variant) if code not in ("SCH104", "SCH107"))


def _holds_null(shape: Shape) -> bool:
    return shape.enum is not None and None in shape.enum


def _list_own_codes(shape: Shape) -> Iterator[str]:
    if shape.parts > 1:  # which of its schemas speaks first is not known
        return
    if shape.types != ALL_TYPES:
        yield "SCH104"
    if shape.types - {"null"} <= _NUMBERS:
        yield "SCH107"
    if shape.enum is not None:
        yield from ("SCH105", "SCH106") if any(isinstance(value, str) for value in shape.enum) else ("SCH105",)
        return
    if "string" in shape.types:
        yield from (code for code, here in _list_text_codes(shape) if here)
    if shape.types & _NUMBERS:
        yield from (code for code, here in (("SCH113", shape.low), ("SCH114", shape.high)) if here)
    if "array" in shape.types:
        yield from ["SCH115"] if shape.min_items else []
        yield from ["SCH116"] if shape.max_items is not None else []


def _list_text_codes(shape: Shape) -> Iterator[tuple[str, bool]]:
    yield "SCH108", shape.format == "date"
    yield "SCH109", shape.format == "date-time"
    yield "SCH110", shape.max_length is not None
    yield "SCH111", shape.min_length > 0
    yield "SCH112", bool(shape.patterns)
    yield from (("SCH120", bool(shape.known)), ("SCH121", bool(shape.known)))


def fails_none(shape: Shape, value: object) -> bool:
    """Whether no variant of the shape's union has the value's type."""
    return not types_of(value) & shape.possible_types()
