"""The catalogue's rules as expressions, and what they find in a record."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prenup.sample.evaluation import Scope, distance
from prenup.sample.expression import (
    All,
    AnyOf,
    Call,
    Expression,
    Field,
    Not,
    list_demanded,
    list_named,
    read_expression,
    read_field,
)
from prenup.sample.place import EVERY, Place, expand, pointer_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_THIS = Field((), from_this=True)


@dataclass(frozen=True, slots=True)
class RuleModel:
    """A rule. `targets` are what `this` stands for, lists as EVERY; without a loop the record alone, `()`."""

    code: str
    is_error: bool
    at: Field
    check: Expression
    when: Expression | None
    targets: tuple[Place, ...]
    after: frozenset[str]
    demanded: tuple[Field, ...]
    named: tuple[Field, ...]

    @property
    def obeyed(self) -> Expression:
        """True where nothing is found: the rule is not judged, or its check holds."""
        absent = tuple(Not(Call("given", (field,))) for field in self.demanded)
        unguarded = () if self.when is None else (Not(self.when),)
        return AnyOf((*absent, *unguarded, self.check))

    @property
    def broken(self) -> Expression:
        """True where the rule is judged and its check fails."""
        given = tuple(Call("given", (field,)) for field in self.demanded)
        guard = () if self.when is None else (self.when,)
        return All((*given, *guard, Not(self.check)))

    def pointer(self, this: Place) -> str:
        """What the rule points at."""
        return pointer_of(Scope(None, this).place(self.at))

    def blockers(self, this: Place) -> Iterator[str]:
        """The pointers whose structural error keeps the rule from being judged."""
        scope = Scope(None, this)
        for field in (*self.demanded, self.at):
            yield pointer_of(scope.place(field))
        for field in (*self.named, self.at):
            place = scope.place(field)
            yield from (pointer_of(place[:n]) for n in range(1, len(place)) if not isinstance(place[n], int))

    def list_broken(self, record: object, blocked: Collection[str] = ()) -> Iterator[str]:
        """Where the rule finds something, by pointer."""
        for target in self.targets:
            for this in expand(record, target):
                if distance(self.broken, Scope(record, this)) == 0 and not (
                    blocked and any(pointer in blocked for pointer in self.blockers(this))
                ):
                    yield self.pointer(this)


def read_rule(entry: Mapping[str, Any]) -> RuleModel:
    """The rule of a catalogue's entry that says how it is judged."""
    judged = entry["judged"]
    check = read_expression(judged["check"])
    when = read_expression(judged["when"]) if "when" in judged else None
    conditions = [part for part in (when, check) if part is not None]
    demanded = {field: None for part in conditions for field in list_demanded(part)}
    if "for" in judged and _shows_this(entry, demanded):
        demanded[_THIS] = None
    return RuleModel(
        code=entry["code"],
        is_error=entry["severity"] == "error",
        at=read_field(judged["at"]),
        check=check,
        when=when,
        targets=_read_targets(judged),
        after=frozenset(judged.get("after", ())),
        demanded=tuple(demanded),
        named=tuple(dict.fromkeys([*demanded, *(field for part in conditions for field in list_named(part))])),
    )


def _read_targets(judged: Mapping[str, Any]) -> tuple[Place, ...]:
    if "each" in judged:
        return ((*read_field(judged["each"]).steps, EVERY),)
    return tuple(read_field(text).steps for text in judged.get("for", ())) or ((),)


def _shows_this(entry: Mapping[str, Any], demanded: Iterable[Field]) -> bool:
    # Messages show `this` as {value}, and what is shown must be there. A field of that name would be shown so, too.
    if any(field.steps[-1:] == ("value",) for field in demanded):
        return False
    texts = (entry["message"], entry["hint"] or "")
    return any(name == "value" for text in texts for _, name, _, _ in string.Formatter().parse(text))


def find_broken_rules(
    rules: Iterable[RuleModel], record: object, blocked: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Code and pointer of all that the rules find; `blocked` are the pointers of structural errors."""
    if "" in blocked:
        return []
    found: list[tuple[str, str]] = []
    codes: set[str] = set()
    for rule in rules:
        if codes.isdisjoint(rule.after):
            pointers = list(rule.list_broken(record, blocked))
            found += [(rule.code, pointer) for pointer in pointers]
            codes.update([rule.code] if pointers else [])
    return found
