"""What an API's request schema asks of a value, its references and `allOf` merged into one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from prenup.sample.place import EVERY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from prenup.sample.place import Place

ALL_TYPES: Final = frozenset(("object", "array", "string", "integer", "number", "boolean", "null"))
_BEARING: Final = frozenset(
    [
        *(
            "type",
            "enum",
            "const",
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "anyOf",
            "oneOf",
        ),
        *("exclusiveMinimum", "exclusiveMaximum", "properties", "items", "minItems", "maxItems", "x-known-values"),
    ]
)


class Limit(NamedTuple):
    """A bound of a number."""

    value: int | Decimal
    exclusive: bool


class Union(NamedTuple):
    """Variants of which at least one (`anyOf`) or exactly one (`oneOf`) must fit."""

    variants: tuple[Shape, ...]
    exactly_one: bool


class Condition(NamedTuple):
    """`if`, `then` and `else`."""

    test: Shape
    then: Shape | None
    otherwise: Shape | None


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What is asked of one value. `extra` is what is asked of a member that `fields` does not name.

    `parts` counts the schemas that it was merged of: with more than one, which of them speaks first is not known here.
    """

    types: frozenset[str] = ALL_TYPES
    enum: tuple[Any, ...] | None = None
    known: tuple[str, ...] = ()
    format: str | None = None
    patterns: tuple[str, ...] = ()
    min_length: int = 0
    max_length: int | None = None
    low: Limit | None = None
    high: Limit | None = None
    fields: Mapping[str, Shape] | None = None
    required: tuple[str, ...] = ()
    extra: Shape | None = None
    items: Shape | None = None
    min_items: int = 0
    max_items: int | None = None
    unions: tuple[Union, ...] = ()
    conditions: tuple[Condition, ...] = ()
    never: bool = False
    title: str = ""
    examples: tuple[Any, ...] = ()
    parts: int = 0

    def member(self, name: str) -> Shape:
        """What is asked of the member of that name."""
        return (self.fields or {}).get(name) or self.extra or ANYTHING

    def at(self, place: Place) -> Shape:
        """What is asked of the value at a place below; a union's variants are not looked into."""
        shape = self
        for step in place:
            shape = (shape.items or ANYTHING) if isinstance(step, int) else shape.member(step)
        return shape

    def possible_types(self) -> frozenset[str]:
        """The types that a value may have, a union's variants considered."""
        types = self.types
        for union in self.unions:
            types &= frozenset().union(*(variant.possible_types() for variant in union.variants))
        return types


ANYTHING: Final = Shape()
NEVER: Final = Shape(never=True, types=frozenset(), parts=1)


def read_shape(schema: Any, root: Mapping[str, Any]) -> Shape:  # noqa: ANN401 - any JSON
    """The shape of a schema inside the self-contained `root`."""
    if isinstance(schema, bool):
        return ANYTHING if schema else NEVER
    shape = _read_own(schema, root)
    if "$ref" in schema:
        target: Any = root
        for name in schema["$ref"].removeprefix("#/").split("/"):
            target = target[name.replace("~1", "/").replace("~0", "~")]
        shape = merge(shape, read_shape(target, root))
    for part in schema.get("allOf", ()):
        shape = merge(shape, read_shape(part, root))
    return shape


def _read_own(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Shape:
    def shapes(keyword: str) -> tuple[Shape, ...]:
        return tuple(read_shape(item, root) for item in schema.get(keyword, ()))

    def shape(keyword: str) -> Shape | None:
        return read_shape(schema[keyword], root) if keyword in schema else None

    types = schema.get("type", ALL_TYPES)
    types = frozenset((types,) if isinstance(types, str) else types)
    enum = (schema["const"],) if "const" in schema else schema.get("enum")
    unions = [Union(shapes(word), word == "oneOf") for word in ("anyOf", "oneOf") if word in schema]
    test = shape("if")
    return Shape(
        types=types | {"integer"} if "number" in types else types,
        enum=None if enum is None else tuple(enum),
        known=tuple(schema.get("x-known-values", ())),
        format=schema.get("format"),
        patterns=(schema["pattern"],) if "pattern" in schema else (),
        min_length=int(schema.get("minLength", 0)),
        max_length=_whole(schema.get("maxLength")),
        low=_read_limit(schema, "minimum", "exclusiveMinimum", lower=True),
        high=_read_limit(schema, "maximum", "exclusiveMaximum", lower=False),
        fields={name: read_shape(item, root) for name, item in schema.get("properties", {}).items()},
        required=tuple(schema.get("required", ())),
        extra=shape("additionalProperties"),
        items=shape("items"),
        min_items=int(schema.get("minItems", 0)),
        max_items=_whole(schema.get("maxItems")),
        unions=tuple(unions),
        conditions=() if test is None else (Condition(test, shape("then"), shape("else")),),
        title=schema.get("title", ""),
        examples=tuple(schema.get("examples", ())),
        parts=1 if _BEARING & schema.keys() else 0,
    )


def _whole(value: Decimal | int | None) -> int | None:
    return None if value is None else int(value)


def _read_limit(schema: Mapping[str, Any], plain: str, exclusive: str, *, lower: bool) -> Limit | None:
    limits = [Limit(schema[word], word == exclusive) for word in (plain, exclusive) if word in schema]
    return _tighter(limits, lower=lower)


def _tighter(limits: list[Limit], *, lower: bool) -> Limit | None:
    if lower:
        return max(limits, default=None)
    return min(limits, key=lambda limit: (limit.value, not limit.exclusive), default=None)


def merge(a: Shape, b: Shape) -> Shape:
    """What is asked where both are; `a` names it."""
    fields = {
        name: merge(a.member(name), b.member(name)) for name in dict.fromkeys((*(a.fields or ()), *(b.fields or ())))
    }
    lengths = [limit for limit in (a.max_length, b.max_length) if limit is not None]
    counts = [limit for limit in (a.max_items, b.max_items) if limit is not None]
    return replace(
        a,
        types=a.types & b.types,
        enum=a.enum if b.enum is None else b.enum if a.enum is None else tuple(v for v in a.enum if v in b.enum),
        known=a.known or b.known,
        format=a.format or b.format,
        patterns=(*a.patterns, *b.patterns),
        min_length=max(a.min_length, b.min_length),
        max_length=min(lengths, default=None),
        low=_tighter([limit for limit in (a.low, b.low) if limit], lower=True),
        high=_tighter([limit for limit in (a.high, b.high) if limit], lower=False),
        fields=fields,
        required=tuple(dict.fromkeys((*a.required, *b.required))),
        extra=_merge_given(a.extra, b.extra),
        items=_merge_given(a.items, b.items),
        min_items=max(a.min_items, b.min_items),
        max_items=min(counts, default=None),
        unions=(*a.unions, *b.unions),
        conditions=(*a.conditions, *b.conditions),
        never=a.never or b.never,
        title=a.title or b.title,
        examples=a.examples or b.examples,
        parts=a.parts + b.parts,
    )


def _merge_given(a: Shape | None, b: Shape | None) -> Shape | None:
    return merge(a, b) if a and b else a or b


def walk_shapes(shape: Shape, place: Place = ()) -> Iterator[tuple[Place, Shape]]:
    """Each place that the shape names, lists as EVERY, with its shape; a union's variants are not looked into."""
    yield place, shape
    for name, member in (shape.fields or {}).items():
        yield from walk_shapes(member, (*place, name))
    if shape.items is not None:
        yield from walk_shapes(shape.items, (*place, EVERY))
