"""Python's names for the models' classes and fields."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, count
from typing import TYPE_CHECKING

from codegen.render.identifiers import make_class_name, make_identifier

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

VARIANT = re.compile(r"_(?:anyOf|oneOf|allOf)_[0-9]+")
MODULE_NAMES = frozenset(
    {"Any", "BaseModel", "ConfigDict", "Field", "Literal", "Model", "RequestModel", "ResponseModel", "RootModel"}
)
"""Names that a module of models has, or that the generator gives to what it makes of a skeleton."""
PYTHON_NAMES = frozenset({"False", "None", "True"})
ANNOTATION_NAMES = frozenset({"dict", "list", "str"})
"""What a field of that name would hide from the annotations after it."""
BASE_NAMES = frozenset({"answer", "from_answer", "from_json", "oddities", "raw", "to_dict", "to_json"})
"""The attributes that the base classes of `prenup.models` add to Pydantic's."""


class ClassNames:
    """Hands out names of classes, each once."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {*taken, *MODULE_NAMES, *PYTHON_NAMES}

    def claim(self, name: str, title: str = "", parent: str = "", suffix: str = "") -> str:
        """The first free one of the schema's own name, its title, both its parent's name and its own."""
        own, titled = make_class_name(VARIANT.sub("", name)), make_class_name(title)
        wanted = [titled, own] if VARIANT.search(name) else [own, titled]
        named = [each.removesuffix(suffix) + suffix for each in (*wanted, parent + (own or titled)) if each]
        first = named[0] if named else f"Part{suffix}"
        free = next(each for each in chain(named, [first], _numbered(first)) if each not in self._taken)
        self._taken.add(free)
        return free


def name_fields(wire_names: Collection[str]) -> dict[str, str]:
    """The Python name of each field of an object: the field's own wherever it can be, and never that of another."""
    taken = {*wire_names, *_reserved_names()}
    names: dict[str, str] = {}
    for wire in wire_names:
        name = wire if _is_usable(wire) else next(each for each in _candidates(wire) if each not in taken)
        taken.add(name)
        names[wire] = name
    return names


def _is_usable(name: str) -> bool:
    return make_identifier(name) == name and not name.startswith("model_") and name not in _reserved_names()


def _candidates(wire: str) -> Iterable[str]:
    name = make_identifier(wire)
    if name.startswith("model_"):  # Pydantic's own
        name = f"field_{name}"
    return chain([name], [f"{name}_"] if name in _reserved_names() else [], _numbered(f"{name}_"))


def _numbered(name: str) -> Iterable[str]:
    return (f"{name}{number}" for number in count(2))


@cache
def _reserved_names() -> frozenset[str]:
    from pydantic import BaseModel

    return BASE_NAMES | ANNOTATION_NAMES | {*dir(BaseModel), *dir(type(BaseModel))}
