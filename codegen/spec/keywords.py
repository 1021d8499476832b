"""The JSON Schema keywords that are understood; any other is a fault, never skipped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator

from codegen.rules.pattern import PatternInvalid, translate_pattern
from codegen.spec.exact_types import as_floats
from codegen.spec.pointer import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.ir import Json
    from codegen.spec.document import Document
    from codegen.spec.fault import SpecFault

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMATS = ("date", "date-time", "decimal")
ANNOTATIONS = frozenset(
    ["$schema", "$comment", "title", "description", "examples", "default", "deprecated", "readOnly", "writeOnly"]
)
ASSERTIONS = frozenset(
    [
        *("$ref", "type", "enum", "const", "format", "required", "pattern", "minLength", "maxLength"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems"),
    ]
)
ONE_SCHEMA = frozenset(["additionalProperties", "items", "if", "then", "else"])
SCHEMA_LISTS = frozenset(["allOf", "anyOf", "oneOf"])
SCHEMA_MAPS = frozenset(["properties", "$defs"])
SUPPORTED = ANNOTATIONS | ASSERTIONS | ONE_SCHEMA | SCHEMA_LISTS | SCHEMA_MAPS
CODE_CARRIERS = re.compile(r"x-python-(type|import)")
"""Extensions by which a generator lets a schema name the code to run; refused, for a schema is data."""


def subschemas(schema: Json, pointer: str) -> Iterator[tuple[str, Json]]:
    """The schemas directly inside a schema, with their pointers."""
    if not isinstance(schema, dict):
        return
    for keyword, value in schema.items():
        place = join_pointer(pointer, keyword)
        if keyword in ONE_SCHEMA:
            yield place, value
        elif keyword in SCHEMA_LISTS and isinstance(value, list):
            yield from ((join_pointer(place, index), item) for index, item in enumerate(value))
        elif keyword in SCHEMA_MAPS and isinstance(value, dict):
            yield from ((join_pointer(place, name), item) for name, item in value.items())


def all_schemas(schema: Json, pointer: str = "") -> Iterator[tuple[str, Json]]:
    """A schema and all inside it, outermost first, with their pointers."""
    waiting = [(pointer, schema)]
    while waiting:
        place, node = waiting.pop()
        yield place, node
        waiting.extend(reversed(list(subschemas(node, place))))


def check_keywords(document: Document) -> list[SpecFault]:
    """What a schema document says that is not understood, or not valid JSON Schema."""
    faults = [
        document.fault(join_pointer("", *error.absolute_path), f"is not valid JSON Schema: {error.message}")
        for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(as_floats(document.data))
    ]
    if faults:
        return faults
    for pointer, schema in all_schemas(document.data):
        if isinstance(schema, dict):
            faults += [document.fault(join_pointer(pointer, at), text) for at, text in _misused(schema, pointer)]
    return faults


def _misused(schema: dict[str, Json], pointer: str) -> Iterator[tuple[str, str]]:
    for keyword in schema:
        if CODE_CARRIERS.match(keyword):
            yield keyword, f"{keyword} would name code to run; it is refused"
        elif keyword not in SUPPORTED and not keyword.startswith("x-") and (keyword != "$id" or pointer):
            yield keyword, f"the keyword {keyword} is not supported"
    if schema.get("$schema", DIALECT) not in (DIALECT, DIALECT + "#"):
        yield "$schema", f"the dialect must be {DIALECT}"
    if "format" in schema and schema["format"] not in FORMATS:
        yield "format", f"the format {schema['format']} is not supported; supported are {', '.join(FORMATS)}"
    if isinstance(schema.get("pattern"), str):
        try:
            translate_pattern(str(schema["pattern"]))
        except PatternInvalid as invalid:
            yield "pattern", str(invalid)
    yield from _misused_extensions(schema)


def _misused_extensions(schema: dict[str, Json]) -> Iterator[tuple[str, str]]:
    if "x-known-values" in schema:
        known = schema["x-known-values"]
        if not (isinstance(known, list) and known and all(isinstance(value, str) for value in known)):
            yield "x-known-values", "must be a list of texts"
        if schema.get("type") != "string" or "enum" in schema or "const" in schema:
            yield "x-known-values", 'belongs to an open text: "type": "string" without enum or const'
    if not isinstance(schema.get("x-missing-hint", ""), str):
        yield "x-missing-hint", "must be a text"
