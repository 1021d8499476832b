"""What the rule language refuses: each with its file, its line, and the rule's code."""

from __future__ import annotations

import warnings
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from codegen.ir import Bound, Json, Schema
from codegen.spec.fault import SpecFault, SpecInvalid
from tests.codegen.rules.small_api import DATE, NUMBER, a_rule, an_object, faults_of, parse

CHECKS = {
    # syntax
    "": "empty",
    "a >": "is not an expression",
    "a = 1": "is not an expression",
    "a; b": "is not an expression",
    "a > 0\nimport os": "is not an expression",
    "a > 0 # fine\n, b": "is not an expression",
    "a > \x00": "is not an expression",
    "\ud800 > 0": "is not an expression",
    "(" * 300 + "a" + ")" * 300: "is not an expression",
    "a > 0" + " and a > 0" * 300: "more than 2000 characters",
    " + ".join(["a"] * 40) + " > 0": "nested more than",
    "a > 0 and " + " + ".join(["a"] * 39) + " > 0": "nested more than",
    "a > 0" + " " * 1995 + "5": "more than 2000 characters",
    # constructs
    "a / b > 0": "`a / b`",
    "a // b > 0": "`a // b`",
    "a % b > 0": "`a % b`",
    "10**9 > a": "`10**9`",
    "a ** b > 0": "`a ** b`",
    "-a > 0": "`-a`",
    "+1 < a": "`+1`",
    "-True < a": "`-True`",
    "a @ b > 0": "`a @ b`",
    "a | b": "`a | b`",
    "~a > 0": "`~a`",
    "a if b > 0 else c": "`a if b > 0 else c`",
    "(lambda: True)()": "`lambda: True`",
    "[x for x in tags]": "`[x for x in tags]`",
    "a in [x for x in tags]": "tuple or list of literals",
    "(x := a) > 0": "`x := a`",
    "{1: 2}": "`{1: 2}`",
    "{1}": "`{1}`",
    'f"{a}" == name': '`f"{a}"`',
    'b"x" == name': "literals are",
    "None == a": "literals are",
    "... == a": "literals are",
    "a is b": "`is` is not allowed",
    "a < b in (1, 2)": "a chain compares with",
    "a in (1, 2) < b": "a chain compares with",
    "name in title": "tuple or list of literals",
    "name in ()": "tuple or list of literals",
    "name in (title,)": "literals only",
    "a in (1, (2, 3))": "`(2, 3)`",
    "await a": "`await a`",
    "(yield) == a": "`yield`",
    "*a": "is not an expression",
    "a[0] > 0": "`for` or `each`",
    "lines[0].id > 0": "`for` or `each`",
    "lines[].id > 0": "is not an expression",
    "lines[...].id > 0": "`for` or `each`",
    "lines[1:2]": "`for` or `each`",
    # literals
    "a > 1_000": "numbers are written as in JSON",
    "a > 0x10": "numbers are written as in JSON",
    "a > 0b1": "numbers are written as in JSON",
    "a > 1.": "numbers are written as in JSON",
    "a > .5": "numbers are written as in JSON",
    "a > 1j": "literals are",
    "a > 01": "is not an expression",
    "a > 1e9999999": "numbers are written as in JSON",
    "a > 1e-309": "numbers are written as in JSON",
    "a > " + "9" * 129: "numbers are written as in JSON",
    r'matches(name, "\d")': "is not an expression",
    # functions
    "len(name) > 0": "`len`",
    "open('x')": "`open`",
    "__import__('os').system('x')": "`__import__('os').system`",
    "name.upper() == name": "`name.upper`",
    "days(start)": "days does not fit",
    "days(start, end, end) > 0": "days does not fit",
    "days(start, name) > 0": "days does not fit",
    "days(start, end=end) > 0": "plain arguments",
    "days(*tags) > 0": "plain arguments",
    "decimals(name) > 0": "decimals does not fit",
    "decimals() > 0": "decimals does not fit",
    "decimals(a, b) > 0": "decimals does not fit",
    "is_date(start)": "is_date does not fit",
    "is_date(a)": "is_date does not fit",
    "blank(a)": "blank does not fit",
    "blank(start)": "blank does not fit",
    'blank("x")': "blank does not fit",
    "blank(name, title)": "blank does not fit",
    "present(a > 0)": "present does not fit",
    "present(a, b)": "present does not fit",
    "present()": "present does not fit",
    "present(nothing)": "no field nothing",
    "matches(name, title)": "matches does not fit",
    'matches(a, "x")': "matches does not fit",
    "matches(name, 5)": "matches does not fit",
    'matches(name, "x", title)': "matches does not fit",
    'matches(name, "(a+)+")': "nested",
    'matches(name, "(")': "not closed",
    "gap(a, b) == name": "gap does not fit",
    "present == a": "it is a function",
    "field == a": "it is a function",
    "field(name) > 0": 'field("any name")',
    'field("a", "b") > 0': 'field("any name")',
    'field("a", x=1) > 0': 'field("any name")',
    # fields
    "nam == title": "did you mean name",
    "split.knd == kind": "did you mean kind",
    "a.b > 0": "a has no field b",
    "a.__class__ == name": "no field __class__",
    "__builtins__ == name": "no field __builtins__",
    "\uff41 > 0": 'field("any name")',
    "split.\uff41 > 0": 'field("any name")',
    "this > 0": "`for` or `each`",
    "title == nam": "did you mean name",
    "nothing + a > 0": "no field nothing",
    "not nothing": "no field nothing",
    "days(nothing, end) > 0": "no field nothing",
    "decimals(nothing) > 0": "no field nothing",
    "sometimes > 0": "only in some cases",
    "choice.y == name": "only in some cases",
    # types
    "a": "must be a condition",
    "a + b": "must be a condition",
    "name": "must be a condition",
    "1 < 2": "names no field",
    'a > "1"': "compares a number with text",
    "a == name": "compares a number with text",
    "start < name": "compares a date with text",
    'start < "2025-01-01"': "compares a date with text",
    "start == a": "compares a date with a number",
    "name < title": "text and true or false have == and != only",
    "active < True": "text and true or false have == and != only",
    "active == 1": "compares true or false with a number",
    "a == True": "compares a number with true or false",
    "a < True": "compares a number with true or false",
    "either == 1": "compares a number or text",
    "anything == 1": "compares of any type",
    "either == either": "compares a number or text",
    "split == split": "compares an object",
    "split == kind": "compares an object",
    "tags == kind": "compares a list",
    'kind == "rent"': "buy, sell",
    'kind != "rent"': "buy, sell",
    '"rent" == kind': "buy, sell",
    'kind == "rent" == title': "buy, sell",
    'kind in ("buy", "rent")': "buy, sell",
    "level == 3": "its values are 1, 2",
    'a in ("x",)': "of another type",
    "a in (1, True)": "of another type",
    'name in ("x", 1)': "of another type",
    "start in (1,)": "in a list of literals",
    "name + title == name": "for numbers only",
    "start - end > 0": "for numbers only",
    "active * a > 0": "for numbers only",
    "(a > 0) + b > 0": "for numbers only",
    "(a in (1, 2)) + b > 0": "for numbers only",
    "(a > 0 and b > 0) + c > 0": "for numbers only",
    "a and b": "takes conditions",
    "not name": "takes conditions",
    "not (a + b)": "takes conditions",
    # exactness
    "a * b > 0": "digits",
    "fee * price * fee > 0": "digits",
    "(a + 1) * (b - 1) == c": "digits",
}


@pytest.mark.parametrize("key", ["check", "when"])
@pytest.mark.parametrize(("text", "fragment"), CHECKS.items(), ids=map(repr, range(len(CHECKS))))
def test_a_condition_outside_the_language_is_refused_with_its_place_and_code(
    key: str, text: str, fragment: str
) -> None:
    rule = a_rule(**{"check": "a > 0", key: text})
    faults = faults_of(rule)
    assert {(fault.file, fault.line, fault.pointer) for fault in faults} == {
        ("tst/rules.yaml", 100 + list(rule).index(key), f"/rules/0/{key}")
    }
    assert all(fault.message.startswith("TST201: ") for fault in faults)
    assert any(fragment in fault.message for fault in faults), [fault.message for fault in faults]


def test_an_escape_that_python_only_warns_of_is_refused_though_no_one_looks_at_warnings() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert faults_of(a_rule(check=r'matches(name, "\d")'))


def test_what_is_nearly_refused_is_allowed() -> None:
    allowed = ["fee * price > 0", "a > 1e308", "a > 1E-308", "a > " + "9" * 128, "a + b - c == a", "whole * whole > 0"]
    allowed += [" + ".join(["a"] * 39) + " > 0", "a > " + " " * 1995 + "5"]
    allowed += [
        "active in (True,)",
        'status == "anything"',
        "a == -1",
        "a==1",
        "  a\t> 0 ",
        "fee * fee + whole * price == 0",
    ]
    for check in allowed:
        assert parse(a_rule(check=check))


RULES: dict[str, tuple[dict[str, Any], str, str]] = {
    "no code": ({"code": None}, "", "code is missing"),
    "no check": ({"check": None}, "", "check is missing"),
    "code of another api": ({"code": "XYZ201"}, "code", "TST2xx"),
    "code of another class": ({"code": "TST401"}, "code", "TST2xx"),
    "hostile code": ({"code": "TST201\nimport os"}, "code", "TST2xx"),
    "digits of another script": ({"code": "TST2\u0660\u0661"}, "code", "TST2xx"),
    "severity against the code": ({"severity": "warning"}, "severity", "must be error"),
    "unknown severity": ({"severity": "fatal"}, "severity", "must be error"),
    "name with capitals": ({"name": "MadeUp"}, "name", "hyphens"),
    "hostile name": ({"name": "made-up\n"}, "name", "hyphens"),
    "check no text": ({"check": True}, "check", "must be text"),
    "wrong no mapping": ({"wrong": []}, "wrong", "must be a mapping"),
    "for no list": ({"for_": "a"}, "for", "must be a list"),
    "for empty": ({"for_": []}, "for", "must be a list"),
    "for and each": ({"for_": ["a"], "each": "tags", "at": "this", "check": "present(name)"}, "each", "excludes"),
    "blank message": ({"message": " "}, "message", "is blank"),
    "unknown key": ({"mesage": "x"}, "", "did you mean message"),
    "at unknown": ({"at": "nam"}, "at", "did you mean name"),
    "at in a list": ({"at": "lines[].id"}, "at", "points at one field"),
    "at an expression": ({"at": "a + b"}, "at", "is not a field path"),
    "at this without a loop": ({"at": "this"}, "at", "must begin with `this`"),
    "at elsewhere in a loop": ({"for_": ["a"], "check": "this > 0"}, "at", "must begin with `this`"),
    "for of one element": ({"for_": ["lines[0].id"], "check": "this > 0", "at": "this"}, "for/0", "`for` or `each`"),
    "for unknown": ({"for_": ["aa"], "check": "this > 0", "at": "this"}, "for/0", "no field aa"),
    "for twice": ({"for_": ["a", "a"], "check": "this > 0", "at": "this"}, "for/1", "listed twice"),
    "for this": ({"for_": ["this"], "check": "a > 0", "at": "this"}, "for/0", "name a field"),
    "for of no list": ({"for_": ["a[]"], "check": "this > 0", "at": "this"}, "for/0", "is not a list"),
    "each of no list": ({"each": "split", "check": "this > 0", "at": "this"}, "each", "is not a list"),
    "each with a typo": ({"each": "lines", "check": "this.idd > 0", "at": "this.id"}, "check", "did you mean id"),
    "each always there": ({"each": "tags", "check": "present(this)", "at": "this"}, "check", "always there"),
    "types differ within for": ({"for_": ["a", "name"], "check": "this > 0", "at": "this"}, "check", "with a number"),
    "after unknown": ({"after": ["TST299"]}, "after/0", "not the code of a rule before"),
    "after itself": ({"after": ["TST201"]}, "after/0", "not the code of a rule before"),
    "after a name": ({"after": ["made-up"]}, "after/0", "not the code of a rule before"),
    "message with an open brace": ({"message": "x {a"}, "message", "partner, at character 3"),
    "message with a closed brace": ({"message": "x a}"}, "message", "partner, at character 4"),
    "message with nothing in braces": ({"message": "{}"}, "message", "empty"),
    "message with a conversion": ({"message": "{a!r}"}, "message", "is not an expression"),
    "message with a format": ({"message": "{a:>10}"}, "message", "is not an expression"),
    "message with an index": ({"message": "{a[0]}"}, "message", "`for` or `each`"),
    "message with an attribute": ({"message": "{a.__class__}"}, "message", "no field __class__"),
    "message with a literal": ({"message": "{1}"}, "message", "a placeholder shows"),
    "message with a condition": ({"message": "{a > 0}"}, "message", "a placeholder shows"),
    "message with a yes or no": ({"message": "{present(a)}"}, "message", "yes or no"),
    "message with a gap of text": ({"message": "{gap(a, name)}"}, "message", "gap does not fit"),
    "message with an object": ({"message": "{split}"}, "message", "a placeholder shows"),
    "message with a list": ({"message": "{tags}"}, "message", "a placeholder shows"),
    "message with a field that may be absent": ({"message": "{b}"}, "message", "do not name"),
    "message with a probed field": ({"message": "{b}", "when": "present(b)"}, "message", "do not name"),
    "message with too many digits": (
        {"message": "{a * b}", "check": "a > b"},
        "message",
        "digits",
    ),
    "hint with a typo": ({"hint": "{aa}"}, "hint", "no field aa"),
    "hint with a field that may be absent": ({"hint": "{a + b}"}, "hint", "shows b"),
}


@pytest.mark.parametrize(("keys", "at", "fragment"), RULES.values(), ids=RULES)
def test_a_rule_that_does_not_fit_is_refused_with_its_place(keys: dict[str, Any], at: str, fragment: str) -> None:
    faults = faults_of(a_rule(**keys))
    assert any(
        fault.pointer == "/rules/0" + (f"/{at}" if at else "") and fragment in fault.message for fault in faults
    ), faults
    assert all("TST201" in fault.message or "code" in keys for fault in faults)


@pytest.mark.parametrize("key", ["check", "when", "message", "hint", "at", "each", "for_", "name", "code", "after"])
def test_a_fault_shows_no_control_character_of_the_text(key: str) -> None:
    hostile = "\x1b[2J\n\u202e\x00"
    texts = [f'field("{hostile[:4]}") > 0', f'field("\\x1b\\n") > {hostile}', hostile, f"{{{hostile}}}"]
    faults: list[SpecFault] = []
    for text in (*texts, 'matches(name, "\\\\\x1b")'):
        keys: dict[str, Any] = {key: [text] if key in ("after", "for_") else text}
        try:
            parse(a_rule(**keys))
        except SpecInvalid as invalid:
            faults += invalid.faults
    assert faults
    assert all(fault.message.isprintable() for fault in faults), faults


@pytest.mark.parametrize("entry", [None, 5, "text", [], {}])
def test_an_entry_that_is_no_rule_is_refused(entry: Json) -> None:
    assert all(fault.pointer == "/rules/0" for fault in faults_of(entry))


def test_every_fault_of_every_rule_is_said_at_once() -> None:
    faults = faults_of(
        a_rule(check="aa > 0 and bb > 0", message="{cc}", at="dd"),
        a_rule(name="other", code="TST201", hint="{"),
        a_rule(name="made-up", code="TST202"),
    )
    assert [(fault.line, fault.pointer) for fault in sorted(faults, key=lambda fault: fault.pointer)] == [
        (103, "/rules/0/at"),
        (104, "/rules/0/check"),
        (104, "/rules/0/check"),
        (105, "/rules/0/message"),
        (200, "/rules/1/code"),
        (210, "/rules/1/hint"),
        (301, "/rules/2/name"),
    ]


def test_each_pair_of_a_chain_that_does_not_compare_is_told() -> None:
    assert [fault.pointer for fault in faults_of(a_rule(check="a < name < b"))] == ["/rules/0/check"] * 2


def test_true_or_false_of_a_field_may_be_shown() -> None:
    assert parse(a_rule(check="active == True", message="{active}"))


def test_decimals_may_be_asked_of_a_number_that_may_be_a_date_or_null() -> None:
    number = Schema("", "either", any_of=(replace(NUMBER, types=("number", "null")), DATE))
    assert parse(a_rule(check="decimals(n) == 2", at="n"), request=an_object({"n": number}))


def test_narrow_bounds_make_room_for_more_factors() -> None:
    small = Schema("", "small", types=("integer",), minimum=Bound(-1000), maximum=Bound(Decimal("1e3")))
    request = an_object({"s": small, "n": NUMBER})
    assert parse(a_rule(check=" * ".join(["s"] * 30) + " > 0", at="s"), request=request)
    assert faults_of(a_rule(check="s * n * n > 0", at="s"), request=request)
