"""What the schema says of the value at a path."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, Final, Literal

from codegen.rules.expression import EVERY, Path, Scalar, Segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.ir import Bound, Json, Schema, TypeName

Kind = Literal["number", "text", "date", "boolean", "object", "array", "null"]
ALL_KINDS: Final[frozenset[Kind]] = frozenset({"number", "text", "boolean", "object", "array", "null"})
_DATE: Final[frozenset[Kind]] = frozenset({"date"})
_KINDS: Final[dict[TypeName, Kind]] = {
    "object": "object",
    "array": "array",
    "string": "text",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
_WORDS: Final[dict[Kind, str]] = {
    "number": "a number",
    "text": "text",
    "date": "a date",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
}


class PathInvalid(ValueError):
    """A path that the schema does not have."""


class ConditionalField(PathInvalid):
    """A path that the schema has, but not in every case."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a value may be: its kinds, its closed list of values where there is one, its bounds, if whole."""

    kinds: frozenset[Kind]
    values: tuple[Json, ...] | None = None
    minimum: Bound | None = None
    maximum: Bound | None = None
    whole: bool = False

    @property
    def kind(self) -> Kind | None:
        """The one kind that a value that is not null has; None for a union."""
        (*kinds,) = self.kinds - {"null"}
        return kinds[0] if len(kinds) == 1 else None

    def __str__(self) -> str:
        """The kinds in words: `a number or text`."""
        if self.kinds == ALL_KINDS:
            return "of any type"
        return " or ".join(word for kind, word in _WORDS.items() if kind in self.kinds) or "nothing"


NUMBER: Final = FieldType(frozenset({"number"}))
WHOLE: Final = FieldType(frozenset({"number"}), whole=True)
TEXT: Final = FieldType(frozenset({"text"}))
BOOLEAN: Final = FieldType(frozenset({"boolean"}))


def type_of_literal(value: Scalar) -> FieldType:
    """The type of a literal."""
    return {bool: BOOLEAN, str: TEXT}.get(type(value), NUMBER)


def field_type(record: Schema, path: Path) -> FieldType:
    """The type of the field at a path from the record.

    Raises:
        PathInvalid: no such field; `ConditionalField` where it has a type under a condition only.
    """
    schemas: tuple[Schema, ...] = (record,)
    for index, segment in enumerate(path.segments):
        found = tuple(step for part in _parts(schemas) for step in _own_steps(part, segment))
        if not found:
            raise PathInvalid(_unknown(path, index, schemas))
        schemas = found
    sure = _walk(record, path.segments)
    if sure is None:
        raise ConditionalField(
            f"{path} has a type only in some cases of anyOf, oneOf or if/then; give it a type in properties, too"
        )
    return sure


def _walk(schema: Schema, segments: tuple[Segment, ...]) -> FieldType | None:
    """The type at the end of the segments; None where a case of the schema leaves it open."""
    if not segments:
        return type_of_schema(schema)
    sure = [found for step in _own_steps(schema, segments[0]) if (found := _walk(step, segments[1:])) is not None]
    sure += [found for part in schema.all_of if (found := _walk(part, segments)) is not None]
    for variants in (schema.any_of, schema.one_of):
        branches = [_walk(variant, segments) for variant in variants if _may_hold(variant, segments[0])]
        known = [found for found in branches if found is not None]
        if known and len(known) == len(branches):
            sure.append(reduce(_either, known))
    return reduce(_both, sure) if sure else None


def _may_hold(schema: Schema, segment: Segment) -> bool:
    wanted = "array" if segment is EVERY else "object"
    return not schema.never and (schema.types is None or wanted in schema.types)


def type_of_schema(schema: Schema) -> FieldType:
    """The type of a value that is valid against the schema; conditions leave it as it is."""
    own = FieldType(_kinds(schema), schema.enum, schema.minimum, schema.maximum, schema.types == ("integer",))
    for part in schema.all_of:
        own = _both(own, type_of_schema(part))
    for variants in (schema.any_of, schema.one_of):
        if variants:
            own = _both(own, reduce(_either, map(type_of_schema, variants)))
    return own


def _kinds(schema: Schema) -> frozenset[Kind]:
    if schema.never:
        return frozenset()
    kinds: set[Kind] = set(ALL_KINDS) if schema.types is None else {_KINDS[name] for name in schema.types}
    if schema.enum is not None:
        kinds &= {_kind_of_value(value) for value in schema.enum}
    if schema.format == "date" and "text" in kinds:
        kinds.discard("text")
        kinds.add("date")
    return frozenset(kinds)


def _kind_of_value(value: Json) -> Kind:
    kinds: dict[type, Kind] = {bool: "boolean", int: "number", Decimal: "number", str: "text", dict: "object"}
    return kinds.get(type(value), "null" if value is None else "array")


def _both(left: FieldType, right: FieldType) -> FieldType:
    """What is valid against both; a date is a text, too."""
    kinds = left.kinds & right.kinds
    if all({"text", "date"} & side.kinds for side in (left, right)) and "text" not in kinds:
        kinds |= _DATE
    values = left.values if right.values is None else right.values if left.values is None else _common(left, right)
    minimum = max(_given(left.minimum, right.minimum), key=lambda bound: bound.limit, default=None)
    maximum = min(_given(left.maximum, right.maximum), key=lambda bound: bound.limit, default=None)
    return FieldType(kinds, values, minimum, maximum, left.whole or right.whole)


def _either(left: FieldType, right: FieldType) -> FieldType:
    """What is valid against one of them."""
    values = None if left.values is None or right.values is None else (*left.values, *right.values)
    lows, highs = _given(left.minimum, right.minimum), _given(left.maximum, right.maximum)
    minimum = min(lows, key=lambda bound: bound.limit) if len(lows) == 2 else None
    maximum = max(highs, key=lambda bound: bound.limit) if len(highs) == 2 else None
    kinds = left.kinds | right.kinds
    return FieldType(kinds - _DATE if "text" in kinds else kinds, values, minimum, maximum, left.whole and right.whole)


def _common(left: FieldType, right: FieldType) -> tuple[Json, ...]:
    return tuple(value for value in left.values or () if value in (right.values or ()))


def _given(*bounds: Bound | None) -> list[Bound]:
    return [bound for bound in bounds if bound is not None]


def _own_steps(schema: Schema, segment: Segment) -> Iterator[Schema]:
    if segment is EVERY:
        if schema.items is not None:
            yield schema.items
        return
    field = schema.field(segment)
    if field is not None:
        yield field.schema
    elif schema.additional is not None and not schema.additional.never:
        yield schema.additional


def _parts(schemas: tuple[Schema, ...]) -> Iterator[Schema]:
    for schema in schemas:
        yield schema
        conditional = [part for each in schema.conditions for part in (each.then, each.otherwise) if part is not None]
        yield from _parts((*schema.all_of, *schema.any_of, *schema.one_of, *conditional))


def _unknown(path: Path, index: int, schemas: tuple[Schema, ...]) -> str:
    segment = path.segments[index]
    before = replace(path, segments=path.segments[:index])
    if segment is EVERY:
        return f"{before} is not a list, so that [] has no meaning after it"
    names = list(dict.fromkeys(str(Path((field.name,))) for part in _parts(schemas) for field in part.fields))
    wanted = str(Path((segment,)))
    owner = f"{before} has" if index else "the request has"
    near = difflib.get_close_matches(wanted, names, n=1)
    advice = (
        f"did you mean {near[0]}?" if near else "its fields are " + ", ".join(names) if names else "it has no fields"
    )
    return f"{path}: {owner} no field {wanted}; {advice}"
