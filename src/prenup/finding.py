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


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem of one record, or of a file as a whole.

    `record` is the record's 0-based index in its file, null for a single object; `pointer` is an RFC 6901
    pointer inside the record; `place` is where its text stands, null where the payload was not read from text.
    Texts are raw: a reporter escapes them for where it writes.
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
