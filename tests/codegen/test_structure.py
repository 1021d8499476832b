"""What the compiled validator finds, and where it points: one finding a value, every value in one pass."""

from __future__ import annotations

import ast
import builtins
import os
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codegen.render.source import used_names
from codegen.render.validator import IMPORTS
from tests.codegen.compiling import compile_schema, problems, render_schema

if TYPE_CHECKING:
    from codegen.ir import Json

MONEY: Json = {"type": "number", "format": "decimal", "minimum": 0, "maximum": Decimal("999999999999999.00")}
DATE: Json = {"type": "string", "format": "date"}
INTEGER: Json = {"type": "integer"}
STATUS: Json = {"enum": ["active", "on_hold"]}
KIND: Json = {"type": "string", "x-known-values": ["retainer", "fixed_fee"]}
TEXT: Json = {"type": "string", "minLength": 2, "maxLength": 5}
TRUE: Json = {"type": "boolean", "const": True}
ONE: Json = {"oneOf": [INTEGER, DATE]}
EITHER: Json = {"anyOf": [{"type": "number", "maximum": 5}, {"type": "integer", "minimum": 9}]}
VALUE: Json = {"anyOf": [{"type": "integer", "minimum": -9, "maximum": 9}, MONEY, TEXT]}


def closed(**properties: Json) -> dict[str, Json]:
    return {"type": "object", "additionalProperties": False, "properties": properties}


@pytest.mark.parametrize(
    ("schema", "value", "code"),
    [
        pytest.param(MONEY, Decimal("999999999999999.00"), None, id="largest money"),
        pytest.param(MONEY, Decimal("999999999999999.01"), "SCH114", id="a cent more"),
        pytest.param(MONEY, Decimal("0.00"), None, id="no money"),
        pytest.param(MONEY, Decimal("-0.01"), "SCH113", id="a cent less than none"),
        pytest.param(MONEY, True, "SCH104", id="true is no number"),
        pytest.param(MONEY, "120000.00", "SCH107", id="a number in quotes"),
        pytest.param(MONEY, "120,000.00", "SCH104", id="a number with separators"),
        pytest.param(MONEY, None, "SCH103", id="null money"),
        pytest.param(INTEGER, Decimal("1.0"), None, id="no fraction is an integer"),
        pytest.param(INTEGER, Decimal("1E+2"), None, id="an exponent may be an integer"),
        pytest.param(INTEGER, Decimal("1.5"), "SCH104", id="a fraction is no integer"),
        pytest.param(INTEGER, False, "SCH104", id="false is no integer"),
        pytest.param(INTEGER, "7", "SCH107", id="an integer in quotes"),
        pytest.param(INTEGER, "7.5", "SCH104", id="a fraction in quotes is no quoted integer"),
        pytest.param(INTEGER, "\u0667", "SCH104", id="other digits are no number"),
        pytest.param(STATUS, "Active", "SCH106", id="capitals"),
        pytest.param(STATUS, " on-hold", "SCH106", id="spaces and hyphens"),
        pytest.param(STATUS, "gone", "SCH105", id="another value"),
        pytest.param(STATUS, 5, "SCH105", id="another type than the list's"),
        pytest.param(STATUS, [], "SCH105", id="a list is never in a list of texts"),
        pytest.param(STATUS, None, "SCH103", id="null status"),
        pytest.param(KIND, "retainer", None, id="a listed value"),
        pytest.param(KIND, "Retainer", "SCH121", id="a listed value with a capital"),
        pytest.param(KIND, "barter", "SCH120", id="an unlisted value"),
        pytest.param(KIND, 5, "SCH104", id="no text at all"),
        pytest.param(TEXT, "ab", None, id="shortest"),
        pytest.param(TEXT, "a", "SCH111", id="too short"),
        pytest.param(TEXT, "\U0001f600" * 5, None, id="code points, not bytes or UTF-16 units"),
        pytest.param(TEXT, "e\u0301" * 3, "SCH110", id="combining marks count"),
        pytest.param(DATE, "2024-02-29", None, id="leap day"),
        pytest.param(DATE, "2000-02-29", None, id="leap day of a leap century"),
        pytest.param(DATE, "1900-02-29", "SCH108", id="no leap day in 1900"),
        pytest.param(DATE, "2025-02-30", "SCH108", id="no such day"),
        pytest.param(DATE, "0000-01-01", "SCH108", id="no year 0"),
        pytest.param(DATE, "2025-2-3", "SCH108", id="short month and day"),
        pytest.param(DATE, "20250203", "SCH108", id="basic format"),
        pytest.param(DATE, "2025-W06-1", "SCH108", id="week date"),
        pytest.param(DATE, "2025-02-03\n", "SCH108", id="trailing newline"),
        pytest.param(DATE, "\uff12\uff10\uff12\uff15-02-03", "SCH108", id="full-width digits"),
        pytest.param(DATE, 46022, "SCH108", id="a spreadsheet's serial"),
        pytest.param(DATE, {}, "SCH104", id="an object is no date"),
        pytest.param(DATE, None, "SCH103", id="null date"),
        pytest.param(VALUE, 5, None, id="the integer variant"),
        pytest.param(VALUE, Decimal("12.50"), None, id="the money variant"),
        pytest.param(VALUE, "abc", None, id="the text variant"),
        pytest.param(VALUE, Decimal("-12.50"), "SCH113", id="meant as money"),
        pytest.param(VALUE, -10, "SCH113", id="meant as an integer"),
        pytest.param(VALUE, "abcdef", "SCH110", id="meant as text"),
        pytest.param(VALUE, True, "SCH117", id="none of the variants"),
        pytest.param(VALUE, None, "SCH103", id="null is not just another type"),
        pytest.param({"oneOf": [INTEGER, {"type": "number"}]}, 1, "SCH118", id="both variants"),
        pytest.param(False, 1, "SCH119", id="nothing is allowed"),
        pytest.param({"type": "array", "minItems": 1}, [], "SCH115", id="too few"),
        pytest.param({"type": "array", "maxItems": 1}, [1, 1], "SCH116", id="too many"),
        pytest.param({"type": "string", "pattern": "^[A-Z]{3}$"}, "EUR\n", "SCH112", id="the end is the end"),
        pytest.param({"type": "string", "format": "date-time"}, "2025-01-10T14:30:00Z", None, id="a date-time"),
        pytest.param(
            {"type": "string", "format": "date-time"}, "2025-02-30T14:30:00Z", "SCH109", id="its date is real"
        ),
        pytest.param({"type": "string", "format": "date-time"}, "2025-01-10", "SCH109", id="a date is no date-time"),
        pytest.param(EITHER, 7, "SCH113", id="an integer is meant as one, not as a number"),
        pytest.param(EITHER, Decimal("7.5"), "SCH114", id="what is no integer is meant as a number"),
        pytest.param({"anyOf": [TEXT, TRUE]}, False, "SCH105", id="meant as true or false"),
        pytest.param(
            {"anyOf": [{"type": ["string", "number"], "maxLength": 2}, {"type": "string", "minLength": 9}]},
            "abc",
            "SCH110",
            id="of two variants that fit a text the first",
        ),
        pytest.param({"anyOf": [INTEGER, KIND]}, "barter", "SCH120", id="the warning of a variant that fits"),
        pytest.param({"oneOf": [INTEGER, KIND]}, "barter", "SCH120", id="the warning of the one that fits"),
        pytest.param({"const": 1}, True, "SCH105", id="true is not 1"),
        pytest.param({"const": {"a": [1]}}, {"a": [Decimal("1.0")]}, None, id="numbers are equal by value"),
        pytest.param({"const": [1, 2]}, [1], "SCH105", id="a list is not equal to its beginning"),
        pytest.param({"type": ["string", "null"]}, None, None, id="a null that is allowed"),
        pytest.param({"type": ["number", "null"]}, "12.50", "SCH107", id="a number in quotes beside an allowed null"),
        pytest.param({"type": ["integer", "null"]}, "12.50", "SCH104", id="a fraction in quotes beside one"),
        pytest.param({"type": ["string", "null"], "format": "date"}, 46022, "SCH108", id="a serial beside one"),
        pytest.param({"type": ["integer", "number"]}, "12.50", "SCH107", id="a number in quotes where any is wanted"),
        pytest.param({"type": "null"}, "12.50", "SCH104", id="a number in quotes where none is wanted"),
        pytest.param(
            {"type": ["string", "boolean"], "format": "date"},
            46022,
            "SCH104",
            id="a serial where a date is not all",
        ),
        pytest.param({"type": ["string", "number"], "minimum": 5}, "abc", None, id="a text has no bounds"),
        pytest.param({"const": {"a": [1, 2], "b": {}}}, {"b": {}, "a": [1, 2]}, None, id="members in another order"),
        pytest.param({"enum": ["ab"]}, "a", "SCH105", id="a piece of the only value"),
        pytest.param({"type": "integer", "enum": [1, 2]}, "1.5", "SCH104", id="a list does not allow fractions"),
        pytest.param({"enum": ["-on_hold "]}, "ON-HOLD", "SCH105", id="a hyphen in front counts"),
        pytest.param({"enum": [" on_hold "]}, "On Hold", "SCH106", id="blanks around a listed value do not count"),
        pytest.param({"enum": [True], "const": 1}, 1, "SCH105", id="a constant outside of its list allows nothing"),
        pytest.param({"enum": [Decimal("1.0")], "const": 1}, 1, None, id="a constant in its list, spelt otherwise"),
        pytest.param({"if": True, "then": {"type": "object"}}, 5, "SCH104", id="a condition's type of any value"),
        pytest.param(
            {"type": "array", "items": INTEGER, "allOf": [{"type": "object"}]},
            [],
            "SCH104",
            id="a list that is an object",
        ),
        pytest.param({"allOf": [False]}, None, "SCH119", id="a null where nothing is allowed"),
        pytest.param(
            {
                "anyOf": [
                    {"type": "string", "allOf": [{"pattern": "x"}, {"maxLength": 3}]},
                    {"type": "string", "minLength": 9},
                ]
            },
            "abcdef",
            "SCH112",
            id="a variant is not worse for failing twice",
        ),
    ],
)
def test_a_value_gives_its_one_code(schema: Json, value: Json, code: str | None) -> None:
    expected = [] if code is None else [(code, "/a")]
    assert problems(closed(a=schema), {"a": value}) == expected


@pytest.mark.parametrize(
    ("schema", "payload", "expected"),
    [
        pytest.param({"type": "object"}, [], [("SCH104", "")], id="the record itself"),
        pytest.param(
            {"type": "object", "required": ["a", "b"], "properties": {"a": INTEGER}},
            {},
            [("SCH101", "/a"), ("SCH101", "/b")],
            id="missing fields point where they would be",
        ),
        pytest.param(
            closed(a=INTEGER), {"b": {"c": 1}}, [("SCH102", "/b")], id="an unknown field once, not its inside"
        ),
        pytest.param(
            closed(a=INTEGER),
            {"a/b": 1, "a~b": 1, "": 1},
            [("SCH102", "/a~1b"), ("SCH102", "/a~0b"), ("SCH102", "/")],
            id="odd names are escaped",
        ),
        pytest.param(
            closed(a=closed(b=INTEGER)),
            {"a": {"b": "x", "c": 1}},
            [("SCH104", "/a/b"), ("SCH102", "/a/c")],
            id="nested",
        ),
        pytest.param(closed(a=closed(b=INTEGER)), {"a": 5}, [("SCH104", "/a")], id="a wrong container, not its inside"),
        pytest.param(
            {"properties": {"a": {"properties": {"x": INTEGER, "y": INTEGER}}}},
            {"a": {"x": "z", "y": "z"}},
            [("SCH104", "/a/x"), ("SCH104", "/a/y")],
            id="nested in an open object of no type",
        ),
        pytest.param(
            {"allOf": [closed(a={"type": "string"}), {"properties": {"a": closed(), "b": closed()}}]},
            {"a": {"x": 1}, "b": {"x": 1}},
            [("SCH104", "/a"), ("SCH102", "/b")],
            id="nothing is said of the inside of what is wrong as a whole",
        ),
        pytest.param(
            {"allOf": [closed(a=ONE, b=False), {"properties": {"a": closed(), "b": closed()}}]},
            {"a": {"x": 1}, "b": {"x": 1}},
            [("SCH117", "/a"), ("SCH119", "/b")],
            id="nor of what no variant takes or should not be there",
        ),
        pytest.param(
            {"properties": {"a": {"type": ["string", "null"], "properties": {"x": INTEGER}}}},
            {"a": {"x": "y"}},
            [("SCH104", "/a")],
            id="not even where a schema speaks of it",
        ),
        pytest.param(
            closed(a={"type": "array", "maxItems": 1, "items": closed(b=DATE)}),
            {"a": [{"b": 1}, None]},
            [("SCH116", "/a"), ("SCH108", "/a/0/b"), ("SCH103", "/a/1")],
            id="items are judged beside their list",
        ),
        pytest.param(
            {"properties": {"a": INTEGER}, "allOf": [{"properties": {"a": {"minimum": 5}}}, {"required": ["b"]}]},
            {"a": "x"},
            [("SCH104", "/a"), ("SCH101", "/b")],
            id="one finding a value across allOf",
        ),
        pytest.param(
            {"allOf": [closed(a=KIND), {"properties": {"a": {"maxLength": 3}}}]},
            {"a": "barter"},
            [("SCH110", "/a")],
            id="a warning never hides an error",
        ),
        pytest.param(
            {"anyOf": [{"type": "object", "required": ["a", "b"]}, {"type": "object", "required": ["c"]}]},
            {},
            [("SCH101", "/c")],
            id="of two variants that fit an object the one with fewer faults",
        ),
        pytest.param(
            {"type": "object", "additionalProperties": {"type": ["number", "string"]}},
            {"a": 1, "b": True, "c": None},
            [("SCH104", "/b"), ("SCH103", "/c")],
            id="values of open objects",
        ),
    ],
)
def test_findings_of_a_record(schema: Json, payload: Json, expected: list[tuple[str, str]]) -> None:
    assert problems(schema, payload) == expected


@pytest.mark.parametrize(
    ("schema", "value", "code", "params"),
    [
        pytest.param(closed(a=MONEY), {"b": 5}, "SCH102", {"value": 5, "known": ("a",)}, id="unknown"),
        pytest.param(INTEGER, None, "SCH103", {"remedy": ...}, id="null"),
        pytest.param(INTEGER, [5], "SCH104", {"value": [5], "expected": ...}, id="type"),
        pytest.param(STATUS, "x", "SCH105", {"value": "x", "allowed": ("active", "on_hold")}, id="value"),
        pytest.param(STATUS, "Active", "SCH106", {"value": "Active", "nearest": "active"}, id="spelling"),
        pytest.param(INTEGER, "7", "SCH107", {"value": "7", "nearest": "7", "expected": ...}, id="quotes"),
        pytest.param(DATE, "x", "SCH108", {"value": "x"}, id="date"),
        pytest.param({"format": "date-time"}, "x", "SCH109", {"value": "x"}, id="date-time"),
        pytest.param(
            TEXT, "abcdefg", "SCH110", {"value": "abcdefg", "length": 7, "limit": 5, "end": "abcde"}, id="long"
        ),
        pytest.param(
            {"maxLength": 15},
            "0123456789abcdefg",
            "SCH110",
            {"value": "0123456789abcdefg", "length": 17, "limit": 15, "end": "3456789abcde"},
            id="longer",
        ),
        pytest.param(TEXT, "a", "SCH111", {"value": "a", "length": 1, "limit": 2}, id="short"),
        pytest.param({"pattern": "x"}, "a", "SCH112", {"value": "a", "pattern": "x"}, id="pattern"),
        pytest.param({"minimum": 3}, 2, "SCH113", {"value": 2, "bound": "at least", "limit": 3}, id="below"),
        pytest.param({"maximum": 3}, 4, "SCH114", {"value": 4, "bound": "at most", "limit": 3}, id="above"),
        pytest.param(
            {"exclusiveMinimum": 3}, 3, "SCH113", {"value": 3, "bound": "more than", "limit": 3}, id="not above"
        ),
        pytest.param(
            {"exclusiveMaximum": 3}, 3, "SCH114", {"value": 3, "bound": "less than", "limit": 3}, id="not below"
        ),
        pytest.param({"minItems": 2}, [1], "SCH115", {"length": 1, "limit": 2}, id="few"),
        pytest.param({"maxItems": 1}, [1, 2], "SCH116", {"length": 2, "limit": 1}, id="many"),
        pytest.param(VALUE, True, "SCH117", {"value": True, "expected": ...}, id="none"),
        pytest.param({"oneOf": [INTEGER, DATE]}, True, "SCH117", {"value": True, "expected": ...}, id="none of one"),
        pytest.param({"oneOf": [{}, {}]}, 5, "SCH118", {"value": 5}, id="several"),
        pytest.param(False, 5, "SCH119", {"value": 5}, id="forbidden"),
        pytest.param(KIND, "x", "SCH120", {"value": "x", "allowed": ("retainer", "fixed_fee")}, id="unlisted"),
        pytest.param(KIND, "Retainer", "SCH121", {"value": "Retainer", "nearest": "retainer"}, id="listed"),
        pytest.param(VALUE, None, "SCH103", {"remedy": ...}, id="null of several types"),
    ],
)
def test_a_problem_carries_the_values_that_are_shown_of_it(
    schema: Json, value: Json, code: str, params: dict[str, object]
) -> None:
    (problem,) = compile_schema({"allOf": [schema]}).check(value)
    words = {name: ... for name in ("expected", "remedy") if isinstance(problem.params.get(name), str)}
    assert (problem.code, {**problem.params, **words}) == (code, params)
    assert problem.pointer == ("/b" if code == "SCH102" else "")


CONDITIONAL: Json = {
    "type": "object",
    "properties": {"side": STATUS, "party": INTEGER},
    "if": {"properties": {"side": {"const": "active"}}, "required": ["side"]},
    "then": {"required": ["party"]},
    "else": {"properties": {"party": False}},
}


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ({"side": "active", "party": 1}, []),
        ({"side": "active"}, [("SCH101", "/party")]),
        ({"side": "on_hold"}, []),
        ({"side": "on_hold", "party": 1}, [("SCH119", "/party")]),
        ({"side": "Active"}, [("SCH106", "/side")]),
        ({}, []),
    ],
)
def test_a_condition_chooses_what_is_demanded(payload: Json, expected: list[tuple[str, str]]) -> None:
    assert problems(CONDITIONAL, payload) == expected


def test_a_conditional_demand_says_what_it_hangs_on() -> None:
    (problem,) = compile_schema(CONDITIONAL).check({"side": "active"})
    assert problem.params == {"because": '; side "active" requires it'}


def test_a_null_is_to_be_left_out_only_where_the_field_may_be_missing() -> None:
    remedies = {
        p.pointer: p.params["remedy"]
        for p in compile_schema(
            {
                "required": ["a"],
                "properties": {
                    "a": INTEGER,
                    "b": INTEGER,
                    "c": VALUE,
                    "d": EITHER,
                    "e": {"allOf": [INTEGER]},
                    "f": ONE,
                },
            }
        ).check(dict.fromkeys("abcdef"))
    }
    assert remedies == {"/a": "it must be an integer"} | {f"/{name}": "leave the field out" for name in "bcdef"}


def test_a_null_is_not_to_be_left_out_where_a_condition_may_ask_for_the_field() -> None:
    (problem,) = compile_schema(CONDITIONAL).check({"side": "active", "party": None})
    assert problem.params == {"remedy": "it must be an integer"}


INNER: dict[str, Json] = {"type": "object", "properties": {"b": INTEGER}, "additionalProperties": False}


@pytest.mark.parametrize("title", ["x\0y", "x\ny = 1 /", "\x1b[2J", "\u202e", " "])
def test_a_title_of_whatever_characters_is_no_code(title: str) -> None:
    schema: Json = {"properties": {"a": {"title": title, **INNER}}}
    assert problems(schema, {"a": {"c": 1}}) == [("SCH102", "/a/c")]
    assert all(c.isprintable() or c == "\n" for c in render_schema(schema))


ALL: Json = closed(a=MONEY, b=closed(c=STATUS), d=KIND, e=VALUE, f={"type": "string", "pattern": "x"}, g=DATE)


def test_a_module_defines_each_name_once_and_every_name_that_it_reads() -> None:
    source = render_schema(ALL)
    module = compile_schema(ALL)
    body = ast.parse(source).body
    targets = [
        node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
        for node in body
        if isinstance(node, ast.AnnAssign | ast.Assign)
    ]
    names = [ast.unparse(target) for target in targets]
    names += [node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert len(set(names)) == len(names)
    assert used_names(source) <= {*vars(module), *dir(builtins), *local_names(source)}


def local_names(source: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(source)))
    written = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return written | {node.arg for node in nodes if isinstance(node, ast.arg)}


def test_only_what_a_caller_needs_of_a_module_has_a_public_name() -> None:
    module = compile_schema(ALL)
    public = {name for name in vars(module) if not name.startswith("_")} - {*IMPORTS, "annotations"}
    assert public == {"Problem", "check", "describe", "MESSAGES", "WARNINGS", "Judge", "Variants", "Tried"}


@pytest.mark.parametrize("form", ["date", "date-time"])
def test_a_validator_has_messages_of_what_it_can_find_alone(form: str) -> None:
    assert list(compile_schema(closed(a={"type": "integer", "format": form})).MESSAGES) == [
        "SCH102",
        "SCH103",
        "SCH104",
        "SCH107",
    ]


def test_nothing_is_said_of_a_value_that_could_not_be_read() -> None:
    module = compile_schema(closed(a=MONEY, b=MONEY))
    assert [problem.pointer for problem in module.check({"a": -1, "b": -1}, {"/a"})] == ["/b"]


def test_the_payload_is_not_changed() -> None:
    payload: Json = {"a": [{"b": 1}], "c": "x"}
    problems(closed(a={"type": "array", "items": closed(b=DATE)}), payload)
    assert payload == {"a": [{"b": 1}], "c": "x"}


def test_the_module_alone_describes_its_problems_as_in_the_golden_file() -> None:
    module = compile_schema(closed(a=MONEY, b=STATUS, c=DATE, d=TEXT, e=KIND, f=VALUE, g=INTEGER, h={"pattern": "^x$"}))
    payloads: list[Json] = [
        {
            "a": Decimal("-0.10"),
            "b": "Active",
            "c": 46022,
            "d": "abcdef",
            "e": "x",
            "f": True,
            "g": "7",
            "h/i": 1,
            "j~k": 1,
        },
        {"a": None, "b": "gon\u00e9", "c": "x", "d": "a", "e": "Retainer", "f": {}, "g": Decimal("1.50"), "h": "y"},
        [],
    ]
    sentences = [module.describe(problem) for payload in payloads for problem in module.check(payload)]
    sentences += [
        compile_schema(CONDITIONAL).describe(p) for p in compile_schema(CONDITIONAL).check({"side": "active"})
    ]
    golden = Path(__file__).parent / "golden" / "describe.txt"
    if "UPDATE_GOLDEN" in os.environ:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join(sentences) + "\n", encoding="utf-8")
    assert "\n".join(sentences) + "\n" == golden.read_text(encoding="utf-8")
