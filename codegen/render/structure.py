"""The structural half of the compiled validator: one Python function an object, everything inlined in schema order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from codegen.render.demands import TYPE_TESTS, Constants, Value, own_demands
from codegen.render.phrases import any_of, expected, expected_variant, literal
from codegen.spec.pointer import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codegen.ir import Condition, Field, Schema
    from codegen.render.identifiers import Names

SIGNATURE = "(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None"
"""What all judging functions take, be there a condition inside or not: tables call them alike."""


@dataclass(slots=True)
class Structure:
    """Rendered parts, in the order in which they must stand; `root` is the function that judges a record."""

    root: str
    constants: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)


def render_structure(request: Schema, names: Names, parts: Mapping[str, Schema] | None) -> Structure:
    """Renders the judging functions of a request schema; `names` are those still free in the module.

    The functions of `parts` are listed in a table, by their names.
    """
    return _Renderer(names).render(request, parts)


class _Renderer:
    def __init__(self, names: Names) -> None:
        self._names = names
        self._functions: dict[tuple[str, str], str] = {}
        self._constants = Constants(names)
        self._structure = Structure("")

    def render(self, request: Schema, parts: Mapping[str, Schema] | None) -> Structure:
        self._structure.root = self._function(request)
        if parts is not None:
            listed = ", ".join(f"{name!r}: {self._function(schema)}" for name, schema in parts.items())
            self._structure.tables.append(f"PARTS: dict[str, Judge] = {{{listed}}}")
        self._structure.constants = self._constants.lines
        return self._structure

    def _function(self, schema: Schema, because: str = "") -> str:
        """The name of the function that judges a schema, rendered once."""
        key = (schema.pointer, because)
        if key not in self._functions:
            self._functions[key] = name = self._names.claim(schema.name, "_")
            value = Value("value", "at", f"it must be {expected(schema)}")
            body = list(self._judge(schema, value, because))
            lines = [f"def {name}{SIGNATURE}:", *_docstring(schema.title), *_indent(body or ["return"])]
            self._structure.functions.append("\n".join(lines))
        return self._functions[key]

    def _judge(self, schema: Schema, value: Value, because: str = "") -> Iterator[str]:
        """The statements that judge one value: its own demands first, then what is inside, then what is combined."""
        if schema.never:
            yield f"found.append(_forbidden({value.pointer}, {value.name}))"
            return
        demands = list(own_demands(schema, value, self._constants))
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
        conditions = [condition for part in (schema, *schema.all_of) for condition in part.conditions]
        demanded = {name for condition in conditions for name in _conditionally_required(condition)}
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
        call = f"{self._function(schema)}({item.name}, {item.pointer}, found, unusable)"
        possible = schema.possible_types()
        if "null" in possible or not possible:
            yield call
        else:
            yield f"if {item.name} is None:"
            yield f"    found.append(_null({item.pointer}, {item.remedy!r}))"
            yield from ["else:", f"    {call}"]

    def _additional(self, schema: Schema, additional: Schema, value: Value) -> Iterator[str]:
        listed = repr(tuple(member.name for member in schema.fields))
        if additional.never:
            known = self._constants.claim(f"{schema.name}_fields", listed)
            yield f"for name in {value.name}:"
            yield f"    if name not in {known}:"
            yield f"        found.append(_unknown({value.pointer}, name, {value.name}[name], {known}))"
            return
        pointer = f'f"{{{value.pointer}}}/{{_pointer_part(name)}}"'
        judged = list(self._judge_member(additional, Value("item", pointer, f"it must be {expected(additional)}")))
        if judged:
            yield f"for name, item in {value.name}.items():"
            if schema.fields:
                yield f"    if name not in {self._constants.claim(f'{schema.name}_fields', listed)}:"
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
            own = part.pointer.startswith(schema.pointer + "/")
            if value.kind is not None and own and _is_about_members(part, value.kind):
                yield from self._judge(replace(part, types=None), value)
            else:
                yield f"{self._function(part)}({value.name}, {value.pointer}, found, unusable)"
        for function, variants in (("_any_of", schema.any_of), ("_one_of", schema.one_of)):
            if variants:
                yield f"{function}({value.name}, {value.pointer}, found, unusable, {self._variants(schema, variants)})"
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
            test = " and ".join(_plain_test(condition.test, value.name))
        else:
            probe = self._names.claim("probe")
            yield f"{probe}: list[Problem] = []"
            yield f"{self._function(condition.test)}({value.name}, {value.pointer}, {probe}, unusable)"
            test = f"not _fails({probe})"
        then = list(self._part(condition.then, value, _because(condition.test)))
        otherwise = list(self._part(condition.otherwise, value, ""))
        asked = tuple(join_pointer("", name) for name in _names_asked(condition.test))
        unread = f"_is_unread({value.pointer}, {asked!r}, unusable)"
        if not otherwise:
            yield f"if {test} and not {unread}:" if asked else f"if {test}:"
            yield from _indent(then or ["pass"])
            return
        yield from [f"if {unread}:", "    pass", f"elif {test}:"] if asked else [f"if {test}:"]
        yield from [*_indent(then or ["pass"]), "else:", *_indent(otherwise)]

    def _part(self, part: Schema | None, value: Value, because: str) -> Iterator[str]:
        """A then or an else: inline where it only speaks of members, else a function of its own."""
        if part is None:
            return
        if _is_about_members(part, value.kind) and not part.conditions:
            yield from self._inside(part, value, because)
        else:
            yield f"{self._function(part, because)}({value.name}, {value.pointer}, found, unusable)"


def _is_scalar(schema: Schema) -> bool:
    inside = schema.fields or schema.required or schema.items is not None or schema.additional is not None
    return not (inside or schema.all_of or schema.any_of or schema.one_of or schema.conditions)


def _is_about_members(schema: Schema, kind: str | None) -> bool:
    """Whether a schema demands nothing of a value of that kind itself: only of members, perhaps under conditions."""
    return replace(schema, types=None, fields=(), required=(), conditions=()).is_open() and (
        schema.types is None or schema.types == (kind,) == ("object",)
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


def _names_asked(test: Schema) -> list[str]:
    """The members that an `if` asks about, in whatever it is combined of."""
    conditional = [part for condition in test.conditions for part in _parts(condition)]
    inner = [_names_asked(part) for part in (*test.all_of, *test.any_of, *test.one_of, *conditional)]
    return list(dict.fromkeys([*(member.name for member in test.fields), *test.required, *chain.from_iterable(inner)]))


def _parts(condition: Condition) -> list[Schema]:
    return [part for part in (condition.test, condition.then, condition.otherwise) if part is not None]


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
    """The lines, one `if` chain or one statement, as what is done otherwise: the chain goes on as `elif`."""
    if lines and lines[0].startswith("if "):
        yield "el" + lines[0]
        yield from lines[1:]
    elif lines:
        yield "else:"
        yield from _indent(lines)
