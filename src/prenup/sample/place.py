"""Places in a record: the steps from its root, names and indices; and what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from prenup.pointer import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

Place: TypeAlias = "tuple[str | int, ...]"

EVERY: Final = -1
"""The step that stands for every element of a list."""

ABSENT: Final = object()
"""What stands where nothing is."""


def generalise(place: Place) -> Place:
    """The place with EVERY for each index."""
    return tuple(EVERY if isinstance(step, int) else step for step in place)


def concretise(place: Place) -> Place:
    """The place in the first element of every list on the way."""
    return tuple(0 if step == EVERY else step for step in place)


def pointer_of(place: Place) -> str:
    """The RFC 6901 pointer of a place."""
    pointer = ""
    for step in place:
        pointer = join_pointer(pointer, str(step))
    return pointer


def look(record: object, place: Place) -> object:
    """What stands at a place, ABSENT where nothing does."""
    for step in place:
        if (isinstance(record, dict) and step in record) or _is_index(record, step):
            record = record[step]  # type: ignore[index]  # one of the two that have members
        else:
            return ABSENT
    return record


def _is_index(record: object, step: str | int) -> bool:
    return isinstance(record, list) and isinstance(step, int) and 0 <= step < len(record)


def put(record: object, place: Place, value: object) -> None:
    """Set what stands at a place, ABSENT to remove it; nothing is done where its container is none that may hold it."""
    holder = look(record, place[:-1])
    step = place[-1]
    if isinstance(holder, list) and isinstance(step, int):
        if value is ABSENT:
            del holder[step]
        elif step < len(holder):
            holder[step] = value
        else:
            holder.append(value)
    elif isinstance(holder, dict) and isinstance(step, str):
        if value is ABSENT:
            holder.pop(step, None)
        else:
            holder[step] = value


def expand(record: object, general: Place, below: Place = ()) -> Iterator[Place]:
    """The places that a general one stands for in a record. Its last name need not be there, its container must."""
    for index, step in enumerate(general):
        if step == EVERY:
            listed = look(record, below)
            for element in range(len(listed) if isinstance(listed, list) else 0):
                yield from expand(record, general[index + 1 :], (*below, element))
            return
        if not isinstance(look(record, below), dict):
            return
        below = (*below, step)
    yield below
