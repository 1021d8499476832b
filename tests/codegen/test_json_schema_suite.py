"""The compiler agrees with the JSON Schema Test Suite on every supported keyword."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from codegen.spec.fault import SpecInvalid
from tests.codegen.compiling import compile_schema

if TYPE_CHECKING:
    from codegen.ir import Json

SUITE = Path(__file__).parents[3] / "shared" / "data" / "json-schema-test-suite"
pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="../shared with the JSON Schema Test Suite is absent")

REFUSED_FILES = frozenset(
    ["dependentRequired", "maxProperties", "minProperties", "not", "patternProperties", "uniqueItems"]
)
"""Whole files about a keyword that is refused."""
REFUSED_GROUPS: dict[str, tuple[str, ...]] = {
    "$anchor": (
        "ref: order of evaluation: $id and $anchor and $ref",
        "ref: URN base URI with URN and anchor ref",
    ),
    "$id": (
        "ref: Recursive references between schemas",
        "ref: refs with relative uris and defs",
        "ref: relative refs with absolute uris and defs",
        "ref: $id must be resolved against nearest parent, not just immediate parent",
        "ref: order of evaluation: $id and $ref",
        "ref: order of evaluation: $id and $ref on nested schema",
        "ref: URN ref with nested pointer ref",
        "ref: ref to if",
        "ref: ref to then",
        "ref: ref to else",
        "ref: ref with absolute-path-reference",
    ),
    "a Unicode property escape in a pattern": ("pattern: pattern with Unicode property escape requires unicode mode",),
    "a cyclic reference": ("ref: root pointer ref",),
    "a reference by URN": (
        "ref: simple URN base URI with $ref via the URN",
        "ref: URN base URI with URN and JSON pointer ref",
    ),
    "a reference to a remote schema": (
        "defs: validate definition against metaschema",
        "ref: remote ref, containing refs itself",
    ),
    "dependentSchemas": ("additionalProperties: dependentSchemas with additionalProperties",),
    "multipleOf": (
        "allOf: allOf combined with anyOf, oneOf",
        "if-then-else: if and else without then",
        "if-then-else: validate against correct branch, then vs else",
        "if-then-else: non-interference across combined schemas",
    ),
    "patternProperties": (
        "additionalProperties: additionalProperties being false does not allow other properties",
        "additionalProperties: non-ASCII pattern with additionalProperties",
        "properties: properties, patternProperties, additionalProperties interaction",
    ),
    "prefixItems": (
        "items: items and subitems",
        "items: prefixItems with no additional items allowed",
        "items: items does not look in applicators, valid case",
        "items: prefixItems validation adjusts the starting index for items",
        "items: items with heterogeneous array",
        "ref: relative pointer ref to array",
    ),
    "propertyNames": ("additionalProperties: additionalProperties with propertyNames",),
    "unevaluatedProperties": ("ref: ref creates new scope when adjacent to keywords",),
}
"""Groups that need what is refused, by what that is."""


class Group(NamedTuple):
    name: str
    schema: Json
    tests: list[dict[str, Json]]


def read_groups() -> list[Group]:
    return [
        Group(f"{path.stem}: {group['description']}", group["schema"], group["tests"])
        for path in sorted(SUITE.glob("*.json"))
        for group in json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    ]


def is_refused(group: Group) -> bool:
    return group.name.split(":")[0] in REFUSED_FILES or any(group.name in names for names in REFUSED_GROUPS.values())


@pytest.mark.parametrize("group", [pytest.param(group, id=group.name) for group in read_groups()])
def test_a_group_passes_whole_or_is_refused_for_a_listed_reason(group: Group) -> None:
    if is_refused(group):
        with pytest.raises(SpecInvalid):
            compile_schema(group.schema)
        return
    module = compile_schema(group.schema)
    verdicts = {str(test["description"]): not module.check(test["data"]) for test in group.tests}
    assert verdicts == {str(test["description"]): test["valid"] for test in group.tests}


def test_every_listed_refusal_is_of_a_group_of_the_suite() -> None:
    names = {group.name for group in read_groups()}
    assert {name for listed in REFUSED_GROUPS.values() for name in listed} <= names
