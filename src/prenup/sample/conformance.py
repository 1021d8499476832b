"""Whether a value is what a shape asks, and which structural code it gets where it is not."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.sample.pattern_text import finds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prenup.sample.shape import Condition, Shape, Union

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")


def conforms(shape: Shape, value: object) -> bool:
    """Whether the value, and all inside it, is what the shape asks."""
    if find_own_fault(shape, value) is not None:
        return False
    if isinstance(value, dict):
        if any(name not in value for name in shape.required):
            return False
        if not all(conforms(shape.member(name), item) for name, item in value.items()):
            return False
    if isinstance(value, list) and shape.items is not None and not all(conforms(shape.items, item) for item in value):
        return False
    return all(fits(union, value) for union in shape.unions) and all(
        meets(condition, value) for condition in shape.conditions
    )


def fits(union: Union, value: object) -> bool:
    """Whether so many variants fit as must."""
    fitting = sum(conforms(variant, value) for variant in union.variants)
    return fitting == 1 if union.exactly_one else fitting > 0


def meets(condition: Condition, value: object) -> bool:
    """Whether the part that applies is fulfilled."""
    part = applicable(condition, value)
    return part is None or conforms(part, value)


def applicable(condition: Condition, value: object) -> Shape | None:
    """The part of a condition that applies to the value."""
    return condition.then if conforms(condition.test, value) else condition.otherwise


def find_own_fault(shape: Shape, value: object) -> str | None:
    """The code of the first thing that the value itself, without what is inside, is not; null where it is all."""
    if shape.never:
        return "SCH119"
    if not types_of(value) & shape.types:
        return _name_type_fault(shape, value)
    if shape.enum is not None and not any(same(value, choice) for choice in shape.enum):
        respelled = isinstance(value, str) and respells(value, (text for text in shape.enum if isinstance(text, str)))
        return "SCH103" if value is None else "SCH106" if respelled else "SCH105"
    if isinstance(value, str):
        return _find_text_fault(shape, value)
    if isinstance(value, list):
        too_many = shape.max_items is not None and len(value) > shape.max_items
        return "SCH115" if len(value) < shape.min_items else "SCH116" if too_many else None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        if shape.low and (value < shape.low.value or (shape.low.exclusive and value == shape.low.value)):
            return "SCH113"
        if shape.high and (value > shape.high.value or (shape.high.exclusive and value == shape.high.value)):
            return "SCH114"
    return None


def _name_type_fault(shape: Shape, value: object) -> str:
    if value is None:
        return "SCH103"
    kinds = shape.types - {"null"}
    if shape.format == "date" and kinds == {"string"} and "number" in types_of(value):
        return "SCH108"
    if isinstance(value, str) and kinds and kinds <= {"integer", "number"}:
        literal = _NUMBER if "number" in shape.types else _INTEGER
        return "SCH107" if literal.fullmatch(value) else "SCH104"
    return "SCH104"


def _find_text_fault(shape: Shape, text: str) -> str | None:
    if shape.format == "date" and not is_date(text):
        return "SCH108"
    if shape.format == "date-time" and not is_date_time(text):
        return "SCH109"
    if not all(finds(pattern, text) for pattern in shape.patterns):
        return "SCH112"
    if len(text) < shape.min_length:
        return "SCH111"
    if shape.max_length is not None and len(text) > shape.max_length:
        return "SCH110"
    return None


def find_unlisted(shape: Shape, value: object) -> str | None:
    """The code of a text outside the values that the documentation lists, null where it is one of them."""
    if not shape.known or not isinstance(value, str) or value in shape.known:
        return None
    return "SCH121" if respells(value, shape.known) else "SCH120"


def types_of(value: object) -> frozenset[str]:
    """The JSON types that a value has: a number with no fraction has two."""
    match value:
        case None:
            return frozenset(("null",))
        case bool():
            return frozenset(("boolean",))
        case int():
            return frozenset(("integer", "number"))
        case Decimal():
            whole = value == value.to_integral_value()
            return frozenset(("integer", "number")) if whole else frozenset(("number",))
        case str():
            return frozenset(("string",))
        case list():
            return frozenset(("array",))
        case _:
            return frozenset(("object",))


def same(a: object, b: object) -> bool:
    """JSON's equality of values that hold no booleans inside: numbers by value, true and false are no numbers."""
    return isinstance(a, bool) is isinstance(b, bool) and a == b


def respells(text: str, choices: Iterable[str]) -> bool:
    """Whether the text is one of the choices but for capitals, spaces, hyphens and underscores."""
    folded = re.sub(r"[\s_-]+", "_", text.strip().casefold())
    return any(re.sub(r"[\s_-]+", "_", choice.casefold()) == folded for choice in choices)


def is_date(text: str) -> bool:
    """Whether the text is exactly a real yyyy-MM-dd."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_date_time(text: str) -> bool:
    """Whether the text is a point in time as RFC 3339 writes it."""
    return is_date(text[:10]) and text[10:11] in ("T", "t") and _CLOCK.fullmatch(text[11:]) is not None
