"""The rules as the solver reads them judge as the compiled validator does."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.apis import find_api
from prenup.sample.expression import read_expression, read_field
from prenup.sample.model import load_model
from prenup.testing import Mutant, json_values, mutants
from tests.prenup.testing.apis import APIS, run_with

if TYPE_CHECKING:
    from prenup.record import JsonValue


def containers(value: Any) -> list[Any]:  # noqa: ANN401 - any JSON
    """All objects and lists of a value that hold something."""
    inside = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return ([value] if inside else []) + [found for item in inside for found in containers(item)]


@pytest.mark.parametrize("api", APIS)
def test_what_is_clean_for_the_model_is_clean_for_the_validator(api: str) -> None:
    model, judge = load_model(find_api(api)), find_api(api).check

    @run_with(30)
    @given(mutants(api), json_values(max_leaves=4), st.data())
    def compare(mutant: Mutant, value: JsonValue, data: st.DataObject) -> None:
        record = mutant.payload
        assert not model.is_clean(record)
        holder = data.draw(st.sampled_from(containers(record)))
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        holder[data.draw(st.sampled_from(keys))] = value
        assert model.is_clean(record) is (judge(record, ()) == [])

    compare()


@pytest.mark.parametrize("api", APIS)
def test_the_examples_of_a_rule_are_told_apart(api: str) -> None:
    model = load_model(find_api(api))
    entries = json.loads(find_api(api).read("rules.json"), parse_float=Decimal)["rules"]
    alone = {
        (entry["code"], name)
        for entry in entries
        if "judged" in entry
        for name in ("wrong", "right")
        if entry["code"]
        in {code for code, _ in model.find_beyond_structure(json.loads(entry[name], parse_float=Decimal))}
    }
    assert "right" not in {name for _, name in alone}
    assert alone


@pytest.mark.parametrize(
    ("text", "value"),
    [("x == 999999999999999.01", Decimal("999999999999999.01")), ("x == -1", -1), ("x == -0.10", Decimal("-0.10"))],
)
def test_a_number_is_read_from_its_text(text: str, value: int | Decimal) -> None:
    literal = read_expression(text).right.value  # type: ignore[union-attr]  # a comparison with a literal
    assert (literal, str(literal)) == (value, str(value))


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("a.b", ("a", "b")),
        ("lines[].amount", ("lines", -1, "amount")),
        ('field("odd name").b', ("odd name", "b")),
        ('a.field("b[]")', ("a", "b[]")),
        ('field("a[]")[].b', ("a[]", -1, "b")),
    ],
)
def test_a_path_is_read(text: str, steps: tuple[str | int, ...]) -> None:
    assert read_field(text).steps == steps


def test_this_is_told_from_a_field_of_that_name() -> None:
    assert (read_field("this.a").from_this, read_field('field("this").a').from_this) == (True, False)
