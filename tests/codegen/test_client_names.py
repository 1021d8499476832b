"""Names of a client's module: none hides another, whatever the OpenAPI document and the schemas call things."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from codegen.render.client import TAKEN
from codegen.render.package import NAMESPACE, render_package
from codegen.spec.api import load_apis
from tests.hostile.spec_folder import OPENAPI, change, copy_schemas

if TYPE_CHECKING:
    from pathlib import Path

POST = ("paths", "/orders", "post")


def parse_client(schemas: Path) -> ast.Module:
    [api] = load_apis(schemas)
    return ast.parse(render_package(api)[f"{NAMESPACE}/{api.name}/client.py"])


def list_bound(module: ast.Module) -> list[str]:
    """What the module imports and defines, each as often as it does."""
    imported = [name.asname or name.name for node in ast.walk(module) if _is_import(node) for name in node.names]  # type: ignore[attr-defined]
    return imported + [node.name for node in module.body if isinstance(node, ast.ClassDef)]


def _is_import(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module != "__future__"


@pytest.mark.parametrize("name", sorted(TAKEN - {"ENDPOINT"}))
def test_an_error_hides_nothing_that_the_client_needs(name: str, tmp_path: Path) -> None:
    schemas = copy_schemas(tmp_path)
    change(schemas, OPENAPI, (*POST, "x-errors", "names", name), "An error.")
    bound = list_bound(parse_client(schemas))
    assert sorted(bound) == sorted(set(bound))


@pytest.mark.parametrize("operation", ["str", "bytes", "bool", "float", "close", "fromEnv", "_create", "__init__", ""])
def test_a_method_hides_no_type_and_no_other_method(operation: str, tmp_path: Path) -> None:
    schemas = copy_schemas(tmp_path)
    change(schemas, OPENAPI, (*POST, "operationId"), operation)
    classes = [node for node in parse_client(schemas).body if isinstance(node, ast.ClassDef) and "Client" in node.name]
    methods = {each.name for node in classes for each in node.body if isinstance(each, ast.FunctionDef)}
    assert methods
    assert not methods & {"str", "bytes", "bool", "float", "as_curl", "close", "from_env", "_create", "__init__"}
