"""Where a text stands in its file: from offsets to places, from what was parsed to a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prenup.finding import Place, Related
from prenup.json_text import TextFault
from prenup.record import InputFault, JsonValue, Record, advance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prenup.json_text import Parsed

_ANSWER_NAMES = frozenset(("records", "totalSize", "done", "nextRecordsUrl"))


@dataclass(frozen=True, slots=True)
class Origin:
    """A line or a document: `text[offset]` stands at `line` and `column` of `file`, and a record begins there.

    `ending` is what to say (`what` ends, and the `remedy`) if the text turns out to be cut off.
    """

    file: str
    text: str
    offset: int
    line: int
    column: int
    ending: Mapping[str, str]

    def build_record(self, index: int | None, parsed: Parsed) -> Record:
        """The record that was parsed from `offset` on."""
        value, end, faults, fatal = parsed
        if (inside := find_wrapped(value)) is not None:
            fault = TextFault("JSON113", "", (self.offset, self.offset + 1), describe_wrapped(inside))
            faults, fatal = (fault,), True
        return Record(
            file=self.file,
            index=index,
            text=self.text[self.offset : len(self.text) if fatal else end],
            line=self.line,
            column=self.column,
            value=None if fatal else value,
            faults=tuple(self.place_fault(fault, index) for fault in faults),
            usable=not fatal,
            document=self.text,
            offset=self.offset,
        )

    def place_fault(self, fault: TextFault, index: int | None) -> InputFault:
        """A fault of the text from `offset` on, with its places in the file."""
        related = tuple(
            Related(message, self.file, index, pointer, self._place(span)) for message, pointer, span in fault.related
        )
        params = {**fault.params, **self.ending} if fault.code == "JSON102" else fault.params
        return InputFault(fault.code, fault.pointer, self._place(fault.span), params, related)

    def refuse_file(self, fault: TextFault) -> Record:
        """A fault that is no record's."""
        return Record(
            self.file, None, "", self.line, self.column, None, (self.place_fault(fault, None),), usable=False,
            of_file=True, document=self.text, offset=self.offset,
        )  # fmt: skip

    def _place(self, span: tuple[int, int]) -> Place:
        start, end = span
        line, column = advance(self.text, self.offset, start, self.line, self.column)
        return Place(line, column, *advance(self.text, start, end, line, column))


def refuse_file(file: str, code: str, params: Mapping[str, object], line: int = 1, end_column: int = 1) -> Record:
    """A fault of a file as a whole, at the beginning of a line."""
    fault = InputFault(code, "", Place(line, 1, line, end_column), params)
    return Record(file, None, "", line, 1, None, (fault,), usable=False, of_file=True)


def find_wrapped(value: JsonValue) -> list[JsonValue] | None:
    """The records inside, if this is what Salesforce answers to a query."""
    if not isinstance(value, dict) or not value.keys() <= _ANSWER_NAMES:
        return None
    inside = value.get("records")
    return inside if isinstance(inside, list) and all(isinstance(item, dict) for item in inside) else None


def describe_wrapped(inside: list[JsonValue]) -> Mapping[str, str]:
    """What to say of the records that `find_wrapped` found."""
    return {"count": count_records(len(inside)), "member": '"records"'}


def describe_end(what: str, before: int) -> Mapping[str, str]:
    """What to say of a file or text that ends too early, after so many whole records."""
    judged = f" {count_records(before)} before it {'was' if before == 1 else 'were'} judged." if before else ""
    return {"what": what, "remedy": f"The export was cut off.{judged}"}


def count_records(count: int) -> str:
    """`1 record`, `8,840 records`."""
    return "1 record" if count == 1 else f"{count:,} records"
