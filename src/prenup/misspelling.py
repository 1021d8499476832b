"""One mistake is one finding: what a misspelt name leads to is not held against the fields beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from prenup.checker import find_problems
from prenup.diagnosis import UNKNOWN
from prenup.pointer import resolve, split_pointer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prenup.checker import Verdict
    from prenup.finding import Finding
    from prenup.record import JsonValue


def merge_misspelt(verdict: Verdict) -> Sequence[Finding]:
    """The findings without those that would not be there, were the fields spelt as they are evidently meant.

    For what is left after a selection: where the unknown field is no error, what it leads to stays.
    """
    record, api, findings = verdict
    meant = {
        f.pointer: str(f.params["stands_for"])
        for f in findings
        if f.code == UNKNOWN and f.severity == "error" and "stands_for" in f.params
    }
    if not meant or api is None:
        return findings
    value = record.value
    for misspelt, right in meant.items():
        value = _put(value, split_pointer(right), cast("JsonValue", resolve(record.value, misspelt)))
    left = {(code, pointer) for code, pointer, _ in find_problems(replace(record, value=value), api)}
    faults = {(fault.code, fault.pointer) for fault in record.faults}
    return [f for f in findings if f.code == UNKNOWN or (f.code, f.pointer) in left | faults]


def _put(container: JsonValue, way: list[str], value: JsonValue) -> JsonValue:
    """A copy in which the value stands at the end of the way; the container itself where there is no such way."""
    first, *rest = way
    if isinstance(container, dict):
        return {**container, first: _put(container.get(first), rest, value) if rest else value}
    if isinstance(container, list) and first.isdecimal() and int(first) < len(container):
        index = int(first)
        return [*container[:index], _put(container[index], rest, value), *container[index + 1 :]]
    return container
