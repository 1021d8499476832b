"""Prism, which shares no code with the project, judges payloads as the schemas' exact reference does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prenup.json_text import parse_json
from prenup.json_write import write_json
from tests.prism.violations import PATHS, violations_of
from tests.reference.judge import read, reference_of
from tests.schemas.documents import APIS, SCHEMAS, payloads
from tests.schemas.test_openapi import operation
from tests.server.wire import call, minimal, post

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

# What Prism takes and the exact reference refuses, because JavaScript reads it otherwise than it is written.
BEYOND_PRISM = [
    pytest.param(b'"total_contract_spend_value": 999999999999999.01', id="a cent above the maximum is no float"),
    pytest.param(b'"customer": 42.00000000000000000001', id="the fraction is lost in a float"),
    pytest.param(b'"name": "a", "name": "b"', id="the last of two equal keys is taken"),
    pytest.param(rb'"name": "\ud800"', id="half a character is a string"),
]


def examples(folder: str) -> list[object]:
    """Every example payload of every API."""
    return [pytest.param(api, path, id=f"{api}-{path.stem}") for api in APIS for path in payloads(api, folder)]


@pytest.mark.parametrize(("api", "path"), examples("valid"))
def test_a_valid_example_passes(prism: Callable[[str], str], api: str, path: Path) -> None:
    answer = post(prism(api), PATHS[api], path.read_bytes())
    assert (answer.status, violations_of(answer)) == (200, [])


@pytest.mark.parametrize(("api", "path"), examples("invalid"))
def test_an_invalid_example_passes_only_where_the_schema_takes_it(
    prism: Callable[[str], str], api: str, path: Path
) -> None:
    answer = post(prism(api), PATHS[api], path.read_bytes())
    assert (answer.status == 200) == (violations_of(answer) == []) == reference_of(api).is_valid(read(path))


@pytest.mark.parametrize("api", APIS)
def test_the_documents_own_examples_pass(prism: Callable[[str], str], api: str) -> None:
    given = operation(api)["requestBody"]["content"]["application/json"]["examples"]
    bodies = [write_json(example["value"]).encode() for example in given.values() if "value" in example]
    bodies += [(SCHEMAS / api / given["full"]["externalValue"]).read_bytes()]
    assert len(bodies) == len(given)
    answers = [post(prism(api), PATHS[api], body) for body in bodies]
    assert [(answer.status, violations_of(answer)) for answer in answers] == [(200, [])] * len(given)


def test_a_missing_field_and_a_wrong_type_are_told_apart(prism: Callable[[str], str]) -> None:
    without = post(prism("cor"), PATHS["cor"], minimal("cor").replace(b'"id"', b'"description"'))
    assert violations_of(without) == [("request.body", "required")]
    mistyped = post(prism("revnue"), PATHS["revnue"], minimal("revnue").replace(b"120000.00", b'"120000.00"'))
    assert violations_of(mistyped) == [("request.body.total_contract_spend_value", "type")]


def test_a_request_without_a_token_is_refused(prism: Callable[[str], str]) -> None:
    answer = call(prism("revnue"), "POST", PATHS["revnue"], minimal("revnue"), Content_Type="application/json")
    assert answer.status == 401


def test_an_unknown_address_is_refused(prism: Callable[[str], str]) -> None:
    assert post(prism("cor"), PATHS["revnue"], minimal("cor")).status == 404


@pytest.mark.parametrize("member", BEYOND_PRISM)
def test_what_prism_cannot_judge(prism: Callable[[str], str], member: bytes) -> None:
    name = member.split(b":")[0]
    lines = [line for line in minimal("revnue").splitlines() if not line.strip().startswith(name)]
    body = lines[0] + member + b"," + b"".join(lines[1:])
    body = body.replace(b",}", b"}")
    parsed = parse_json(body.decode())
    assert parsed.faults or not reference_of("revnue").is_valid(parsed.value)
    assert post(prism("revnue"), PATHS["revnue"], body).status == 200
