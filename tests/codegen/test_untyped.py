"""Schemas that name no type: a keyword is silent on a value that it is not about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.codegen.compiling import problems

if TYPE_CHECKING:
    from codegen.ir import Json

ANY: list[Json] = [None, True, 5, "text", [], {}]


@pytest.mark.parametrize(
    ("schema", "kinds"),
    [
        pytest.param({"minLength": 9}, (str,), id="minLength"),
        pytest.param({"maxLength": 1}, (str,), id="maxLength"),
        pytest.param({"pattern": "^[0-9]$"}, (str,), id="pattern"),
        pytest.param({"format": "date"}, (str,), id="date"),
        pytest.param({"minimum": 9}, (int,), id="minimum"),
        pytest.param({"exclusiveMaximum": 5}, (int,), id="exclusiveMaximum"),
        pytest.param({"minItems": 1}, (list,), id="minItems"),
        pytest.param({"required": ["a"]}, (dict,), id="required"),
        pytest.param({"type": ["array", "object"]}, (type(None), bool, int, str), id="two-types"),
        pytest.param({"type": ["string", "null"], "maxLength": 1}, (bool, int, str, list, dict), id="text-or-null"),
    ],
)
def test_a_keyword_judges_the_values_that_it_is_about(schema: Json, kinds: tuple[type, ...]) -> None:
    assert [value for value in ANY if problems(schema, value)] == [value for value in ANY if type(value) in kinds]


@pytest.mark.parametrize("value", ANY)
def test_items_are_judged_in_lists_alone(value: Json) -> None:
    schema: Json = {"items": {"type": "integer"}}
    assert problems(schema, value) == []
    assert bool(problems(schema, [1, value])) == (type(value) is not int)
