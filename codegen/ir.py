"""The intermediate representation of a payload schema: what must hold, with nothing of any target language in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

type_names = ("object", "array", "string", "integer", "number", "boolean", "null")
TypeName = Literal["object", "array", "string", "integer", "number", "boolean", "null"]
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


@dataclass(frozen=True, slots=True)
class Api:
    """All that is known of one API's request: its schema, its rules, and how a person names a record."""

    name: str
    title: str
    prefix: str
    request: Schema
    documents: Mapping[str, Json]
