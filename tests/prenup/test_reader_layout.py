"""Lines or one document: told apart even where the first line is broken."""

from __future__ import annotations

import io

import pytest

from prenup.line_reader import MAX_LINE_BYTES
from prenup.reader import read_stream


@pytest.mark.parametrize("second", [b'"b"', b"3", b"[1]", b"null"])
def test_a_document_broken_in_its_first_line_is_no_lines_where_no_object_follows(second: bytes) -> None:
    (record,) = read_stream(io.BytesIO(b'{"a" 1,\n' + second + b"\n}\n"), "a.json")
    assert [(fault.code, fault.place.line) for fault in record.faults] == [("JSON101", 1)]


def test_the_longest_line_has_8_mib() -> None:
    assert MAX_LINE_BYTES == 8 * 1024 * 1024
