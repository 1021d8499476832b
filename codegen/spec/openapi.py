"""What the OpenAPI document says of the one operation that a payload is made for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codegen.spec.bundle import resolve_file
from codegen.spec.document import Document, load_document
from codegen.spec.fault import SpecFault, SpecInvalid
from codegen.spec.pointer import join_pointer

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.ir import Json

METHODS = ("post", "put", "patch")


@dataclass(frozen=True, slots=True)
class Operation:
    """The operation with `x-key`: its method and path, the key's path in the record, its schemas' documents."""

    title: str
    method: str
    path: str
    key: tuple[str, ...]
    request: Document
    response: Document | None


def load_operation(folder: Path, schemas: Path) -> Operation:
    """Reads `openapi.yaml` of an API's folder.

    Raises:
        SpecInvalid: not exactly one operation has `x-key`, or its request schema cannot be found.
    """
    document = load_document(folder / "openapi.yaml", schemas)
    root = _mapping(document.data)
    found = [
        (pointer, path, method, operation)
        for path, item in _mapping(root.get("paths")).items()
        for method, operation in _mapping(item).items()
        if method in METHODS and "x-key" in _mapping(operation)
        for pointer in [join_pointer("", "paths", path, method)]
    ]
    if len(found) != 1:
        message = f"exactly one operation must have x-key (the record's own id); {len(found)} have"
        raise SpecInvalid([document.fault("/paths", message)])
    pointer, path, method, operation = found[0]
    members = _mapping(operation)
    key = members["x-key"]
    if not isinstance(key, str) or not key:
        raise SpecInvalid([document.fault(join_pointer(pointer, "x-key"), "must name a field of the request")])
    request = _content(document, pointer + "/requestBody", members.get("requestBody"), folder, schemas)
    if request is None:
        message = "must refer to the request's schema: content, application/json, schema, $ref to a file"
        raise SpecInvalid([document.fault(pointer + "/requestBody", message)])
    responses = _mapping(members.get("responses"))
    success = next((status for status in responses if status.startswith("2")), None)
    response = None
    if success is not None:
        place = join_pointer(pointer, "responses", success)
        response = _content(document, place, responses[success], folder, schemas)
    title = str(_mapping(root.get("info")).get("title", folder.name))
    return Operation(title, method.upper(), path, tuple(key.split(".")), request, response)


def _mapping(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _content(document: Document, pointer: str, part: Json, folder: Path, schemas: Path) -> Document | None:
    media = _mapping(_mapping(_mapping(part).get("content")).get("application/json"))
    reference = _mapping(media.get("schema")).get("$ref")
    if not isinstance(reference, str):
        return None
    place = join_pointer(pointer, "content", "application/json", "schema", "$ref")
    try:
        path = resolve_file(document, reference, folder)
    except ValueError as error:
        raise SpecInvalid([document.fault(place, f"refers to {reference}: {error}")]) from error
    if not path.is_file():
        raise SpecInvalid([document.fault(place, f"refers to {reference}, which does not exist")])
    return load_document(path, schemas.resolve())


def missing_file(folder: Path, schemas: Path, name: str) -> SpecFault:
    """The fault of an API's folder without one of its files."""
    return SpecFault((folder / name).relative_to(schemas).as_posix(), None, "", "is missing")
