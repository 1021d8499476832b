"""From jsonschema's errors to findings: cases worked out by hand, since this half of the reference follows the design.

The numbers are those of the list in normalisation.py.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.reference.exact import build_validator
from tests.reference.normalisation import find

if TYPE_CHECKING:
    from tests.reference.exact import Json

D = Decimal
INTEGER = {"type": "integer"}
NUMBER = {"type": "number"}
TEXT = {"type": "string"}
DATE = {"type": "string", "format": "date"}
OPEN_TEXT = {"type": "string", "x-known-values": ["fixed_fee"]}
NEVER_BUT_A = {"properties": {"a": INTEGER}, "additionalProperties": False}

CASES: dict[str, list[tuple[Json, Json, list[tuple[str, str]]]]] = {
    "1: the code of the keyword, at the value": [
        (INTEGER, 7, []),
        (INTEGER, D("7.0"), []),
        (INTEGER, D("1E+2"), []),
        (INTEGER, True, [("SCH104", "")]),
        (NUMBER, D("0.1"), []),
        (TEXT, 7, [("SCH104", "")]),
        ({"enum": [1, "a"]}, D("1.0"), []),
        ({"enum": [1]}, True, [("SCH105", "")]),
        ({"const": {"a": [1]}}, {"a": [2]}, [("SCH105", "")]),
        (DATE, "2025-02-30", [("SCH108", "")]),
        ({"format": "date-time"}, "2025-02-30T00:00:00Z", [("SCH109", "")]),
        ({"format": "date"}, 5, []),
        ({"maxLength": 2}, "abc", [("SCH110", "")]),
        ({"maxLength": 2}, "\U0001f600\U0001f600", []),
        ({"minLength": 2}, "a", [("SCH111", "")]),
        ({"pattern": "^a$"}, "a\n", [("SCH112", "")]),
        ({"pattern": r"^\d$"}, "\u0661", [("SCH112", "")]),
        ({"minimum": 0}, D("-0.01"), [("SCH113", "")]),
        ({"exclusiveMinimum": 0}, D("0.00"), [("SCH113", "")]),
        ({"maximum": D("999999999999999.00")}, D("999999999999999.01"), [("SCH114", "")]),
        ({"exclusiveMaximum": 1}, 1, [("SCH114", "")]),
        ({"minItems": 1}, [], [("SCH115", "")]),
        ({"maxItems": 1}, [1, 1], [("SCH116", "")]),
        ({"required": ["a", "b/c"]}, {}, [("SCH101", "/a"), ("SCH101", "/b~1c")]),
        ({"required": ["a"]}, {"a": None}, []),
        (NEVER_BUT_A, {"b": 1, "": 2, "x~y": 3}, [("SCH102", "/b"), ("SCH102", "/"), ("SCH102", "/x~0y")]),
        ({"properties": {"a": False}}, {"a": 1, "b": 1}, [("SCH119", "/a")]),
        ({"items": False}, [1, None], [("SCH119", "/0"), ("SCH119", "/1")]),
        (
            {"additionalProperties": {"type": "string", "$ref": "#/$defs/no"}, "$defs": {"no": False}},
            {"a": "", "b": 1},
            [("SCH119", "/a"), ("SCH104", "/b")],
        ),
        (
            {"additionalProperties": {"title": "A", "$ref": "#/$defs/no"}, "$defs": {"no": False}},
            {"a": 1},
            [("SCH102", "/a")],
        ),
        (
            {"additionalProperties": {"$ref": "#/$defs/no"}, "$defs": {"no": False}},
            {"a": 1},
            [("SCH102", "/a")],
        ),
        ({"additionalProperties": {"allOf": [False]}}, {"a": 1}, [("SCH119", "/a")]),
        (
            {"properties": {"additionalProperties": False}},
            {"additionalProperties": 1},
            [("SCH119", "/additionalProperties")],
        ),
        ({"items": {"properties": {"a": INTEGER}}}, [{}, {"a": "x"}], [("SCH104", "/1/a")]),
        (OPEN_TEXT, "fixed_fee", []),
        (OPEN_TEXT, "hourly", [("SCH120", "")]),
    ],
    "2: nulls, spellings, quotes, serials": [
        (INTEGER, None, [("SCH103", "")]),
        ({"enum": ["a"]}, None, [("SCH103", "")]),
        ({"type": ["integer", "null"]}, None, []),
        (False, None, [("SCH119", "")]),
        ({"enum": ["on_hold"]}, "On-Hold", [("SCH106", "")]),
        ({"enum": ["on_hold"]}, " on  hold ", [("SCH106", "")]),
        ({"enum": ["on_hold"]}, "onhold", [("SCH105", "")]),
        ({"enum": ["on_hold"]}, "-on_hold", [("SCH105", "")]),
        ({"const": "stra\u00dfe"}, "STRASSE", [("SCH106", "")]),
        ({"enum": ["a", "b"], "const": "a"}, "B", [("SCH105", "")]),
        (OPEN_TEXT, "Fixed fee", [("SCH121", "")]),
        (NUMBER, "-12.50", [("SCH107", "")]),
        (NUMBER, "1e-5", [("SCH107", "")]),
        *(
            (NUMBER, text, [("SCH104", "")])
            for text in ("1,000", "01", "+1", "1.", ".5", "1e", "", " 1", "1\n", "\u0661")
        ),
        (INTEGER, "12", [("SCH107", "")]),
        (INTEGER, "12.0", [("SCH104", "")]),
        ({"type": ["null", "number"]}, "12.0", [("SCH107", "")]),
        ({"type": ["boolean", "number"]}, "12.0", [("SCH104", "")]),
        (DATE, 46022, [("SCH108", "")]),
        (DATE, True, [("SCH104", "")]),
        ({"type": ["string", "null"], "format": "date"}, D("46022.5"), [("SCH108", "")]),
        ({"type": "string", "format": "date-time"}, 46022, [("SCH104", "")]),
    ],
    "3: the branch that was meant": [
        ({"anyOf": [INTEGER, TEXT]}, True, [("SCH117", "")]),
        ({"anyOf": [INTEGER, TEXT]}, None, [("SCH103", "")]),
        ({"anyOf": [INTEGER, {"maxLength": 2, **TEXT}]}, "abc", [("SCH110", "")]),
        ({"anyOf": [{"minimum": 5, **NUMBER}, {"maximum": 1, **INTEGER}]}, 3, [("SCH114", "")]),
        ({"anyOf": [{"minimum": 5, **NUMBER}, {"maximum": 1, **INTEGER}]}, D("3.5"), [("SCH113", "")]),
        ({"anyOf": [{"required": ["a", "b"]}, {"required": ["c"]}]}, {}, [("SCH101", "/c")]),
        ({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, {}, [("SCH101", "/a")]),
        ({"anyOf": [{"enum": ["a"]}, {"enum": [1]}]}, "b", [("SCH105", "")]),
        ({"anyOf": [{"enum": [D("1.5")]}, TEXT]}, 2, [("SCH117", "")]),
        ({"anyOf": [{"enum": [2]}, TEXT]}, D("1.5"), [("SCH105", "")]),
        ({"anyOf": [{"anyOf": [INTEGER, {"maxLength": 2, **TEXT}]}, False]}, "abc", [("SCH110", "")]),
        ({"anyOf": [False, {"allOf": [TEXT, INTEGER]}]}, "abc", [("SCH117", "")]),
        ({"anyOf": [{"if": TEXT, "then": INTEGER}, NUMBER]}, "abc", [("SCH104", "")]),
        ({"oneOf": [INTEGER, NUMBER]}, 1, [("SCH118", "")]),
        ({"oneOf": [INTEGER, NUMBER]}, D("1.5"), []),
        ({"oneOf": [OPEN_TEXT, NUMBER]}, "x", [("SCH120", "")]),
        ({"anyOf": [OPEN_TEXT, TEXT]}, "x", [("SCH120", "")]),
        (
            {"anyOf": [{"required": ["a"], "properties": {"b": OPEN_TEXT}}, {"required": ["c", "d"]}]},
            {"b": "x"},
            [("SCH101", "/a"), ("SCH120", "/b")],
        ),
    ],
    "4: one finding a value, errors first, in order": [
        ({"type": "string", "enum": ["a"]}, 5, [("SCH104", "")]),
        ({"maxLength": 1, "pattern": "x", "format": "date", "enum": ["a"]}, "bc", [("SCH105", "")]),
        ({"maxLength": 1, "pattern": "x", "format": "date"}, "bc", [("SCH108", "")]),
        ({"maxLength": 1, "pattern": "x"}, "bc", [("SCH112", "")]),
        ({"maximum": 1, "minimum": 3}, 2, [("SCH113", "")]),
        ({"allOf": [{"maxLength": 1}], "pattern": "x"}, "bc", [("SCH112", "")]),
        ({"allOf": [{"maxLength": 1}, {"pattern": "x"}]}, "bc", [("SCH110", "")]),
        ({"allOf": [{"pattern": "x"}], "$ref": "#/$defs/a", "$defs": {"a": {"maxLength": 1}}}, "bc", [("SCH110", "")]),
        ({"if": True, "then": {"maxLength": 1}, "anyOf": [{"pattern": "x"}]}, "bc", [("SCH112", "")]),
        (
            {"allOf": [{"properties": {"a": {"minimum": 5}}}], "properties": {"a": {"maximum": 1}}},
            {"a": 3},
            [("SCH114", "/a")],
        ),
        ({"allOf": [OPEN_TEXT, {"maxLength": 3}]}, "hourly", [("SCH110", "")]),
        ({"required": ["a"], "allOf": [{"required": ["a"]}]}, {}, [("SCH101", "/a")]),
        (
            {"properties": {"allOf": {"maxLength": 1}, "then": INTEGER}},
            {"allOf": "bc", "then": "x"},
            [("SCH110", "/allOf"), ("SCH104", "/then")],
        ),
    ],
    "5: nothing of the inside of what should not be there": [
        ({"type": "string", "properties": {"a": INTEGER}}, {"a": "x"}, [("SCH104", "")]),
        ({"allOf": [NEVER_BUT_A, {"properties": {"b": {"required": ["c"]}}}]}, {"b": {}}, [("SCH102", "/b")]),
        ({"allOf": [{"properties": {"a": INTEGER}}, {"type": "array"}]}, {"a": "x"}, [("SCH104", "")]),
        ({"allOf": [{"properties": {"a": INTEGER}}, False]}, {"a": "x"}, [("SCH119", "")]),
        ({"allOf": [{"items": INTEGER}, {"anyOf": [TEXT]}]}, ["x"], [("SCH117", "")]),
        ({"maxItems": 1, "items": INTEGER}, ["x", "y"], [("SCH116", ""), ("SCH104", "/0"), ("SCH104", "/1")]),
        ({"enum": [{}], "properties": {"a": INTEGER}}, {"a": "x"}, [("SCH105", ""), ("SCH104", "/a")]),
        ({"properties": {"a": TEXT, "ab": INTEGER}}, {"a": 1, "ab": "x"}, [("SCH104", "/a"), ("SCH104", "/ab")]),
    ],
    "conditions": [
        ({"if": TEXT, "then": {"maxLength": 1}, "else": INTEGER}, "ab", [("SCH110", "")]),
        ({"if": TEXT, "then": {"maxLength": 1}, "else": INTEGER}, D("0.5"), [("SCH104", "")]),
        ({"if": OPEN_TEXT, "then": False}, "hourly", [("SCH119", "")]),
        ({"then": False, "else": False}, 1, []),
    ],
}


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        pytest.param(*case, id=f"{group} [{index}]")
        for group, cases in CASES.items()
        for index, case in enumerate(cases)
    ],
)
def test_a_value_has_the_findings_worked_out_by_hand(
    schema: Json, value: Json, expected: list[tuple[str, str]]
) -> None:
    assert find(build_validator(schema), value) == set(expected)
