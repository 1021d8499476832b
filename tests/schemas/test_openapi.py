"""The OpenAPI documents are valid, and their examples are those of the example files."""

from __future__ import annotations

from typing import Any

import pytest
from openapi_spec_validator import validate_url

from codegen.spec.exact_types import ExactValidator
from tests.schemas.documents import APIS, SCHEMAS, read


def operation(api: str) -> dict[str, Any]:
    """The operation that creates a contract: the one with x-key."""
    items = [item["post"] for item in read(f"{api}/openapi.yaml")["paths"].values()]
    [found] = [item for item in items if "x-key" in item]
    return dict(found)


@pytest.mark.parametrize("api", APIS)
def test_document_is_valid_with_its_references(api: str) -> None:
    validate_url((SCHEMAS / api / "openapi.yaml").as_uri())


@pytest.mark.parametrize("api", APIS)
def test_request_examples_are_the_example_files(api: str) -> None:
    examples = operation(api)["requestBody"]["content"]["application/json"]["examples"]
    assert examples["minimal"]["value"] == read(f"{api}/examples/valid/minimal.json")
    assert read(f"{api}/{examples['full']['externalValue']}")


@pytest.mark.parametrize("api", APIS)
def test_answers_examples_fit_their_schemas(api: str) -> None:
    contents = [answer["content"]["application/json"] for answer in operation(api)["responses"].values()]
    judged = 0
    for content in contents:
        schema = read(f"{api}/{content['schema']['$ref']}")
        for example in content.get("examples", {}).values():
            ExactValidator(schema).validate(example["value"])
            assert set(example["value"]) <= set(schema["properties"])
            judged += 1
    assert judged >= 2


@pytest.mark.parametrize("api", APIS)
def test_every_refusal_has_the_error_schema(api: str) -> None:
    answers = operation(api)["responses"]
    refusals = [answer for status, answer in answers.items() if status[0] in "45"]
    assert refusals
    assert {answer["content"]["application/json"]["schema"]["$ref"] for answer in refusals} == {"error.schema.json"}


@pytest.mark.parametrize("api", APIS)
def test_operation_says_how_calls_are_made(api: str) -> None:
    document, created = read(f"{api}/openapi.yaml"), operation(api)
    assert document["security"] == [{"bearer": []}]
    assert document["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    assert created["x-key"] in read(f"{api}/contract-request.schema.json")["properties"]
    assert created["x-idempotency"]["field"] in (None, created["x-key"])
    assert all(server["url"].startswith("https://") for server in document["servers"])


def test_revnue_states_its_rate_limit_and_cor_none() -> None:
    limit = operation("revnue")["x-rate-limit"]
    assert (limit["requests"], limit["seconds"], limit["scope"]) == (100, 60, "account")
    assert "x-rate-limit" not in operation("cor")
