"""RFC 6901 pointers: `/template/fields/0/value`."""

from __future__ import annotations


def split_pointer(pointer: str) -> list[str]:
    """The unescaped segments; none for the root."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def join_pointer(parent: str, segment: str) -> str:
    """The pointer of a member of `parent`."""
    return f"{parent}/{segment.replace('~', '~0').replace('/', '~1')}"


def parent_of(pointer: str) -> str:
    """The pointer of the container; the root is its own."""
    return pointer.rpartition("/")[0]


def resolve(value: object, pointer: str) -> object:
    """What stands at a pointer, null where nothing does."""
    for segment in split_pointer(pointer):
        if isinstance(value, dict):
            value = value.get(segment)
        elif isinstance(value, list) and segment.isdecimal() and int(segment) < len(value):
            value = value[int(segment)]
        else:
            return None
    return value


def generalise(value: object, pointer: str) -> str:
    """The pointer with `*` for every index of a list: what all elements of a list have in common."""
    general = ""
    for segment in split_pointer(pointer):
        if isinstance(value, list):
            general += "/*"
            value = value[int(segment)] if segment.isdecimal() and int(segment) < len(value) else None
        else:
            general = join_pointer(general, segment)
            value = value.get(segment) if isinstance(value, dict) else None
    return general
