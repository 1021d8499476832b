"""What a hand-written schema owes its readers: titles, descriptions, examples that hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.spec.document import load_document
from codegen.spec.exact_types import ExactValidator
from codegen.spec.fault import SpecInvalid
from codegen.spec.keywords import all_schemas
from codegen.spec.pointer import join_pointer, split_pointer

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.ir import Json
    from codegen.spec.document import Document
    from codegen.spec.fault import SpecFault


def check_style(document: Document) -> list[SpecFault]:
    """Every property has a title and a description, every definition a title, and no `then` stands without its `if`."""
    faults = []
    for pointer, schema in all_schemas(document.data):
        parts = split_pointer(pointer)
        if not isinstance(schema, dict):
            continue
        inside_condition = any(part in ("if", "then", "else") for part in parts[:-2])
        if len(parts) >= 2 and parts[-2] in ("properties", "$defs") and not inside_condition:
            owed = ("title", "description") if parts[-2] == "properties" else ("title",)
            faults += [document.fault(pointer, f"lacks a {member}") for member in owed if not schema.get(member)]
        faults += [
            document.fault(join_pointer(pointer, keyword), "has no effect without if")
            for keyword in ("then", "else")
            if keyword in schema and "if" not in schema
        ]
    return faults


def check_examples(folder: Path, schemas: Path, bundled: dict[str, Json]) -> list[SpecFault]:
    """Every payload under `examples/valid` keeps to the schema."""
    validator = ExactValidator(bundled)
    faults: list[SpecFault] = []
    for path in sorted((folder / "examples" / "valid").glob("*.json")):
        try:
            document = load_document(path, schemas)
        except SpecInvalid as invalid:
            faults += invalid.faults
            continue
        faults += [
            document.fault(join_pointer("", *error.absolute_path), f"is no valid example: {error.message}")
            for error in validator.iter_errors(document.data)
        ]
    return faults
