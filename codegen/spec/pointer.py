"""RFC 6901 JSON pointers into hand-written documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codegen.ir import Json


def join_pointer(base: str, *parts: str | int) -> str:
    """The pointer of a descendant, each part escaped."""
    return base + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def split_pointer(pointer: str) -> list[str]:
    """The unescaped parts of a pointer; none for the root."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def resolve_pointer(data: Json, pointer: str) -> Json:
    """The value at a pointer.

    Raises:
        LookupError: nothing stands there.
    """
    for part in split_pointer(pointer):
        if isinstance(data, dict):
            data = data[part]
        elif isinstance(data, list) and part.isascii() and part.isdigit():
            data = data[int(part)]
        else:
            raise LookupError(pointer)
    return data
