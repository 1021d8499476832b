"""Compiles a schema, given as data, to a checking function: what many tests of the compiler start from."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from codegen.render.validator import render_validator
from codegen.spec.build import build_schema
from codegen.spec.bundle import Bundler
from codegen.spec.document import Document
from codegen.spec.fault import SpecInvalid
from codegen.spec.keywords import check_keywords

if TYPE_CHECKING:
    from collections.abc import Callable

    from codegen.ir import Json

FOLDER = Path("/nowhere/api")


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


def problems(schema: Json, payload: Json) -> list[tuple[str, str]]:
    """The (code, pointer) pairs that the compiled schema finds in a payload, in its order."""
    check: Callable[[Json], list[tuple[str, str, object]]] = compile_schema(schema).check
    return [(code, pointer) for code, pointer, _ in check(payload)]
