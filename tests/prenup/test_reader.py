"""From bytes to records: containers, line ends, encodings, and one bad piece that spoils no other."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup import gunzip, line_reader, reader
from prenup.finding import Place
from prenup.reader import read_records, read_stream, read_text
from prenup.sources import Source, Unreadable
from tests.prenup.json_spelling import spelled_values

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from prenup.record import JsonValue, Record

GOOD = b'{"a": 1}'
BAD = b'{"a": 1,}'


def read(data: bytes, name: str = "a.json") -> list[Record]:
    return list(read_stream(io.BytesIO(data), name))


def codes(records: list[Record]) -> list[str]:
    return [fault.code for record in records for fault in record.faults]


def places(records: list[Record]) -> list[tuple[str, int, int]]:
    return [(fault.code, fault.place.line, fault.place.column) for record in records for fault in record.faults]


def shape(records: list[Record]) -> list[tuple[int | None, JsonValue, int, int]]:
    return [(record.index, record.value, record.line, record.column) for record in records]


# Containers


def test_an_object_is_one_record_without_an_index() -> None:
    assert shape(read(b'\n {"a":\n 1}\n')) == [(None, {"a": 1}, 2, 1)]


def test_an_array_is_a_batch_with_a_place_for_each_record() -> None:
    assert shape(read(b'[{"a": 1},\n  {"a": 2}, 3\n]\n')) == [(0, {"a": 1}, 1, 2), (1, {"a": 2}, 2, 3), (2, 3, 2, 13)]


def test_an_empty_array_is_a_batch_of_none() -> None:
    assert read(b" [ ]\n") == []


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.NDJSON", "-", "a.txt"])
def test_lines_are_told_from_the_second_value_and_blank_lines_are_no_records(name: str) -> None:
    data = b'\n{"a": 1}\n \t\n\n{"a": 2}\n\n'
    assert shape(read(data, name)) == [(0, {"a": 1}, 2, 1), (1, {"a": 2}, 5, 1)]


def test_one_line_is_a_record_with_an_index_only_where_the_name_says_lines() -> None:
    assert shape(read(GOOD, "a.json")) == [(None, {"a": 1}, 1, 1)]
    assert shape(read(GOOD, "a.jsonl")) == [(0, {"a": 1}, 1, 1)]


def test_an_array_on_a_line_of_its_own_is_one_value_where_the_name_says_lines() -> None:
    assert shape(read(b"[1, 2]\n", "a.ndjson")) == [(0, [1, 2], 1, 1)]
    assert len(read(b"[1, 2]\n", "a.json")) == 2


@pytest.mark.parametrize(
    "text",
    [
        '[\n{"a": 1},\n{"a": 2}\n]\n',
        '\n[\n  {"a": 1}\n]',
        '[{"a": 1},\n {"a": 2}]\n',
        '[{"a": 1}\n,{"a": 2}]\n',
        "[[1,\n [2]]]\n",
        '{\n  "a": 1\n}\n',
    ],
)
@pytest.mark.parametrize("name", ["a.ndjson", "a.jsonl"])
def test_a_document_over_several_lines_that_is_named_as_lines_is_one_fault(text: str, name: str) -> None:
    records = read(text.encode(), name)
    assert [(record.of_file, codes([record])) for record in records] == [(True, ["JSON101"])]
    assert records[0].faults[0].place.line == 1 + text.startswith("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1},\n{"a": 2}\n', ["JSON101"]),
        ('[1, 2]\n{"a": 2}\n', []),
        ('{\n{"a": 2}\n', ["JSON102"]),
        ('{"a":\n{"a": 2}\n', ["JSON102"]),
        ('[{"a": 1},\n', ["JSON102"]),
        ('[oops\n{"a": 2}\n', ["JSON101"]),
    ],
)
def test_lines_that_open_no_document_are_judged_as_lines(text: str, expected: list[str]) -> None:
    records = read(text.encode(), "a.ndjson")
    assert len(records) == text.count("\n")
    assert codes(records) == expected


def test_a_first_line_with_a_recoverable_fault_still_begins_lines() -> None:
    records = read(b'{"a": NaN}\n{"a": 1}\n')
    assert [(record.index, record.usable) for record in records] == [(0, True), (1, True)]


def test_a_pretty_document_is_one_although_lines_of_it_are_values() -> None:
    assert shape(read(b"[\n1,\n2\n]")) == [(0, 1, 2, 1), (1, 2, 3, 1)]


@given(st.lists(spelled_values(depth=2), min_size=1, max_size=4), st.booleans())
def test_records_are_the_same_from_lines_from_an_array_and_one_by_one(
    spelled: list[tuple[str, JsonValue]], packed: bool
) -> None:
    texts = [text.replace("\n", " ") for text, _ in spelled]
    lines = "\n".join(texts).encode()
    array = "[\n" + ",\n".join(text for text, _ in spelled) + "\n]"
    name = "a.jsonl.gz" if packed else "a.jsonl"
    from_lines = read(gzip.compress(lines) if packed else lines, name)
    from_array = read(array.encode())
    values = [value for _, value in spelled]
    assert [record.value for record in from_lines] == [record.value for record in from_array] == values
    assert [record.text for record in from_lines] == texts
    assert [record.text for record in from_array] == [text for text, _ in spelled]
    rows = array.split("\n")
    assert all(rows[r.line - 1][r.column - 1 :].startswith(r.text.split("\n")[0]) for r in from_array)


def test_a_broken_first_line_does_not_make_a_document_of_the_lines_after_it() -> None:
    assert [record.usable for record in read(BAD + b"\n" + GOOD + b"\n" + GOOD)] == [False, True, True]


@pytest.mark.parametrize("data", [b'{"a": [\n{"b": 1}\n]}', b'{"a":\n{"b": 1}\n}', b"[\n{}\n]"])
def test_a_document_whose_second_line_is_a_value_is_one(data: bytes) -> None:
    assert codes(read(data)) == []


# One bad piece


def test_a_bad_line_is_a_finding_and_the_others_are_read() -> None:
    records = read(b"\n".join([GOOD, BAD, GOOD]), "a.ndjson")
    assert [(record.index, record.usable, record.value) for record in records] == [
        (0, True, {"a": 1}),
        (1, False, None),
        (2, True, {"a": 1}),
    ]
    assert places(records) == [("JSON101", 2, 8)]
    assert records[1].text == BAD.decode()


def test_a_fatal_fault_in_an_array_ends_it_after_the_records_before() -> None:
    records = read(b'[{"a": 1},\n {"a": 1,},\n {"a": 2}]')
    assert [(record.index, record.usable, record.of_file) for record in records] == [
        (0, True, False),
        (1, False, False),
    ]
    assert places(records) == [("JSON101", 2, 9)]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"[{},\n {} {}]", ("JSON101", 2, 5)),
        (b"[{},\n{},]", ("JSON101", 2, 3)),
        (b"[{},\n{}", ("JSON102", 2, 2)),
        (b"[{},\n{}]\n]", ("JSON101", 3, 1)),
        (b"[{},\n{}]]", ("JSON101", 2, 4)),
        (b"[{},{},", ("JSON102", 1, 7)),
        (b"[{},{}}", ("JSON101", 1, 7)),
    ],
)
def test_a_fault_between_the_records_of_an_array_is_the_files(data: bytes, place: tuple[str, int, int]) -> None:
    records = read(data)
    assert [(record.index, record.of_file) for record in records] == [(0, False), (1, False), (None, True)]
    assert places(records) == [place]


@pytest.mark.parametrize(
    ("text", "name"), [('[{"a": "é😀"},\n {"b": [1.5, true]}]', "a.json"), ('{"a": "é😀"}\n{"b": [1.5]}', "a.jsonl")]
)
def test_a_file_cut_at_any_byte_gives_one_truncation_with_a_place_inside_it(text: str, name: str) -> None:
    for end in range(1, len(text.encode())):
        data = text.encode()[:end]
        faults = [fault for record in read(data, name) for fault in record.faults]
        is_whole = name == "a.jsonl" and (data.endswith((b'"}', b'"}\n')))
        assert [fault.code for fault in faults] == ([] if is_whole else ["JSON102"])
        lines = data.decode(errors="replace").split("\n")
        assert all(1 <= fault.place.column <= len(lines[fault.place.line - 1]) for fault in faults)


def test_the_end_of_the_file_and_of_a_line_are_told_apart() -> None:
    records = read(b'{"a": "x\n' + GOOD + b'\n{"a": "x', "a.jsonl")
    assert [record.faults[0].params["what"] for record in records if record.faults] == ["the line", "the file"]


# Line ends, encodings


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'{"a": 1}\n\n{"a": 1,}\n{"a": "x\n{"b": "\xff"}\n', "a.jsonl"),
        (b'[{"a": NaN,\n"a": 1},\n {"b": "x\ny"}]\n', "a.json"),
        (b'{"a": 1,\n "b": "\xff"}\n', "a.json"),
        (b'{"a": 1, # one\n "b": 2}\n', "a.json"),
    ],
)
def test_crlf_changes_no_record_and_no_place(data: bytes, name: str) -> None:
    assert read(data.replace(b"\n", b"\r\n"), name) == read(data, name)


@pytest.mark.parametrize("data", [GOOD, GOOD + b"\n" + GOOD, b"[" + GOOD + b"]"])
def test_a_byte_order_mark_is_told_and_changes_nothing_else(data: bytes) -> None:
    marked = read(b"\xef\xbb\xbf" + data)
    assert (marked[0].of_file, places(marked)) == (True, [("JSON111", 1, 1)])
    assert marked[1:] == read(data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("beginning", ["", "\n"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_utf16_and_utf32_are_one_finding(encoding: str, beginning: str, name: str) -> None:
    text = beginning + '{"a": 1}\n{"a": 2}\n'
    records = read(text.encode(encoding), name)
    assert codes(records) == ["JSON119"]


@pytest.mark.parametrize(("at", "column"), [(0, 1), (7, 8), (9, 9)])
def test_invalid_utf8_is_found_at_its_code_point_and_the_other_lines_are_read(at: int, column: int) -> None:
    line = '{"a": "é"}'.encode()
    broken = line[:at] + b"\xff" + line[at + (0 if at else 1) :] if at != 7 else line[:7] + b"\xff" + line[9:]
    records = read(b"\n".join([GOOD, broken, GOOD]), "a.ndjson")
    assert places(records) == [("JSON105", 2, column)]
    assert [record.usable for record in records] == [True, False, True]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'\xff{"a": 1}', ("JSON105", 1, 1)),
        (b'{"a":\n "\xc3\xa9\xe9"}', ("JSON105", 2, 4)),
        (b'{"a": 1}\xff', ("JSON105", 1, 9)),
        (b'{"a": 1}\n\xc3\xff', ("JSON105", 2, 1)),
        (b'{"a": 1,}\xff', ("JSON101", 1, 8)),
    ],
)
def test_invalid_utf8_in_a_document_is_found_at_its_first_byte(data: bytes, place: tuple[str, int, int]) -> None:
    records = read(data)
    assert places(records) == [place]
    assert not records[-1].usable


def test_invalid_utf8_in_the_first_line_makes_no_document_of_lines() -> None:
    records = read(b'{"a": "\xff"}\n{"a": 1}\n')
    assert [record.usable for record in records] == [False, True]


def test_invalid_utf8_in_an_array_spoils_no_record_before_it() -> None:
    records = read(b'[{"a": 1},\n{"a": "\xff"}, {"a": 3}]')
    assert [(record.index, record.usable) for record in records] == [(0, True), (1, False)]
    assert places(records) == [("JSON105", 2, 8)]


# What is no payload


@pytest.mark.parametrize("data", [b"", b" ", b"\n\n", b"\r\n \t"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_an_empty_file_is_found_at_its_beginning(data: bytes, name: str) -> None:
    records = read(data, name)
    assert (places(records), records[0].of_file) == ([("JSON110", 1, 1)], True)


@pytest.mark.parametrize(("data", "value"), [(b"null", None), (b"5", 5), (b'"x"', "x"), (b"true\n", True)])
def test_a_value_that_is_no_object_is_a_record_for_the_checker_to_refuse(data: bytes, value: JsonValue) -> None:
    (record,) = read(data)
    assert (record.usable, record.faults, record.value) == (True, (), value)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(gzip.compress(GOOD), "a.json", id="gzip"),
        pytest.param(gzip.compress(GOOD), "-", id="gzip-on-stdin"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00\x08\x00!\x00[Content_Types].xml", "a.json", id="xlsx-content"),
        pytest.param(b"PK\x03\x04\x14\x00", "a.xlsx", id="xlsx-name"),
        pytest.param(b"PK\x03\x04\x14\x00", "a.jsonl", id="zip"),
        pytest.param(b"SQLite format 3\0" + bytes(100), "a.json", id="sqlite"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.json", id="png"),
        pytest.param(b"%PDF-1.7\n", "a.json", id="pdf"),
        pytest.param(bytes(100_000), "a.json", id="zeros"),
        pytest.param(bytes(100_000), "a.jsonl", id="zeros-as-lines"),
        pytest.param(b"ab\0cd\n" * 10, "a.jsonl", id="binary"),
        pytest.param(b"<html>\n<body>\n", "a.json", id="html"),
        pytest.param(b"Id,Name\n1,x\n2,y\n", "a.json", id="csv"),
        pytest.param(b'"Id";"Na;me"\r\n"1";"x"\r\n', "a.jsonl", id="csv-quoted"),
        pytest.param(b"Id\tName\n1\tx\n", "-", id="tsv-on-stdin"),
        pytest.param(b"Id\n1\n", "a.csv", id="csv-of-one-column"),
        pytest.param(b"\xef\xbb\xbfId,Name\n1,x\n", "a.csv", id="csv-with-mark"),
    ],
)
def test_a_foreign_file_is_one_finding(data: bytes, name: str) -> None:
    assert [code for code in codes(read(data, name)) if code != "JSON111"] == ["JSON112"]


@pytest.mark.parametrize(
    "data", [b'"a": 1,\n"b": 2,\n', b"'a': 1, 'b': 2\n", b"{'a': 1,\n'b': 2}", b'{"a": "\0"}', b"True\n", b"nul"]
)
def test_broken_json_is_not_taken_for_another_format(data: bytes) -> None:
    assert codes(read(data)) in (["JSON101"], ["JSON102"])


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_wrapped_records_are_one_finding(name: str) -> None:
    data = b'{"totalSize": 2, "done": true, "records": [{"Id": "1"}, {"Id": "2"}]}'
    (record,) = read(data, name)
    assert (record.usable, codes([record])) == (False, ["JSON113"])


# Bounds


def test_a_line_beyond_the_cap_is_a_finding_and_the_next_is_read() -> None:
    fits = b'"' + b"x" * (line_reader.MAX_LINE_BYTES - 2) + b'"'
    data = b"\n".join([GOOD, fits, b'"x' + fits[1:], fits + b"\r", fits * 3, GOOD])
    records = read(data, "a.ndjson")
    assert places(records) == [("JSON117", 3, 1), ("JSON117", 5, 1)]
    assert [(record.index, record.line) for record in records] == [(n, n + 1) for n in range(6)]
    assert (records[2].text, records[2].column, records[2].usable) == ("", 1, False)
    assert (records[2].faults[0].pointer, records[2].faults[0].place) == ("", Place(3, 1, 3, 1))
    assert records[-1].value == {"a": 1}


def test_a_first_line_beyond_the_cap_is_a_finding_where_the_name_says_lines() -> None:
    assert codes(read(b'"' + b"x" * line_reader.MAX_LINE_BYTES + b'"\n1\n', "a.jsonl")) == ["JSON117"]


def test_a_document_is_no_line_and_may_be_longer() -> None:
    (record,) = read(b'["' + b"x" * line_reader.MAX_LINE_BYTES + b'"]')
    assert not record.faults


def test_a_document_beyond_its_bound_is_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_DOCUMENT_BYTES", 1000)
    assert codes(read(b"[" + b" " * 998 + b"]")) == []
    assert codes(read(b"[" + b" " * 999 + b"]")) == ["JSON117"]
    assert codes(read(b"[\n" + b" " * 1000 + b"]")) == ["JSON117"]


class Endless(io.RawIOBase):
    """The same line again and again, counted."""

    def __init__(self, line: bytes) -> None:
        super().__init__()
        self._line = line
        self.reads = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        self.reads += 1
        memoryview(buffer).cast("B")[: len(self._line)] = self._line
        return len(self._line)


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_lines_are_read_no_further_than_asked(name: str) -> None:
    stream = Endless(GOOD + b"\n")
    records = read_stream(io.BufferedReader(stream, 64), name)
    assert [next(records).index for _ in range(3)] == [0, 1, 2]
    assert stream.reads < 100


def test_a_source_that_fails_while_it_is_read_is_unreadable_after_the_records_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Source, "open", lambda _: io.BufferedReader(Failing(GOOD + b"\n"), 64))
    records = read_records(Source("a.jsonl", "a.jsonl"))
    assert [next(records).index for _ in range(3)] == [0, 1, 2]
    with pytest.raises(Unreadable):
        list(records)


class Failing(Endless):
    """A line again and again, until the device fails."""

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        if self.reads == 50:
            raise OSError(5, "Input/output error")
        return super().readinto(buffer)


# Gzip


def test_gzip_of_several_members_and_padding_is_read_as_one() -> None:
    packed = gzip.compress(GOOD) + bytes(40_000) + gzip.compress(b"\n" + GOOD + b"\n") + b"\0"
    assert len(read(packed, "a.jsonl.gz")) == 2


def test_gzip_names_the_inner_format() -> None:
    assert read(gzip.compress(GOOD), "a.jsonl.gz")[0].index == 0
    assert read(gzip.compress(GOOD), "a.JSON.GZ")[0].index is None


def test_broken_gzip_is_a_finding_after_the_records_before_it() -> None:
    lines = b"".join(json.dumps({"a": n, "b": str(n**20)}).encode() + b"\n" for n in range(20_000))
    packed = gzip.compress(lines)
    middle = len(packed) // 2
    for broken in (
        packed[:middle],
        packed[:middle] + b"\0\0\0\0" + packed[middle + 4 :],
        packed[:-1],
        packed[:-8] + bytes(8),
    ):
        records = read(broken, "a.jsonl.gz")
        assert codes(records)[-1] == "JSON118"
        assert len(records) > 1000
        assert records[500].value == {"a": 500, "b": str(500**20)}
    assert places(read(lines, "a.jsonl.gz")) == [("JSON118", 1, 1)]
    assert codes(read(packed + b"rest", "a.jsonl.gz")) == ["JSON118"]


@pytest.mark.parametrize("piece", [b" ", b"\n", b"\0", b"[", b'"', b'{"a": "%s"}\n' % (b"x" * 1000)])
@pytest.mark.parametrize("name", ["a.json.gz", "a.jsonl.gz"])
def test_a_gzip_bomb_ends_soon_in_one_finding(piece: bytes, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gunzip, "RATIO_FREE_BYTES", 1_000_000)
    bomb = Bomb(piece)
    found = codes(list(read_stream(io.BufferedReader(bomb), name)))
    assert len(found) == 1
    assert set(found) <= {"JSON117", "JSON112"}
    assert bomb.packed_bytes < 100_000


@pytest.mark.parametrize(("before", "line"), [(0, 1), (1, 1), (3, 3)])
def test_a_gzip_bomb_is_found_at_the_last_line_that_came_out(before: int, line: int) -> None:
    packed = gzip.compress((GOOD + b"\n") * before + b" " * 9_000_000)
    assert places(read(packed, "a.jsonl.gz")) == [("JSON117", line, 1)]


class Bomb(io.RawIOBase):
    """Gzip that never ends, made as it is read."""

    def __init__(self, piece: bytes) -> None:
        super().__init__()
        self._packer = zlib.compressobj(9, wbits=31)
        self._piece = piece * (100_000 // len(piece))
        self._pending = b""
        self.packed_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        while len(self._pending) < len(view):
            self._pending += self._packer.compress(self._piece)
        view[:] = self._pending[: len(view)]
        self._pending = self._pending[len(view) :]
        self.packed_bytes += len(view)
        return len(view)


# A payload in memory


@pytest.mark.parametrize("text", ['{"a": 1.50}', b'{"a": 1.50}'])
def test_a_payload_in_memory_is_read_exactly(text: str | bytes) -> None:
    (record,) = read_text(text, "payload")
    assert (record.value, record.index, record.file) == ({"a": Decimal("1.50")}, None, "payload")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "JSON110"),
        (b"", "JSON110"),
        ("{", "JSON102"),
        ("\ufeff{}", "JSON111"),
        (b"\xef\xbb\xbf{}", "JSON111"),
        (b"\xff\xfe{\0", "JSON119"),
        ('"\ud800"', "JSON106"),
        (b'{"a": "\xff"}', "JSON105"),
    ],
)
def test_a_payload_in_memory_has_the_same_faults(text: str | bytes, code: str) -> None:
    assert codes(list(read_text(text, "payload"))) == [code]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_half_a_character_is_found_in_its_line_however_lines_end(end: str) -> None:
    records = list(read_text(f'{{"a": 1,{end} "b": "\ud800"}}', "payload"))
    assert places(records) == [("JSON106", 2, 7)]
    assert records[0].text == '{"a": 1,\n "b": "\ud800"}'


@pytest.mark.parametrize("text", ['{"a": 1}\n{"a": 2}\n', '[{"a": 1}, {"a": 2}]'])
def test_several_records_in_memory_are_read_from_text_as_from_bytes(text: str) -> None:
    for payload in (text, text.encode()):
        assert [(record.index, record.value) for record in read_text(payload, "payload")] == [
            (0, {"a": 1}),
            (1, {"a": 2}),
        ]


@given(st.binary(max_size=60), st.sampled_from(["a.json", "a.jsonl", "a.json.gz", "a.csv"]))
def test_any_bytes_give_records_or_faults_with_places(data: bytes, name: str) -> None:
    for record in read(data, name):
        assert record.usable or record.faults
        assert all(fault.place.line >= 1 and fault.place.column >= 1 for fault in record.faults)
