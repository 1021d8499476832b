"""Any spelling of a value is read back as the same value."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

import prenup
from prenup.json_text import parse_json
from prenup.testing import json_values, payloads, raw_payloads, spellings
from tests.prenup.testing.apis import APIS, run_with

if TYPE_CHECKING:
    from prenup.record import JsonValue


def has_same_kinds(value: Any, other: Any) -> bool:  # noqa: ANN401 - any JSON
    """Whether two values are equal, true and false told from 1 and 0."""
    if isinstance(value, dict):
        return value.keys() == other.keys() and all(has_same_kinds(item, other[name]) for name, item in value.items())
    if isinstance(value, list):
        return len(value) == len(other) and all(map(has_same_kinds, value, other))
    return isinstance(value, bool) is isinstance(other, bool) and bool(value == other)


@run_with(200)
@given(json_values(), st.data())
def test_a_spelling_is_read_back_as_the_value(value: JsonValue, data: st.DataObject) -> None:
    parsed = parse_json(data.draw(spellings(value)).decode())
    assert (parsed.fatal, parsed.faults) == (False, ())
    assert has_same_kinds(value, parsed.value)


@run_with(100)
@given(json_values())
def test_a_json_value_holds_exact_numbers_only(value: JsonValue) -> None:
    def check(item: object) -> None:
        assert type(item) in (dict, list, str, bool, type(None), int, Decimal)
        for inner in item.values() if isinstance(item, dict) else item if isinstance(item, list) else ():
            check(inner)

    check(value)


@pytest.mark.parametrize("api", APIS)
def test_the_text_of_a_payload_is_clean(api: str) -> None:
    @run_with(30)
    @given(raw_payloads(api))
    def check(text: bytes) -> None:
        assert prenup.check(text, api=api) == []

    check()


def test_a_payload_and_its_spelling_are_one_value() -> None:
    @run_with(30)
    @given(payloads("revnue"), st.data())
    def check(payload: dict[str, Any], data: st.DataObject) -> None:
        assert json.loads(data.draw(spellings(payload)), parse_float=Decimal) == payload

    check()


@pytest.mark.parametrize("text", ["1", "1.0", "1.00", "1e0", "1E0", "1e+0", "1E+00", "0.1e1", "0.10E+01"])
def test_every_spelling_of_a_number_comes(text: str) -> None:
    assert find(spellings(1), lambda made: made.strip() == text.encode(), settings=run_with(5000))


@pytest.mark.parametrize("text", ['"/é"', '"\\/é"', '"\\u002fé"', '"\\u002F\\u00E9"', '"/\\u00e9"'])
def test_every_spelling_of_a_character_comes(text: str) -> None:
    assert find(spellings("/é"), lambda made: made.strip() == text.encode(), settings=run_with(5000))


@pytest.mark.parametrize("part", [b'{"a"', b'{"b"', b'"a":', b'"a" ', b"\n", b"\r\n", b"\t", b",\n"])
def test_every_order_and_white_space_comes(part: bytes) -> None:
    assert find(spellings({"a": True, "b": True}), lambda made: part in made, settings=run_with(5000))
