"""Where in a record's text the key and the value of a pointer stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from prenup.json_text import parse_json
from prenup.locate import locate
from prenup.pointer import join_pointer
from tests.prenup.json_spelling import spelled_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prenup.record import JsonValue


def pointers_of(value: JsonValue, pointer: str = "") -> Iterator[tuple[str, str | None, JsonValue]]:
    """Every pointer into the value, with the key (null in an array) and the value there."""
    members: list[tuple[str, str | None, JsonValue]] = []
    if isinstance(value, dict):
        members = [(key, key, member) for key, member in value.items()]
    elif isinstance(value, list):
        members = [(str(index), None, item) for index, item in enumerate(value)]
    for segment, key, member in members:
        below = join_pointer(pointer, segment)
        yield below, key, member
        yield from pointers_of(member, below)


@given(spelled_values())
def test_every_place_holds_the_text_of_its_key_and_its_value(spelled: tuple[str, JsonValue]) -> None:
    text, value = spelled
    every = list(pointers_of(value))
    spans = locate(text, [pointer for pointer, _, _ in every])
    for pointer, key, member in every:
        span = spans[pointer]
        assert span.found
        assert parse_json(text[slice(*span.value)]).value == member
        assert (json.loads(text[slice(*span.key)]) if span.key else None) == key


@given(spelled_values())
def test_a_place_does_not_hang_on_what_else_is_asked(spelled: tuple[str, JsonValue]) -> None:
    text, value = spelled
    every = [pointer for pointer, _, _ in pointers_of(value)]
    together = locate(text, every)
    assert all(locate(text, [pointer]) == {pointer: together[pointer]} for pointer in every)


@pytest.mark.parametrize(
    ("text", "pointer", "key", "value"),
    [
        pytest.param(' {"a": 1} ', "", None, '{"a": 1}', id="the-root"),
        pytest.param('{"a/b": 1, "c~d": 2}', "/a~1b", '"a/b"', "1", id="slash"),
        pytest.param('{"a/b": 1, "c~d": 2}', "/c~0d", '"c~d"', "2", id="tilde"),
        pytest.param('{"~1": 1, "/": 2}', "/~01", '"~1"', "1", id="tilde-one"),
        pytest.param('{"a.b": 1}', "/a.b", '"a.b"', "1", id="dot"),
        pytest.param('{"": {"": 1}}', "//", '""', "1", id="empty"),
        pytest.param('{"\\u0061": 1}', "/a", '"\\u0061"', "1", id="escaped-key"),
        pytest.param('{"a": 1, "a": 2}', "/a", '"a"', "2", id="duplicate"),
        pytest.param('{"a": {"b": 1}, "a": {"b": 2}}', "/a/b", '"b"', "2", id="inside-a-duplicate"),
        pytest.param('{"0": [10, [11, 12]]}', "/0/1/0", None, "11", id="indices"),
        pytest.param('{"😀": "é", "b": 1}', "/b", '"b"', "1", id="code-points"),
    ],
)
def test_a_pointer_is_located(text: str, pointer: str, key: str | None, value: str) -> None:
    span = locate(text, [pointer])[pointer]
    assert (text[slice(*span.key)] if span.key else None, text[slice(*span.value)]) == (key, value)


@pytest.mark.parametrize(
    ("text", "pointer", "start"),
    [
        pytest.param(' {"a": 1}', "/b", 1, id="in-the-root"),
        pytest.param('{"a": {"b": 1}}', "/a/c", 6, id="in-an-object"),
        pytest.param('{"a": [1, {"b": 1}]}', "/a/1/c", 10, id="in-an-item"),
        pytest.param('{"a": [1]}', "/a/1", 6, id="in-an-array"),
        pytest.param('{"a": [1]}', "/a/00", 6, id="no-index"),
        pytest.param('{"a": {}}', "/a/b/c/d", 6, id="deep-down"),
        pytest.param('{"a": {"b": 1}, "a": {}}', "/a/b", 21, id="only-in-an-overwritten-value"),
        pytest.param('{"a": {"b": {"c": 1}}, "a": {}}', "/a/b/c", 28, id="deep-in-an-overwritten-value"),
    ],
)
def test_what_is_missing_is_located_at_the_bracket_of_what_lacks_it(text: str, pointer: str, start: int) -> None:
    span = locate(text, [pointer])[pointer]
    assert (span.found, span.key, span.value) == (False, None, (start, start + 1))


def test_what_is_missing_in_a_value_that_is_no_container_is_located_at_that_value() -> None:
    text = '{"a": "xyz"}'
    assert locate(text, ["/a/b"])["/a/b"].value == (6, 11)


def test_the_deepest_record_is_located() -> None:
    text = '{"a":' * 63 + "[7]" + "}" * 63
    pointer = "/a" * 63 + "/0"
    assert text[slice(*locate(text, [pointer])[pointer].value)] == "7"
