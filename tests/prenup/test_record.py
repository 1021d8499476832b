"""Places of a record's text, and the lines that a frame shows."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.finding import Place
from prenup.reader import read_stream
from prenup.record import Record, place_in


@given(st.text(alphabet="a\n\r😀\u2028", max_size=20), st.data())
def test_a_place_points_back_at_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = place_in(text, (start, end), 5, 3)
    lines = ("##" + text).split("\n")  # what stands before column 3
    assert lines[: place.line - 5] == ("##" + text[:start]).split("\n")[:-1]
    offset = sum(len(line) + 1 for line in lines[: place.line - 5]) + place.column - 1
    end_offset = sum(len(line) + 1 for line in lines[: place.end_line - 5]) + place.end_column - 1
    assert ("##" + text)[offset:end_offset] == text[start:end]


def read(data: bytes, name: str = "a.json") -> list[Record]:
    return list(read_stream(io.BytesIO(data), name))


def test_the_excerpt_of_a_line_file_is_the_line() -> None:
    _, record = read(b'{"a": 1}\n {"a": 2}\n', "a.jsonl")
    assert record.excerpt(2) == (' {"a": 2}', 1)
    assert [record.excerpt(1), record.excerpt(3)] == [("", 1), ("", 1)]


def test_the_excerpt_of_a_document_is_any_of_its_lines_whole() -> None:
    first, second = read(b'[{"a": 1}, {"a":\n  2},\n 3][0:2]'.replace(b",\n 3][0:2]", b"\n]"))
    assert (first.line, second.line, second.column) == (1, 1, 12)
    for record in (first, second):
        assert [record.excerpt(line) for line in (1, 2, 3, 4)] == [
            ('[{"a": 1}, {"a":', 1),
            ("  2}", 1),
            ("]", 1),
            ("", 1),
        ]


def test_the_excerpt_of_a_document_after_blank_lines_has_the_files_line_numbers() -> None:
    (record,) = read(b'\n\n{"a": 1,\n"b": 2}')
    assert record.place((1, 4)) == Place(3, 2, 3, 5)
    assert [record.excerpt(line)[0] for line in (2, 3, 4)] == ["", '{"a": 1,', '"b": 2}']


def test_the_excerpt_of_an_array_reaches_back_before_the_record() -> None:
    record = read(b"[\n1,\n\n2]")[1]
    assert [record.excerpt(line)[0] for line in (1, 2, 3, 4)] == ["[", "1,", "", "2]"]


@pytest.mark.parametrize("column", [1, 50_000, 100_000, 200_000])
def test_the_excerpt_of_a_very_long_line_is_a_stretch_around_the_column(column: int) -> None:
    text = "".join(f"{n:06}" for n in range(100_000 // 6))
    (record,) = read(f'"{text}"'.encode())
    excerpt, first = record.excerpt(1, column)
    assert len(excerpt) <= 4_001
    assert f'"{text}"'[first - 1 : first - 1 + len(excerpt)] == excerpt
    assert first <= min(column, len(text) + 2) <= first + len(excerpt)


def test_a_record_from_the_middle_of_a_line_keeps_its_column() -> None:
    record = Record("a", 0, "{}", 7, 5, {})
    assert (record.excerpt(7), record.place((0, 2))) == (("{}", 5), Place(7, 5, 7, 7))
