"""A record as it was read: its value, its text, where the text stands, and what is wrong with the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from prenup.finding import Place, Related

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

JsonValue: TypeAlias = "dict[str, JsonValue] | list[JsonValue] | str | bool | int | Decimal | None"

# A frame shows a line; a document written on one line may be 256 MiB long.
EXCERPT_REACH = 2_000


@dataclass(frozen=True, slots=True)
class InputFault:
    """A fault of the text itself. `place` is in the file; `pointer` is inside the record, "" where none is known."""

    code: str
    pointer: str
    place: Place
    params: Mapping[str, object]
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One record, or (`of_file`) no record but the faults of a file as a whole.

    `file` is the source's name, raw. `index` is 0-based among the file's records, null for a single object and for a
    file's faults. `text` is the record's own text, `line` and `column` the place of its first character. `usable` is
    false where the text could not be read as a value: it is null, and only `faults` are to be reported. A usable record
    may have faults too (a duplicate key, NaN): the value at their pointer is not to be judged, the rest is.

    `document` is the text around the record and `offset` where the record begins in it; "" where that is `text` itself.
    """

    file: str
    index: int | None
    text: str
    line: int
    column: int
    value: JsonValue
    faults: tuple[InputFault, ...] = ()
    usable: bool = True
    of_file: bool = False
    document: str = ""
    offset: int = 0

    def place(self, span: tuple[int, int]) -> Place:
        """The place in the file of `text[start:end]`."""
        return place_in(self.text, span, self.line, self.column)

    def excerpt(self, line: int, column: int = 1) -> tuple[str, int]:
        """The text of the file's `line` as far as it is known, and the column of its first character.

        Of a very long line only what stands within 2,000 characters of `column`; ("", 1) for a line that is not known.
        """
        document, at = (self.document, self.offset) if self.document else (self.text, 0)
        start = document.rfind("\n", 0, at) + 1
        first_column = self.column - (at - start)
        for _ in range(line, self.line):
            if start == 0:
                return "", 1
            start = document.rfind("\n", 0, start - 1) + 1
            first_column = 1
        for _ in range(self.line, line):
            start = document.find("\n", start) + 1
            first_column = 1
            if start == 0:
                return "", 1
        end = document.find("\n", start)
        end = len(document) if end < 0 else end
        middle = min(max(start, start + column - first_column), end)
        low, high = max(start, middle - EXCERPT_REACH), min(end, middle + EXCERPT_REACH)
        return document[low:high], first_column + low - start


def place_in(text: str, span: tuple[int, int], line: int = 1, column: int = 1) -> Place:
    """The place of `text[start:end]`, where `text[0]` stands at `line` and `column`."""
    start, end = span
    start_line, start_column = advance(text, 0, start, line, column)
    end_line, end_column = advance(text, start, end, start_line, start_column)
    return Place(start_line, start_column, end_line, end_column)


def advance(text: str, start: int, end: int, line: int, column: int) -> tuple[int, int]:
    """Line and column of `text[end]`, where `text[start]` stands at `line` and `column`."""
    breaks = text.count("\n", start, end)
    if breaks == 0:
        return line, column + end - start
    return line + breaks, end - text.rfind("\n", start, end)
