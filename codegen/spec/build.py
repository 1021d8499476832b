"""From a bundled JSON Schema to the intermediate representation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from codegen.ir import TYPE_NAMES, Bound, Condition, Field, FormatName, Json, Schema, TypeName
from codegen.spec.exact_types import ExactValidator
from codegen.spec.fault import SpecFault, SpecInvalid
from codegen.spec.pointer import join_pointer, resolve_pointer, split_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

Keywords = dict[str, Json]
# Schemas within schemas, references included: a chain of references is deep in a document that is not.
MAX_DEPTH = 100


def build_schema(bundled: Keywords, file: str, name: str) -> Schema:
    """The representation of a bundled schema whose keywords were checked; `name` is the root's.

    Raises:
        SpecInvalid: a reference that leads back to itself, or a chain of them that does not end.
    """
    builder = _Builder(bundled, file)
    built = builder.build("", bundled, name)
    for definition, schema in cast("Keywords", bundled.get("$defs", {})).items():
        builder.build(join_pointer("", "$defs", definition), schema, definition)
    return built


class _Builder:
    def __init__(self, bundled: Keywords, file: str) -> None:
        self._bundled = bundled
        self._file = file
        self._built: dict[str, Schema] = {}
        self._open: list[str] = []

    def build(self, pointer: str, schema: Json, name: str) -> Schema:
        if pointer in self._open:
            message = "a reference leads back to where it came from; payloads of unlimited depth are not supported"
            raise SpecInvalid([SpecFault(self._file, None, pointer, message)])
        if len(self._open) > MAX_DEPTH:
            raise SpecInvalid([SpecFault(self._file, None, pointer, "is nested too deeply")])
        if pointer not in self._built:
            self._open.append(pointer)
            self._built[pointer] = self._build(pointer, schema, name)
            self._open.pop()
        return self._built[pointer]

    def _build(self, pointer: str, schema: Json, name: str) -> Schema:
        if not isinstance(schema, dict):
            return Schema(pointer, name, never=schema is False)
        target = self._target(schema)
        own = self._own(pointer, schema, name)
        if target is None:
            return own
        if own.is_open():
            return replace(
                target,
                title=own.title or target.title,
                description=own.description or target.description,
                missing_hint=own.missing_hint or target.missing_hint,
            )
        return replace(own, all_of=(target, *own.all_of))

    def _target(self, schema: Keywords) -> Schema | None:
        if "$ref" not in schema:
            return None
        pointer = str(schema["$ref"])[1:]
        return self.build(pointer, resolve_pointer(self._bundled, pointer), (split_pointer(pointer) or ["root"])[-1])

    def _own(self, pointer: str, schema: Keywords, name: str) -> Schema:
        required = cast("list[str]", schema.get("required", []))
        return Schema(
            pointer,
            name,
            title=str(schema.get("title", "")),
            description=str(schema.get("description", "")),
            missing_hint=cast("str | None", schema.get("x-missing-hint")),
            types=_types(schema),
            enum=_enum(schema),
            format=cast("FormatName | None", schema.get("format")),
            pattern=cast("str | None", schema.get("pattern")),
            min_length=_count(schema, "minLength"),
            max_length=_count(schema, "maxLength"),
            minimum=_minimum(schema),
            maximum=_maximum(schema),
            fields=tuple(
                Field(field, field in required, item) for field, item in self._map(pointer, schema, "properties")
            ),
            required=tuple(required),
            additional=self._additional(pointer, schema, name),
            items=self._one(pointer, schema, "items", name + "_item"),
            min_items=_count(schema, "minItems"),
            max_items=_count(schema, "maxItems"),
            all_of=self._list(pointer, schema, "allOf", name),
            any_of=self._list(pointer, schema, "anyOf", name),
            one_of=self._list(pointer, schema, "oneOf", name),
            conditions=self._conditions(pointer, schema, name),
            known_values=tuple(cast("list[str]", schema.get("x-known-values", []))),
        )

    def _map(self, pointer: str, schema: Keywords, keyword: str) -> Iterator[tuple[str, Schema]]:
        for name, item in cast("Keywords", schema.get(keyword, {})).items():
            yield name, self.build(join_pointer(pointer, keyword, name), item, name)

    def _one(self, pointer: str, schema: Keywords, keyword: str, name: str) -> Schema | None:
        return self.build(join_pointer(pointer, keyword), schema[keyword], name) if keyword in schema else None

    def _list(self, pointer: str, schema: Keywords, keyword: str, name: str) -> tuple[Schema, ...]:
        items = cast("list[Json]", schema.get(keyword, []))
        return tuple(
            self.build(join_pointer(pointer, keyword, index), item, f"{name}_{keyword}_{index + 1}")
            for index, item in enumerate(items)
        )

    def _additional(self, pointer: str, schema: Keywords, name: str) -> Schema | None:
        additional = self._one(pointer, schema, "additionalProperties", name + "_value")
        return None if additional is not None and additional.is_open() else additional

    def _conditions(self, pointer: str, schema: Keywords, name: str) -> tuple[Condition, ...]:
        test = self._one(pointer, schema, "if", name + "_if")
        then = self._one(pointer, schema, "then", name + "_then")
        otherwise = self._one(pointer, schema, "else", name + "_else")
        return () if test is None or (then is None and otherwise is None) else (Condition(test, then, otherwise),)


def _types(schema: Keywords) -> tuple[TypeName, ...] | None:
    if "type" not in schema:
        return None
    named = cast("list[TypeName]", schema["type"] if isinstance(schema["type"], list) else [schema["type"]])
    return tuple(kind for kind in TYPE_NAMES if kind in named)


def _enum(schema: Keywords) -> tuple[Json, ...] | None:
    listed = cast("list[Json] | None", schema.get("enum"))
    if "const" not in schema:
        return None if listed is None else tuple(listed)
    constant = ExactValidator({"const": schema["const"]})
    return (schema["const"],) if listed is None or any(map(constant.is_valid, listed)) else ()


def _count(schema: Keywords, keyword: str) -> int | None:
    return int(cast("int | Decimal", schema[keyword])) if keyword in schema else None


def _minimum(schema: Keywords) -> Bound | None:
    bounds = _bounds(schema, "minimum", "exclusiveMinimum")
    return max(bounds, key=lambda bound: (bound.limit, bound.exclusive), default=None)


def _maximum(schema: Keywords) -> Bound | None:
    bounds = _bounds(schema, "maximum", "exclusiveMaximum")
    return min(bounds, key=lambda bound: (bound.limit, not bound.exclusive), default=None)


def _bounds(schema: Keywords, inclusive: str, exclusive: str) -> list[Bound]:
    return [
        Bound(cast("int | Decimal", schema[keyword]), keyword == exclusive)
        for keyword in (inclusive, exclusive)
        if keyword in schema
    ]
