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
    limit = document["paths"][operation.path][operation.method.lower()].get("x-rate-limit")
    return Description(
        methods={
            path: tuple(name.upper() for name in item if name in METHODS) for path, item in document["paths"].items()
        },
        contract_path=operation.path,
        token_path=_find_token_path(document),
        request=build_plain_validator(_bundle(operation.request, folder, schemas)),
        response=build_plain_validator(response_schema),
        response_schema=response_schema,
        rate_limit=RateLimit(limit["requests"], limit["seconds"]) if limit else None,
    )


def _bundle(schema: Document, folder: Path, schemas: Path) -> dict[str, Json]:
    return Bundler(schema, folder, schemas).bundle()


def _find_token_path(document: Json) -> str | None:
    """The path whose operation is secured by Basic authentication: a client's credentials go nowhere else."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    basic = {name for name, scheme in schemes.items() if scheme.get("scheme") == "basic"}
    for path, item in document["paths"].items():
        for method in METHODS:
            if any(basic & set(needed) for needed in item.get(method, {}).get("security", ())):
                return str(path)
    return None
