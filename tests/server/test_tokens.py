"""The token endpoint hands out numbered tokens for the right credentials, and for nothing else."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import pytest

from tests.server.behaviours import CutOff, Respond
from tests.server.serve import CREDENTIALS, serve
from tests.server.wire import COR, call, minimal, post, send

if TYPE_CHECKING:
    from tests.server.exchange import Behaviour

ENDPOINT = "/v1/oauth/token"
GRANT = "?grant_type=client_credentials"


def basic(name: str, password: str) -> str:
    """The header's value of Basic authentication."""
    return "Basic " + b64encode(f"{name}:{password}".encode()).decode()


def test_tokens_are_numbered_and_good() -> None:
    with serve("cor", token="", expires_in=90) as server:
        answers = [call(server.url, "POST", ENDPOINT + GRANT, Authorization=basic(*CREDENTIALS)) for _ in range(2)]
        assert [answer.status for answer in answers] == [200, 200]
        assert answers[1].json == {
            "access_token": "issued-token-2",
            "token_type": "Bearer",
            "expires_in": 90,
            "refresh_token": "refresh-token-2",
        }
        assert server.tokens.issued == [answer.json["access_token"] for answer in answers]
        assert post(server.url, COR, minimal("cor"), token="issued-token-1").status == 201
        assert post(server.url, COR, minimal("cor"), token="issued-token-3").status == 401


def test_a_revoked_token_is_401() -> None:
    with serve("cor") as server:
        call(server.url, "POST", ENDPOINT + GRANT, Authorization=basic(*CREDENTIALS))
        server.tokens.revoke("issued-token-1", "fixed-token")
        call(server.url, "POST", ENDPOINT + GRANT, Authorization=basic(*CREDENTIALS))
        statuses = [
            post(server.url, COR, minimal("cor"), token=token).status
            for token in ("issued-token-1", "fixed-token", "issued-token-2")
        ]
    assert statuses == [401, 401, 201]


@pytest.mark.parametrize(
    "authorization",
    [
        basic("the-api-key", "wrong"),
        basic("wrong", "the-client-secret"),
        "Bearer fixed-token",
        "Basic !",
        "Basic /w==",
        "",
    ],
)
def test_wrong_credentials_are_401(authorization: str) -> None:
    with serve("cor") as server:
        answer = call(server.url, "POST", ENDPOINT + GRANT, Authorization=authorization)
        assert (answer.status, answer.json, server.tokens.issued) == (401, {"error": "invalid_client"}, [])


@pytest.mark.parametrize("query", ["", "?grant_type=password", GRANT + "&scope=x"])
def test_another_grant_is_refused(query: str) -> None:
    with serve("cor") as server:
        answer = call(server.url, "POST", ENDPOINT + query, Authorization=basic(*CREDENTIALS))
        assert (answer.status, server.tokens.issued) == (400, [])


def test_credentials_can_be_chosen() -> None:
    with serve("cor", credentials=("k", "s:with:colons")) as server:
        answer = call(server.url, "POST", ENDPOINT + GRANT, Authorization=basic("k", "s:with:colons"))
    assert answer.status == 200


def test_the_endpoint_has_a_script_of_its_own() -> None:
    token_script: list[Behaviour] = [Respond(503), CutOff("before-answer")]
    with serve("cor", script=[Respond(500)], token_script=token_script) as server:
        assert call(server.url, "POST", ENDPOINT + GRANT, Authorization=basic(*CREDENTIALS)).status == 503
        head = f"POST {ENDPOINT}{GRANT} HTTP/1.1\r\nHost: x\r\nAuthorization: {basic(*CREDENTIALS)}\r\n\r\n"
        assert send(server.url, head.encode()) == b""
        assert call(server.url, "POST", ENDPOINT + GRANT, Authorization=basic(*CREDENTIALS)).status == 200
        assert post(server.url, COR, minimal("cor")).status == 500
        assert post(server.url, COR, minimal("cor")).status == 201
        assert (server.attempts, server.token_attempts, len(server.requests)) == (2, 3, 5)
        assert server.tokens.issued == ["issued-token-1"]


def test_an_api_without_the_endpoint_has_none() -> None:
    with serve("revnue") as server:
        answer = call(server.url, "POST", ENDPOINT + GRANT, Authorization=basic(*CREDENTIALS))
    assert answer.status == 404
