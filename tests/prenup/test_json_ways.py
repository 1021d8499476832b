"""Of the two ways to read a text, the quick one serves whatever is in order, however it is laid out."""

from __future__ import annotations

import pytest

from prenup import json_exact
from prenup.json_text import parse_json, parse_value


@pytest.mark.parametrize(
    "text",
    [
        *('{"a": 1}', '{"a":\t[1 , 2\n]\r\n}', "1 ", "[1.5\t]", '{"a": "\\u00e9 \\ud83d\\ude00"}'),
        *(
            '"é😀"',
            "[-0, 0.0, 1e2, 1E-308]",
            "9" * 128,
            "0." + "9" * 126,
            f"[{', '.join(['{}'] * 100)}]",
            "[" * 63 + "[],[]" + "]" * 63,
        ),
    ],
)
@pytest.mark.parametrize("end", ["", " ", "\t", "\n", "\r\n"])
def test_sound_text_is_read_without_the_exact_scanner(text: str, end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(json_exact, "parse_exact")
    monkeypatch.delattr(json_exact, "refuse_rest")
    assert not parse_json(text + end).faults


@pytest.mark.parametrize("after", [",", "]", "}", " ,", "\t]"])
def test_an_item_is_read_without_the_exact_scanner(after: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(json_exact, "parse_exact")
    assert parse_value(f'[{{"a": 1}}{after}', 1).end == 9


def test_the_length_of_a_long_number_is_told_wherever_it_stands() -> None:
    (fault,) = parse_json('{"before": "' + "x" * 50 + '", "a": ' + "7" * 130 + "}").faults
    assert (fault.code, fault.params["length"]) == ("JSON108", 130)


def test_a_short_number_that_stands_late_is_no_long_one() -> None:
    text = '{"before": "' + "x" * 200 + '", "a": 7}'
    assert not json_exact.parse_exact(text).faults


@pytest.mark.parametrize(
    "text", ["[" * 65, "{" * 1_000, '{\\"a\\": [' * 40], ids=["lists", "objects", "a-payload-in-quotes"]
)
def test_a_text_that_holds_many_brackets_is_a_text(text: str) -> None:
    parsed = parse_json(f'"{text}"')
    assert not parsed.faults
    assert parsed.value == text.replace("\\", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1, "b": {"c": [1, 2', {"a": 1, "b": {"c": [1]}}),
        ('{"a": 1, "b": {"c": 2, "d', {"a": 1, "b": {"c": 2}}),
        ('{"a": 30', {}),
        ('{"a": 30.', {}),
        ('{"a": 30 ', {"a": 30}),
        ('{"a": 30,', {"a": 30}),
        ('{"a": "x"', {"a": "x"}),
        ('{"a": "x', {}),
        ('{"a": 1} trailing', {"a": 1}),
        ("[1, 2, 3", [1, 2]),
        ("[1,2,3", [1, 2]),
        ("\t[1\t", [1]),
        ("\n[1\n", [1]),
        ("\r[1\r", [1]),
        ("[[1], ", [[1]]),
        ('[{"a":1}, ', [{"a": 1}]),
        ("", None),
        ("<html>", None),
        ("7", None),
        ("7 ", 7),
        ('{"a": NaN, "b": 1, ', {"a": None, "b": 1}),
    ],
)
def test_of_a_broken_text_what_is_whole_is_read_and_no_number_that_may_go_on(text: str, value: object) -> None:
    assert json_exact.read_unbroken(text) == value
