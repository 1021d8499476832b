"""Lines or one document: told apart even where the first line is broken."""

from __future__ import annotations

import io

import pytest

from prenup.line_reader import MAX_LINE_BYTES, LineReader
from prenup.reader import MAX_DOCUMENT_BYTES, read_stream


@pytest.mark.parametrize("second", [b'"b"', b"3", b"[1]", b"null", b'{"b": ['])
def test_a_document_broken_in_its_first_line_is_no_lines_where_no_whole_object_follows(second: bytes) -> None:
    (record,) = read_stream(io.BytesIO(b'{"a" 1,\n' + second + b"\n}\n"), "a.json")
    assert [(fault.code, fault.place.line) for fault in record.faults] == [("JSON101", 1)]


@pytest.mark.parametrize("first", [b"oops", b'"a" 1,'])
def test_a_first_line_that_is_no_object_and_broken_begins_no_lines(first: bytes) -> None:
    (record,) = read_stream(io.BytesIO(first + b'\n{"a": 1}\n'), "a.json")
    assert [fault.code for fault in record.faults] == ["JSON101"]


def test_a_first_line_that_ends_too_early_begins_a_document_though_another_fault_is_in_it() -> None:
    (record,) = read_stream(io.BytesIO(b'{"a": NaN, "b":\n{"c": 1}\n}'), "a.json")
    assert record.value == {"a": None, "b": {"c": 1}}


def test_the_longest_line_has_8_mib_and_the_longest_document_256() -> None:
    assert (MAX_LINE_BYTES, MAX_DOCUMENT_BYTES) == (8 * 1024 * 1024, 256 * 1024 * 1024)


@pytest.mark.parametrize("limit", [0, 2**20 - 1, 2**20, 2**20 + 1, 2**21])
def test_what_follows_is_read_until_it_is_known_to_be_too_long(limit: int) -> None:
    read = sum(map(len, LineReader(io.BytesIO(bytes(2**22))).read_rest(limit)))
    assert limit < read <= limit + 2**20


def test_a_byte_order_mark_is_one_at_the_beginning_of_the_file_only() -> None:
    records = read_stream(io.BytesIO(b'{"a": 1}\n\xef\xbb\xbf{"a": 2}\n'), "a.jsonl")
    assert [[fault.code for fault in record.faults] for record in records] == [[], ["JSON101"]]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        pytest.param(b'[{"a": 1} {"b": "\xff"}]', [[], ["JSON101"]], id="a-comma-is-missing-before"),
        pytest.param(b'[{"a": 1}, {"b": "\xff"}]', [[], ["JSON105"]], id="inside-an-item"),
        pytest.param(b'[{"a": NaN, "b": "\xff"}]', [["JSON104", "JSON105"]], id="behind-another-fault"),
        pytest.param(b'[{"a": 1}, \xff]', [[], ["JSON105"]], id="between-items"),
        pytest.param(b'[{"a": 1}] \xff', [[], ["JSON105"]], id="behind-the-array"),
    ],
)
def test_of_a_bad_byte_and_what_stands_before_it_the_first_is_told(data: bytes, codes: list[list[str]]) -> None:
    records = read_stream(io.BytesIO(data), "a.json")
    assert [[fault.code for fault in record.faults] for record in records] == codes
