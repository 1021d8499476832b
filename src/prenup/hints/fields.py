"""Hints at unknown fields: a slip of a known name, or a field of another place, of the answer, of another API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.hints.case import Hint
from prenup.nearest import LONGEST, compact, find_nearest, name_choices
from prenup.pointer import generalise, join_pointer, parent_of, resolve, split_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prenup.hints.case import Case

CUSTOM_FIELD = "__c"
"""What some CRMs put after the names of fields that a customer added."""


def hint_at_field(case: Case) -> Hint | None:
    """The likeliest of what the name may be, in the order of certainty."""
    name = split_pointer(case.pointer)[-1]
    if len(name) > LONGEST:
        return None
    spelt = name.removesuffix(CUSTOM_FIELD)
    tries = (_hint_at_spelling, _hint_at_answer, _hint_at_other_place, _hint_at_slip, _hint_at_part, _hint_at_other_api)
    return next((hint for build in tries if (hint := build(case, spelt))), None)


def _known(case: Case) -> list[str]:
    known = case.params.get("known")
    return [name for name in known if isinstance(name, str)] if isinstance(known, tuple | list) else []


def _hint_at_spelling(case: Case, name: str) -> Hint | None:
    """Known but for case and separators: `contractEndDate`."""
    word = compact(name)
    same = [known for known in _known(case) if word and compact(known) == word]
    return _hint_at_known(case, same, sure=True) if same else None


def _hint_at_slip(case: Case, name: str) -> Hint | None:
    """Known but for a few letters; a name that the record lacks is likelier than one that it has."""
    known, container = _known(case), _container(case)
    near = find_nearest(name, (k for k in known if k not in container)) or find_nearest(name, known)
    sure = len(near) == 1 and near[0].distance <= 2
    return _hint_at_known(case, [n.text for n in near], sure=sure) if near else None


def _hint_at_part(case: Case, name: str) -> Hint | None:
    """The end or the beginning of known names that the record lacks: `end_date` of `contract_end_date`."""
    if len(name) < 4:
        return None
    absent = [known for known in _known(case) if known not in _container(case)]
    whole = [k for k in absent if k.endswith(f"_{name}") or k.startswith(f"{name}_") or name.endswith(f"_{k}")]
    return _hint_at_known(case, whole[:3], sure=False) if whole else None


def _hint_at_known(case: Case, names: list[str], *, sure: bool) -> Hint:
    best = names[0]
    facts: dict[str, object] = {"nearest": best}
    if len(names) > 1:
        return _hint(f"Did you mean {name_choices(names)}?", facts)
    if best in _container(case):
        return _hint(f"Did you mean {best}, which is there as well?", facts)
    pointer = join_pointer(parent_of(case.pointer), best)
    if not _is_required(case, pointer):
        return _hint(f"Did you mean {best}?", facts)
    return _hint(f"Did you mean {best}, which is missing?", {**facts, "stands_for": pointer} if sure else facts)


def _is_required(case: Case, pointer: str) -> bool:
    """Whether the record must have the field, be it for the value of another one."""
    return generalise(case.record, pointer) in case.api.required or any(
        pointer in condition.requires and resolve(case.record, condition.field) == condition.value
        for condition in case.api.conditions
    )


def _hint_at_answer(case: Case, name: str) -> Hint | None:
    pointer = join_pointer(parent_of(generalise(case.record, case.pointer)), name)
    if pointer not in case.api.response_fields:
        return None
    return _hint(f"It is in {case.api.name}'s answer only: leave it out of the request.", {"answer": pointer})


def _hint_at_other_place(case: Case, name: str) -> Hint | None:
    places = _places_of(name, case.api.missing_hints)
    if not places:
        return None
    container = ".".join(split_pointer(parent_of(places[0]))).replace(".*", "[]")
    where = f"It belongs in {container}." if container else "It belongs at the top of the record."
    return _hint(where, {"belongs": places[0]})


def _places_of(name: str, pointers: Iterable[str]) -> list[str]:
    return [pointer for pointer in pointers if split_pointer(pointer)[-1:] == [name]]


def _hint_at_other_api(case: Case, name: str) -> Hint | None:
    owners = [api.name for api in case.others if name in api.names]
    if not owners or parent_of(case.pointer):
        return None
    return _hint(f"It is a field of {name_choices(owners)}, not of {case.api.name}.", {"belongs_to": owners[0]})


def _container(case: Case) -> dict[str, object]:
    container = resolve(case.record, parent_of(case.pointer))
    return container if isinstance(container, dict) else {}


def _hint(text: str, facts: dict[str, object]) -> Hint:
    return Hint(text, text, facts)
