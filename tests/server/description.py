"""What an API's OpenAPI document says, as far as a server has to hold its clients to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codegen.spec.bundle import Bundler
from codegen.spec.document import load_document
from codegen.spec.openapi import load_operation
from tests.reference.exact import Validator, build_plain_validator

if TYPE_CHECKING:
    from codegen.spec.document import Document

Json = Any
"""A JSON value, numbers as int and Decimal; walked without narrowing at each step."""
SCHEMAS = Path(__file__).parents[2] / "schemas"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True, slots=True)
class RateLimit:
    """How many requests are taken in any span of so many seconds."""

    requests: int
    seconds: float


@dataclass(frozen=True)
class Description:
    """An API's endpoints: the one that creates contracts, and the one that hands out tokens, if any."""

    methods: dict[str, tuple[str, ...]]
    """The methods of each path, in capitals."""
    contract_path: str
    token_path: str | None
    needs_token: bool
    success: int
    """The status of a success; 201 where the document leaves it open."""
    request: Validator
    response: Validator
    response_schema: dict[str, Json]
    rate_limit: RateLimit | None


@cache
def describe(api: str, schemas: Path = SCHEMAS) -> Description:
    """Reads an API's folder below `schemas`."""
    folder = schemas / api
    document: Json = load_document(folder / "openapi.yaml", schemas).data
    operation = load_operation(folder, schemas)
    assert operation.response is not None, "an answer's form is to be told by its schema"
    response_schema = _bundle(operation.response, folder, schemas)
    contract: Json = document["paths"][operation.path][operation.method.lower()]
    limit = contract.get("x-rate-limit")
    success = next(status for status in contract["responses"] if status.startswith("2"))
    return Description(
        methods={
            path: tuple(name.upper() for name in item if name in METHODS) for path, item in document["paths"].items()
        },
        contract_path=operation.path,
        token_path=_find_token_path(document),
        needs_token=bool(_schemes_of(contract, document) & _schemes(document, "bearer")),
        success=int(success) if success.isdigit() else 201,
        request=build_plain_validator(_bundle(operation.request, folder, schemas)),
        response=build_plain_validator(response_schema),
        response_schema=response_schema,
        rate_limit=RateLimit(limit["requests"], float(limit["seconds"])) if limit else None,
    )


def _bundle(schema: Document, folder: Path, schemas: Path) -> dict[str, Json]:
    return Bundler(schema, folder, schemas).bundle()


def _find_token_path(document: Json) -> str | None:
    """The path whose operation is secured by Basic authentication: a client's credentials go nowhere else."""
    basic = _schemes(document, "basic")
    paths = (path for path, item in document["paths"].items() if basic & _schemes_of(item.get("post", {}), document))
    return next(paths, None)


def _schemes(document: Json, kind: str) -> set[str]:
    """The names that the document gives to HTTP authentication of a kind."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    return {name for name, scheme in schemes.items() if scheme.get("scheme") == kind}


def _schemes_of(operation: Json, document: Json) -> set[str]:
    needed = operation.get("security", document.get("security", []))
    return {name for alternative in needed for name in alternative}
