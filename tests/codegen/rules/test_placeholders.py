"""A placeholder's name is an identifier, whatever its field is called."""

from __future__ import annotations

from string import Formatter

import pytest

from tests.codegen.rules.small_api import NUMBER, Judge, a_rule, an_object


def test_an_odd_name_is_shown_under_an_identifier() -> None:
    judge = Judge(a_rule(check='field("odd-name") > a', message='{field("odd-name")} {a}', at="a"))
    names = [name for _, name, _, _ in Formatter().parse(judge.rendered.messages["TST201"])]
    assert names == ["odd_name", "a"]
    (problem,) = judge.problems({"odd-name": 1, "a": 2})
    assert problem.params == {"odd_name": 1, "a": 2}


@pytest.mark.parametrize(
    ("field", "name"), [("é", "value"), ("-X-", "X"), ("9X", "value_9X"), ("Xé end", "X_end"), ("_", "value")]
)
def test_a_placeholder_is_named_after_what_an_identifier_may_have_of_its_field(field: str, name: str) -> None:
    shown = f'field("{field}")'
    judge = Judge(
        a_rule(check=f"{shown} > 0", message=f"{{{shown}}}", at="a"), request=an_object({field: NUMBER, "a": NUMBER})
    )
    assert judge.rendered.messages["TST201"] == f"{{{name}}}"
    assert judge.problems({field: 0})[0].params == {name: 0}


def test_a_calculation_is_named_after_its_result() -> None:
    judge = Judge(a_rule(check="fee + price < 0", message="{fee * price} {fee - price} {fee + price} {fee * 2}"))
    assert judge.rendered.messages["TST201"] == "{product} {difference} {sum} {product_2}"
