"""Where in the file the problems of a record stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.finding import Place
from prenup.locate import locate
from prenup.record import advance

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from prenup.record import Record


def find_places(record: Record, pointers: Collection[str], at_keys: Collection[str]) -> Mapping[str, Place]:
    """The place of each pointer: the value, or the key where `at_keys` has it.

    For what is absent it is the bracket that opens the innermost container there is. The text is gone through once,
    however many pointers there are.
    """
    spans: dict[str, tuple[int, int]] = {}
    for pointer, span in locate(record.text, pointers).items():
        spans[pointer] = span.key if pointer in at_keys and span.key else span.value
    places: dict[str, Place] = {}
    at, line, column = 0, record.line, record.column
    for pointer, (start, end) in sorted(spans.items(), key=lambda item: item[1]):
        line, column = advance(record.text, at, start, line, column)
        places[pointer] = Place(line, column, *advance(record.text, start, end, line, column))
        at = start
    return places


def find_beginning(record: Record) -> Place:
    """The place of a whole record that is short and no container, or of the first character of another one."""
    text = record.text.strip(" \t\r\n")
    start = record.text.find(text)
    is_short = len(text) <= 60 and "\n" not in text and not isinstance(record.value, dict | list)
    return record.place((start, start + (len(text) if is_short else 1)))
