"""Pointers that are partly known at run time, as Python source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codegen.rules.expression import EVERY, Path
from codegen.spec.pointer import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Variable:
    """A part of a pointer that is known at run time only: an expression, and if it is an index."""

    source: str
    is_index: bool


Part = str | Variable
"""A part of a pointer: a name, or what is known at run time."""


def parts_of(path: Path, this: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts of a path's pointer; rules walk arrays by loops only."""
    own = tuple(segment for segment in path.segments if segment is not EVERY)
    return (*this, *own) if path.from_this else own


def is_index(part: Part) -> bool:
    """Whether the part is an element's index."""
    return isinstance(part, Variable) and part.is_index


def render_pointer(parts: tuple[Part, ...]) -> str:
    """A pointer as Python source."""
    if not any(isinstance(part, Variable) for part in parts):
        return repr(join_pointer("", *(str(part) for part in parts)))
    text = ""
    for part in parts:
        name = part.source if isinstance(part, Variable) else part.replace("{", "{{").replace("}", "}}")
        text += f"/{{{name}}}" if isinstance(part, Variable) else join_pointer("", name)
    return "f" + repr(text)


def render_blocked(pointers: Iterable[str]) -> str:
    """The condition that one of the pointers is among the blocked ones."""
    listed = list(pointers)
    if len(listed) == 1:
        return f"{'blocked and ' if listed[0].startswith('f') else ''}{listed[0]} in blocked"
    return f"blocked and not blocked.isdisjoint(({', '.join(listed)}))"
