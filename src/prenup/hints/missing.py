"""Hints at what is missing: what to write there, and whether the record is of another kind than it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.display import show
from prenup.hints.case import Hint, build_plain
from prenup.nearest import compact
from prenup.pointer import resolve, split_pointer

if TYPE_CHECKING:
    from prenup.apis import Condition
    from prenup.hints.case import Case

NOTHING = frozenset({"", "-", "--", "n/a", "na", "none", "null", "nil", "nan", "#n/a", "0000-00-00"})
"""What exports write for an empty cell, without the spaces around it and in lower case."""
LEFT_OUT = "leave the field out"


def hint_at_missing(case: Case) -> Hint | None:
    """What the schema says of the missing field, and what the record's other fields give away."""
    if respelt := _find_respelt(case):
        return build_plain(f"{show(respelt)} is there: write {show(split_pointer(case.pointer)[-1])}.")
    other = _find_other_kind(case)
    if other is None:
        return build_plain(case.told) if case.told else None
    sign, kind = other.requires[0], other.value
    name, value = split_pointer(sign)[-1], resolve(case.record, sign)
    return Hint(
        _join(case.told, f"{name} is {show(value)}: is this {kind}?"),
        _join(case.told, f"{name} is given: is this {kind}?"),
        {"given": sign, "kind": kind},
    )


def hint_at_null(case: Case) -> Hint | None:
    """What a required field must hold; an optional one is left out, which the message may say already."""
    if case.is_required(case.pointer):
        return _hint_at_required(case)
    return None if case.params.get("remedy") == LEFT_OUT else _hint_at_optional(case)


def hint_at_nothing(case: Case) -> Hint | None:
    """What to do where a word for nothing stands in a value's place."""
    value = resolve(case.record, case.pointer)
    if not isinstance(value, str) or value.strip().lower() not in NOTHING:
        return None
    return _hint_at_required(case) if case.is_required(case.pointer) else _hint_at_optional(case)


def hint_at_blank(case: Case) -> Hint | None:
    """What to do where a rule finds nothing in an optional field; of a required one the rule itself says more."""
    return None if case.is_required(case.pointer) else hint_at_nothing(case)


def hint_at_wrong_kind(case: Case) -> Hint | None:
    """What the schema says of a field that is missing helps as well where a name stands for an id."""
    return build_plain(case.told) if case.told else None


def _hint_at_required(case: Case) -> Hint:
    return build_plain(case.told or "The field is required: look for its value in the source system.")


def _hint_at_optional(case: Case) -> Hint | None:
    if not case.container():
        return None
    return build_plain("Leave the field out where there is no value.", {"suggested": None})


def _find_respelt(case: Case) -> str | None:
    """A name beside the missing one that differs in case and separators alone."""
    name = split_pointer(case.pointer)[-1]
    return next((key for key in case.container() if compact(key) == compact(name)), None)


def _find_other_kind(case: Case) -> Condition | None:
    """The kind of record whose own fields are all given where those of the kind that it claims are not."""
    claimed = [
        condition
        for condition in case.api.conditions
        if case.pointer in condition.requires and resolve(case.record, condition.field) == condition.value
    ]
    fields = {condition.field for condition in claimed}
    for condition in case.api.conditions:
        if condition.field in fields and condition not in claimed and condition.requires:
            given = (resolve(case.record, pointer) is not None for pointer in condition.requires)
            if all(given):
                return condition
    return None


def _join(*sentences: str | None) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
