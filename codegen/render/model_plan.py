"""What the models of an API are: their classes and fields, by names of ours, and no more of the schema than its types.

Whether a value is right is for the compiled validator alone to say. A type here only has to take whatever the validator
lets pass, so that bounds, lengths, patterns and conditions are left out, and of parts that must all hold one is enough.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from codegen.ir import TYPE_NAMES, Schema, TypeName
from codegen.render.identifiers import Names
from codegen.render.model_names import ClassNames, name_fields
from codegen.spec.pointer import resolve_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codegen.ir import Json
    from codegen.spec.api import Api

Side = Literal["request", "response"]
Skeleton: TypeAlias = "dict[str, Json]"
"""A JSON Schema that holds types and names of ours alone."""
SCALARS: dict[TypeName, str] = {"string": "Text", "integer": "Integer", "number": "Number", "boolean": "Boolean"}
ALIASES = ("Boolean", "Date", "Integer", "IntegerOrNumber", "Json", "Number", "Text")
"""The types of `prenup.models.fields` that a field may have."""
NULL: Skeleton = {"type": "null"}


@dataclass(frozen=True, slots=True)
class ModelField:
    """A field of a model: its Python name, its name in the payload, its type as a piece of skeleton."""

    name: str
    wire: str
    required: bool
    type: Skeleton
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class ModelClass:
    """A model. `part` is what the validator calls it, None where it cannot be judged by itself or is the whole."""

    name: str
    side: Side
    part: str | None
    is_root: bool
    is_open: bool
    title: str
    description: str
    fields: tuple[ModelField, ...]


@dataclass(slots=True)
class ModelPlan:
    """The classes of one module, what a class is made of before it.

    `choices` are the closed lists that their fields refer to; `parts` is what the validator has to judge by itself.
    """

    classes: list[ModelClass] = field(default_factory=list)
    choices: list[tuple[str | bool, ...]] = field(default_factory=list)
    parts: dict[str, Schema] = field(default_factory=dict)

    def root(self, side: Side) -> str | None:
        """The name of the class of a whole request or answer; None where that can be no object."""
        return next((each.name for each in self.classes if each.side == side and each.is_root), None)


def plan_models(api: Api, taken: Iterable[str]) -> ModelPlan:
    """The models of an API's request and its answer; `taken` are names that no class may have."""
    plan = ModelPlan()
    names = ClassNames({*taken, *ALIASES})
    _Planner(plan, names, "request", api.request_schema).plan(api.request)
    if api.response is not None:
        _Planner(plan, names, "response", api.response_schema).plan(api.response)
    return plan


class _Planner:
    def __init__(self, plan: ModelPlan, names: ClassNames, side: Side, bundled: Skeleton) -> None:
        self._plan = plan
        self._names = names
        self._side: Side = side
        self._bundled = bundled
        self._part_names = Names()
        self._claimed: dict[tuple[str, ...], str] = {}

    def plan(self, root: Schema) -> None:
        """Adds the root's class, if it can be an object, and those of its parts."""
        if "object" in root.possible_types():
            name = self._names.claim(root.name)
            self._add_class(name, _flatten([root]), is_root=True)

    def _type(self, schemas: Sequence[Schema], parent: str, among: frozenset[TypeName]) -> Skeleton:
        """The type of a value for which all the schemas hold, of the kinds that are asked for."""
        kinds = among.intersection(*(schema.possible_types() for schema in schemas))
        parts = _flatten(schemas)
        found = list(self._alternatives(parts, parent, kinds))
        if {"type": "null"} in found:  # last, as people write it
            found = [*(item for item in found if item != NULL), NULL]
        if any(item == _alias("Json") for item in found) or not found:
            return _alias("Json")
        return found[0] if len(found) == 1 else {"anyOf": list(found)}

    def _alternatives(self, parts: Sequence[Schema], parent: str, kinds: frozenset[TypeName]) -> Iterator[Skeleton]:
        enum = next((part.enum for part in parts if part.enum is not None), None)
        variants = next((group for part in parts for group in (part.any_of, part.one_of) if group), ())
        if enum is not None:
            yield from self._listed(enum)
            return
        if "object" in kinds and _has_members(parts):
            yield _reference(self._class(parts, parent))
            kinds -= {"object"}
        if variants:
            yield from _merge(self._type([variant], parent, kinds) for variant in variants)
        elif kinds == set(TYPE_NAMES) and not _has_members(parts):
            yield _alias("Json")
        else:
            yield from self._plain(parts, parent, kinds)

    def _plain(self, parts: Sequence[Schema], parent: str, kinds: frozenset[TypeName]) -> Iterator[Skeleton]:
        """The types of the kinds in their usual order; a number may be an integer."""
        for kind in TYPE_NAMES:
            if kind not in kinds or (kind == "integer" and "number" in kinds):
                continue
            if kind == "object":
                yield self._map(parts, parent)
            elif kind == "array":
                items = [part.items for part in parts if part.items is not None]
                yield {
                    "type": "array",
                    "items": self._type(items, parent, frozenset(TYPE_NAMES)) if items else _alias("Json"),
                }
            elif kind == "null":
                yield NULL
            else:
                is_date = kind == "string" and any(part.format == "date" for part in parts)
                yield _alias("Date" if is_date else SCALARS[kind])

    def _map(self, parts: Sequence[Schema], parent: str) -> Skeleton:
        values = [part.additional for part in parts if part.additional is not None]
        value = self._type(values, parent, frozenset(TYPE_NAMES)) if values else _alias("Json")
        return {"type": "object", "additionalProperties": value}

    def _listed(self, values: tuple[Json, ...]) -> Iterator[Skeleton]:
        """A closed list: its texts and yes-or-nos by name, of anything else the type."""
        named = tuple(value for value in values if isinstance(value, str | bool))
        if named:
            if named not in self._plan.choices:
                self._plan.choices.append(named)
            yield {"enum": [choice_name(self._plan.choices.index(named))]}
        others = [value for value in values if not isinstance(value, str | bool)]
        kinds = {kind for value in others for kind in Schema("", "", enum=(value,)).possible_types()}
        if kinds & {"object", "array"}:
            yield _alias("Json")
        elif kinds & {"integer", "number"}:
            whole = all(
                "integer" in Schema("", "", enum=(value,)).possible_types() for value in others if value is not None
            )
            yield _alias("Integer" if whole else "Number")
        if "null" in kinds:
            yield NULL

    # Classes.

    def _class(self, parts: Sequence[Schema], parent: str) -> str:
        """The name of the class of objects for which all the parts hold, added once."""
        key = tuple(part.pointer for part in parts)
        if key not in self._claimed:
            first = parts[0]
            suffix = "Response" if self._side == "response" else ""
            self._claimed[key] = name = self._names.claim(first.name, first.title, parent, suffix)
            self._add_class(name, parts, is_root=False)
        return self._claimed[key]

    def _add_class(self, name: str, parts: Sequence[Schema], *, is_root: bool) -> None:
        first = parts[0]
        part = None
        if self._side == "request" and not is_root and len(_flatten([first])) == len(parts):
            part = self._part_names.claim(name)
            self._plan.parts[part] = first
        is_open = not any(part.additional is not None and part.additional.never for part in parts)
        title, description = self._words(first)
        fields = self._fields(parts, name)
        self._plan.classes.append(ModelClass(name, self._side, part, is_root, is_open, title, description, fields))

    def _fields(self, parts: Sequence[Schema], parent: str) -> tuple[ModelField, ...]:
        members: dict[str, list[Schema]] = {}
        for part in parts:
            for member in part.fields:
                members.setdefault(member.name, []).append(member.schema)
        required = {wire for part in parts for wire in part.required}
        for wire in sorted(required - members.keys()):
            members[wire] = [Schema("", wire)]
        names = name_fields(members)
        return tuple(
            ModelField(
                names[wire],
                wire,
                wire in required,
                self._type(schemas, parent, frozenset(TYPE_NAMES)),
                next((schema.title for schema in schemas if schema.title), ""),
                next((schema.description for schema in schemas if schema.description), ""),
            )
            for wire, schemas in members.items()
        )

    def _words(self, schema: Schema) -> tuple[str, str]:
        """Title and description of a definition itself: those of its representation may be a field's."""
        definition = resolve_pointer(self._bundled, schema.pointer)
        own = definition if isinstance(definition, dict) else {}
        return str(own.get("title", schema.title)), str(own.get("description", ""))


def choice_name(index: int) -> str:
    """What stands in a skeleton for a closed list of values: no text of a schema's."""
    return f"choice_{index}"


def place_name(index: int) -> str:
    """What a skeleton calls a class's field: the generator has names of its own that it would not let pass."""
    return f"field_{index}"


def _flatten(schemas: Iterable[Schema]) -> tuple[Schema, ...]:
    """The schemas and what they are made of that holds always."""
    return tuple(part for schema in schemas for part in (schema, *_flatten(schema.all_of)))


def _has_members(parts: Iterable[Schema]) -> bool:
    return any(part.fields or part.required for part in parts)


def _merge(types: Iterable[Skeleton]) -> Iterator[Skeleton]:
    """The alternatives of all of them, each once; integers among numbers are told apart by the value alone."""
    found: list[Skeleton] = []
    for item in types:
        alternatives = item.get("anyOf", [item])
        assert isinstance(alternatives, list)
        found += [each for each in alternatives if isinstance(each, dict) and each not in found]
    if _alias("Integer") in found and _alias("Number") in found:
        found[found.index(_alias("Integer"))] = _alias("IntegerOrNumber")
        found.remove(_alias("Number"))
    yield from found


def _reference(name: str) -> Skeleton:
    return {"$ref": f"#/$defs/{name}"}


def _alias(name: str) -> Skeleton:
    assert name in ALIASES
    return _reference(name)
