"""jsonschema, made exact: the judge of structure that the compiled validator is held to.

Beside numbers and formats, three things differ from the library as it comes. `x-known-values` is a keyword, whose
errors are warnings: they change no verdict. Patterns are ECMA-262's, by an engine that is not Python's. And an error's
schema path has `$ref` in it, so that its place in the schema's order can be told.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend
from regress import Regex

from codegen.spec.pointer import join_pointer, split_pointer
from tests.reference.formats import is_date, is_date_time

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from jsonschema import TypeChecker

Json = Any
"""A JSON value, numbers as int and Decimal; walked without narrowing at each step."""
Validator = Any
"""A jsonschema validator: its classes are made at run time."""
KNOWN_VALUES: Final = "x-known-values"
REF_AMONG_OTHERS: Final = "$ref among others"
"""What stands for `$ref` in an error's schema path where its schema asks for something else too."""
NEVER: Final[dict[str, Json]] = {"not": {}}
"""The schema `false`, spelt so that jsonschema keeps the place of its error."""
_ONE: Final = ("items", "additionalProperties", "if", "then", "else")
_LISTS: Final = ("allOf", "anyOf", "oneOf")
_MAPS: Final = ("properties", "$defs")


def build_validator(schema: Json) -> Validator:
    """A judge of exact payloads (int and Decimal, no float) by a bundled schema."""
    return _Exact(spell_out(schema), format_checker=_FORMATS)


def build_plain_validator(schema: Json) -> Validator:
    """The same, as close to the library as exactness lets it be: for its verdict alone."""
    return _Plain(spell_out(schema), format_checker=_FORMATS)


def is_warning(error: ValidationError) -> bool:
    """Whether the error leaves the payload valid."""
    return error.validator == KNOWN_VALUES


def spell_out(schema: Json) -> Json:
    """The schema with `true` and `false` as objects, and without `$schema`, which would switch the judge."""
    if isinstance(schema, bool):
        return {} if schema else NEVER
    spelt = {keyword: value for keyword, value in schema.items() if keyword != "$schema"}
    for keyword, value in spelt.items():
        if keyword in _LISTS:
            spelt[keyword] = [spell_out(item) for item in value]
        elif keyword in _MAPS:
            spelt[keyword] = {name: spell_out(item) for name, item in value.items()}
        elif keyword in _ONE and not (keyword == "additionalProperties" and value is False):
            spelt[keyword] = spell_out(value)
    return spelt


class Unread(dict[str, "Json"]):
    """An object of which members, `unread`, or something inside them, could not be read."""

    unread: frozenset[str] = frozenset()


def mark_unread(value: Json, unusable: Collection[str], at: str = "") -> Json:
    """The value with those objects marked that pointers in `unusable` lead through."""
    if isinstance(value, list):
        return [mark_unread(item, unusable, f"{at}/{index}") for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    marked = Unread({name: mark_unread(item, unusable, join_pointer(at, name)) for name, item in value.items()})
    inside = [split_pointer(pointer[len(at) :]) for pointer in unusable if pointer.startswith(at + "/")]
    marked.unread = frozenset(parts[0] for parts in inside)
    return marked


def is_number(value: object) -> bool:
    """Whether the value is a JSON number; true and false are none."""
    return type(value) in (int, Decimal)


def is_integer(value: object) -> bool:
    """Whether the value is a number without a fraction, however it is written: 1.0, 1e2."""
    return isinstance(value, int | Decimal) and is_number(value) and Fraction(value).denominator == 1


def _is_number(_checker: TypeChecker, value: object) -> bool:
    return is_number(value)


def _is_integer(_checker: TypeChecker, value: object) -> bool:
    return is_integer(value)


def _known_values(_validator: Validator, known: list[str], value: object, _schema: object) -> Iterator[ValidationError]:
    if isinstance(value, str) and value not in known:
        yield ValidationError("is not among the known values")


def _pattern(_validator: Validator, pattern: str, value: object, _schema: object) -> Iterator[ValidationError]:
    if isinstance(value, str) and Regex(pattern, "u").find(value) is None:
        yield ValidationError("does not match")


def _ref(validator: Validator, ref: str, value: object, schema: dict[str, Json]) -> Iterator[ValidationError]:
    for error in Draft202012Validator.VALIDATORS["$ref"](validator, ref, value, schema) or ():
        error.schema_path.appendleft(REF_AMONG_OTHERS if _asks(schema) else "$ref")
        yield error


def _asks(schema: dict[str, Json]) -> bool:
    """Whether a schema asks for something itself, beside what it refers to."""
    idle = {"$ref", "$defs", "title", "description", "x-missing-hint", "examples"}
    idle |= {name for name in ("required", "properties", "additionalProperties") if schema.get(name) in ([], {})}
    if not ("if" in schema and {"then", "else"} & schema.keys()):
        idle |= {"if", "then", "else"}
    return bool(schema.keys() - idle)


def _if(validator: Validator, test: object, value: object, schema: dict[str, Json]) -> Iterator[ValidationError]:
    if isinstance(value, Unread) and value.unread.intersection(_names_asked(validator, test)):
        return
    part = "then" if all(map(is_warning, validator.descend(value, test))) else "else"
    if part in schema:
        yield from validator.descend(value, schema[part], schema_path=part)


def _names_asked(validator: Validator, test: Json) -> Iterator[str]:
    """The members that a schema speaks of, be it in a part of it or by reference."""
    yield from test.get("properties", ())
    yield from test.get("required", ())
    if "$ref" in test:
        yield from _names_asked(validator, validator._resolver.lookup(test["$ref"]).contents)
    parts = [test[part] for part in ("if", "then", "else") if part in test]
    for part in (*parts, *(branch for keyword in _LISTS for branch in test.get(keyword, ()))):
        yield from _names_asked(validator, part)


def _any_of(validator: Validator, branches: list[Json], value: object, _schema: object) -> Iterator[ValidationError]:
    tried = _try(validator, branches, value)
    passed = [errors for errors in tried if all(map(is_warning, errors))]
    yield from passed[0] if passed else [_no_branch(tried)]


def _one_of(validator: Validator, branches: list[Json], value: object, _schema: object) -> Iterator[ValidationError]:
    tried = _try(validator, branches, value)
    passed = [errors for errors in tried if all(map(is_warning, errors))]
    if len(passed) > 1:
        yield ValidationError("fits several branches")
    else:
        yield from passed[0] if passed else [_no_branch(tried)]


def _try(validator: Validator, branches: list[Json], value: object) -> list[list[ValidationError]]:
    return [list(validator.descend(value, branch, schema_path=index)) for index, branch in enumerate(branches)]


def _no_branch(tried: Iterable[list[ValidationError]]) -> ValidationError:
    return ValidationError("fits no branch", context=[error for errors in tried for error in errors])


_FORMATS: Final = FormatChecker(formats=())
_FORMATS.checks("date")(lambda value: not isinstance(value, str) or is_date(value))
_FORMATS.checks("date-time")(lambda value: not isinstance(value, str) or is_date_time(value))

_Plain: Any = extend(  # type: ignore[no-untyped-call]  # the library's stubs leave it untyped
    Draft202012Validator,
    validators={"pattern": _pattern},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine_many({"number": _is_number, "integer": _is_integer}),
)
_Exact: Any = extend(  # type: ignore[no-untyped-call]  # as above
    _Plain, validators={KNOWN_VALUES: _known_values, "$ref": _ref, "if": _if, "anyOf": _any_of, "oneOf": _one_of}
)
