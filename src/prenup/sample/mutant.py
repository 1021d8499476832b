"""Payloads with exactly one fault."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from prenup.sample.choices import SeededChoices
from prenup.sample.conformance import conforms
from prenup.sample.draft import draft, make_way
from prenup.sample.edges import Edges
from prenup.sample.evaluation import Scope
from prenup.sample.expression import Call, Field
from prenup.sample.fault import BrokenRule, Fault, MissingField, ShapeFault, UnknownField, list_faults
from prenup.sample.faulty_value import list_faulty
from prenup.sample.goal import Expects, Meets
from prenup.sample.payload import order_members
from prenup.sample.place import ABSENT, EVERY, concretise, generalise, look, pointer_of, put
from prenup.sample.shape import ANYTHING
from prenup.sample.solver import Solver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from prenup.sample.goal import Goal
    from prenup.sample.manner import Manner
    from prenup.sample.model import Model
    from prenup.sample.place import Place

_TRIES: Final = 15
_WARNINGS: Final = frozenset(("SCH120", "SCH121"))


class Mutant(NamedTuple):
    """A payload, and the code and pointer of its one fault."""

    payload: dict[str, Any]
    code: str
    pointer: str


@cache
def find_faults(model: Model) -> Mapping[str, tuple[Fault, ...]]:
    """The faults that can be made, by code, in the catalogue's order; each has been tried."""
    found: dict[str, list[Fault]] = {code: [] for code in model.codes}
    for fault in list_faults(model):
        if fault.code in found and _can_be_made(model, fault):
            found[fault.code].append(fault)
    return {code: tuple(faults) for code, faults in found.items() if faults}


def _can_be_made(model: Model, fault: Fault) -> bool:
    choices = SeededChoices(Random(0))  # noqa: S311 - chooses test data
    return any(try_mutant(model, fault, Edges(choices)) for _ in range(_TRIES))


def try_mutant(model: Model, fault: Fault, manner: Manner) -> Mutant | None:
    """One payload with this fault; null where this attempt led to none."""
    mutant = _break_rule(model, fault, manner) if isinstance(fault, BrokenRule) else _break_shape(model, fault, manner)
    return mutant and mutant._replace(payload=order_members(model.shape, mutant.payload))


def _break_rule(model: Model, fault: BrokenRule, manner: Manner) -> Mutant | None:
    rule, this = fault.rule, concretise(fault.target)
    around = this if fault.target[-1:] == (EVERY,) else this[:-1]
    record = _prepare(model, around, manner)
    goals: list[Goal] = [goal for goal in model.goals if not isinstance(goal, Expects)]
    goals += [_be_given(around)] if around else []
    goals.append(Expects(rule.broken, tuple(dict.fromkeys((*rule.named, rule.at))), this, surely=True))
    for other in model.rules:
        if rule.code not in other.after:
            asides = {target: this if other is rule and target == fault.target else None for target in other.targets}
            goals += [Expects(other.obeyed, other.named, target, aside) for target, aside in asides.items()]
    at = Scope(record, this).place(rule.at)
    unlisted = frozenset((at,) if rule.is_error else ())
    if not Solver(model.shape, goals, manner, unlisted).solve(record) or not conforms(model.shape, record):
        return None
    pointer = rule.pointer(this)
    found = model.find_beyond_structure(record)
    return Mutant(record, rule.code, pointer) if found == [(rule.code, pointer)] else None


def _break_shape(model: Model, fault: ShapeFault, manner: Manner) -> Mutant | None:
    place = concretise(fault.place)
    present = place[:-1] if isinstance(fault, MissingField) or fault.code == "SCH119" else place
    record = _prepare(model, present, manner)
    goals = [*model.goals, *([_be_given(present)] if present else []), *_prepare_conditions(model, fault, place)]
    if not Solver(model.shape, goals, manner, frozenset()).solve(record) or not model.is_clean(record):
        return None
    for at, bad in _rotate(_list_breaks(model, fault, record, place, manner), manner):
        good = look(record, at)
        if bad is ABSENT and good is ABSENT:
            return None
        put(record, at, bad)
        if look(record, at) is not bad:  # nothing can be there: what holds it is no list, say
            return None
        if _is_only_fault(model, record, fault.code, at):
            return Mutant(record, fault.code, pointer_of(at))
        put(record, at, good)
    return None


def _prepare_conditions(model: Model, fault: ShapeFault, place: Place) -> Iterator[Goal]:
    """That the condition applies which requires what is missing, and that no other comes to ask for more."""
    around = generalise(place[:-1])
    if isinstance(fault, MissingField) and fault.condition is not None:
        yield Meets(around, fault.condition, fault.condition.test)
    if place and not isinstance(fault, UnknownField):
        for condition in model.shape.at(around).conditions:
            if condition.otherwise is not None and place[-1] in (condition.test.fields or {}):
                yield Meets(around, condition, condition.otherwise)


def _rotate(breaks: list[tuple[Place, Any]], manner: Manner) -> list[tuple[Place, Any]]:
    start = manner.choices.integer(0, len(breaks) - 1) if breaks else 0
    return [*breaks[start:], *breaks[:start]]


def _list_breaks(
    model: Model, fault: ShapeFault, record: dict[str, Any], place: Place, manner: Manner
) -> list[tuple[Place, Any]]:
    """Where to put what, so that the fault is there; ABSENT is to be removed."""
    if isinstance(fault, MissingField):
        return [(place, ABSENT)]
    if isinstance(fault, UnknownField):
        name = _choose_unknown_name(list(model.shape.at(place).fields or ()), manner)
        return [((*place, name), draft(ANYTHING, manner))]
    own = fault.shape is model.shape.at(place)
    good = look(record, place) if own else draft(fault.shape, manner)
    if not (own or conforms(fault.shape, good)):  # a variant that nothing is of
        return []
    return [(place, value) for value in list_faulty(fault.code, fault.shape, good, manner)]


def _choose_unknown_name(known: Sequence[str], manner: Manner) -> str:
    near = [name + "s" for name in known] + [name.replace("_", "") for name in known]
    near += [name[:1].upper() + name[1:] for name in known]
    options = [name for name in ("comment", "x", "a/b", "~", "", "日本", *near) if name not in known]
    return manner.choices.choose(options)


def _be_given(place: Place) -> Goal:
    field = Field(place)
    return Expects(Call("given", (field,)), (field,), surely=True)


def _prepare(model: Model, place: Place, manner: Manner) -> dict[str, Any]:
    """A draft in which something stands at the place."""
    record: dict[str, Any] = make_way(model.shape, place, manner)
    return record


def _is_only_fault(model: Model, record: dict[str, Any], code: str, at: Place) -> bool:
    """Whether nothing but this is to be found in the record."""
    pointer = pointer_of(at)
    if code in _WARNINGS:
        return model.find_beyond_structure(record) == [(code, pointer)]
    return not model.upsets_neighbours(record, at) and not model.find_beyond_structure(record, (pointer,))
