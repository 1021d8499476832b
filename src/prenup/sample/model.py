"""An API as payloads are made for it: its shape, its rules, and the goals that every clean payload reaches."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from prenup.pointer import join_pointer
from prenup.sample.conformance import applicable, conforms, find_unlisted, fits
from prenup.sample.goal import Expects, Fits, Meets
from prenup.sample.place import ABSENT, look
from prenup.sample.rule_model import RuleModel, find_broken_rules, read_rule
from prenup.sample.shape import Shape, read_shape, walk_shapes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from prenup.apis import Api
    from prenup.sample.goal import Goal
    from prenup.sample.place import Place


@dataclass(frozen=True, eq=False)
class Model:
    """What payloads of one API are made from. `codes` are the catalogue's, in order."""

    shape: Shape
    rules: tuple[RuleModel, ...]
    goals: tuple[Goal, ...]
    codes: tuple[str, ...]

    def is_clean(self, record: object) -> bool:
        """Whether there is nothing to find, warnings included."""
        return conforms(self.shape, record) and not self.find_beyond_structure(record)

    def find_beyond_structure(self, record: object, blocked: Collection[str] = ()) -> list[tuple[str, str]]:
        """Code and pointer of what rules and lists of known values find; `blocked` have structural errors already."""
        broken = find_broken_rules(self.rules, record, blocked)
        errors = {
            pointer for code, pointer in broken if any(rule.code == code and rule.is_error for rule in self.rules)
        }
        unlisted = dict.fromkeys(_list_unlisted(self.shape, record, ""))
        return [*broken, *(found for found in unlisted if found[1] not in errors and found[1] not in blocked)]

    def upsets_neighbours(self, record: object, at: Place) -> bool:
        """Whether conditions and variants of the objects around a place ask for more than what stands there."""
        for count in range(len(at)):
            shape, value = self.shape.at(at[:count]), look(record, at[:count])
            if not all(fits(union, value) for union in shape.unions):
                return True
            for condition in shape.conditions:
                part = applicable(condition, value)
                if part is not None and set(_list_unmet(part, value)) - {at[count]}:
                    return True
        return False


def _list_unmet(part: Shape, value: object) -> Iterator[str]:
    members = value if isinstance(value, dict) else {}
    yield from (name for name in part.required if name not in members)
    for name, shape in (part.fields or {}).items():
        item = members.get(name, ABSENT)
        if item is not ABSENT and not conforms(shape, item):
            yield name


def _list_unlisted(shape: Shape, value: object, pointer: str) -> Iterator[tuple[str, str]]:
    """Code and pointer of the texts outside the listed values, in the value or inside, by the variant that it is of."""
    code = find_unlisted(shape, value)
    if code is not None:
        yield code, pointer
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _list_unlisted(shape.member(name), item, join_pointer(pointer, name))
    if isinstance(value, list) and shape.items is not None:
        for index, item in enumerate(value):
            yield from _list_unlisted(shape.items, item, join_pointer(pointer, str(index)))
    variants = (next((v for v in union.variants if conforms(v, value)), None) for union in shape.unions)
    parts = (applicable(condition, value) for condition in shape.conditions)
    for part in (*variants, *parts):
        if part is not None:
            yield from _list_unlisted(part, value, pointer)


@cache
def load_model(api: Api) -> Model:
    """The model of an installed API. Raises BrokenApi."""
    from prenup.apis import BrokenApi

    try:
        schema = json.loads(api.read("schema.json"), parse_float=Decimal)
        entries = json.loads(api.read("rules.json"))["rules"]
        return build_model(schema, entries)
    except (ValueError, KeyError, TypeError) as fault:
        raise BrokenApi(f"the schema.json and rules.json of {api.name}: {fault}") from fault


def build_model(schema: Mapping[str, Any], entries: list[dict[str, Any]]) -> Model:
    """The model of a self-contained request schema and a catalogue's entries."""
    shape = read_shape(schema, schema)
    rules = tuple(read_rule(entry) for entry in entries if "judged" in entry)
    obeyed = [Expects(rule.obeyed, rule.named, target) for rule in rules for target in rule.targets]
    goals = (*_list_structural_goals(shape), *obeyed)
    return Model(shape, rules, goals, tuple(entry["code"] for entry in entries))


def _list_structural_goals(shape: Shape) -> Iterator[Goal]:
    for place, inner in walk_shapes(shape):
        yield from (Meets(place, condition) for condition in inner.conditions)
        yield from (
            Fits(place, union)
            for union in inner.unions
            if "object" in inner.possible_types() and _is_about_members(union)
        )


def _is_about_members(union: Any) -> bool:  # noqa: ANN401 - a Union of shapes
    return any(variant.required or variant.fields for variant in union.variants)
