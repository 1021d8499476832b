"""Pydantic classes from a skeleton, by datamodel-code-generator: bare ones, to be dressed."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING, Final

from codegen.render.model_plan import ALIASES, place_name

if TYPE_CHECKING:
    from codegen.ir import Json
    from codegen.render.model_plan import ModelClass, ModelPlan, Skeleton

PRESET: Final = "standard-py311-20261027"
FIELDS = "prenup.models.fields"
KNOWN = ("BaseModel", "ConfigDict", "Literal", "MISSING", "dict", "list", "model_config", "str")


def generate_classes(plan: ModelPlan) -> list[ast.ClassDef]:
    """The plan's classes as the generator makes them, each after what it is made of."""
    from datamodel_code_generator import GenerateConfig, generate
    from datamodel_code_generator.enums import DataModelType, InputFileType, TargetPydanticVersion
    from datamodel_code_generator.parser import LiteralType

    config = GenerateConfig(
        preset=PRESET,
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_pydantic_version=TargetPydanticVersion.V2_14,
        formatters=[],
        disable_timestamp=True,
        custom_file_header="#",
        allow_remote_refs=False,
        snake_case_field=False,  # the names are ours
        collapse_root_models=False,  # else the aliases would be replaced by what they stand for
        enum_field_as_literal=LiteralType.All,
        use_missing_sentinel=True,
        type_overrides={alias: f"{FIELDS}.{alias}" for alias in ALIASES},
    )
    text = generate(json.dumps(_skeleton(plan)), config=config)
    assert isinstance(text, str)
    wanted = {each.name for each in plan.classes}
    classes = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef) and node.name in wanted]
    assert {node.name for node in classes} == wanted, "the generator has renamed a class"
    named = {node.id for each in classes for node in ast.walk(each) if isinstance(node, ast.Name)}
    assert named <= {*wanted, *ALIASES, *KNOWN, *map(place_name, range(len(named)))}, "it has made a class of its own"
    return classes


def _skeleton(plan: ModelPlan) -> Skeleton:
    aliases: Skeleton = {alias: {"type": "string"} for alias in ALIASES}
    return {"$defs": {**aliases, **{each.name: _object(each) for each in plan.classes}}}


def _object(planned: ModelClass) -> Json:
    return {
        "type": "object",
        "properties": {place_name(index): field.type for index, field in enumerate(planned.fields)},
        "required": [place_name(index) for index, field in enumerate(planned.fields) if field.required],
    }
