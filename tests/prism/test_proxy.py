"""Prism stands between a client and the test server, and finds nothing wrong with either."""

from __future__ import annotations

from base64 import b64encode
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from prenup.json_write import write_json
from tests.prism.violations import PATHS, violations_of
from tests.schemas.documents import APIS, payloads
from tests.schemas.test_openapi import operation
from tests.server.behaviours import Alter, Respond, retry_after
from tests.server.serve import CREDENTIALS
from tests.server.wire import call, minimal, post

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.prism.fixtures import Proxied

pytestmark = pytest.mark.slow

# What is sent, and what arrives: Prism reads an amount into a float, and writes that.
AMOUNTS = [
    ("120000.00", "120000"),
    ("10.10", "10.1"),
    ("1E+2", "100"),
    ("0.0000001", "1e-7"),
    ("100000000000000000000.01", "100000000000000000000"),
    ("0.123456789012345678901234567890", "0.12345678901234568"),
]


@pytest.mark.parametrize(
    ("api", "path"),
    [pytest.param(api, path, id=f"{api}-{path.stem}") for api in APIS for path in payloads(api, "valid")],
)
def test_a_valid_example_and_its_answer_pass(prism_proxy: Callable[[str], Proxied], api: str, path: Path) -> None:
    proxied = prism_proxy(api)
    answer = post(proxied.url, PATHS[api], path.read_bytes())
    assert (answer.status, violations_of(answer), len(proxied.server.created)) == (201, [], 1)


@pytest.mark.parametrize("api", APIS)
def test_the_documents_answers_pass(prism_proxy: Callable[[str], Proxied], api: str) -> None:
    proxied = prism_proxy(api)
    judged = 0
    for status, answer in operation(api)["responses"].items():
        for example in answer["content"]["application/json"].get("examples", {}).values():
            number = int(status.replace("XX", "00"))
            proxied.server.play(Respond(number, (("Retry-After", "40"),), write_json(example["value"]).encode()))
            relayed = post(proxied.url, PATHS[api], minimal(api))
            assert (relayed.status, violations_of(relayed)) == (number, [])
            judged += 1
    assert judged > 2


def test_an_answer_with_a_wrong_type_is_found_out(prism_proxy: Callable[[str], Proxied]) -> None:
    proxied = prism_proxy("cor")
    proxied.server.play(Alter({"id": "30001"}))
    answer = post(proxied.url, PATHS["cor"], minimal("cor"))
    assert (answer.status, violations_of(answer)) == (500, [("response.body.id", "type")])


def test_an_answer_without_its_id_is_found_out(prism_proxy: Callable[[str], Proxied]) -> None:
    proxied = prism_proxy("revnue")
    proxied.server.play(Alter(without=("id",)))
    answer = post(proxied.url, PATHS["revnue"], minimal("revnue"))
    assert (answer.status, violations_of(answer)) == (500, [("response.body", "required")])


def test_a_request_that_the_document_refuses_does_not_arrive(prism_proxy: Callable[[str], Proxied]) -> None:
    proxied = prism_proxy("cor")
    before = len(proxied.server.requests)
    answer = post(proxied.url, PATHS["cor"], b"{}")
    assert (answer.status, len(violations_of(answer))) == (422, 4)
    assert len(proxied.server.requests) == before


def test_unknown_values_and_further_members_of_an_answer_pass(prism_proxy: Callable[[str], Proxied]) -> None:
    proxied = prism_proxy("revnue")
    proxied.server.play(Alter({"status": "hibernating", "surplus": {"any": 1}}))
    answer = post(proxied.url, PATHS["revnue"], minimal("revnue"))
    assert (answer.status, violations_of(answer), answer.json["status"]) == (201, [], "hibernating")


@pytest.mark.parametrize("api", APIS)
def test_the_servers_refusals_are_answers_of_the_document(prism_proxy: Callable[[str], Proxied], api: str) -> None:
    proxied = prism_proxy(api)
    proxied.server.play(retry_after(429, "40", b"{}"))
    answers = [
        post(proxied.url, PATHS[api], minimal(api)),
        post(proxied.url, PATHS[api], minimal(api), token="other"),
    ]
    if api == "cor":
        answers += [post(proxied.url, PATHS[api], minimal(api)) for _ in range(2)][1:]
    assert [answer.status for answer in answers] == ([429, 401, 409] if api == "cor" else [429, 401])
    assert [violations_of(answer) for answer in answers] == [[]] * len(answers)


def test_a_token_is_handed_out(prism_proxy: Callable[[str], Proxied]) -> None:
    proxied = prism_proxy("cor")
    endpoint, basic = "/v1/oauth/token?grant_type=", f"Basic {b64encode(':'.join(CREDENTIALS).encode()).decode()}"
    given = call(proxied.url, "POST", endpoint + "client_credentials", Authorization=basic)
    assert (given.status, violations_of(given)) == (200, [])
    assert given.json["access_token"] == proxied.server.tokens.issued[-1]
    refused = call(proxied.url, "POST", endpoint + "password", Authorization=basic)
    assert (refused.status, violations_of(refused)) == (422, [("query.grant_type", "const")])


@pytest.mark.parametrize(("sent", "arrived"), AMOUNTS)
def test_prism_cannot_relay_an_exact_amount(prism_proxy: Callable[[str], Proxied], sent: str, arrived: str) -> None:
    proxied = prism_proxy("cor")
    post(proxied.url, PATHS["cor"], minimal("cor").replace(b"{", b'{"value": ' + sent.encode() + b",", 1))
    [created] = proxied.server.created
    assert str(created["value"]) == str(Decimal(arrived))
