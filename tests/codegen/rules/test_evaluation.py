"""Each construct of the language, by the code that is rendered for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from codegen.ir import Json, Schema
from codegen.render.validator import render_validator
from tests.codegen.rules.small_api import NUMBER, TEXT, Judge, a_list, a_rule, an_object, holds, parse

D = Decimal
GRID = a_list(a_list(NUMBER))
THIRTY = "0.100000000000000000000000000001"
TRUTHS: list[tuple[str, dict[str, Any], bool]] = [
    ("a < b", {"a": 1, "b": D("1.5")}, True),
    ("a < b", {"a": D("1.50"), "b": D("1.5")}, False),
    ("a <= b", {"a": D("1.50"), "b": D("1.5")}, True),
    ("a > b", {"a": D("2"), "b": 1}, True),
    ("a >= b", {"a": 1, "b": 2}, False),
    ("a == b", {"a": 1, "b": D("1.00")}, True),
    ("a != b", {"a": 1, "b": D("1E0")}, False),
    ("0 < a <= b < 10", {"a": 1, "b": 1}, True),
    ("0 < a <= b < 10", {"a": 2, "b": 1}, False),
    ("0 < a <= b < 10", {"a": 2, "b": 10}, False),
    ("a + b == c", {"a": D("0.1"), "b": D("0.2"), "c": D("0.3")}, True),
    ("a + b == c", {"a": D("100000000000000.01"), "b": D("0.01"), "c": D("100000000000000.02")}, True),
    ("a + b == c", {"a": D("100000000000000.01"), "b": D("0.01"), "c": D("100000000000000.03")}, False),
    ("a + b == c", {"a": D(THIRTY), "b": D(THIRTY), "c": D("0.200000000000000000000000000002")}, True),
    ("a + b == c", {"a": D(THIRTY), "b": D(THIRTY), "c": D("0.200000000000000000000000000003")}, False),
    ("a + b == c", {"a": D("1E308"), "b": D("1E-308"), "c": D("1E308")}, False),
    ("a - b == c", {"a": 10**127, "b": D("1e-126"), "c": D(10**127)}, False),
    ("fee * price == 2", {"fee": D("0.5"), "price": 4}, True),
    ("fee * price == 1", {"fee": D("999999999999999.99"), "price": D("999999999999999.99")}, False),
    ("fee <= 999999999999999.01", {"fee": D("999999999999999.01")}, True),
    ("fee <= 999999999999999.01", {"fee": D("999999999999999.02")}, False),
    ("fee < 999999999999999.01", {"fee": D("999999999999999.00")}, True),
    ("a - 2 - 1 == 0", {"a": 3}, True),
    ("a - (2 - 1) == 0", {"a": 3}, False),
    ("2 + 3 * count == 11", {"count": 3}, True),
    ("(2 + 3) * count == 15", {"count": 3}, True),
    ("a > -1.5", {"a": -1}, True),
    ("start < end", {"start": "2024-12-31", "end": "2025-01-01"}, True),
    ("start == end", {"start": "2025-01-01", "end": "2025-01-01"}, True),
    ("days(start, end) == 366", {"start": "2024-01-01", "end": "2025-01-01"}, True),
    ("days(start, end) == -1", {"start": "2024-03-01", "end": "2024-02-29"}, True),
    ("days(start, end) + count == 3", {"start": "2024-01-01", "end": "2024-01-02", "count": 2}, True),
    ("decimals(a) == 2", {"a": D("10.01000")}, True),
    ("decimals(a) == 0", {"a": D("10.000")}, True),
    ("decimals(a) == 0", {"a": D("1E+5")}, True),
    ("decimals(a) == 0", {"a": 7}, True),
    ("decimals(a) == 308", {"a": D("1E-308")}, True),
    ("decimals(either) == 1", {"either": D("0.50")}, True),
    ("decimals(either) == 0", {"either": "0.555"}, True),
    ("is_date(signed)", {"signed": "2024-02-29"}, True),
    ("is_date(signed)", {"signed": "2025-02-29"}, False),
    ("is_date(signed)", {"signed": "2025-2-3"}, False),
    ("is_date(signed)", {"signed": "2025-01-01\n"}, False),
    ("is_date(signed)", {"signed": "٢٠٢٥-01-01"}, False),
    ("blank(name)", {"name": ""}, True),
    ("blank(name)", {"name": " \t\u00a0\u3000\n"}, True),
    ("blank(name)", {"name": " x "}, False),
    ("blank(name)", {}, False),
    ("blank(name)", {"name": None}, False),
    ("blank(split.note)", {"split": {"note": " "}}, True),
    ("blank(split.note)", {}, False),
    ("present(name)", {"name": None}, True),
    ("present(name)", {}, False),
    ("present(split.note)", {"split": {"note": "x"}}, True),
    ("present(split.note)", {"split": {}}, False),
    ("present(split.note)", {}, False),
    ("present(split.note)", {"split": 5}, False),
    ("present(anything)", {"anything": []}, True),
    ("present(sometimes)", {"sometimes": 1}, True),
    ('matches(name, "^[A-Z]{3}$")', {"name": "USD"}, True),
    ('matches(name, "^[A-Z]{3}$")', {"name": "USD\n"}, False),
    (r'matches(name, "\\d")', {"name": "a1b"}, True),
    (r'matches(name, "\\d")', {"name": "٣"}, False),
    ('kind == "buy"', {"kind": "buy"}, True),
    ('"buy" != kind', {"kind": "sell"}, True),
    ('status == "unheard of"', {"status": "open"}, False),
    ('name in ("x",)', {"name": "x"}, True),
    ('name not in ["x", "y"]', {"name": "y"}, False),
    ("a in (1, 2.50)", {"a": D("2.5")}, True),
    ("level in (1,)", {"level": 2}, False),
    ("active", {"active": False}, False),
    ("active == True", {"active": True}, True),
    ("active != False", {"active": True}, True),
    ("active != False and a > 0", {"active": True, "a": 1}, True),
    ("a > 0 and b > 0 or c > 0", {"a": 0, "b": 0, "c": 1}, True),
    ("a > 0 and (b > 0 or c > 0)", {"a": 0, "b": 0, "c": 1}, False),
    ("not (a > 0 and b > 0)", {"a": 1, "b": 0}, True),
    ("not a > 0", {"a": 1}, False),
    ("not (0 < a < 5)", {"a": 5}, True),
    ("(a > 0) == (b > 0)", {"a": 1, "b": 2}, True),
    ("present(name) == present(title)", {"name": "x"}, False),
    ("not not present(name)", {"name": "x"}, True),
    ('field("odd-name") == field("a/b~c")', {"odd-name": 1, "a/b~c": 1}, True),
    ("field(\"it's {odd}\") == field('class')", {"it's {odd}": 1, "class": 2}, False),
    ("record == found", {"record": 1, "found": 1}, True),
    ("start < date", {"start": "2024-01-01", "date": "2024-01-02"}, True),
    ('field("field") == field("this")', {"field": 1, "this": 1}, True),
    ('split.field("a") == whole', {"split": {"a": 1}, "whole": D("1.0")}, True),
    ("choice.x > 0", {"choice": {"x": 1}}, True),
    ("map.any_name > 0", {"map": {"any_name": 0}}, False),
    ("maybe.x > 0", {"maybe": {"x": 1}}, True),
]


@pytest.mark.parametrize(("check", "record", "truth"), TRUTHS, ids=[f"{row[0]}-{i}" for i, row in enumerate(TRUTHS)])
def test_a_check_holds_exactly_where_it_is_true(check: str, record: dict[str, Any], truth: bool) -> None:
    assert holds(check, record) is truth


def test_a_rule_is_judged_only_where_its_guard_holds() -> None:
    judge = Judge(a_rule(check="a > 0", when='kind == "buy" and not present(b)'))
    assert judge({"a": 0, "kind": "buy"}) == [("TST201", "/a")]
    assert judge({"a": 0, "kind": "sell"}) == []
    assert judge({"a": 0, "kind": "buy", "b": 1}) == []
    assert judge({"a": 0}) == []


@pytest.mark.parametrize("record", [{}, {"a": 0}, {"b": 1}, {"a": None, "b": 1}, {"a": 0, "b": "1"}, {"a": {}, "b": 1}])
def test_a_rule_is_not_judged_without_each_field_that_it_names(record: dict[str, Any]) -> None:
    assert Judge(a_rule(check="a > b"))(record) == []
    assert Judge(a_rule(check="a > 0 and b > 100"))(record) == [], "and does not make the second field optional"
    assert Judge(a_rule(check="a > 100 or b > 100"))(record) == []


@pytest.mark.parametrize("ancestor", [None, 5, "text", []])
def test_a_field_in_what_is_no_object_is_absent(ancestor: object) -> None:
    assert Judge(a_rule(check="split.a > 100", at="split.a"))({"split": ancestor}) == []


def test_a_rule_is_not_judged_where_a_field_or_its_object_or_its_target_is_faulty() -> None:
    judge = Judge(a_rule(check="split.a < split.b", at="fee"))
    record = {"split": {"a": 2, "b": 1}}
    assert judge(record) == [("TST201", "/fee")]
    for pointer in ("/split/a", "/split/b", "/split", "/fee", ""):
        assert judge(record, [("SCH104", pointer)]) == [], pointer
        assert judge(record, unusable=(pointer,)) == [], pointer
        assert judge(record, [("SCH120", pointer)]) == [("TST201", "/fee")], "a structural warning blocks nothing"
    assert judge(record, [("SCH104", "/name")], unusable=["/title"]) == [("TST201", "/fee")]


def test_the_object_in_which_present_looks_must_not_be_faulty() -> None:
    judge = Judge(a_rule(check="present(split.a)", at="split.a", when="present(split)"))
    assert judge({"split": {}}) == [("TST201", "/split/a")]
    assert judge({"split": 5}, [("SCH104", "/split")]) == []
    assert judge({"split": {}}, [("SCH104", "/split/b")]) == [("TST201", "/split/a")]
    elsewhere = Judge(a_rule(check="present(split.a) and not blank(split.note)", at="fee"))
    assert elsewhere({"split": 5}) == [("TST201", "/fee")]
    assert elsewhere({"split": 5}, [("SCH104", "/split")]) == []
    assert elsewhere({"split": {"a": "x", "note": ""}}, [("SCH104", "/split/a")]) == [("TST201", "/fee")]


def compile_with(request: Schema, *entries: Json) -> ModuleType:
    source, _ = render_validator("api", "A made-up API", request, parse(*entries, request=request))
    module = ModuleType("rendered_validator")
    exec(compile(source, "rendered_validator", "exec"), module.__dict__)
    return module


def test_an_object_may_be_called_as_the_rules_are() -> None:
    rules = replace(an_object({"x": NUMBER}), pointer="/rules", name="rules")
    module = compile_with(an_object({"a": NUMBER, "rules": rules}), a_rule())
    found = module.check({"a": 0, "rules": {"x": "y"}})
    assert [(problem.code, problem.pointer) for problem in found] == [("SCH104", "/rules/x"), ("TST201", "/a")]


@pytest.mark.parametrize("value", ["ajar", "Open"])
def test_where_a_rule_has_an_error_it_is_not_told_that_the_value_is_not_listed(value: str) -> None:
    request = an_object({"status": replace(TEXT, known_values=("open", "shut"))})
    for code, severity, count in (("TST201", "error", 1), ("TST301", "warning", 2)):
        module = compile_with(request, a_rule(code=code, severity=severity, check='status == "open"', at="status"))
        found = [problem.code for problem in module.check({"status": value})]
        assert (found[-1], len(found)) == (code, count)


def test_after_holds_for_the_record_as_a_whole() -> None:
    judge = Judge(
        a_rule(code="TST201", name="one", check="this > 0", at="this", for_=["a", "b"]),
        a_rule(code="TST202", name="two", check="c > 0", at="c"),
        a_rule(code="TST203", name="three", check="c > 1", at="c", after=["TST201", "TST202"]),
        a_rule(code="TST204", name="four", check="c > 2", at="c", after=["TST203"]),
    )
    assert judge({"b": 0, "c": 1}) == [("TST201", "/b"), ("TST204", "/c")]
    assert judge({"c": 0}) == [("TST202", "/c"), ("TST204", "/c")]
    assert judge({"a": 1, "b": 1, "c": 1}) == [("TST203", "/c")]
    assert judge({"c": 2}) == [("TST204", "/c")]


def test_for_judges_each_field_by_itself() -> None:
    judge = Judge(
        a_rule(
            check="decimals(this) <= 2",
            at="this",
            message="{field} is {this}: {decimals(this)}",
            for_=["a", "b", "split.a", "lines[].value", "lines[].parts[].n", 'field("a/b~c")', "fee"],
        )
    )
    record = {
        "a": D("0.001"),
        "b": D("0.010"),
        "a/b~c": D("0.0001"),
        "split": {"a": D("1.234")},
        "lines": [{"value": "0.001"}, 5, {"value": D("0.005"), "parts": [{}, {"n": D("0.0001")}]}],
        "fee": None,
    }
    problems = judge.problems(record)
    assert {problem.pointer: problem.params["decimals"] for problem in problems} == {
        "/a": 3,
        "/a~1b~0c": 4,
        "/split/a": 3,
        "/lines/2/value": 3,
        "/lines/2/parts/1/n": 4,
    }
    assert judge({}) == judge({"lines": {}, "split": []}) == judge({"lines": [], "split": {}}) == []
    blocked = ["/a", "/split", "/lines/2", "/a~1b~0c"]
    assert judge(record, [("SCH104", pointer) for pointer in blocked]) == []
    assert judge(record, unusable=["/lines/2/parts/1", "/lines/2/value", *blocked[:2]]) == [("TST201", "/a~1b~0c")]


def test_for_of_one_field_and_other_fields_beside_it() -> None:
    judge = Judge(a_rule(check="this != b", at="this", for_=["a"], when="present(c)", message="{this} {b}"))
    assert judge({"a": 1, "b": 1, "c": 1}) == [("TST201", "/a")]
    assert judge({"a": 1, "b": 1}) == judge({"a": 1, "c": 1}) == judge({"a": 1, "b": 2, "c": 1}) == []
    assert judge.problems({"a": 1, "b": 1, "c": 1})[0].params == {"value": 1, "b": 1}


def test_for_of_an_array_and_a_field_of_the_record_demands_both() -> None:
    judge = Judge(a_rule(check="this <= fee", at="this", for_=["lines[].amount"]))
    assert judge({"fee": 1, "lines": [{"amount": 2}, {}, {"amount": 1}, {"amount": 3}]}) == [
        ("TST201", "/lines/0/amount"),
        ("TST201", "/lines/3/amount"),
    ]
    assert judge({"lines": [{"amount": 2}]}) == []


def test_for_of_what_is_absent() -> None:
    judge = Judge(a_rule(check="present(this)", at="this", for_=["a", "split.a", "lines[].id"]))
    assert judge({"lines": [{}, {"id": None}]}) == [("TST201", "/a"), ("TST201", "/lines/0/id")]
    assert judge({"a": 1, "split": {}}) == [("TST201", "/split/a")]


def test_each_walks_a_list_of_objects() -> None:
    judge = Judge(a_rule(check="this.id > 0", at="this.id", each="lines", when="present(this.value) or blank(name)"))
    lines = [{"id": 0, "value": 1}, {"id": 0}, {"id": 1, "value": 1}, {"value": 1}, 7, {"id": 0, "value": None}]
    assert judge({"lines": lines}) == [("TST201", "/lines/0/id"), ("TST201", "/lines/5/id")]
    assert judge({"lines": lines, "name": " "}) == [("TST201", f"/lines/{index}/id") for index in (0, 1, 5)]
    assert judge({"lines": "text"}) == judge({}) == judge({"lines": []}) == []
    assert judge({"lines": lines}, [("SCH104", "/lines/0"), ("SCH104", "/lines/5/id")]) == []


def test_each_points_at_an_absent_field_of_its_element_but_not_in_a_faulty_one() -> None:
    judge = Judge(a_rule(check="present(this.id)", at="this.id", each="lines"))
    assert judge({"lines": [{}, {"id": 1}, {}]}) == [("TST201", "/lines/0/id"), ("TST201", "/lines/2/id")]
    assert judge({"lines": [5, {}]}, [("SCH104", "/lines/0")]) == [("TST201", "/lines/1/id")]


def test_each_looks_into_an_object_of_its_element() -> None:
    request = an_object({"parties": a_list(an_object({"bank": an_object({"id": NUMBER, "name": TEXT})}))})
    present = Judge(a_rule(check="present(this.bank.id)", at="this.bank.id", each="parties"), request=request)
    blank = Judge(a_rule(check="not blank(this.bank.name)", at="this.bank.name", each="parties"), request=request)
    parties = [{"bank": {}}, {"bank": {"id": 1, "name": " "}}, {}, 5]
    assert present({"parties": parties}) == [("TST201", "/parties/0/bank/id"), ("TST201", "/parties/2/bank/id")]
    assert blank({"parties": parties}) == [("TST201", "/parties/1/bank/name")]


def test_a_field_may_be_called_as_what_the_rendered_code_calls() -> None:
    names = ["re", "date", "Problem", "Decimal", "isinstance", "float", "blocked", "key", "index", "item"]
    request = an_object({**dict.fromkeys(names, TEXT), "l": a_list(an_object(dict.fromkeys(names, TEXT)))})
    fields = [f'matches({name}, "x")' for name in names]
    assert Judge(a_rule(check=" and ".join(fields), at="re"), request=request)(dict.fromkeys(names, "y")) == [
        ("TST201", "/re")
    ]
    each = Judge(
        a_rule(check=" and ".join(field.replace("(", "(this.") for field in fields), at="this.re", each="l"),
        request=request,
    )
    assert each({"l": [dict.fromkeys(names, "y")]}) == [("TST201", "/l/0/re")]
    (problem,) = Judge(a_rule(check="start < date", message="{start} {date}")).problems(
        {"start": "2025-01-02", "date": "2025-01-01"}
    )
    assert {name: str(value) for name, value in problem.params.items()} == {"start": "2025-01-02", "date": "2025-01-01"}
    nested = an_object({"item": TEXT, "l": a_list(an_object({"m": a_list(TEXT)}))})
    inner = Judge(a_rule(check="this == item", at="this", each="l[].m"), request=nested)
    assert inner({"item": "x", "l": [{"m": ["x", "y"]}]}) == [("TST201", "/l/0/m/1")]
    beside = an_object(dict.fromkeys(["a", "b", "key", "this"], NUMBER))
    several = Judge(a_rule(check='this > key and this > field("this")', at="this", for_=["a", "b"]), request=beside)
    assert several({"a": 0, "b": 2, "key": 1, "this": 1}) == [("TST201", "/a")]


def test_for_of_two_fields_of_each_element_judges_both() -> None:
    judge = Judge(a_rule(check="this > 0", at="this", for_=["lines[].id", "lines[].amount"]))
    found = judge({"lines": [{"id": 0, "amount": 0}, {"amount": 0}]})
    assert found == [("TST201", f"/lines/{place}") for place in ("0/id", "0/amount", "1/amount")]


def test_for_of_two_fields_that_stand_apart_judges_both() -> None:
    judge = Judge(a_rule(check="this > 0", at="this", for_=["fee", "split.a"]))
    assert judge({"split": {"a": 0}}) == [("TST201", "/split/a")]
    assert judge({"fee": 0}) == [("TST201", "/fee")]


def test_for_of_what_may_be_blank() -> None:
    judge = Judge(a_rule(check="not blank(this)", at="this", for_=["name", "title"]))
    assert judge({"name": " ", "title": "x"}) == [("TST201", "/name")]


def test_a_fault_of_a_list_as_a_whole_spares_none_of_its_elements() -> None:
    judge = Judge(a_rule(check="this.id > 0", at="this.id", each="lines"))
    assert judge({"lines": [{"id": 0}]}, [("SCH104", "/lines")]) == [("TST201", "/lines/0/id")]


@pytest.mark.parametrize(("odd", "escaped"), [("x~y", "x~0y"), ("x/y", "x~1y")])
def test_an_odd_name_among_several_is_escaped(odd: str, escaped: str) -> None:
    judge = Judge(
        a_rule(check="this > 0", at="this", for_=["a", f'field("{odd}")']),
        request=an_object({"a": NUMBER, odd: NUMBER}),
    )
    assert judge({"a": 0, odd: 0}) == [("TST201", "/a"), ("TST201", f"/{escaped}")]
    all_odd = Judge(
        a_rule(check="this > 0", at="this", for_=[f'field("{odd}{number}")' for number in (1, 2)]),
        request=an_object({f"{odd}{number}": NUMBER for number in (1, 2)}),
    )
    assert all_odd({f"{odd}1": 0, f"{odd}2": 0}) == [("TST201", f"/{escaped}{number}") for number in (1, 2)]


def test_what_is_asked_for_as_an_object_is_not_walked_as_a_list() -> None:
    either = Schema("", "either", any_of=(an_object({"a": NUMBER}), a_list(TEXT)))
    judge = Judge(a_rule(check='x.a > 0 and this == "b"', at="this", each="x"), request=an_object({"x": either}))
    assert judge({"x": {"a": 0}}) == judge({"x": ["a"]}) == []
    present = Judge(a_rule(check="present(x.a)", at="this", each="x"), request=an_object({"x": either}))
    assert present({"x": ["a"]}) == [("TST201", "/x/0")]


def test_a_field_is_found_however_deep_it_stands() -> None:
    request = an_object({"one": an_object({"two": an_object({"n": NUMBER, "text": TEXT})})})
    record = {"one": {"two": {"n": 0, "text": " "}, "n": 1, "text": "x"}}
    for check in ("one.two.n > 0", "not present(one.two.n)", "not blank(one.two.text)"):
        judge = Judge(a_rule(check=check, at="one.two.n"), request=request)
        assert judge(record) == [("TST201", "/one/two/n")]
        assert judge(record, [("SCH104", "/one/two")]) == []


def test_each_walks_a_list_of_values_and_lists_in_lists() -> None:
    tags = Judge(a_rule(check="not blank(this)", at="this", each="tags", message="{this} is blank"))
    assert tags({"tags": ["x", " ", 5, ""]}) == [("TST201", "/tags/1"), ("TST201", "/tags/3")]
    assert tags({"tags": [" "]}, unusable=["/tags/0"]) == []
    grid = Judge(a_rule(check="this > 0", at="this", each="grid[]"))
    assert grid({"grid": [[1, 0], 5, [], [0]]}) == [("TST201", "/grid/0/1"), ("TST201", "/grid/3/0")]
    parts = Judge(a_rule(check="this.n > 0", at="this.label", each="lines[].parts"))
    assert parts({"lines": [{}, {"parts": [{"n": 1}, 5, {"n": 0}]}]}) == [("TST201", "/lines/1/parts/2/label")]
    deep = Judge(a_rule(check="this > 0", at="this", each="l[][]"), request=an_object({"l": a_list(GRID)}))
    assert deep({"l": [[], [[1, 0]]]}) == [("TST201", "/l/1/0/1")]


def test_a_target_that_is_an_object_lends_its_fields() -> None:
    judge = Judge(a_rule(check="this.a <= this.b", at="this.b", for_=["split"]))
    assert judge({"split": {"a": 2, "b": 1}}) == [("TST201", "/split/b")]
    assert judge({"split": {"a": 2}}) == judge({"split": 1}) == judge({}) == []


def test_a_target_that_is_no_object_lacks_no_field() -> None:
    party = Schema("", "party", any_of=(an_object({"id": NUMBER}), TEXT))
    request = an_object({"parties": a_list(party), "payer": party})
    each = Judge(a_rule(check="present(this.id)", at="this.id", each="parties"), request=request)
    assert each({"parties": ["Lee Ltd", {}, {"id": 1}]}) == [("TST201", "/parties/1/id")]
    one = Judge(a_rule(check="present(this.id)", at="this.id", for_=["payer"]), request=request)
    assert one({"payer": "Lee Ltd"}) == one({"payer": {"id": 1}}) == one({}) == []
    assert one({"payer": {}}) == [("TST201", "/payer/id")]


def test_parameters_have_exact_values_and_names_of_their_own() -> None:
    judge = Judge(
        a_rule(
            check="a + b == c and start < end and split.a > 0 and split.kind != kind",
            message="{a} {a + b} {a - b} {c + a} {split.a} {start} {days(start, end)} {gap(a + b, c)} {field} {{x}}",
            hint="{a} {a + b} {kind} {split.kind}",
        )
    )
    rule = judge.rules[0]
    record = {
        "a": D("0.10"),
        "b": 2,
        "c": D("2.11"),
        "start": "2024-01-01",
        "end": "2024-01-03",
        "split": {"a": 1, "kind": "buy"},
        "kind": "buy",
    }
    (problem,) = judge.problems(record)
    assert {name: str(value) for name, value in problem.params.items()} == {
        "a": "0.10",
        "sum": "2.10",
        "difference": "-1.90",
        "sum_2": "2.21",
        "a_2": "1",
        "start": "2024-01-01",
        "days": "2",
        "gap": "0.01 short",
        "kind": "buy",
        "kind_2": "buy",
    }
    assert type(problem.params["start"]).__name__ == "date"
    shown = rule.message.format(field="a", **problem.params)
    assert shown == "0.10 2.10 -1.90 2.21 1 2024-01-01 2 0.01 short a {x}"
    assert rule.hint == "{a} {sum} {kind} {kind_2}"


def test_a_field_gets_no_parameter_name_that_means_something_else() -> None:
    (rule,) = Judge(
        a_rule(
            check='field("field") > 0 and end_2 > 0 and end > start and field("gap") != name',
            message='{field("field")} {end} {end_2} {field("gap")}',
        )
    ).rules
    assert rule.message == "{value_field} {value_end} {value_end_2} {value_gap}"


@pytest.mark.parametrize(("actual", "text"), [("99.99", "0.01 short"), ("100.01", "0.01 over"), ("1E+2", "0.00 over")])
def test_a_gap_says_by_how_much_and_which_way(actual: str, text: str) -> None:
    judge = Judge(a_rule(check="a + b < 0", message="{gap(a, b)}"))
    assert judge.problems({"a": D(actual), "b": D("100.00")})[0].params["gap"] == text


def test_what_is_shown_without_quotes_is_so_shown_where_a_field_has_the_name_of_a_word() -> None:
    request = an_object({"bound": NUMBER, "gap": NUMBER})
    judge = Judge(
        a_rule(check="bound == 0", at="bound", message="{bound} is {gap(bound, 99)} or {gap(bound, 98)}"),
        request=request,
    )
    judge.module["MESSAGES"] |= judge.rendered.messages
    (problem,) = judge.problems({"bound": D("1E+2")})
    assert judge.module["describe"](problem) == "100 is 1 over or 2 over"


def test_a_whole_number_with_a_point_is_a_number_like_any_other() -> None:
    judge = Judge(a_rule(check="count == 1", at="count"))
    assert judge({"count": D("1.0")}) == judge({"count": 1}) == judge({"count": D("1E0")}) == []
    assert judge({"count": D("2.0")}) == [("TST201", "/count")]
