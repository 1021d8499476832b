"""The structural half of the compiled validator: one Python function an object, everything inlined in schema order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from codegen.ir import Bound, Condition, Field, Json, Schema
from codegen.render.phrases import any_of, expected, expected_variant, literal
from codegen.rules.pattern import translate_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.render.identifiers import Names

TYPE_TESTS = {
    "object": "type({0}) is dict",
    "array": "type({0}) is list",
    "string": "type({0}) is str",
    "integer": "_is_integer({0})",
    "number": "type({0}) in _NUMBERS",
    "boolean": "type({0}) is bool",
    "null": "{0} is None",
}
FAILED_TYPE_TESTS = {
    "object": "type({0}) is not dict",
    "array": "type({0}) is not list",
    "string": "type({0}) is not str",
    "integer": "type({0}) is not int and not _is_integer({0})",
    "number": "type({0}) not in _NUMBERS",
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


@dataclass(slots=True)
class Structure:
    """Rendered parts, in the order in which they must stand; `root` is the function that judges a record."""

    root: str
    constants: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)


def render_structure(request: Schema, names: Names) -> Structure:
    """Renders the judging functions of a request schema; `names` are those still free in the module."""
    return _Renderer(names).render(request)


class _Renderer:
    def __init__(self, names: Names) -> None:
        self._names = names
        self._functions: dict[tuple[str, str], str] = {}
        self._constants: dict[str, str] = {}
        self._structure = Structure("")

    def render(self, request: Schema) -> Structure:
        self._structure.root = self._function(request)
        return self._structure

    def _function(self, schema: Schema, because: str = "") -> str:
        """The name of the function that judges a schema, rendered once."""
        key = (schema.pointer, because)
        if key not in self._functions:
            self._functions[key] = name = self._names.claim(schema.name, "_")
            value = Value("value", "at", f"it must be {expected(schema)}")
            body = list(self._judge(schema, value, because))
            lines = [f"def {name}(value: object, at: str, found: list[Problem]) -> None:", *_docstring(schema.title)]
            self._structure.functions.append("\n".join([*lines, *_indent(body or ["return"])]))
        return self._functions[key]

    def _constant(self, wanted: str, text: str) -> str:
        if text not in self._constants:
            self._constants[text] = name = self._names.claim(wanted, "_").upper()
            self._structure.constants.append(f"{name} = {text}")
        return self._constants[text]

    def _judge(self, schema: Schema, value: Value, because: str = "") -> Iterator[str]:
        """The statements that judge one value: its own demands first, then what is inside, then what is combined."""
        if schema.never:
            yield f"found.append(_forbidden({value.pointer}, {value.name}))"
            return
        demands = list(self._own_demands(schema, value))
        kind = value.kind
        if schema.types in (("object",), ("array",)) and not _is_scalar(schema):
            kind = schema.types[0]
            test, problem = demands.pop(0)
            yield from [f"if {test}:", f"    found.append({problem})", "    return"]
        for index, (test, problem) in enumerate(demands):
            yield f"{'elif' if index else 'if'} {test}:"
            yield f"    found.append({problem})"
        known = replace(value, kind=kind)
        yield from self._inside(schema, known, because)
        yield from self._combined(schema, known)

    # A value's own demands: the first that fails is the finding.

    def _own_demands(self, schema: Schema, value: Value) -> Iterator[tuple[str, str]]:
        name, at = value.name, value.pointer
        if schema.types is not None:
            yield _wrong_type(schema.types, name), self._type_problem(schema, value)
        if schema.enum is not None:
            yield self._enum_demand(schema, schema.enum, value)
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
            pattern = self._constant("pattern", f"re.compile({translate_pattern(schema.pattern)!r})")
            yield f"{text}not {pattern}.search({name})", f"_unmatched({at}, {name}, {schema.pattern!r})"
        if schema.min_length:
            yield f"{text}len({name}) < {schema.min_length}", f"_too_short({at}, {name}, {schema.min_length})"
        if schema.max_length is not None:
            yield f"{text}len({name}) > {schema.max_length}", f"_too_long({at}, {name}, {schema.max_length})"
        yield from self._bounds(schema, value)
        items = "" if schema.types == ("array",) else f"type({name}) is list and "
        if schema.min_items:
            yield f"{items}len({name}) < {schema.min_items}", f"_too_few({at}, {name}, {schema.min_items})"
        if schema.max_items is not None:
            yield f"{items}len({name}) > {schema.max_items}", f"_too_many({at}, {name}, {schema.max_items})"
        if schema.known_values:
            known = self._constant(f"known_{schema.name}", repr(schema.known_values))
            yield f"{name} not in {known}", f"_unlisted({at}, {name}, {known})"

    def _type_problem(self, schema: Schema, value: Value) -> str:
        wanted = expected(schema)
        kinds = schema.types or ()
        if schema.format == "date" and kinds == ("string",):
            function = "_not_date"
        elif kinds in (("integer",), ("number",)):
            function = "_not_number"
        else:
            function = "_mistyped"
        return f"{function}({value.pointer}, {value.name}, {wanted!r}, {value.remedy!r})"

    def _enum_demand(self, schema: Schema, enum: tuple[Json, ...], value: Value) -> tuple[str, str]:
        if all(isinstance(choice, str) for choice in enum):
            allowed = self._constant(f"allowed_{schema.name}", render_literal(enum))
            text = "" if schema.types == ("string",) else f"type({value.name}) is not str or "
            test = f"{text}{value.name} not in {allowed}"
        else:
            allowed = self._constant(f"allowed_{schema.name}", render_literal(enum))
            test = f"not any(_equals({value.name}, allowed) for allowed in {allowed})"
        return test, f"_not_allowed({value.pointer}, {value.name}, {allowed}, {value.remedy!r})"

    def _bounds(self, schema: Schema, value: Value) -> Iterator[tuple[str, str]]:
        sure = schema.types is not None and set(schema.types) <= {"integer", "number"}
        guard = "" if sure else f"type({value.name}) in _NUMBERS and "
        for bound, operator, function, words in (
            (schema.minimum, "<", "_below", ("at least", "more than")),
            (schema.maximum, ">", "_above", ("at most", "less than")),
        ):
            if bound is not None:
                limit = self._limit(bound)
                test = f"{guard}{value.name} {operator}{'=' if bound.exclusive else ''} {limit}"
                yield test, f"{function}({value.pointer}, {value.name}, {words[bound.exclusive]!r}, {limit})"

    def _limit(self, bound: Bound) -> str:
        text = render_literal(bound.limit)
        return text if isinstance(bound.limit, int) else self._constant("limit", text)

    # What is inside an object or a list.

    def _inside(self, schema: Schema, value: Value, because: str) -> Iterator[str]:
        for kind, lines in (
            ("object", list(self._members(schema, value, because))),
            ("array", list(self._items(schema, value))),
        ):
            if lines and value.kind is None:
                yield f"if {TYPE_TESTS[kind].format(value.name)}:"
                yield from _indent(lines)
            elif value.kind == kind:
                yield from lines

    def _members(self, schema: Schema, value: Value, because: str) -> Iterator[str]:
        demanded = {name for condition in schema.conditions for name in _conditionally_required(condition)}
        for member in schema.fields:
            yield from self._member(member, value, because, remediable=member.name not in demanded)
        for name in schema.required:
            if schema.field(name) is None:
                yield f"if {name!r} not in {value.name}:"
                yield f"    found.append({_missing(_under(value.pointer, name), because)})"
        if schema.additional is not None:
            yield from self._additional(schema, schema.additional, value)

    def _member(self, member: Field, value: Value, because: str, *, remediable: bool) -> Iterator[str]:
        optional = remediable and not member.required
        remedy = "leave the field out" if optional else f"it must be {expected(member.schema)}"
        item = Value("item", _under(value.pointer, member.name), remedy)
        judged = list(self._judge_member(member.schema, item))
        if not (judged or member.required):
            return
        yield f"item = {value.name}.get({member.name!r}, _ABSENT)"
        if member.required:
            yield "if item is _ABSENT:"
            yield f"    found.append({_missing(item.pointer, because)})"
            yield from _otherwise(judged)
        else:
            yield "if item is not _ABSENT:"
            yield from _indent(judged)

    def _judge_member(self, schema: Schema, item: Value) -> Iterator[str]:
        if _is_scalar(schema):
            yield from self._judge(schema, item)
            return
        call = f"{self._function(schema)}({item.name}, {item.pointer}, found)"
        if "null" in schema.possible_types():
            yield call
        else:
            yield f"if {item.name} is None:"
            yield f"    found.append(_null({item.pointer}, {item.remedy!r}))"
            yield from ["else:", f"    {call}"]

    def _additional(self, schema: Schema, additional: Schema, value: Value) -> Iterator[str]:
        listed = repr(tuple(member.name for member in schema.fields))
        if additional.never:
            known = self._constant(f"{schema.name}_fields", listed)
            yield f"for name in {value.name}:"
            yield f"    if name not in {known}:"
            yield f"        found.append(_unknown({value.pointer}, name, {value.name}[name], {known}))"
            return
        pointer = f'f"{{{value.pointer}}}/{{_pointer_part(name)}}"'
        judged = list(self._judge_member(additional, Value("item", pointer, f"it must be {expected(additional)}")))
        if judged:
            yield f"for name, item in {value.name}.items():"
            if schema.fields:
                yield f"    if name not in {self._constant(f'{schema.name}_fields', listed)}:"
                yield from _indent(_indent(judged))
            else:
                yield from _indent(judged)

    def _items(self, schema: Schema, value: Value) -> Iterator[str]:
        if schema.items is None:
            return
        item = Value("item", f'f"{{{value.pointer}}}/{{index}}"', f"it must be {expected(schema.items)}")
        judged = list(self._judge_member(schema.items, item))
        if judged:
            yield f"for index, item in enumerate({value.name}):"
            yield from _indent(judged)

    # What is combined of several schemas.

    def _combined(self, schema: Schema, value: Value) -> Iterator[str]:
        for part in schema.all_of:
            if value.kind is not None and part.pointer.startswith(schema.pointer + "/") and _is_about_members(part):
                yield from self._judge(replace(part, types=None), value)
            else:
                yield f"{self._function(part)}({value.name}, {value.pointer}, found)"
        for function, variants in (("_any_of", schema.any_of), ("_one_of", schema.one_of)):
            if variants:
                yield f"{function}({value.name}, {value.pointer}, found, {self._variants(schema, variants)})"
        for condition in schema.conditions:
            yield from self._condition(condition, value)

    def _variants(self, schema: Schema, variants: tuple[Schema, ...]) -> str:
        rows = [f"({tuple(sorted(part.possible_types()))!r}, {self._function(part)})," for part in variants]
        name = self._names.claim(f"{schema.name}_variants", "_").upper()
        wanted = any_of(expected_variant(variant) for variant in variants)
        table = f"{name}: Variants = (({' '.join(rows)}), {wanted!r})"
        self._structure.tables.append(table)
        return name

    def _condition(self, condition: Condition, value: Value) -> Iterator[str]:
        if value.kind == "object" and is_plain_test(condition.test):
            yield f"if {' and '.join(_plain_test(condition.test, value.name))}:"
        else:
            probe = self._names.claim("probe")
            yield f"{probe}: list[Problem] = []"
            yield f"{self._function(condition.test)}({value.name}, {value.pointer}, {probe})"
            yield f"if not _fails({probe}):"
        yield from _indent(list(self._part(condition.then, value, _because(condition.test))) or ["pass"])
        otherwise = list(self._part(condition.otherwise, value, ""))
        if otherwise:
            yield from ["else:", *_indent(otherwise)]

    def _part(self, part: Schema | None, value: Value, because: str) -> Iterator[str]:
        """A then or an else: inline where it only speaks of members, else a function of its own."""
        if part is None:
            return
        if _is_about_members(part) and not part.conditions:
            yield from self._inside(part, value, because)
        else:
            yield f"{self._function(part, because)}({value.name}, {value.pointer}, found)"


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


def _is_scalar(schema: Schema) -> bool:
    inside = schema.fields or schema.required or schema.items is not None or schema.additional is not None
    return not (inside or schema.all_of or schema.any_of or schema.one_of or schema.conditions)


def _is_about_members(schema: Schema) -> bool:
    """Whether a schema demands nothing of an object itself: only of its members, by themselves or under conditions."""
    return replace(schema, types=None, fields=(), required=(), conditions=()).is_open() and (
        schema.types in (None, ("object",))
    )


def is_plain_test(test: Schema) -> bool:
    """Whether an `if` on an object asks only that some fields are there and have certain texts."""
    plain = replace(test, fields=(), required=(), types=None).is_open()
    named = [member.name for member in test.fields]
    return (
        plain
        and test.types in (None, ("object",))
        and bool(named)
        and set(named) == set(test.required)
        and all(_is_text_choice(member.schema) for member in test.fields)
    )


def _is_text_choice(schema: Schema) -> bool:
    bare = replace(schema, enum=None, types=None).is_open()
    texts = bool(schema.enum) and all(isinstance(value, str) for value in schema.enum or ())
    return bare and texts and schema.types in (None, ("string",))


def _plain_test(test: Schema, name: str) -> Iterator[str]:
    for member in test.fields:
        enum = member.schema.enum or ()
        value = f"{name}.get({member.name!r})"
        yield f"{value} == {enum[0]!r}" if len(enum) == 1 else f"{value} in {enum!r}"


def _conditionally_required(condition: Condition) -> tuple[str, ...]:
    parts = [part for part in (condition.then, condition.otherwise) if part is not None]
    return tuple(name for part in parts for name in part.required)


def _because(test: Schema) -> str:
    if not is_plain_test(test):
        return ""
    said = [f"{member.name} {any_of(map(literal, member.schema.enum or ()))}" for member in test.fields]
    return f"; {' and '.join(said)} requires it"


def _under(pointer: str, name: str) -> str:
    part = "/" + name.replace("~", "~0").replace("/", "~1")
    return f"{pointer} + {part!r}"


def _missing(pointer: str, because: str) -> str:
    return f"_missing({pointer}, {because!r})" if because else f"_missing({pointer})"


def _docstring(title: str) -> list[str]:
    return [f"    # {' '.join(title.split())}"] if title and title.isprintable() else []


def _indent(lines: list[str]) -> list[str]:
    return ["    " + line for line in lines]


def _otherwise(lines: list[str]) -> Iterator[str]:
    """The lines as what is done otherwise: one `if` chain goes on as `elif`."""
    if lines and lines[0].startswith("if ") and all(line.startswith((" ", "elif ", "else:")) for line in lines[1:]):
        yield "el" + lines[0]
        yield from lines[1:]
    elif lines:
        yield "else:"
        yield from _indent(lines)
