"""Bridges between exact numbers and the jsonschema library, which knows floats."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator
from jsonschema.validators import extend

if TYPE_CHECKING:
    from jsonschema import TypeChecker

    from codegen.ir import Json


FloatJson = None | bool | int | float | str | list["FloatJson"] | dict[str, "FloatJson"]


def as_floats(data: Json) -> FloatJson:
    """The value with each Decimal as a float: enough to judge a schema by its metaschema, never a payload."""
    if isinstance(data, dict):
        return {name: as_floats(value) for name, value in data.items()}
    if isinstance(data, list):
        return [as_floats(value) for value in data]
    return float(data) if isinstance(data, Decimal) else data


def _is_number(_checker: TypeChecker, value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_integer(checker: TypeChecker, value: object) -> bool:
    return _is_number(checker, value) and isinstance(value, int | Decimal) and value == int(value)


ExactValidator = extend(  # type: ignore[no-untyped-call]  # the library's stubs leave it untyped
    Draft202012Validator,
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine_many({"number": _is_number, "integer": _is_integer}),
)
"""Judges exact values (int, Decimal) by draft 2020-12."""
