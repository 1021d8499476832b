"""Business rules, judged as the catalogue has them written; what is judged when, by the language's description.

A rule is judged for the record, or for each value that `for` and `each` name, which is `this`. It is judged where

- no rule of its `after` was found in the record, and nothing is wrong with the record as a whole;
- what holds a target of `for` is an object, and so is `this` where the rule looks into it;
- every field that it names outside `present` and `blank`, and a `this` that it shows, is there, and is not null;
- neither these, nor what it points at, nor an object on the way to any field that it names has a structural error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.rule_language import ABSENT, Field, Interpreter, Steps, look_up, read_field

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tests.reference.exact import Json
    from tests.reference.normalisation import Finding


class RuleReference:
    """One rule of a catalogue, `rules.json`."""

    def __init__(self, entry: dict[str, Json]) -> None:
        judged = entry["judged"]
        self.code: str = entry["code"]
        self.is_warning = entry["severity"] == "warning"
        self.after: tuple[str, ...] = tuple(judged.get("after", ()))
        self._at = read_field(judged["at"])
        self._when = Interpreter(judged.get("when", "True"))
        self._check = Interpreter(judged["check"])
        self._for = [read_field(text) for text in judged.get("for", ())]
        self._each = [read_field(judged["each"])] if "each" in judged else []
        # `{this}` stands in the catalogue's messages as `{value}`.
        shows_this = "{value}" in f"{entry['message']} {entry['hint']}" and bool(self._for or self._each)
        self._named = [*self._when.named(), *self._check.named(), *([Field((), from_this=True)] if shows_this else [])]
        self._probed = [*self._when.probed(), *self._check.probed()]

    def find(self, record: dict[str, Json], blocked: Collection[str]) -> Iterator[Finding]:
        """The findings in a record; `blocked` are the pointers that have a structural error."""
        for this in self._targets(record):
            if self._is_judged(record, this, blocked):
                value = look_up(record, this)
                if self._when.evaluate(record, value) and not self._check.evaluate(record, value):
                    yield self.code, _pointer(_absolute(self._at, this))

    def _targets(self, record: dict[str, Json]) -> Iterator[Steps]:
        """The ways to what `this` stands for."""
        if not (self._for or self._each):
            yield ()
        for path in self._for:
            for way in _spread(record, path.steps):
                if isinstance(way[-1], int) or isinstance(look_up(record, way[:-1]), dict):
                    yield way
        for path in self._each:
            yield from _spread(record, (*path.steps, None))

    def _is_judged(self, record: dict[str, Json], this: Steps, blocked: Collection[str]) -> bool:
        looks_inside = any(field.from_this and field.steps for field in (*self._named, *self._probed))
        if looks_inside and not isinstance(look_up(record, this), dict):
            return False
        named = [_absolute(field, this) for field in self._named]
        if any(look_up(record, way) in (ABSENT, None) for way in named):
            return False
        sound = [*named, _absolute(self._at, this)]
        ways = [*sound, *(_absolute(field, this) for field in self._probed)]
        objects = [way[:end] for way in ways for end in range(len(way)) if not isinstance(way[end], int)]
        return not any(_pointer(way) in blocked for way in (*sound, *objects))


def find(
    rules: Collection[RuleReference], record: object, errors: Collection[str], unusable: Collection[str]
) -> list[Finding]:
    """The findings of all rules; `errors` are the pointers with a structural error, `unusable` those not to be read."""
    blocked = {*errors, *unusable}
    found: list[Finding] = []
    if isinstance(record, dict) and "" not in blocked:
        for rule in rules:
            if not any(code in rule.after for code, _ in found):
                found += rule.find(record, blocked)
    return found


def _absolute(field: Field, this: Steps) -> Steps:
    return (*this, *field.steps) if field.from_this else field.steps


def _spread(record: dict[str, Json], steps: Steps) -> Iterator[Steps]:
    """The ways that a path with every-element steps stands for in a record."""
    if None not in steps:
        yield steps
        return
    first = steps.index(None)
    items = look_up(record, steps[:first])
    for index in range(len(items) if isinstance(items, list) else 0):
        yield from _spread(record, (*steps[:first], index, *steps[first + 1 :]))


def _pointer(steps: Steps) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
