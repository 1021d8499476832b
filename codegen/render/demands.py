"""What a schema demands of a value itself, as tests in the order in which the first that fails is the finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codegen.render.phrases import expected
from codegen.rules.pattern import translate_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.ir import Bound, Json, Schema
    from codegen.render.identifiers import Names

TYPE_TESTS = {
    "object": "type({0}) is dict",
    "array": "type({0}) is list",
    "string": "type({0}) is str",
    "integer": "_is_integer({0})",
    "number": "(type({0}) is Decimal or type({0}) is int)",
    "boolean": "type({0}) is bool",
    "null": "{0} is None",
}
FAILED_TYPE_TESTS = {
    "object": "type({0}) is not dict",
    "array": "type({0}) is not list",
    "string": "type({0}) is not str",
    "integer": "type({0}) is not int and not _is_integer({0})",
    "number": "type({0}) is not Decimal and type({0}) is not int",
    "boolean": "type({0}) is not bool",
    "null": "{0} is not None",
}


@dataclass(frozen=True, slots=True)
class Value:
    """The value that is judged: its variable, the expression of its pointer, what to do about a null."""

    name: str
    pointer: str
    remedy: str
    kind: str | None = None
    """The container type that it is known to have at this point of the code."""


class Constants:
    """The module-level constants of a rendered validator, each value once; `lines` are their definitions."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._claimed: dict[str, str] = {}
        self.lines: list[str] = []

    def claim(self, wanted: str, text: str) -> str:
        """The name of the constant with that source text."""
        if text not in self._claimed:
            self._claimed[text] = name = self._names.claim(wanted, "_").upper()
            self.lines.append(f"{name} = {text}")
        return self._claimed[text]


def own_demands(schema: Schema, value: Value, constants: Constants) -> Iterator[tuple[str, str]]:
    name, at = value.name, value.pointer
    if schema.types is not None:
        yield _wrong_type(schema.types, name), _type_problem(schema, value)
    if schema.enum is not None:
        yield _enum_demand(schema, schema.enum, value, constants)
    yield from _text_demands(schema, value, constants)
    yield from _bounds(schema, value, constants)
    items = "" if schema.types == ("array",) else f"type({name}) is list and "
    if schema.min_items:
        yield f"{items}len({name}) < {schema.min_items}", f"_too_few({at}, {name}, {schema.min_items})"
    if schema.max_items is not None:
        yield f"{items}len({name}) > {schema.max_items}", f"_too_many({at}, {name}, {schema.max_items})"


def _text_demands(schema: Schema, value: Value, constants: Constants) -> Iterator[tuple[str, str]]:
    name, at = value.name, value.pointer
    text = "" if schema.types == ("string",) else f"type({name}) is str and "
    if schema.format in ("date", "date-time") and "string" in (schema.types or ("string",)):
        function = "date" if schema.format == "date" else "date_time"
        problem = (
            f"_not_date({at}, {name}, {expected(schema)!r}, {value.remedy!r})"
            if function == "date"
            else f"_not_date_time({at}, {name})"
        )
        yield f"{text}not _is_{function}({name})", problem
    if schema.pattern is not None:
        pattern = constants.claim("pattern", f"re.compile({translate_pattern(schema.pattern)!r})")
        yield f"{text}not {pattern}.search({name})", f"_unmatched({at}, {name}, {schema.pattern!r})"
    if schema.min_length:
        yield f"{text}len({name}) < {schema.min_length}", f"_too_short({at}, {name}, {schema.min_length})"
    if schema.max_length is not None:
        yield f"{text}len({name}) > {schema.max_length}", f"_too_long({at}, {name}, {schema.max_length})"
    if schema.known_values:
        known = constants.claim(f"known_{schema.name}", repr(schema.known_values))
        yield f"{name} not in {known}", f"_unlisted({at}, {name}, {known})"


def _type_problem(schema: Schema, value: Value) -> str:
    wanted = expected(schema)
    kinds = {kind for kind in schema.types or () if kind != "null"}
    if schema.format == "date" and kinds == {"string"}:
        function = "_not_date"
    elif kinds == {"integer"}:
        function = "_not_integer"
    else:
        function = "_not_number" if kinds and kinds <= {"integer", "number"} else "_mistyped"
    return f"{function}({value.pointer}, {value.name}, {wanted!r}, {value.remedy!r})"


def _enum_demand(schema: Schema, enum: tuple[Json, ...], value: Value, constants: Constants) -> tuple[str, str]:
    allowed = constants.claim(f"allowed_{schema.name}", render_literal(enum))
    if all(isinstance(choice, str) for choice in enum):
        test = f"{value.name} not in {allowed}"
    else:
        test = f"not any(_equals({value.name}, allowed) for allowed in {allowed})"
    return test, f"_not_allowed({value.pointer}, {value.name}, {allowed}, {value.remedy!r})"


def _bounds(schema: Schema, value: Value, constants: Constants) -> Iterator[tuple[str, str]]:
    sure = schema.types is not None and set(schema.types) <= {"integer", "number"}
    guard = "" if sure else f"(type({value.name}) is Decimal or type({value.name}) is int) and "
    for bound, operator, function, words in (
        (schema.minimum, "<", "_below", ("at least", "more than")),
        (schema.maximum, ">", "_above", ("at most", "less than")),
    ):
        if bound is not None:
            limit = _limit(bound, constants)
            test = f"{guard}{value.name} {operator}{'=' if bound.exclusive else ''} {limit}"
            yield test, f"{function}({value.pointer}, {value.name}, {words[bound.exclusive]!r}, {limit})"


def _limit(bound: Bound, constants: Constants) -> str:
    text = render_literal(bound.limit)
    return text if isinstance(bound.limit, int) else constants.claim("limit", text)


def render_literal(value: Json | tuple[Json, ...]) -> str:
    """A JSON value as Python source, a Decimal by its exact text."""
    if isinstance(value, list):
        return "[" + ", ".join(map(render_literal, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(render_literal, value)) + (",)" if len(value) == 1 else ")")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name!r}: {render_literal(item)}" for name, item in value.items()) + "}"
    return repr(value)


def _wrong_type(types: tuple[str, ...], name: str) -> str:
    if len(types) == 1:
        return FAILED_TYPE_TESTS[types[0]].format(name)
    return f"not ({' or '.join(TYPE_TESTS[kind].format(name) for kind in types)})"
