"""What prenup says about a payload: one problem, its place, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of text: 1-based lines and columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of: the first use of a duplicate key, say."""

    message: str
    file: str
    record: int | None
    pointer: str
    place: Place

    @property
    def line(self) -> int:
        """The 1-based line where it begins."""
        return self.place.line

    @property
    def column(self) -> int:
        """The 1-based column where it begins, in code points."""
        return self.place.column


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem of one record, or of a file as a whole.

    `record` is the record's 0-based index in its file, null for a single object; `pointer` is an RFC 6901
    pointer inside the record; `place` is where its text stands, null where the payload was not read from text.
    Texts are raw: a reporter escapes them for where it writes. Findings sort by file, record and place.
    """

    code: str
    name: str
    severity: Severity
    message: str
    hint: str | None
    file: str
    record: int | None
    key: str | None
    pointer: str
    place: Place | None
    api: str | None
    value: str | None
    params: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Related, ...] = ()

    @property
    def line(self) -> int | None:
        """The 1-based line where it begins, null without a text."""
        return self.place.line if self.place else None

    @property
    def column(self) -> int | None:
        """The 1-based column where it begins, in code points; null without a text."""
        return self.place.column if self.place else None

    @property
    def end_line(self) -> int | None:
        """The 1-based line where it ends, null without a text."""
        return self.place.end_line if self.place else None

    @property
    def end_column(self) -> int | None:
        """The 1-based column after its last character, null without a text."""
        return self.place.end_column if self.place else None

    def __lt__(self, other: Finding) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[object, ...]:
        place = self.place or _NOWHERE
        record = -1 if self.record is None else self.record
        return (self.file, record, place, self.pointer, self.code)


_NOWHERE = Place(0, 0, 0, 0)
