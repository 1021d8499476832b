"""Compiles a schema, given as data, to a checking function: what many tests of the compiler start from."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from codegen.render.package import render_package
from codegen.render.validator import render_validator
from codegen.spec.api import load_apis
from codegen.spec.build import build_schema
from codegen.spec.bundle import Bundler
from codegen.spec.document import Document
from codegen.spec.fault import SpecInvalid
from codegen.spec.keywords import check_keywords

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from codegen.ir import Json
    from codegen.spec.api import Api

FOLDER = Path("/nowhere/api")
THIRD = Path(__file__).parents[1] / "fixtures" / "third-api" / "schemas"


def render_schema(schema: Json) -> str:
    """The rendered validator of a schema.

    Raises:
        SpecInvalid: the schema uses what is not supported.
    """
    document = Document(FOLDER / "payload.schema.json", "api/payload.schema.json", schema)
    if faults := check_keywords(document):
        raise SpecInvalid(faults)
    bundled = Bundler(document, FOLDER, FOLDER.parent).bundle()
    source, _ = render_validator("api", "A made-up API", build_schema(bundled, document.name, "payload"), ())
    return source


def compile_schema(schema: Json) -> ModuleType:
    """The rendered validator of a schema as a module. Raises SpecInvalid as `render_schema` does."""
    module = ModuleType("rendered_validator")
    exec(compile(render_schema(schema), "rendered_validator", "exec", dont_inherit=True), module.__dict__)
    return module


@cache
def _made_up_api() -> Api:
    (api,) = load_apis(THIRD)
    return replace(api, rules=(), rule_texts=(), judgements=())


def render_models_of(schema: Json) -> dict[str, str]:
    """The package of an API, `shop`, whose request and answer have this schema, given as data."""
    document = Document(FOLDER / "payload.schema.json", "api/payload.schema.json", schema)
    if faults := check_keywords(document):
        raise SpecInvalid(faults)
    bundled = Bundler(document, FOLDER, FOLDER.parent).bundle()
    request, response = (build_schema(bundled, document.name, name) for name in ("payload", "answer"))
    return render_package(
        replace(_made_up_api(), request_schema=bundled, request=request, response_schema=bundled, response=response)
    )


def problems(schema: Json, payload: Json, unusable: Collection[str] = ()) -> list[tuple[str, str]]:
    """The (code, pointer) pairs that the compiled schema finds in a payload, in its order."""
    check: Callable[[Json, Collection[str]], list[tuple[str, str, object]]] = compile_schema(schema).check
    return [(code, pointer) for code, pointer, _ in check(payload, unusable)]
