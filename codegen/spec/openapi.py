"""What the OpenAPI document says of the one operation that a payload is made for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codegen.spec.bundle import resolve_file
from codegen.spec.calling import Calling, load_calling
from codegen.spec.document import Document, load_document
from codegen.spec.fault import SpecInvalid
from codegen.spec.members import members
from codegen.spec.pointer import join_pointer

if TYPE_CHECKING:
    from pathlib import Path

METHODS = ("post", "put", "patch")


@dataclass(frozen=True, slots=True)
class Operation:
    """The operation with `x-key`: its method and path, the key's path in the record, its schemas, how it is called."""

    title: str
    method: str
    path: str
    key: tuple[str, ...]
    request: Document
    response: Document | None
    calling: Calling


def load_operation(folder: Path, schemas: Path) -> Operation:
    """Reads `openapi.yaml` of an API's folder.

    Raises:
        SpecInvalid: what is read of it is not of the type that OpenAPI gives it, not exactly one operation has
            `x-key`, or its request schema cannot be found.
    """
    document = load_document(folder / "openapi.yaml", schemas)
    pointer, path, method = _find_operation(document)
    key = members(document, pointer)["x-key"]
    if not isinstance(key, str) or not key:
        raise SpecInvalid([document.fault(join_pointer(pointer, "x-key"), "must name a field of the request")])
    request = _content(document, pointer + "/requestBody", folder, schemas)
    if request is None:
        message = "must refer to the request's schema: content, application/json, schema, $ref to a file"
        raise SpecInvalid([document.fault(pointer + "/requestBody", message)])
    responses = members(document, pointer + "/responses")
    success = next((status for status in responses if status.startswith("2")), None)
    response = None
    if success is not None:
        response = _content(document, join_pointer(pointer, "responses", success), folder, schemas)
    title = members(document, "/info").get("title", folder.name)
    if not isinstance(title, str) or not title.strip():
        raise SpecInvalid([document.fault("/info/title", "must be a text")])
    calling = load_calling(document, pointer, path)
    return Operation(title, method.upper(), path, tuple(key.split(".")), request, response, calling)


def _find_operation(document: Document) -> tuple[str, str, str]:
    """The pointer, the path and the method of the one operation with `x-key`."""
    found = [
        (pointer, path, method)
        for path in members(document, "/paths")
        for method in members(document, join_pointer("/paths", path))
        for pointer in [join_pointer("/paths", path, method)]
        if method in METHODS and "x-key" in members(document, pointer)
    ]
    if len(found) != 1:
        message = f"exactly one operation must have x-key (the record's own id); {len(found)} have"
        raise SpecInvalid([document.fault("/paths", message)])
    return found[0]


def _content(document: Document, part: str, folder: Path, schemas: Path) -> Document | None:
    """The document of the schema that a body at a pointer refers to; None if it refers to none."""
    schema = join_pointer(part, "content", "application/json", "schema")
    reference = members(document, schema).get("$ref", "")
    place = join_pointer(schema, "$ref")
    if reference == "":
        return None
    if not isinstance(reference, str):
        raise SpecInvalid([document.fault(place, "must be a text")])
    try:
        path = resolve_file(document, reference, folder)
    except ValueError as error:
        raise SpecInvalid([document.fault(place, f"refers to {reference}: {error}")]) from error
    return load_document(path, schemas.resolve())
