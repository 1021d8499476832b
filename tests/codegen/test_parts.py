"""Parts of a record judged by themselves, for whoever builds one before the whole."""

from __future__ import annotations

from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from tests.codegen.compiling import compile_schema, render_models_of
from tests.codegen.rendered_package import imported
from tests.schemas.documents import APIS

if TYPE_CHECKING:
    from codegen.ir import Json

LINE: dict[str, Json] = {
    "title": "Line",
    "type": "object",
    "required": ["sku"],
    "additionalProperties": False,
    "properties": {
        "sku": {"type": "integer"},
        "kind": {"type": "string", "anyOf": [{"maxLength": 1}, {"maxLength": 2}], "x-known-values": ["a"]},
    },
    "allOf": [{"properties": {"sku": {"type": "integer", "minimum": 1}}}],
}
SCHEMA: Json = {
    "type": "object",
    "properties": {"lines": {"type": "array", "items": {"$ref": "#/$defs/line"}}, "head": {"$ref": "#/$defs/line"}},
    "$defs": {"line": LINE},
}


@pytest.mark.parametrize(
    "line",
    [{}, {"sku": 0}, {"sku": "x", "more": 1}, {"sku": Decimal("1.5")}, {"sku": 1, "kind": "abc"}, [], 5, {"sku": 1}],
)
def test_a_part_by_itself_has_the_problems_that_it_has_in_its_place(line: object) -> None:
    with imported(render_models_of(SCHEMA), "shop") as rendered:
        check, check_part = rendered.validator.check, rendered.validator.check_part
        for record, place in (({"head": line}, "/head"), ({"lines": [line]}, "/lines/0")):
            inside = [(code, at.removeprefix(place), params) for code, at, params in check(record)]
            assert check_part("line", line) == inside


def test_nothing_is_said_of_a_part_s_values_that_could_not_be_read() -> None:
    with imported(render_models_of(SCHEMA), "shop") as rendered:
        problems = rendered.validator.check_part("line", {"sku": None, "kind": 5}, ["/sku"])
    assert [problem.pointer for problem in problems] == ["/kind"]


def test_a_value_has_one_problem_in_a_part_too() -> None:
    with imported(render_models_of(SCHEMA), "shop") as rendered:
        assert [problem.code for problem in rendered.validator.check_part("line", {"sku": "x"})] == ["SCH104"]


def test_the_parts_are_listed_and_the_whole_is_none_of_them() -> None:
    with imported(render_models_of(SCHEMA), "shop") as rendered:
        assert list(rendered.validator.PARTS) == ["line"]


def test_a_validator_that_is_rendered_without_parts_offers_none() -> None:
    module = compile_schema(SCHEMA)
    assert not hasattr(module, "PARTS")
    assert not hasattr(module, "check_part")


@pytest.mark.parametrize("api", APIS)
def test_every_part_of_an_api_can_be_judged_and_wants_an_object(api: str) -> None:
    validator: Any = import_module(f"prenup_contracts.{api}.validator")
    assert validator.PARTS
    for name in validator.PARTS:
        assert [(problem.code, problem.pointer) for problem in validator.check_part(name, [])] == [("SCH104", "")]
