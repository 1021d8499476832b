"""The models' text: what a schema's types become, by which names, and that nothing else of a schema gets there."""

from __future__ import annotations

import ast
import re
import socket
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel

from codegen.render.client import CORE
from codegen.render.header import MARK
from codegen.render.model_generator import generate_classes
from codegen.render.model_names import BASE_NAMES, ClassNames, name_fields
from codegen.render.model_plan import ALIASES, ModelClass, ModelPlan
from codegen.render.package import render_package
from codegen.spec.api import load_apis
from prenup.models import RequestModel, ResponseModel
from tests.codegen.compiling import render_models_of
from tests.codegen.rendered_package import imported
from tests.hostile.spec_folder import OPENAPI, REQUEST, SCHEMAS, change, copy_schemas

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.ir import Json

MODELS = "prenup_contracts/shop/models.py"
TEXT: dict[str, Json] = {"type": "string"}


def rendered(schemas: Path) -> dict[str, str]:
    (api,) = load_apis(schemas)
    return render_package(api)


def annotations_of(source: str) -> dict[str, dict[str, str]]:
    """The annotation of each field, by class."""
    return {
        node.name: {ast.unparse(item.target): ast.unparse(item.annotation) for item in fields}
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef)
        for fields in [[item for item in node.body if isinstance(item, ast.AnnAssign)]]
    }


@pytest.mark.parametrize(
    ("schema", "annotation"),
    [
        (TEXT, "Text"),
        ({"type": "string", "format": "date"}, "Date"),
        ({"type": "string", "format": "date-time"}, "Text"),
        ({"type": "integer", "minimum": 1}, "Integer"),
        ({"type": "number", "format": "decimal"}, "Number"),
        ({"type": "boolean"}, "Boolean"),
        ({"type": "null"}, "None"),
        ({"type": ["null", "string"]}, "Text | None"),
        ({"type": ["integer", "number", "string"]}, "Text | Number"),
        ({"anyOf": [{"type": "integer"}, {"type": "number"}, TEXT]}, "IntegerOrNumber | Text"),
        ({"enum": ["a", "b"]}, "Literal['a', 'b']"),
        ({"enum": ["a", None, True]}, "Literal['a', True] | None"),
        ({"enum": [1, 2]}, "Integer"),
        ({"const": "a"}, "Literal['a']"),
        ({"anyOf": [{"enum": ["a", "b"]}, TEXT, {"type": "null"}]}, "Literal['a', 'b'] | Text | None"),
        ({"oneOf": [{"enum": ["a"]}, {"enum": ["b"]}]}, "Literal['a', 'b']"),
        ({"type": "array", "items": TEXT}, "list[Text]"),
        ({"type": "array"}, "list[Json]"),
        ({"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}, "list[list[Integer]]"),
        ({"type": "object"}, "dict[str, Json]"),
        ({"type": "object", "additionalProperties": {"type": ["number", "null"]}}, "dict[str, Number | None]"),
        ({}, "Json"),
        ({"allOf": [TEXT, {"format": "date"}]}, "Date"),
        ({"type": "string", "anyOf": [{"minLength": 3}, {"enum": ["a"]}]}, "Text | Literal['a']"),
        ({"type": "object", "properties": {"a": TEXT}}, "X"),
        ({"type": ["object", "null"], "properties": {"a": TEXT}}, "X | None"),
        ({"type": "object", "required": ["a"], "if": {"required": ["b"]}, "then": {"required": ["c"]}}, "X"),
        ({"type": "array", "items": {"type": "object", "properties": {"a": TEXT}}}, "list[XItem]"),
        ({"oneOf": [{"title": "Firm", "type": "object", "required": ["a"]}, TEXT]}, "Firm | Text"),
        ({"$ref": "#/$defs/some-part"}, "SomePart"),
    ],
    ids=str,
)
def test_the_types_of_a_schema_become_python_s(schema: Json, annotation: str) -> None:
    definitions: Json = {"some-part": {"type": "object", "properties": {"a": TEXT}}}
    source = render_models_of({"type": "object", "required": ["x"], "properties": {"x": schema}, "$defs": definitions})
    assert annotations_of(source[MODELS])["Payload"]["x"] == annotation
    optional = render_models_of({"type": "object", "properties": {"x": schema}, "$defs": definitions})
    assert annotations_of(optional[MODELS])["Payload"]["x"] == f"{annotation} | MISSING"


def test_parts_that_must_all_hold_are_one_class_with_the_fields_of_all() -> None:
    schema: Json = {
        "type": "object",
        "properties": {"a": TEXT, "b": {"type": ["integer", "null"]}},
        "allOf": [{"properties": {"b": {"type": "integer"}, "c": TEXT}}, {"required": ["a"]}],
    }
    fields = annotations_of(render_models_of(schema)[MODELS])["Payload"]
    assert fields == {"a": "Text", "b": "Integer | MISSING", "c": "Text | MISSING"}


def test_an_open_request_is_open_a_closed_one_closed_and_an_answer_always_open() -> None:
    for additional, extra in ((True, "allow"), (False, "forbid")):
        schema: Json = {"type": "object", "properties": {"a": TEXT}, "additionalProperties": additional}
        with imported(render_models_of(schema), "shop") as modules:
            assert modules.models.Payload.model_config["extra"] == extra
            assert modules.models.Answer.model_config["extra"] == "allow"


def test_classes_are_named_after_definitions_fields_and_titles_never_by_number_alone(tmp_path: Path) -> None:
    schemas = copy_schemas(tmp_path)
    thing: dict[str, Json] = {"title": "A thing", "description": "d", "type": "object", "properties": {}}
    fields: dict[str, Json] = {"inner": {**thing, "required": ["x"]}}
    for name in ("order item", "order-item", "orderItem"):
        change(schemas, REQUEST, ["properties", name], {**thing, "properties": fields})
    variant: dict[str, Json] = {"type": "object", "required": ["x"]}
    change(
        schemas,
        REQUEST,
        ["properties", "party"],
        {"title": "t", "description": "d", "oneOf": [variant, {"title": "Firm", **variant}]},
    )
    classes = list(annotations_of(rendered(schemas)[MODELS]))
    inner = ["Inner", "OrderItem", "AThingInner", "AThing", "OrderOrderItemInner", "OrderOrderItem", "Party", "Firm"]
    assert classes == ["OrderHead", "Line", *inner, "Order", "Receipt"]


def test_a_part_of_an_answer_is_never_called_as_a_part_of_the_request() -> None:
    source = render_models_of({"type": "object", "properties": {"a": {"type": "object", "properties": {"b": TEXT}}}})
    assert list(annotations_of(source[MODELS])) == ["A", "Payload", "AResponse", "Answer"]


@pytest.mark.parametrize("name", [name for name in dir(BaseModel) if not name.startswith("__")])
def test_a_field_named_like_an_attribute_of_a_model_has_another_name_in_python(name: str) -> None:
    (python_name,) = name_fields([name]).values()
    assert not hasattr(RequestModel, python_name)
    assert not hasattr(ResponseModel, python_name)
    assert not python_name.startswith(("_", "model_"))


def test_the_names_of_our_base_classes_are_kept_from_fields() -> None:
    ours = {name for model in (RequestModel, ResponseModel) for name in dir(model) if not name.startswith("_")}
    assert ours - set(dir(BaseModel)) == BASE_NAMES


def test_the_generator_lets_every_class_name_pass() -> None:
    import builtins
    import collections.abc
    import datetime
    import decimal
    import enum
    import typing

    import pydantic

    modules = (builtins, collections.abc, datetime, decimal, enum, pydantic, typing)
    names = ClassNames(ALIASES)
    claimed = [names.claim(name) for module in modules for name in dir(module) if re.fullmatch("[A-Z][A-Za-z]+", name)]
    classes = [ModelClass(name, "request", None, False, False, "", "", ()) for name in claimed]
    assert {node.name for node in generate_classes(ModelPlan(classes))} == set(claimed)


def test_rendering_models_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert rendered(SCHEMAS)[MODELS]


def test_what_a_package_offers_is_listed_sorted_and_there(tmp_path: Path) -> None:
    with imported(rendered(copy_schemas(tmp_path)), "shop") as modules:
        for module in (modules.package, modules.models, modules.client):
            offered: list[str] = module.__all__
            assert offered == sorted(set(offered))
            assert all(hasattr(module, name) for name in offered)
        own = {"Problem", "check", "describe", *modules.models.__all__, *modules.client.__all__}
        assert {*own, *CORE} == set(modules.package.__all__)
        assert set(modules.package.__all__) <= set(dir(modules.package))
        defined = {
            name for name, value in vars(modules.models).items() if is_defined_in(value, modules.models.__name__)
        }
        assert defined == set(modules.models.__all__)


def is_defined_in(value: object, module: str) -> bool:
    return isinstance(value, type) and value.__module__ == module


def test_the_module_says_that_it_is_rendered() -> None:
    source = rendered(SCHEMAS)[MODELS]
    assert MARK in (ast.get_docstring(ast.parse(source)) or "")
    assert "datamodel" not in source
    assert OPENAPI not in source
