"""How a schema's demands are put into words, for messages and docs."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codegen.ir import Json, Schema

KINDS = {
    "object": "an object",
    "array": "a list",
    "string": "text",
    "integer": "an integer",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}


def any_of(choices: Iterable[str]) -> str:
    """`a, b or c`."""
    listed = list(dict.fromkeys(choices))
    return " or ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 2 else listed)


def literal(value: Json) -> str:
    """A value as it stands in JSON, decimals kept."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False, default=str)


def expected(schema: Schema) -> str:
    """What a value must be: `a number`, `text of at most 50 characters`."""
    variants = schema.any_of or schema.one_of
    if schema.enum is not None and not variants:
        return any_of(literal(value) for value in schema.enum) or "nothing"
    if variants and schema.types is None:
        return any_of(expected(variant) for variant in variants)
    if schema.format == "date":
        return "a calendar date as yyyy-MM-dd"
    return any_of(KINDS[kind] for kind in schema.types or ()) or "another value"


def expected_variant(schema: Schema) -> str:
    """The same with the limits: `a number of at least 0 and at most 10`."""
    return expected(schema) + _limits(schema)


def _limits(schema: Schema) -> str:
    low, high = schema.minimum, schema.maximum
    limits = []
    if low is not None and high is not None and not (low.exclusive or high.exclusive):
        return f" from {literal(low.limit)} to {literal(high.limit)}"
    if low is not None:
        limits.append(f"{'more than' if low.exclusive else 'at least'} {literal(low.limit)}")
    if high is not None:
        limits.append(f"{'less than' if high.exclusive else 'at most'} {literal(high.limit)}")
    if schema.min_length is not None:
        limits.append(f"at least {schema.min_length} characters")
    if schema.max_length is not None:
        limits.append(f"at most {schema.max_length} characters")
    return " of " + " and ".join(limits) if limits else ""
