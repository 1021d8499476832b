"""A placeholder's name is an identifier, whatever its field is called."""

from __future__ import annotations

from string import Formatter

from tests.codegen.rules.small_api import NUMBER, Judge, a_rule, an_object


def test_an_odd_name_is_shown_under_an_identifier() -> None:
    judge = Judge(a_rule(check='field("odd-name") > a', message='{field("odd-name")} {a}', at="a"))
    names = [name for _, name, _, _ in Formatter().parse(judge.rendered.messages["TST201"])]
    assert names == ["odd_name", "a"]
    (problem,) = judge.problems({"odd-name": 1, "a": 2})
    assert problem.params == {"odd_name": 1, "a": 2}


def test_a_name_without_a_letter_that_an_identifier_may_have_is_a_value() -> None:
    judge = Judge(
        a_rule(check='field("é") > 0', message='{field("é")}', at="a"), request=an_object({"é": NUMBER, "a": NUMBER})
    )
    assert judge.rendered.messages["TST201"] == "{value}"
    assert judge.problems({"é": 0})[0].params == {"value": 0}
