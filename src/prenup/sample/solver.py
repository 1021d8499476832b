"""Brings a record to its goals by small changes: each the one that leaves least to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from prenup.sample.draft import make_way
from prenup.sample.options import list_options
from prenup.sample.place import ABSENT, generalise, look, put

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prenup.sample.goal import Goal
    from prenup.sample.manner import Manner
    from prenup.sample.place import Place
    from prenup.sample.shape import Shape

_MOST_STEPS: Final = 60
_MOST_SIDE_STEPS: Final = 25


class Change(NamedTuple):
    """A value, or ABSENT, to put at a place."""

    place: Place
    value: Any


class Solver:
    """Changes one record, in place, until it reaches its goals.

    `unlisted` are places where a text may be none of the values that the documentation lists.
    """

    def __init__(self, shape: Shape, goals: Sequence[Goal], manner: Manner, unlisted: frozenset[Place]) -> None:
        """Take what the record conforms to, and is to conform to afterwards, and its goals."""
        self._shape = shape
        self._goals = goals
        self._names = [goal.names for goal in goals]
        self._manner = manner
        self._unlisted = unlisted
        self._touching: dict[Place, list[Goal]] = {}

    def solve(self, record: dict[str, Any]) -> bool:
        """Whether every goal was reached within a bounded number of steps."""
        side_steps = 0
        for _ in range(_MOST_STEPS):
            open_goals = [goal for goal in self._goals if goal.distance(record)]
            if not open_goals:
                return True
            change, gain = self._find_change(record, self._manner.choices.choose(open_goals))
            if change is None:
                return False
            if gain <= 0:
                side_steps += 1
                if side_steps > _MOST_SIDE_STEPS:
                    return False
            put(record, change.place, change.value)
        return False

    def _find_change(self, record: dict[str, Any], goal: Goal) -> tuple[Change | None, int]:
        """The change with the most gain, and the gain; the first that reaches the goal and harms none.

        One that leaves the goal as far as it was is taken only where there is no other.
        """
        wanted = goal.distance(record)
        best: list[Change] = []
        most = (False, 0)
        for removing in (False, True):
            if removing and most >= (True, wanted):
                break
            for change in self._list_changes(record, goal, removing=removing):
                gain, own_gain = self._measure(record, change, goal)
                if not removing and own_gain == wanted and gain >= wanted:
                    return change, gain
                rank = (own_gain > 0, gain)
                if own_gain >= 0 and (not best or rank >= most):
                    best = [*best, change] if best and rank == most else [change]
                    most = rank
        return (self._manner.choices.choose(best), most[1]) if best else (None, 0)

    def _measure(self, record: dict[str, Any], change: Change, goal: Goal) -> tuple[int, int]:
        """What the change gains in all, and for the goal."""
        touched = self._find_touching(generalise(change.place))
        before = sum(other.distance(record) for other in touched), goal.distance(record)
        old = look(record, change.place)
        put(record, change.place, change.value)
        after = sum(other.distance(record) for other in touched), goal.distance(record)
        put(record, change.place, old)
        return before[0] - after[0], before[1] - after[1]

    def _list_changes(self, record: dict[str, Any], goal: Goal, *, removing: bool) -> Iterator[Change]:
        places = list(dict.fromkeys(goal.list_places(record)))
        for place in self._rotate(places):
            if not place or self._shape.at(place).never:
                continue
            if removing:
                yield from self._remove(record, place)
            elif isinstance(look(record, place[:-1]), dict | list):
                yield from self._assign(record, place)
            else:
                yield from self._make_containers(record, place)

    def _remove(self, record: dict[str, Any], place: Place) -> Iterator[Change]:
        optional = isinstance(place[-1], str) and place[-1] not in self._shape.at(place[:-1]).required
        if optional and look(record, place) is not ABSENT:
            yield Change(place, ABSENT)

    def _assign(self, record: dict[str, Any], place: Place) -> Iterator[Change]:
        touching = self._find_touching(generalise(place))
        unlisted = place in self._unlisted
        options = list_options(record, place, self._shape.at(place), touching, self._manner, unlisted=unlisted)
        ordered = options if self._manner.prefers_inner else self._rotate(options)
        yield from (Change(place, value) for value in ordered)

    def _make_containers(self, record: dict[str, Any], place: Place) -> Iterator[Change]:
        """The first container that is not there, with all that leads from it to the place."""
        absent = (count for count in range(1, len(place)) if look(record, place[:count]) is ABSENT)
        first = next(absent, None)
        if first is None:  # something is in the container's place that is none
            return
        made = make_way(self._shape.at(place[:first]), place[first:], self._manner)
        if look(made, place[first:]) is not ABSENT:
            yield Change(place[:first], made)

    def _rotate(self, options: list[Any]) -> list[Any]:
        if len(options) < 2:
            return options
        start = self._manner.choices.integer(0, len(options) - 1)
        return [*options[start:], *options[:start]]

    def _find_touching(self, general: Place) -> list[Goal]:
        if general not in self._touching:
            self._touching[general] = [
                goal
                for goal, names in zip(self._goals, self._names, strict=True)
                if any(name[: len(general)] == general or general[: len(name)] == name for name in names)
            ]
        return self._touching[general]
