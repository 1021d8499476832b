"""What a person's terminal may be sent of a payload's text."""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.display import exact_text, field_label, hide, payload_params, render_message, safe, shorten, show

ANY_TEXT = st.text(st.characters(codec=None, categories=None))
# Written anew from Unicode's own properties, not from the module's list.
_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}
_BIDI = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
_INVISIBLE = set("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c\U000e0041\ufe0f\u00a0\u202f")
SCALARS = st.none() | st.booleans() | st.integers() | st.decimals() | st.floats() | ANY_TEXT | st.dates()


def forbidden(text: str) -> set[str]:
    """The characters of a text that must never reach a terminal."""
    return {
        character
        for character in text
        if unicodedata.category(character) in _CATEGORIES
        or unicodedata.bidirectional(character) in _BIDI
        or character in _INVISIBLE
    }


@given(ANY_TEXT)
def test_safe_text_holds_no_forbidden_character(text: str) -> None:
    assert not forbidden(safe(text))


def test_every_single_character_becomes_safe() -> None:
    assert not forbidden(safe("".join(map(chr, range(0x110000)))))


@given(ANY_TEXT)
def test_safe_is_idempotent(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@pytest.mark.parametrize("text", ["plain", "Zürich", "株式会社", "مرحبا", "👍 ok", "e\u0301", "山田\u3000太郎"])
def test_what_a_person_can_read_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x1b[31m", "\\u001b[31m"),
        ("\x00\x7f\x9b", "\\u0000\\u007f\\u009b"),
        ("\u202eabc", "\\u202eabc"),
        ("\udcff", "\\udcff"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_escapes_name_the_character(text: str, escaped: str) -> None:
    assert safe(text) == escaped


@given(ANY_TEXT, st.integers(4, 80))
def test_shortened_text_keeps_its_limit_its_beginning_and_its_end(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == text if len(text) <= limit else short.startswith(text[0]) and short.endswith(text[-1])


@given(SCALARS | st.lists(ANY_TEXT) | st.dictionaries(ANY_TEXT, ANY_TEXT) | st.lists(ANY_TEXT).map(tuple))
def test_shown_and_hidden_values_are_safe_and_bounded(value: object) -> None:
    assert not forbidden(show(value) + hide(value))
    assert len(hide(value)) < 60
    if not isinstance(value, tuple):
        assert len(show(value)) <= 60 * len("\\U000e0041") + 2


@pytest.mark.parametrize(
    ("value", "shown", "hidden"),
    [
        ("Active", '"Active"', "<text of 6 characters>"),
        ('say "x\\"', r'"say \"x\\\""', "<text of 8 characters>"),
        ("x", '"x"', "<text of 1 character>"),
        (12, "12", "<number of 2 characters>"),
        (Decimal("10.10"), "10.10", "<number of 5 characters>"),
        (Decimal("1E+2"), "100", "<number of 3 characters>"),
        (Decimal("1E-7"), "0.0000001", "<number of 9 characters>"),
        (Decimal("1E+300"), "1E+300", "<number of 6 characters>"),
        (None, "null", "<null>"),
        (True, "true", "<true or false>"),
        ({"a": 1}, "an object", "<object of 1 field>"),
        ([1, 2], "a list", "<list of 2 items>"),
        (datetime.date(2025, 12, 31), "2025-12-31", "<date>"),
        (("a", "b", "c"), '"a", "b" or "c"', "<list of 3 items>"),
        (("a",), '"a"', "<list of 1 item>"),
    ],
)
def test_a_value_is_shown_as_json_would_and_hidden_as_its_type_and_length(
    value: object, shown: str, hidden: str
) -> None:
    assert (show(value), hide(value)) == (shown, hidden)


@given(SCALARS | st.lists(ANY_TEXT) | st.dictionaries(ANY_TEXT, ANY_TEXT))
def test_hiding_what_is_hidden_changes_nothing(value: object) -> None:
    assert hide(hide(value)) == hide(value)


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False))
def test_the_exact_text_of_a_number_loses_nothing(number: int | Decimal) -> None:
    text = exact_text(number)
    assert Decimal(text) == number
    assert "E" in text or Decimal(text).as_tuple() == Decimal(number).as_tuple() or "." not in text


def test_numbers_without_bounds_are_shown_at_once() -> None:
    assert len(show(10**100_000)) <= 60
    assert len(show(Decimal("1E+999999999"))) <= 60


@pytest.mark.parametrize(
    ("pointer", "label"),
    [
        ("", "the record"),
        ("/status", "status"),
        ("/template/fields/0/value", "template.fields[0].value"),
        ("/template/fields/*/value", "template.fields[*].value"),
        ("/a~1b/c.d/~0e/", '"a/b"["c.d"]["~e"][""]'),
        ("/End Date/a b", '"End Date"["a b"]'),
        ("/data-id/größe", "data-id.größe"),
        ("/a\u202eb", '"a\\u202eb"'),
        ("/007", '"007"'),
    ],
)
def test_a_field_is_called_by_its_path(pointer: str, label: str) -> None:
    assert field_label(pointer) == label


@given(st.lists(ANY_TEXT))
def test_no_key_makes_an_unsafe_label(keys: list[str]) -> None:
    pointer = "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in keys)
    assert not forbidden(field_label(pointer))


def test_a_message_quotes_payload_text_and_leaves_the_schemas_phrases_bare() -> None:
    params = {"value": "Active\n", "expected": "a number", "nearest": "active", "allowed": ("a", "b"), "limit": 3}
    template = "{field} is {value}; {expected}, {nearest}, {allowed}, {limit}"
    expected = 'x.status is "Active\\n"; a number, "active", "a" or "b", 3'
    assert render_message(template, "/x/status", params) == expected


def test_a_hidden_gap_reads_as_one() -> None:
    params = {"total": 5, "gap": "1 over"}
    hidden = render_message("{total}: {gap}", "", params, hide_values=True, payload_params=params)
    assert hidden == "<number of 1 character>: <a difference>"


def test_texts_made_for_a_sentence_are_not_quoted() -> None:
    params = {"end": "Master\x1b", "gap": "0.01 short", "gap_2": "1 over"}
    rendered = render_message('"…{end}": {gap}, {gap_2}', "", params, payload_params=params)
    assert rendered == '"…Master\\u001b": 0.01 short, 1 over'


def test_braces_in_a_value_are_text() -> None:
    assert render_message("{value}", "", {"value": "{field} {0} {value.x}"}) == '"{field} {0} {value.x}"'


@given(st.text("0123456789", min_size=7), st.sampled_from(["SCH104", "SCH107", "SCH110", "JSON104", "ZZZ201"]))
def test_a_hidden_message_holds_no_payload_value(secret: str, code: str) -> None:
    params: dict[str, object] = {"value": secret, "end": secret}
    params |= {"nearest": secret} if code == "SCH107" else {}
    params |= {"total": Decimal(secret), "gap": secret} if code == "ZZZ201" else {}
    template = "{field} " + " ".join(f"{{{name}}}" for name in params)
    payload = payload_params(code, params)
    assert secret not in render_message(template, "/a", params, hide_values=True, payload_params=payload)
