"""What a payload is to be brought to: rules obeyed or broken, conditions and variants of objects fulfilled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from prenup.sample.conformance import applicable, conforms, fits
from prenup.sample.evaluation import Scope, distance
from prenup.sample.expression import walk
from prenup.sample.place import ABSENT, expand, generalise, look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prenup.sample.expression import Expression, Field
    from prenup.sample.place import Place
    from prenup.sample.shape import Condition, Shape, Union


class Goal(Protocol):
    """Something that a record should be. `names` are the general places that it depends on."""

    @property
    def names(self) -> frozenset[Place]:
        """The general places whose values matter."""
        ...

    def distance(self, record: object) -> int:
        """How much is to change at least; 0 where the goal is reached."""
        ...

    def list_places(self, record: object) -> Iterator[Place]:
        """The places of this record where a change may help, those that are out of order first."""
        ...


@dataclass(frozen=True, slots=True)
class Expects:
    """An expression is true wherever `target` (a general place) is, but for the place `aside`.

    With `surely` the target is one place, which cannot be done away with.
    """

    expression: Expression
    fields: tuple[Field, ...]
    target: Place = ()
    aside: Place | None = None
    surely: bool = False

    @property
    def names(self) -> frozenset[Place]:
        """The fields that the expression names."""
        scope = Scope(None, self.target)
        return frozenset(generalise(scope.place(field)) for field in self.fields)

    def scopes(self, record: object) -> Iterator[Scope]:
        """What the expression is judged in."""
        for this in (self.target,) if self.surely else expand(record, self.target):
            if this != self.aside:
                yield Scope(record, this)

    def distance(self, record: object) -> int:
        """Over all that it is judged for."""
        return sum(distance(self.expression, scope) for scope in self.scopes(record))

    def list_places(self, record: object) -> Iterator[Place]:
        """The fields where the expression is false."""
        for scope in self.scopes(record):
            if distance(self.expression, scope):
                yield from (scope.place(field) for field in self.fields)

    def parts(self) -> Iterator[Expression]:
        """The expression and all inside it."""
        return walk(self.expression)


@dataclass(frozen=True, slots=True)
class Meets:
    """Objects at a general place fulfil a condition; or, with `part`, that part of it, whichever applies."""

    place: Place
    condition: Condition
    part: Shape | None = None

    @property
    def names(self) -> frozenset[Place]:
        """The members that the condition speaks of."""
        parts = (self.condition.test, self.condition.then, self.condition.otherwise)
        return frozenset((*self.place, name) for part in parts for name in _list_members(part))

    def distance(self, record: object) -> int:
        """How many members are missing or not as asked, over all the objects."""
        found = 0
        for place in _expand_present(record, self.place):
            value = look(record, place)
            part = self.part or applicable(self.condition, value)
            found += 0 if part is None or conforms(part, value) else max(1, len(list(_list_wrong(part, value))))
        return found

    def list_places(self, record: object) -> Iterator[Place]:
        """The members that are missing or not as asked, then those that the test asks about."""
        for place in _expand_present(record, self.place):
            value = look(record, place)
            part = self.part or applicable(self.condition, value)
            if part is not None and not conforms(part, value):
                yield from ((*place, name) for name in _list_wrong(part, value))
                yield from ((*place, name) for name in _list_members(self.condition.test))

    def find_parts(self, general: Place) -> Iterator[Shape]:
        """What the condition asks of the value at a place."""
        if general[:-1] == self.place and isinstance(general[-1], str):
            for part in (self.condition.test, self.condition.then, self.condition.otherwise):
                if part is not None and general[-1] in (part.fields or {}):
                    yield part.member(general[-1])


@dataclass(frozen=True, slots=True)
class Fits:
    """Values at a general place fit as many variants as they must."""

    place: Place
    union: Union

    @property
    def names(self) -> frozenset[Place]:
        """The place itself."""
        return frozenset((self.place,))

    def distance(self, record: object) -> int:
        """How many values do not."""
        return sum(not fits(self.union, look(record, place)) for place in _expand_present(record, self.place))

    def list_places(self, record: object) -> Iterator[Place]:
        """The values that do not, and their members."""
        for place in _expand_present(record, self.place):
            if not fits(self.union, look(record, place)):
                for name in dict.fromkeys(n for variant in self.union.variants for n in _list_members(variant)):
                    yield (*place, name)
                if place:
                    yield place


def _expand_present(record: object, general: Place) -> Iterator[Place]:
    return (place for place in expand(record, general) if look(record, place) is not ABSENT)


def _list_members(part: Shape | None) -> list[str]:
    if part is None:
        return []
    inner = [name for condition in part.conditions for each in condition[1:] for name in _list_members(each)]
    return list(dict.fromkeys([*part.required, *(part.fields or ()), *inner]))


def _list_wrong(part: Shape, value: object) -> Iterator[str]:
    members = value if isinstance(value, dict) else {}
    yield from (name for name in part.required if name not in members)
    yield from (
        name for name, shape in (part.fields or {}).items() if name in members and not conforms(shape, members[name])
    )
