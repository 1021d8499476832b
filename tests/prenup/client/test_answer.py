"""What is read of an answer: its values exactly, the error that it names, the wait that it asks for."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.client import Answer

KNOWN = ("ValidationError", "DuplicateExternalIdError")


def answer(body: object = None, *, raw: bytes | None = None, **headers: str) -> Answer:
    text = json.dumps(body).encode() if raw is None else raw
    return Answer(400, {name.replace("_", "-"): value for name, value in headers.items()}, text)


def test_numbers_of_an_answer_are_exact() -> None:
    read = answer(raw=b'{"a": 999999999999999.01, "b": 0.1, "c": 10.10, "d": 12345678901234567890}').document
    assert read == {
        "a": Decimal("999999999999999.01"),
        "b": Decimal("0.1"),
        "c": Decimal("10.10"),
        "d": 12345678901234567890,
    }
    assert isinstance(read, dict)
    assert str(read["c"]) == "10.10"


@pytest.mark.parametrize(
    "body",
    [
        {"name": "DuplicateExternalIdError"},
        {"error": "DuplicateExternalIdError"},
        {"error": {"name": "DuplicateExternalIdError", "message": "x"}},
        {"errors": [{"type": "DuplicateExternalIdError"}]},
        {"message": "DuplicateExternalIdError: a contract with this id exists"},
        {"statusCode": 409, "body": {"data": {"error": {"name": "DuplicateExternalIdError"}}}},
        ["DuplicateExternalIdError"],
        "DuplicateExternalIdError",
        {"name": "DuplicateExternalIdError", "payload": {"name": "ValidationError"}},
    ],
    ids=json.dumps,
)
def test_an_error_is_known_by_its_name_wherever_it_stands(body: object) -> None:
    assert answer(body).find_error(KNOWN) == "DuplicateExternalIdError"


@pytest.mark.parametrize(
    "body", [{"name": "Other"}, {"DuplicateExternalIdError": 1}, {"name": None}, [], 5, "duplicate"]
)
def test_what_is_no_known_name_is_no_known_error(body: object) -> None:
    assert answer(body).find_error(KNOWN) is None


def test_what_people_are_told_is_found_by_the_fields_in_their_order() -> None:
    body = {"message": "second", "errors": [{"detail": "first"}], "detail": " "}
    assert answer(body).find_message(("detail", "message")) == "first"
    assert answer(body).find_message(("nothing",)) is None


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("40", 40.0),
        ("0", 0.0),
        ("99999999", 99999999.0),
        ("-1", None),
        ("soon", None),
        ("", None),
        ("1.5", None),
        ("9" * 400, None),
        ("\u0664\u0660", None),
        ("Wed, 25 Nov 2026 12:00:30 GMT", 30.0),
        ("Wed, 25 Nov 2026 11:00:00 GMT", 0.0),
        ("Wed, 99 Nov 2026 11:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_or_nothing(asked: str, seconds: float | None) -> None:
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    assert answer(raw=b"", retry_after=asked).retry_after(now) == seconds


def test_a_date_counts_by_the_servers_clock() -> None:
    asked, here = "Wed, 25 Nov 2026 12:00:30 GMT", "Wed, 25 Nov 2026 12:00:10 GMT"
    assert answer(raw=b"", retry_after=asked, date=here).retry_after() == 20


BODY = b'{"id": 30001, "name": "A \\"b\\"", "value": 120000.10, "nested": {"a": [1, 2]}, "done": true}'


@given(st.integers(0, len(BODY)))
def test_of_a_body_that_is_cut_what_is_whole_is_read_and_nothing_half(end: int) -> None:
    whole = json.loads(BODY, parse_float=Decimal)
    read = answer(raw=BODY[:end]).document
    members = read if isinstance(read, dict) else {}
    assert all(name == "nested" or members[name] == whole[name] for name in members)
    assert ("id" in members) == (end > BODY.index(b"30001") + len(b"30001"))


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"<html>", b"[" * 100_000, b'{"a":' * 100_000, b"\x00" * 1_000, b"nul"]
)
def test_a_body_that_is_no_json_has_no_document_and_no_names(raw: bytes) -> None:
    odd = answer(raw=raw)
    assert not odd.is_json
    assert odd.find_error(KNOWN) is None
    assert odd.find_message(("detail",)) is None
