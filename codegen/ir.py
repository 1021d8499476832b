"""The intermediate representation of a payload schema: what must hold, with nothing of any target language in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

TypeName = Literal["object", "array", "string", "integer", "number", "boolean", "null"]
TYPE_NAMES: tuple[TypeName, ...] = ("object", "array", "string", "integer", "number", "boolean", "null")
FormatName = Literal["date", "date-time", "decimal"]
Json = None | bool | int | Decimal | str | list["Json"] | dict[str, "Json"]
"""A JSON value as the exact readers give it: a number is an `int` or a `Decimal`, never a float."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit of a number; `exclusive` where the limit itself is outside."""

    limit: int | Decimal
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """JSON Schema's if/then/else, each part judged on the same value."""

    test: Schema
    then: Schema | None
    otherwise: Schema | None


@dataclass(frozen=True, slots=True)
class Field:
    """A property of an object, in the schema's order."""

    name: str
    required: bool
    schema: Schema


@dataclass(frozen=True, slots=True)
class Schema:
    """One schema, its references resolved.

    `types` is None where any type is allowed; `never` is the schema `false`. `additional` is None where unknown
    fields are allowed, else their schema. `name` is the `$defs` key or the field name that it stands under,
    for naming what is rendered from it; `pointer` is where it stands in the bundled schema.
    """

    pointer: str
    name: str
    title: str = ""
    description: str = ""
    missing_hint: str | None = None
    never: bool = False
    types: tuple[TypeName, ...] | None = None
    enum: tuple[Json, ...] | None = None
    format: FormatName | None = None
    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    minimum: Bound | None = None
    maximum: Bound | None = None
    fields: tuple[Field, ...] = ()
    required: tuple[str, ...] = ()
    additional: Schema | None = None
    items: Schema | None = None
    min_items: int | None = None
    max_items: int | None = None
    all_of: tuple[Schema, ...] = ()
    any_of: tuple[Schema, ...] = ()
    one_of: tuple[Schema, ...] = ()
    conditions: tuple[Condition, ...] = ()
    known_values: tuple[str, ...] = ()

    def field(self, name: str) -> Field | None:
        """The property of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)

    def is_open(self) -> bool:
        """Whether the schema demands nothing: every value passes."""
        return self == Schema(self.pointer, self.name, self.title, self.description, self.missing_hint)

    def possible_types(self) -> frozenset[TypeName]:
        """The JSON types that a value may have, as far as the schema says; a number may be an integer."""
        possible: set[TypeName] = set(TYPE_NAMES) if self.types is None else set(self.types)
        if "number" in possible:
            possible.add("integer")
        if self.enum is not None:
            possible &= {kind for value in self.enum for kind in _types_of(value)}
        for part in self.all_of:
            possible &= part.possible_types()
        for variants in (self.any_of, self.one_of):
            if variants:
                possible &= {kind for part in variants for kind in part.possible_types()}
        return frozenset() if self.never else frozenset(possible)


def _types_of(value: Json) -> tuple[TypeName, ...]:
    match value:
        case None:
            return ("null",)
        case bool():
            return ("boolean",)
        case int():
            return ("integer", "number")
        case Decimal():
            return ("integer", "number") if value == value.to_integral_value() else ("number",)
        case str():
            return ("string",)
        case list():
            return ("array",)
        case dict():
            return ("object",)
