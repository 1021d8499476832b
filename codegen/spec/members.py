"""Looking things up in a document that a person wrote: what is not of the type that it must be is a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.spec.fault import SpecInvalid
from codegen.spec.pointer import join_pointer, split_pointer

if TYPE_CHECKING:
    from codegen.ir import Json
    from codegen.spec.document import Document


def members(document: Document, pointer: str) -> dict[str, Json]:
    """The members of the mapping at a pointer; none where nothing stands there.

    Raises:
        SpecInvalid: it, or what it stands in, is no mapping.
    """
    return _mapping(document, pointer, _find(document, pointer))


def text(document: Document, pointer: str) -> str:
    """The text at a pointer.

    Raises:
        SpecInvalid: there is none, or what it stands in is no mapping or list.
    """
    found = _find(document, pointer)
    if not isinstance(found, str) or not found:
        raise SpecInvalid([document.fault(pointer, "must be a text")])
    return found


def _find(document: Document, pointer: str) -> Json:
    """What stands at a pointer; an empty mapping where nothing does."""
    value: Json = document.data
    place = ""
    for part in split_pointer(pointer):
        if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            value = _mapping(document, place, value).get(part, {})
        place = join_pointer(place, part)
    return value


def _mapping(document: Document, place: str, value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise SpecInvalid([document.fault(place, "must be a mapping")])
    return value
