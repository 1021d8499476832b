"""`rules.json` and `api.json`: what `rules`, `explain`, the hints and the reports read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codegen.render.header import header
from codegen.render.json_text import render_json
from codegen.render.structure import is_plain_test
from codegen.spec.pointer import join_pointer
from codegen.structure import structure_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codegen.ir import Field, Json, Schema
    from codegen.rules.rule import Rule
    from codegen.spec.api import Api
    from codegen.structure import StructureRule
JUDGED = ("at", "check", "when", "for", "each", "after")
"""The members of a rule by which it is judged; the catalogue has them as they were written."""


def render_rules_json(api: Api, codes: Sequence[str]) -> str:
    """The catalogue of all that the validator can find; `codes` are those."""
    structural: list[Json] = [
        _entry(rule, source=None, wrong=rule.wrong, right=rule.right)
        for code, rule in structure_rules().items()
        if code in codes
    ]
    own: list[Json] = [
        {
            **_entry(rule, source=rule.source, wrong=example_text(rule.wrong), right=example_text(rule.right)),
            "judged": {key: text[key] for key in JUDGED if key in text},
        }
        for rule, text in zip(api.rules, api.rule_texts, strict=True)
    ]
    return render_json(
        {
            "generated": header(api.name),
            "api": api.name,
            "title": api.operation.title,
            "prefix": api.prefix,
            "rules": [*structural, *own],
        }
    )


def _entry(rule: StructureRule | Rule, *, source: str | None, wrong: str, right: str) -> dict[str, Json]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "message": rule.message,
        "hint": rule.hint,
        "why": rule.why,
        "source": source,
        "wrong": wrong,
        "right": right,
    }


def example_text(members: Mapping[str, Json]) -> str:
    """The part of a payload that an example is about, as JSON; a null member stands for a field left out."""
    return render_json(_without_nulls(dict(members))).rstrip()


def _without_nulls(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _without_nulls(item) for name, item in value.items() if item is not None}
    return value


def render_api_json(api: Api) -> str:
    """How the API's records are told and named: its fields, its key, what one field's value requires of others."""
    fields: list[Json] = [
        {"pointer": pointer, "title": field.schema.title, "required": field.required, "hint": field.schema.missing_hint}
        for pointer, field in walk_fields(api.request)
    ]
    responses = [] if api.response is None else [pointer for pointer, _ in walk_fields(api.response)]
    return render_json(
        {
            "generated": header(api.name),
            "api": api.name,
            "title": api.operation.title,
            "prefix": api.prefix,
            "endpoint": f"{api.operation.method} {api.operation.path}",
            "key": list(api.operation.key),
            "fields": fields,
            "response_fields": list(responses),
            "conditions": [
                {"field": requirement.field, "value": requirement.value, "requires": list(requirement.requires)}
                for requirement in conditional_requirements(api.request)
            ],
        }
    )


def walk_fields(schema: Schema) -> Iterator[tuple[str, Field]]:
    """Each field once, in the schema's order, with its pointer (array items as `*`)."""
    seen: set[str] = set()
    for pointer, field in _walk(schema, ""):
        if pointer not in seen:
            seen.add(pointer)
            yield pointer, field


def _walk(schema: Schema, pointer: str) -> Iterator[tuple[str, Field]]:
    for field in schema.fields:
        place = join_pointer(pointer, field.name)
        yield place, field
        yield from _walk(field.schema, place)
    if schema.items is not None:
        yield from _walk(schema.items, pointer + "/*")
    for part in (*schema.all_of, *schema.any_of, *schema.one_of):
        yield from _walk(part, pointer)


@dataclass(frozen=True, slots=True)
class Requirement:
    """Where a field has a value, others are required; all three by pointer or text."""

    field: str
    value: str
    requires: tuple[str, ...]


def conditional_requirements(schema: Schema, pointer: str = "") -> Iterator[Requirement]:
    """The conditions of the form: where this field has this value, those are required."""
    for condition in schema.conditions:
        if condition.then is not None and condition.then.required and is_plain_test(condition.test):
            requires = tuple(join_pointer(pointer, name) for name in condition.then.required)
            for field in condition.test.fields:
                for value in field.schema.enum or ():
                    yield Requirement(join_pointer(pointer, field.name), str(value), requires)
    for field in schema.fields:
        yield from conditional_requirements(field.schema, join_pointer(pointer, field.name))
    for part in schema.all_of:
        yield from conditional_requirements(part, pointer)
