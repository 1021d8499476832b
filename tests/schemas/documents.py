"""The hand-written files of every API, read exactly, for the tests that hold them right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from codegen.spec.document import load_document
from codegen.spec.keywords import all_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = Path(__file__).parents[2] / "schemas"
APIS = sorted(path.parent.name for path in SCHEMAS.glob("*/openapi.yaml"))
SIDES = ("contract-request", "contract-response", "error")


def read(path: str) -> Any:  # noqa: ANN401  # JSON, which the tests walk without narrowing at each step
    """A JSON or YAML file below schemas/, numbers exact."""
    return load_document(SCHEMAS / path, SCHEMAS).data


def payloads(api: str, folder: str) -> list[Path]:
    """The example payloads of an API: `valid` or `invalid`."""
    return sorted((SCHEMAS / api / "examples" / folder).glob("*.json"))


def stated(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401  # as above
    """The object schemas of a document with their pointers, without what stands inside a condition."""
    for pointer, node in all_schemas(schema):
        inside_condition = {"if", "then", "else"} & set(pointer.split("/"))
        if isinstance(node, dict) and not inside_condition:
            yield pointer, node
