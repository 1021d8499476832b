"""Hints at what is missing: what to write there, and whether the record is of another kind than it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.display import show
from prenup.hints.case import Hint
from prenup.pointer import generalise, resolve, split_pointer

if TYPE_CHECKING:
    from prenup.apis import Condition
    from prenup.hints.case import Case


def hint_at_missing(case: Case) -> Hint | None:
    """What the schema says of the missing field, and what the record's other fields give away."""
    told = case.api.missing_hints.get(generalise(case.record, case.pointer))
    other = _find_other_kind(case)
    if other is None:
        return Hint(told, told) if told else None
    sign, kind = other.requires[0], other.value
    name, value = split_pointer(sign)[-1], resolve(case.record, sign)
    return Hint(
        _join(told, f"{name} is {show(value)}: is this {kind}?"),
        _join(told, f"{name} is given: is this {kind}?"),
        {"given": sign, "kind": kind},
    )


def hint_at_null(case: Case) -> Hint | None:
    """What a required field must hold; an optional one is left out, as the message says."""
    general = generalise(case.record, case.pointer)
    told = case.api.missing_hints.get(general) if general in case.api.required else None
    return Hint(told, told) if told else None


def hint_at_nothing(case: Case) -> Hint:
    """What to do where a word for nothing stands in a value's place."""
    if generalise(case.record, case.pointer) not in case.api.required:
        text = "Leave the field out where there is no value."
        return Hint(text, text, {"suggested": None})
    text = "The field is required: look for its value in the source system."
    return hint_at_null(case) or Hint(text, text)


def hint_at_wrong_kind(case: Case) -> Hint | None:
    """What the schema says of a field that is missing helps as well where a name stands for an id."""
    told = case.api.missing_hints.get(generalise(case.record, case.pointer))
    return Hint(told, told) if told and isinstance(case.params.get("value"), str) else None


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
