"""The exact value of a JSON text, and every fault with its pointer and offsets."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.json_exact import MAX_FAULTS, parse_exact
from prenup.json_scan import scan_tokens
from prenup.json_text import Parsed, parse_json
from tests.prenup.json_spelling import spelled_values

if TYPE_CHECKING:
    from prenup.record import JsonValue


def found(text: str) -> list[tuple[str, str, str]]:
    """Code, pointer and the text at the place of each fault."""
    return [(fault.code, fault.pointer, text[slice(*fault.span)]) for fault in parse_json(text).faults]


def exactly(value: JsonValue) -> object:
    """The value in a form that tells 1 from 1.0 from True, and keeps a number's decimals and a key's order."""
    if isinstance(value, dict):
        return [(key, exactly(member)) for key, member in value.items()]
    if isinstance(value, list):
        return [None, *map(exactly, value)]
    return repr(value)


@given(spelled_values())
def test_any_value_in_any_spelling_is_read_exactly_by_both_ways(spelled: tuple[str, JsonValue]) -> None:
    text, value = spelled
    for parsed in (parse_json(text), parse_exact(text)):
        assert not parsed.faults
        assert exactly(parsed.value) == exactly(value)


@given(spelled_values(), st.data())
def test_a_changed_text_is_judged_alike_by_both_ways(spelled: tuple[str, JsonValue], data: st.DataObject) -> None:
    text = spelled[0]
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 2))
    piece = data.draw(
        st.sampled_from(["", ",", "}", "]", '"', "\\", "0", ".", "e9999", "-", "NaN", "{", "\x00", "\ud800"])
    )
    changed = text[:at] + piece + text[at + cut :]
    quick = parse_json(changed)
    exact = parse_exact(changed)
    if not exact.fatal and changed[exact.end :].strip(" \t\r\n"):
        assert quick.fatal
    else:
        assert quick.faults == exact.faults
        assert exactly(quick.value) == exactly(exact.value)
    assert all(0 <= start < end <= len(changed) for start, end in spans(quick) if changed)


@given(st.text(max_size=30))
def test_any_text_gives_a_verdict_with_places_inside_it(text: str) -> None:
    parsed = parse_json(text)
    assert parsed.fatal == bool(parsed.faults and parsed.faults[-1].code in ("JSON101", "JSON102", "JSON107"))
    assert parsed.value is None or not parsed.fatal
    assert 0 <= parsed.end <= len(text)
    assert all(start < end <= len(text) for start, end in spans(parsed) if text)


def spans(parsed: Parsed) -> list[tuple[int, int]]:
    return [span for fault in parsed.faults for span in (fault.span, *(other[2] for other in fault.related))]


@given(spelled_values())
def test_what_the_standard_library_refuses_is_refused_and_nothing_else(spelled: tuple[str, JsonValue]) -> None:
    text = spelled[0]
    for end in range(len(text)):
        try:
            json.loads(text[:end])
        except ValueError:
            assert parse_json(text[:end]).fatal
        else:
            assert not parse_json(text[:end]).fatal


def test_every_prefix_of_a_good_text_is_truncated_with_the_place_inside() -> None:
    text = '{"a": [1, -2.5e+1, true, null, "x\\u00e9\\\\"], "b": {"c": "\\ud83d\\ude00"}}'
    assert not parse_json(text).faults
    for end in range(1, len(text)):
        parsed = parse_json(text[:end] + "\n")
        assert parsed.fatal
        ((code, _, (start, stop), _, _),) = parsed.faults
        # A string that was cut off ends in the line end, which is another mistake to see.
        assert code in ("JSON101", "JSON102")
        assert start < stop <= end + 1
        assert [fault.code for fault in parse_json(text[:end]).faults] == ["JSON102"]


@pytest.mark.parametrize(
    ("text", "pointer", "token"),
    [
        pytest.param('{"a": 1,}', "", ",", id="trailing-comma-object"),
        pytest.param('{"a": [1, 2, ]}', "/a/2", ",", id="trailing-comma-array"),
        pytest.param('{"a": 1, // one\n"b": 2}', "", "// one", id="line-comment"),
        pytest.param('{"a": /* one */ 1}', "/a", "/* one */ 1}", id="block-comment"),
        pytest.param('# one\n{"a": 1}', "", "# one", id="hash-comment"),
        pytest.param("{'a': 1}", "", "'", id="single-quoted-key"),
        pytest.param("{\"a\": 'x'}", "/a", "'", id="single-quoted-value"),
        pytest.param('{"a": “x”}', "/a", "“", id="curly-quotes"),
        pytest.param("{a: 1}", "", "a", id="unquoted-key"),
        pytest.param('{"a": Active}', "/a", "Active", id="unquoted-value"),
        pytest.param('{"a": 1 "b": 2}', "", '"', id="missing-comma-object"),
        pytest.param('{"a": [1 2]}', "/a/1", "2", id="missing-comma-array"),
        pytest.param('{"a" 1}', "/a", "1", id="missing-colon"),
        pytest.param('{"a" = 1}', "/a", "=", id="equals-sign"),
        pytest.param('{"a": }', "/a", "}", id="missing-value"),
        pytest.param('{"a": , "b": 1}', "/a", ",", id="missing-value-before-comma"),
        pytest.param('{, "a": 1}', "", ",", id="leading-comma"),
        pytest.param('{"a": True}', "/a", "True", id="python-true"),
        pytest.param('{"a": None}', "/a", "None", id="python-none"),
        pytest.param('{"a": undefined}', "/a", "undefined", id="javascript-undefined"),
        pytest.param('{"a": nan}', "/a", "nan", id="lower-case-nan"),
        pytest.param('{"a": -inf}', "/a", "-inf", id="minus-inf"),
        pytest.param('{"a": 01}', "/a", "01", id="leading-zero"),
        pytest.param('{"a": -01}', "/a", "-01", id="minus-leading-zero"),
        pytest.param('{"a": +1}', "/a", "+1", id="leading-plus"),
        pytest.param('{"a": .5}', "/a", ".5", id="no-digit-before-point"),
        pytest.param('{"a": 1.}', "/a", "1.", id="no-digit-after-point"),
        pytest.param('{"a": 1.e5}', "/a", "1.e5", id="no-digit-between-point-and-exponent"),
        pytest.param('{"a": 0x10}', "/a", "0x10", id="hexadecimal"),
        pytest.param('{"a": 1_000}', "/a", "1_000", id="underscores"),
        pytest.param('{"a": 2025-01-31}', "/a", "2025-01-31", id="bare-date"),
        pytest.param('{"a": 1e}', "/a", "1e", id="no-exponent"),
        pytest.param('{"a": \uff11}', "/a", "\uff11", id="full-width-digit"),
        pytest.param('{"a": "x\ty"}', "/a", "\t", id="tab-in-string"),
        pytest.param('{"a": "x\ny"}', "/a", "\n", id="line-end-in-string"),
        pytest.param('{"a": "x\x00y"}', "/a", "\x00", id="nul-in-string"),
        pytest.param('{"a": "C:\\Users"}', "/a", "\\U", id="bad-escape"),
        pytest.param('{"a": "\\u12g4"}', "/a", "\\u12", id="bad-code-point"),
        pytest.param('{"a": "x\\\ty"}', "/a", "\t", id="escaped-tab"),
        pytest.param('{"a": [1}', "/a/1", "}", id="wrong-bracket"),
        pytest.param('{"a": 1}}', "", "}", id="bracket-too-many"),
        pytest.param('{"a": 1} {"a": 2}', "", "{", id="second-value"),
        pytest.param('{"a": 1} end', "", "end", id="text-after-the-value"),
        pytest.param('\u00a0{"a": 1}', "", "\u00a0", id="no-break-space"),
        pytest.param('\ufeff{"a": 1}', "", "\ufeff", id="mark-within-a-str"),
    ],
)
def test_a_syntax_fault_is_found_at_its_token(text: str, pointer: str, token: str) -> None:
    assert found(text) == [("JSON101", pointer, token)]
    assert (parse_json(text).value, parse_json(text).fatal) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "{",
        "[",
        '{"a"',
        '{"a":',
        '{"a":1,',
        "[1,",
        '"x',
        '"x\\',
        '"x\\u1',
        "tr",
        "-",
        "1.",
        "1e",
        "1e+",
        "-Inf",
        "Na",
    ],
)
def test_a_text_that_stops_early_is_truncated(text: str) -> None:
    assert [fault.code for fault in parse_json(text).faults] == ["JSON102"]


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        *(("[[", 1), ("[[1", 1), ("[[1,", 1), ('["x', 1), ('{"a": {', 6), ('{"a": {"b"', 6), ('{"a": {"b": 1', 6)),
        *(('{"a": {}', 0), ('{"a": {}, ', 0)),
    ],
)
def test_what_was_cut_off_is_shown_where_it_begins(text: str, opened: int) -> None:
    (fault,) = parse_json(text).faults
    assert [span for _, _, span in fault.related] == [(opened, opened + 1)]


def test_each_token_has_its_kind_and_its_text() -> None:
    text = ' {"a" : [1, "x", null], "b":{ }, "c": NaN} '
    assert [(kind, text[start:end]) for kind, start, end in scan_tokens(text)] == [
        *(("{", "{"), ("key", '"a"'), ("[", "["), ("number", "1"), ("string", '"x"'), ("constant", "null"), ("]", "]")),
        *(("key", '"b"'), ("{", "{"), ("}", "}"), ("key", '"c"'), ("not_a_number", "NaN"), ("}", "}")),
    ]


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_a_number_is_found_and_the_rest_is_read(literal: str) -> None:
    text = f'{{"a": [0, {literal}], "b": 2}}'
    assert found(text) == [("JSON104", "/a/1", literal)]
    assert parse_json(text).value == {"a": [0, None], "b": 2}


@pytest.mark.parametrize(
    ("text", "pointer", "second"),
    [
        ('{"a": 1, "a": 1}', "/a", '"a"'),
        ('{"a": 1, "b": 0, "a" : 2}', "/a", '"a"'),
        ('{"x": [{"a": 1, "\\u0061": 2}]}', "/x/0/a", '"\\u0061"'),
        ('{"a/b": 1, "a/b": 2}', "/a~1b", '"a/b"'),
        ('{"": 1, "": 2}', "/", '""'),
        ('{"a": 1, "a": 2, "a": 3}', "/a", '"a"'),
    ],
)
def test_a_duplicate_key_is_found_once_at_its_second_use_with_the_first(text: str, pointer: str, second: str) -> None:
    assert found(text) == [("JSON103", pointer, second)]
    (fault,) = parse_json(text).faults
    ((_, first_pointer, first),) = fault.related
    assert (first_pointer, first[1] <= fault.span[0]) == (pointer, True)
    assert json.loads(text[slice(*first)]) == json.loads(second)
    assert parse_json(text).value == json.loads(text)


@pytest.mark.parametrize(
    ("text", "pointer", "token"),
    [
        ('{"a": "x\\ud83d"}', "/a", '"x\\ud83d"'),
        ('{"a": "\\ude00\\ud83d"}', "/a", '"\\ude00\\ud83d"'),
        ('{"\\uDC00": 1}', "/\udc00", '"\\uDC00"'),
        ('{"a": "\\\\ud83d\\ude00"}', "/a", '"\\\\ud83d\\ude00"'),
        ('{"a": "\ud83d"}', "/a", '"\ud83d"'),
    ],
)
def test_a_lone_surrogate_is_found(text: str, pointer: str, token: str) -> None:
    assert found(text) == [("JSON106", pointer, token)]


@pytest.mark.parametrize("text", ['"\\ud83d\\ude00"', '"\\\\ud83d"', '"\\uD83D\\uDE00\\uD83D\\uDE00"', '"\U0001f600"'])
def test_a_pair_of_surrogates_and_an_escaped_backslash_are_in_order(text: str) -> None:
    assert parse_json(text) == Parsed(json.loads(text), len(text))


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize(("depth", "codes"), [(63, []), (64, []), (65, ["JSON107"])])
def test_sixty_four_levels_are_the_limit(opening: str, depth: int, codes: list[str]) -> None:
    closing = "]" if opening == "[" else "}"
    inside = "1" if opening != "[" else ""
    text = opening * depth + inside + closing * depth
    assert [fault.code for fault in parse_json(text).faults] == codes
    assert [fault.code for fault in parse_exact(text).faults] == codes


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":['])
def test_a_hundred_thousand_levels_are_refused_at_once(opening: str) -> None:
    began = time.process_time()
    (fault,) = parse_json(opening * 100_000).faults
    assert fault.code == "JSON107"
    assert time.process_time() - began < 0.5


def test_many_containers_side_by_side_are_not_deep() -> None:
    assert not parse_json("[" + ",".join(["[{}]"] * 1000) + "]").faults


@pytest.mark.parametrize("digits", [40, 128])
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_number_of_up_to_128_characters_is_exact(digits: int, sign: str) -> None:
    literal = sign + "9" * (digits - len(sign))
    fraction = f"{sign}0.{'9' * (digits - len(sign) - 2)}"
    for parse in (parse_json, parse_exact):
        assert parse(literal) == Parsed(int(literal), digits)
        assert parse(fraction) == Parsed(Decimal(fraction), digits)


@pytest.mark.parametrize("digits", [129, 4_300, 4_301, 1_000_000])
@pytest.mark.parametrize("beginning", ["9", "0.", "-9"])
def test_a_longer_number_is_found_at_once_and_the_rest_is_read(digits: int, beginning: str) -> None:
    literal = beginning + "9" * (digits - len(beginning))
    began = time.process_time()
    parsed = parse_json(f'{{"a": {literal}, "b": 1}}')
    assert time.process_time() - began < 0.2
    assert [(fault.code, fault.pointer, fault.span) for fault in parsed.faults] == [("JSON108", "/a", (6, 6 + digits))]
    assert parsed.value == {"a": None, "b": 1}


@pytest.mark.parametrize(
    "literal",
    [
        "1e309",
        "-1e-309",
        "1e400",
        "-1e-400",
        "1e5000000",
        "1e99999999999999999999",
        "10e308",
        "0.1e-308",
        "0e999",
        "0e-999",
        "1E+" + "9" * 120,
        "1e-" + "0" * 90 + "309",
    ],
)
def test_a_number_out_of_range_is_found_at_once_and_the_rest_is_read(literal: str) -> None:
    began = time.process_time()
    text = f'{{"a": [{literal}], "b": 1}}'
    assert found(text) == [("JSON109", "/a/0", literal)]
    assert time.process_time() - began < 0.2
    assert parse_json(text).value == {"a": [None], "b": 1}


@pytest.mark.parametrize(
    "literal", ["1e308", "-9.99e308", "1e-308", "100e306", "0.01e310", "0e5", "1e" + "0" * 100 + "8"]
)
def test_a_number_just_in_range_is_exact(literal: str) -> None:
    assert exactly(parse_json(literal).value) == repr(Decimal(literal))


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("7", 7),
        ("-0", 0),
        ("7.0", Decimal("7.0")),
        ("1e2", Decimal("1E+2")),
        ("10.10", Decimal("10.10")),
        ("999999999999999.01", Decimal("999999999999999.01")),
        ("-0.0", Decimal("-0.0")),
    ],
)
def test_an_integer_literal_is_an_int_and_any_other_a_decimal_with_its_decimals(
    literal: str, value: int | Decimal
) -> None:
    assert exactly(parse_json(literal).value) == repr(value)


def test_a_record_with_very_many_faults_is_given_up() -> None:
    parsed = parse_json("[" + ",".join(["NaN"] * 100_000) + "]")
    assert parsed.fatal
    assert [fault.code for fault in parsed.faults[-2:]] == ["JSON104", "JSON101"]
    assert len(parsed.faults) == MAX_FAULTS + 1


def test_the_same_fault_in_an_overwritten_value_is_told_once() -> None:
    assert found('{"a": NaN, "a": NaN}') == [("JSON104", "/a", "NaN"), ("JSON103", "/a", '"a"')]
