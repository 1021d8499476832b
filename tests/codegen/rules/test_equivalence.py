"""Random expressions: the rendered code and a tiny interpreter with fractions agree."""

from __future__ import annotations

import operator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.rules.expression import (
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Logic,
    Membership,
    Not,
    Path,
    Value,
)
from codegen.rules.parse import parse_expression
from codegen.spec.fault import SpecInvalid
from tests.codegen.rules.small_api import Judge, a_rule

OPERATORS: Final = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


def evaluate(expression: Expression, record: dict[str, Any]) -> Any:  # noqa: ANN401  # a value of any kind
    """The value of an expression, numbers as fractions, by the language's own definition."""
    match expression:
        case Value(value):
            return value if isinstance(value, bool | str) else Fraction(value)
        case Path(segments, _):
            value = record[str(segments[0])]
            return Fraction(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value
        case Comparison(operands, operators):
            values = [evaluate(operand, record) for operand in operands]
            return all(OPERATORS[o](*pair) for o, pair in zip(operators, pairwise(values), strict=True))
        case Membership(operand, options, negated):
            return (evaluate(operand, record) in [evaluate(option, record) for option in options]) is not negated
        case Arithmetic(symbol, left, right):
            return OPERATORS[symbol](evaluate(left, record), evaluate(right, record))
        case Logic(connective, operands):
            return (all if connective == "and" else any)([evaluate(operand, record) for operand in operands])
        case Not(operand):
            return not evaluate(operand, record)
        case Call("present", (Path(segments, _),)):
            return segments[0] in record
        case Call("blank", (Path(segments, _),)):
            text = record.get(str(segments[0]))
            return isinstance(text, str) and text.strip() == ""
        case Call("decimals", (argument,)):
            number, count = evaluate(argument, record), 0
            while isinstance(number, Fraction) and number.denominator != 1:
                number, count = number * 10, count + 1
            return count
        case _:
            raise AssertionError(expression)


numbers = st.sampled_from(["a", "b", "c", "fee", "price", "count", "2", "0.01", "-1.5", "1e2", "999999999999999.01"])
sums = st.recursive(
    numbers,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-"), inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        st.tuples(st.sampled_from(["fee", "count", "3"]), inner).map(lambda p: f"{p[0]} * {p[1]}"),
    ),
    max_leaves=4,
)
comparisons = st.one_of(
    st.tuples(sums, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), sums).map(" ".join),
    st.tuples(sums, sums, sums).map(lambda p: f"{p[0]} < {p[1]} <= {p[2]}"),
    st.tuples(numbers, st.sampled_from(["in", "not in"])).map(lambda p: f"{p[0]} {p[1]} (1, 0.5, -2)"),
    st.sampled_from(["present(name)", "blank(name)", "present(title)", "active", 'kind == "buy"', 'kind in ("buy",)']),
    st.sampled_from(["active == True", "False != active", "decimals(a) <= 2", "decimals(a + b) == 1"]),
)
conditions = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        inner.map(lambda text: f"not ({text})"),
        inner.map(lambda text: f"not {text}"),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(" ".join),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]}) == ({p[1]})"),
    ),
    max_leaves=5,
)
values = st.one_of(
    st.integers(-3, 3),
    st.integers(-(10**30), 10**30),
    st.decimals(-3, 3, places=2),
    st.sampled_from([Decimal(text) for text in ("0.1", "0.2", "0.3", "1E+2", "100.0", "1E-30", "0.50", "-2.000")]),
)
money = st.one_of(
    st.integers(0, 3), st.decimals(0, 3, places=3), st.sampled_from([Decimal("999999999999999.00"), Decimal("0.01")])
)
records = st.fixed_dictionaries(
    {
        **dict.fromkeys("abc", values),
        "fee": money,
        "price": money,
        "count": st.integers(-5, 5),
        "active": st.booleans(),
        "kind": st.sampled_from(["buy", "sell"]),
    },
    optional={"name": st.sampled_from(["", " \n", "x"]), "title": st.none()},
)


@settings(max_examples=150, deadline=None)
@given(conditions, st.lists(records, min_size=1, max_size=6))
def test_rendered_code_and_an_interpreter_agree(check: str, payloads: list[dict[str, Any]]) -> None:
    try:
        judge = Judge(
            a_rule(check=check, at="tags"), a_rule(code="TST202", name="b", check=f"not ({check})", at="tags")
        )
    except SpecInvalid as refused:
        if all("digits" in fault.message or "names no field" in fault.message for fault in refused.faults):
            return
        raise
    for record in payloads:
        holds = evaluate(parse_expression(check), record)
        assert judge(record) == [("TST202" if holds else "TST201", "/tags")]
