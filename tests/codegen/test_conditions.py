"""Conditions and nullable objects as the compiler renders them: what they demand, and of which values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.codegen.compiling import compile_schema, problems

if TYPE_CHECKING:
    from codegen.ir import Json

IS_SELL_SIDE: dict[str, Json] = {"properties": {"kind": {"const": "sell_side"}}, "required": ["kind"]}
NEEDS_CUSTOMER: Json = {"required": ["customer"]}
NULLABLE: Json = {"type": ["object", "null"], "required": ["b"], "properties": {"b": {"type": "integer"}}}


@pytest.mark.parametrize("payload", [3, "sell_side", [], None, True])
def test_a_condition_on_members_is_silent_on_what_is_no_object(payload: Json) -> None:
    assert problems({"if": IS_SELL_SIDE, "then": NEEDS_CUSTOMER}, payload) == []


@pytest.mark.parametrize(
    ("payload", "found"),
    [
        pytest.param({"kind": "sell_side"}, [], id="the-condition-holds"),
        pytest.param({"kind": "buy_side"}, [("SCH101", "/customer")], id="it-does-not"),
        pytest.param({}, [("SCH101", "/customer")], id="its-field-is-missing"),
    ],
)
def test_an_else_needs_no_then(payload: Json, found: list[tuple[str, str]]) -> None:
    assert problems({"type": "object", "if": IS_SELL_SIDE, "else": NEEDS_CUSTOMER}, payload) == found


@pytest.mark.parametrize("more", [{}, {"then": True}, {"then": True, "else": True}])
def test_a_condition_that_demands_nothing_finds_nothing(more: dict[str, Json]) -> None:
    assert problems({"type": "object", "if": IS_SELL_SIDE, **more}, {"kind": "sell_side"}) == []


@pytest.mark.parametrize(
    ("payload", "holds"),
    [
        ({"kind": "sell_side", "state": "open"}, True),
        ({"kind": "sell_side", "state": "shut"}, False),
        ({"kind": "buy_side", "state": "open"}, False),
        ({"kind": "sell_side"}, False),
        ({"state": "open"}, False),
    ],
)
def test_a_condition_on_two_texts_holds_where_both_do(payload: Json, holds: bool) -> None:
    asked: dict[str, Json] = {"kind": {"const": "sell_side"}, "state": {"const": "open"}}
    test: Json = {"properties": asked, "required": ["kind", "state"]}
    found = problems({"type": "object", "if": test, "then": NEEDS_CUSTOMER}, payload)
    assert found == ([("SCH101", "/customer")] if holds else [])


ASKED: dict[str, Json] = {
    "plain": IS_SELL_SIDE,
    "no list of texts": {"properties": {"kind": {"minLength": 5}}, "required": ["kind"]},
    "there": {"required": ["kind"]},
    "all of": {"allOf": [{"required": ["kind"]}]},
    "any of": {"anyOf": [{"required": ["kind"]}, {"required": ["else"]}]},
    "one of": {"oneOf": [{"required": ["kind"]}, {"required": ["else"]}]},
    "a condition's test": {"if": {"required": ["kind"]}, "else": False},
    "a condition's then": {"if": {"required": ["a"]}, "then": {"required": ["kind"]}},
    "a condition's else": {"if": {"required": ["b"]}, "else": {"required": ["kind"]}},
}
"""Tests that hold where `kind` is "sell_side" and `a` is there too, and fail where `kind` is not there."""
HOLDING: Json = {"kind": "sell_side", "a": 1}
FAILING: Json = {"a": 1}


@pytest.mark.parametrize("unread", ["/kind", "/kind/0/x"])
@pytest.mark.parametrize("asked", ASKED)
def test_a_condition_on_what_could_not_be_read_asks_for_nothing(asked: str, unread: str) -> None:
    schema: dict[str, Json] = {
        "type": "object",
        "if": ASKED[asked],
        "then": {"required": ["c"]},
        "else": {"required": ["d"]},
    }
    assert problems(schema, HOLDING) == [("SCH101", "/c")]
    assert problems(schema, FAILING) == [("SCH101", "/d")]
    assert problems(schema, HOLDING, [unread]) == []
    assert problems(schema, FAILING, [unread]) == []
    assert problems({**schema, "else": True}, HOLDING, ["/x", unread]) == []
    assert problems({**schema, "then": True}, FAILING, ["/x", unread]) == []


@pytest.mark.parametrize("unread", ["", "/", "/kin", "/kinds", "/x/kind", "/0/kind", "/c"])
def test_a_condition_on_what_could_be_read_is_judged(unread: str) -> None:
    schema: Json = {"type": "object", "if": IS_SELL_SIDE, "then": NEEDS_CUSTOMER}
    assert problems(schema, HOLDING, [unread]) == [("SCH101", "/customer")]


def test_of_objects_in_a_list_only_that_one_is_spared_of_which_something_could_not_be_read() -> None:
    schema: Json = {"type": "array", "items": {"type": "object", "if": IS_SELL_SIDE, "then": NEEDS_CUSTOMER}}
    assert problems(schema, [HOLDING, HOLDING, HOLDING], ["/1/kind"]) == [
        ("SCH101", "/0/customer"),
        ("SCH101", "/2/customer"),
    ]


def test_an_odd_name_that_a_condition_asks_about_is_known_by_its_pointer() -> None:
    schema: Json = {"type": "object", "if": {"required": ["a/b~c"]}, "then": {"required": ["d"]}}
    assert problems(schema, {"a/b~c": 1}, ["/a/b~c"]) == [("SCH101", "/d")]
    assert problems(schema, {"a/b~c": 1}, ["/a~1b~0c"]) == []


def test_a_condition_on_nothing_is_judged_whatever_could_not_be_read() -> None:
    schema: Json = {"type": "object", "if": {"type": "object"}, "then": {"required": ["d"]}, "else": False}
    assert problems(schema, HOLDING, ["/kind"]) == [("SCH101", "/d")]


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
def test_a_condition_inside_a_variant_asks_for_nothing_where_it_could_not_be_read(keyword: str) -> None:
    conditional: Json = {"type": "object", "if": IS_SELL_SIDE, "then": NEEDS_CUSTOMER}
    schema: Json = {"properties": {"x": {keyword: [{"type": "string"}, conditional]}}}
    assert problems(schema, {"x": HOLDING}) == [("SCH101", "/x/customer")]
    assert problems(schema, {"x": HOLDING}, ["/x/kind"]) == []


def test_what_a_condition_demands_of_the_object_itself_is_judged() -> None:
    schema: Json = {"type": "object", "if": IS_SELL_SIDE, "then": {"type": "array"}}
    assert problems(schema, {"kind": "sell_side"}) == [("SCH104", "")]


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        pytest.param({"minimum": 5}, {4: False, 5: True}, id="a-number"),
        pytest.param({}, {"a": True, 5: True}, id="that-it-is-there"),
        pytest.param({"enum": ["a", "b"]}, {"a": True, "b": True, "c": False}, id="one-of-two-texts"),
        pytest.param({"enum": ["a", 5]}, {"a": True, 5: True, 6: False}, id="a-text-or-a-number"),
    ],
)
def test_a_condition_may_ask_for_any_value(asked: Json, values: dict[str | int, bool]) -> None:
    schema: Json = {"type": "object", "if": {"properties": {"n": asked}, "required": ["n"]}, "then": NEEDS_CUSTOMER}
    assert {value: bool(problems(schema, {"n": value})) for value in values} == values


def test_a_condition_on_a_field_that_may_be_missing_holds_where_it_is() -> None:
    schema: Json = {"type": "object", "if": {"properties": {"n": {"const": "a"}}}, "then": NEEDS_CUSTOMER}
    assert problems(schema, {}) == problems(schema, {"n": "a"}) == [("SCH101", "/customer")]
    assert problems(schema, {"n": "b"}) == []


@pytest.mark.parametrize("test", [{}, True])
def test_a_condition_that_asks_for_nothing_holds(test: Json) -> None:
    assert problems({"type": "object", "if": test, "then": NEEDS_CUSTOMER}, {}) == [("SCH101", "/customer")]


def test_a_condition_on_a_number_does_not_hold_for_true() -> None:
    test: Json = {"properties": {"n": {"enum": ["a", 1]}}, "required": ["n"]}
    assert problems({"type": "object", "if": test, "then": NEEDS_CUSTOMER}, {"n": True}) == []


def test_each_member_that_a_member_s_condition_speaks_of_is_judged() -> None:
    then: Json = {"properties": {"x": {"type": "integer"}, "y": {"type": "integer"}}}
    schema: Json = {"properties": {"a": {"if": {"required": ["k"]}, "then": then}}}
    assert problems(schema, {"a": {"k": 1, "x": "z", "y": "z"}}) == [("SCH104", "/a/x"), ("SCH104", "/a/y")]


def test_what_hangs_on_no_text_names_none() -> None:
    test: Json = {"properties": {"n": {"minimum": 5}}, "required": ["n"]}
    (problem,) = compile_schema({"type": "object", "if": test, "then": NEEDS_CUSTOMER}).check({"n": 5})
    assert problem.params == {"because": ""}


def test_what_an_else_demands_hangs_on_no_value() -> None:
    (problem,) = compile_schema({"type": "object", "if": IS_SELL_SIDE, "else": NEEDS_CUSTOMER}).check({})
    assert problem.params == {"because": ""}


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"type": "array"}, id="no-object"),
        pytest.param({"additionalProperties": False}, id="other-fields"),
        pytest.param({"allOf": [{"required": ["x"]}]}, id="other-demands"),
        pytest.param({"properties": {"kind": {"type": "integer", "enum": ["sell_side"]}}}, id="another-type"),
        pytest.param({"properties": {"kind": {"const": "sell_side", "maxLength": 3}}}, id="another-length"),
    ],
)
def test_a_condition_that_asks_for_more_than_a_text_is_judged_whole(more: dict[str, Json]) -> None:
    schema: Json = {"type": "object", "if": {**IS_SELL_SIDE, **more}, "then": NEEDS_CUSTOMER}
    assert problems(schema, {"kind": "sell_side", "y": 1}) == []


@pytest.mark.parametrize("part", ["then", "else"])
def test_a_condition_inside_of_a_condition_is_judged(part: str) -> None:
    inner: Json = {"if": {"required": ["a"]}, "then": {"required": ["b"]}}
    schema: Json = {"type": "object", "if": IS_SELL_SIDE, part: inner}
    kind = {"kind": "sell_side"} if part == "then" else {}
    assert problems(schema, {**kind, "a": 1}) == [("SCH101", "/b")]
    assert problems(schema, {**kind}) == problems(schema, {**kind, "a": 1, "b": 1}) == []


@pytest.mark.parametrize(
    ("payload", "found"),
    [
        pytest.param({"a": None}, [], id="null"),
        pytest.param({"a": {"b": 1}}, [], id="object"),
        pytest.param({"a": {}}, [("SCH101", "/a/b")], id="object-that-lacks-a-field"),
        pytest.param({"a": 1}, [("SCH104", "/a")], id="neither"),
    ],
)
@pytest.mark.parametrize("required", [[], ["a"]])
def test_an_object_that_may_be_null_may_be_null(
    payload: Json, found: list[tuple[str, str]], required: list[Json]
) -> None:
    assert problems({"type": "object", "properties": {"a": NULLABLE}, "required": required}, payload) == found


@pytest.mark.parametrize(
    ("payload", "found"),
    [
        pytest.param(["x"], [("SCH104", "/0")], id="list"),
        pytest.param({}, [("SCH101", "/b")], id="object"),
        pytest.param("long", [("SCH110", "")], id="text"),
        pytest.param(7, [("SCH114", "")], id="integer"),
        pytest.param(True, [("SCH117", "")], id="none-of-these"),
    ],
)
@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
def test_of_variants_the_one_of_the_values_type_is_judged(
    keyword: str, payload: Json, found: list[tuple[str, str]]
) -> None:
    variants: list[Json] = [
        {"type": "array", "items": {"type": "integer"}},
        {"type": "object", "required": ["b"]},
        {"type": "string", "maxLength": 3},
        {"type": "integer", "maximum": 5},
    ]
    assert problems({keyword: variants}, payload) == found


@pytest.mark.parametrize(
    "schema", [{"type": "object", "required": ["a"]}, {"type": "object", "allOf": [{"required": ["a"]}]}]
)
def test_a_field_that_is_missing_without_a_condition_names_none(schema: Json) -> None:
    (problem,) = compile_schema(schema).check({})
    assert problem.params == {"because": ""}
