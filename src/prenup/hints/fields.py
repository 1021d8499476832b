"""Hints at unknown fields: a slip of a known name, or a field of another place, of the answer, of another API."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prenup.hints.case import Hint, build_plain
from prenup.hints.trial import try_value
from prenup.nearest import LONGEST, compact, find_nearest, name_choices
from prenup.pointer import generalise, join_pointer, parent_of, resolve, split_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prenup.hints.case import Case

CUSTOM_FIELD = "__c"
"""What some CRMs put after the names of fields that a customer added."""
MOST_OFFERED = 3


def hint_at_field(case: Case) -> Hint | None:
    """The likeliest of what the name may be, in the order of certainty."""
    name = split_pointer(case.pointer)[-1]
    if len(name) > LONGEST:
        return None
    spelt = name.removesuffix(CUSTOM_FIELD)
    tries = (
        _hint_at_spelling,
        _hint_at_answer,
        _hint_at_missing,
        _hint_at_other_place,
        _hint_at_slip,
        _hint_at_part,
        _hint_at_other_api,
    )
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
    known, container = _known(case), case.container()
    near = find_nearest(name, (k for k in known if k not in container)) or find_nearest(name, known)
    sure = len(near) == 1 and near[0].distance <= 2
    return _hint_at_known(case, [n.text for n in near], sure=sure) if near else None


def _hint_at_missing(case: Case, name: str) -> Hint | None:
    """The one missing field whose name the name is a part of, or ends with, where the value would do there."""
    missing = [known for known in _known(case) if _is_missing(case, _beside(case, known))]
    likely = _find_wholes(name, missing) or _find_ends(name, missing)
    if len(likely) != 1:
        return None
    value = resolve(case.record, case.pointer)
    fits = try_value(case, _beside(case, likely[0]), value) is None
    return _hint_at_known(case, likely, sure=fits)


def _hint_at_part(case: Case, name: str) -> Hint | None:
    """The end or the beginning of known names, whether the record has them or not."""
    wholes = _find_wholes(name, _known(case))
    return _hint_at_known(case, wholes, sure=False) if 0 < len(wholes) <= MOST_OFFERED else None


def _find_wholes(name: str, known: Iterable[str]) -> list[str]:
    """The known names that the name is the end or the beginning of: `end_date`, `endDate` of `contract_end_date`."""
    words = _split_words(name)
    return [whole for whole in known if _is_part(words, whole.split("_"))] if len(name) > 3 else []


def _find_ends(name: str, known: Iterable[str]) -> list[str]:
    """The known name that is the end of the name: `id` of `external_id`, if no other one has the same last word."""
    words = _split_words(name)
    rivals = [end for end in known if words[-1:] == end.split("_")[-1:]]
    return [end for end in rivals if len(rivals) == 1 and words[-len(end.split("_")) :] == end.split("_")]


def _is_part(words: list[str], whole: list[str]) -> bool:
    return 0 < len(words) < len(whole) and words in (whole[: len(words)], whole[-len(words) :])


def _split_words(name: str) -> list[str]:
    """The words of a name, in lower case: `contractEndDate` and `Contract End Date` have the same."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^\W_A-Z]+", name)]


def _hint_at_known(case: Case, names: list[str], *, sure: bool) -> Hint:
    best = names[0]
    facts: dict[str, object] = {"nearest": best}
    if len(names) > 1:
        return build_plain(f"Did you mean {name_choices(names)}?", facts)
    if best in case.container():
        return build_plain(f"Did you mean {best}, which is there as well?", facts)
    pointer = _beside(case, best)
    if sure:
        facts["stands_for"] = pointer
    return build_plain(f"Did you mean {best}{', which is missing' if case.is_required(pointer) else ''}?", facts)


def _beside(case: Case, name: str) -> str:
    return join_pointer(parent_of(case.pointer), name)


def _is_missing(case: Case, pointer: str) -> bool:
    return case.is_absent(pointer) and case.is_required(pointer)


def _hint_at_answer(case: Case, name: str) -> Hint | None:
    pointer = join_pointer(parent_of(generalise(case.record, case.pointer)), name)
    if pointer not in case.api.response_fields:
        return None
    return build_plain(f"It is in {case.api.name}'s answer only: leave it out of the request.", {"answer": pointer})


def _hint_at_other_place(case: Case, name: str) -> Hint | None:
    """A field of one other place; a single word in a list's items, `id` or `value`, is found everywhere."""
    places = [pointer for pointer in case.api.missing_hints if split_pointer(pointer)[-1:] == [name]]
    if len(places) != 1 or ("_" not in name and "*" in split_pointer(places[0])):
        return None
    inside = parent_of(places[0])
    facts: dict[str, object] = {"belongs": places[0]}
    label = ".".join(split_pointer(inside)).replace(".*", "[]")
    if not inside:
        return build_plain("It belongs at the top of the record.", facts)
    if _is_missing(case, inside):
        return build_plain(f"It belongs in {label}, which is missing.", {**facts, "stands_for": inside})
    if case.is_required(inside) and _is_missing(case, places[0]):
        return build_plain(f"It belongs in {label}, which lacks it.", {**facts, "stands_for": places[0]})
    return build_plain(f"It belongs in {label}.", facts)


def _hint_at_other_api(case: Case, name: str) -> Hint | None:
    owners = [api.name for api in case.others if name in api.names]
    if not owners or parent_of(case.pointer):
        return None
    return build_plain(f"It is a field of {name_choices(owners)}, not of {case.api.name}.", {"belongs_to": owners[0]})
