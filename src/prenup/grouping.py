"""The repeats among findings, counted: what a person fixes once, however many records have it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prenup.finding import Finding, Severity

# Bounds on memory: a payload chooses its keys and values, so their number is anybody's.
MOST_GROUPS = 500
MOST_VALUES = 100
_COMMONEST = 5
_INDEX = r"/(?:0|[1-9][0-9]*)(?=/|$)"  # compiled when first used: a clean run has no pointer


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one code at one field.

    `pointer` has `*` for array indices; it is null for the findings at further fields, once there were too many to
    keep apart. `values` are the commonest with their counts, most first; `other_values` counts the findings that had
    a value not among them.
    """

    code: str
    name: str
    severity: Severity
    pointer: str | None
    count: int
    values: tuple[tuple[str, int], ...]
    other_values: int


@dataclass(frozen=True, slots=True)
class JudgedAs:
    """How many files and records were judged as one API; `detected` where nobody named it."""

    api: str
    files: int
    records: int
    detected: bool


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file that could not be read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole run in numbers; `skipped` counts walked files that fit no API. Counts include what is not shown."""

    files: int
    records: int
    errors: int
    warnings: int
    apis: tuple[JudgedAs, ...] = ()
    skipped: int = 0
    unreadable: tuple[UnreadableFile, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def findings(self) -> int:
        return self.errors + self.warnings


@lru_cache(maxsize=4096)
def pointer_pattern(pointer: str) -> str:
    """The pointer with `*` for every array index (and for every key that looks like one)."""
    return re.sub(_INDEX, "/*", pointer)


def group_key(finding: Finding) -> tuple[str, str]:
    """What makes two findings repeats of each other: code, and pointer with indices as `*`."""
    return finding.code, pointer_pattern(finding.pointer)


class Groups:
    """Counts findings by code and field, in bounded memory."""

    def __init__(self) -> None:
        self.errors = 0
        self.warnings = 0
        self._tallies: dict[tuple[str, str | None], _Tally] = {}

    def add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            if finding.severity == "error":
                self.errors += 1
            else:
                self.warnings += 1
            self._tally(finding).add(finding.value)

    def _tally(self, finding: Finding) -> _Tally:
        key: tuple[str, str | None] = group_key(finding)
        if key not in self._tallies and len(self._tallies) >= MOST_GROUPS:
            key = (finding.code, None)
        tally = self._tallies.get(key)
        if tally is None:
            tally = self._tallies[key] = _Tally(finding)
        return tally

    def result(self) -> tuple[Group, ...]:
        """The groups: errors first, then the most frequent, then by code and pointer."""
        groups = [tally.result(pointer) for (_, pointer), tally in self._tallies.items()]
        return tuple(sorted(groups, key=_rank))


def _rank(group: Group) -> tuple[bool, int, str, str]:
    return group.severity != "error", -group.count, group.code, group.pointer or "~"


class _Tally:
    __slots__ = ("count", "first", "others", "values")

    def __init__(self, first: Finding) -> None:
        self.first = first
        self.count = 0
        self.others = 0
        self.values: dict[str, int] = {}

    def add(self, value: str | None) -> None:
        self.count += 1
        if value is None:
            return
        if value in self.values or len(self.values) < MOST_VALUES:
            self.values[value] = self.values.get(value, 0) + 1
        else:
            self.others += 1

    def result(self, pointer: str | None) -> Group:
        ranked = sorted(self.values.items(), key=lambda item: (-item[1], item[0]))
        others = self.others + sum(count for _, count in ranked[_COMMONEST:])
        first = self.first
        values = tuple(ranked[:_COMMONEST])
        return Group(first.code, first.name, first.severity, pointer, self.count, values, others)
