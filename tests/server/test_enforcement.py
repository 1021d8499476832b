"""The server takes what the OpenAPI document takes, and refuses all else in the vendor's words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.reference.judge import read, reference_of
from tests.server.description import SCHEMAS, RateLimit, describe
from tests.server.serve import serve
from tests.server.wire import COR, REVNUE, TIMEOUT, call, connect, minimal, post, raw_post, send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.server.serve import Server

THIRD_API = Path(__file__).parents[1] / "fixtures/third-api/schemas"
PAYLOADS = sorted(SCHEMAS.glob("*/examples/*/*.json"))
PATHS = {"cor": COR, "revnue": REVNUE}


@pytest.fixture
def cor() -> Iterator[Server]:
    with serve("cor") as server:
        yield server


@pytest.fixture
def revnue() -> Iterator[Server]:
    with serve("revnue") as server:
        yield server


@pytest.mark.parametrize("api", PATHS)
def test_every_example_is_judged_as_the_reference_judges_its_structure(api: str) -> None:
    taken, refused = 0, 0
    with serve(api, rate_limit=None) as server:
        for path in [path for path in PAYLOADS if path.parts[-4] == api]:
            server.forget()
            answer = post(server.url, PATHS[api], path.read_bytes())
            is_valid = reference_of(api).is_valid(read(path))
            assert (path.name, answer.status) == (path.name, 201 if is_valid else 400)
            assert len(server.created) == is_valid
            taken, refused = taken + is_valid, refused + (not is_valid)
    assert taken > 10
    assert refused > 9


def test_a_contract_that_is_created_is_answered_in_the_form_of_the_response(revnue: Server) -> None:
    full = (SCHEMAS / "revnue/examples/valid/full.json").read_bytes()
    first, second = (post(revnue.url, REVNUE, full) for _ in range(2))
    assert (first.status, second.json["id"]) == (201, first.json["id"] + 1)
    assert first.headers["Content-Type"] == "application/json"
    describe("revnue").response.validate(first.json)
    assert first.json["customer"] == {"id": 42}
    assert first.json["country"] == "840"
    assert first.json["template"]["fields"].keys() == {"51", "52"}
    assert first.json["custom_form"][0]["custom_form_data"] == {"site": "Austin, TX", "seats": 40}


def test_external_ids_are_not_the_vendors(cor: Server) -> None:
    answer = post(cor.url, COR, minimal("cor")).json
    assert {type(answer["id"]), type(answer["client_id"])} == {int}
    assert answer["value"] is None


def test_a_fault_is_worded_as_each_vendor_does(cor: Server, revnue: Server) -> None:
    refusals = [post(cor.url, COR, b"{}"), post(revnue.url, REVNUE, b"{}")]
    assert [refusal.status for refusal in refusals] == [400, 400]
    assert refusals[0].json == {"name": "ValidationError", "message": "metadata is required"}
    assert refusals[1].json == {"detail": "company is required"}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"\xff", b"nul", b'{"value": NaN,' + minimal("cor")[1:], b'{"id": "1",' + minimal("cor")[1:]],
)
def test_what_is_no_payload_is_refused(cor: Server, body: bytes) -> None:
    assert post(cor.url, COR, body).status == 400
    assert cor.created == []


def test_numbers_are_judged_exactly(revnue: Server) -> None:
    for amount, status in (("999999999999999.00", 201), ("999999999999999.01", 400), ('"1.00"', 400), ("true", 400)):
        body = minimal("revnue").replace(b"120000.00", amount.encode())
        assert (amount, post(revnue.url, REVNUE, body).status) == (amount, status)


def test_an_unknown_path_is_404(cor: Server) -> None:
    for path in ("/", "/v2/integrations/contract", COR + "/", COR.upper()):
        assert (path, post(cor.url, path, minimal("cor")).status) == (path, 404)


def test_an_unknown_method_is_405_and_told_the_right_one(revnue: Server) -> None:
    for method in ("GET", "PUT", "DELETE"):
        answer = call(revnue.url, method, REVNUE, Authorization="Bearer fixed-token")
        assert (answer.status, answer.headers["Allow"]) == (405, "POST")
    assert answer.json == {"detail": 'Method "DELETE" not allowed.'}


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer other", "Basic fixed-token", "fixed-token"])
def test_a_bad_token_is_401(cor: Server, authorization: str) -> None:
    headers = {"Authorization": authorization} if authorization else {}
    answer = call(cor.url, "POST", COR, minimal("cor"), Content_Type="application/json", **headers)
    assert (answer.status, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json["name"] == "UnauthorizedError"
    assert cor.created == []


def test_no_token_is_asked_for_where_none_is_set() -> None:
    with serve("cor", token=None) as server:
        answer = call(server.url, "POST", COR, minimal("cor"), Content_Type="application/json")
    assert answer.status == 201


@pytest.mark.parametrize("content_type", ["text/plain", "application/jsonx", "application/x-www-form-urlencoded", ""])
def test_another_media_type_is_415(cor: Server, content_type: str) -> None:
    assert post(cor.url, COR, minimal("cor"), content_type=content_type).status == 415


def test_a_charset_of_json_is_taken(cor: Server) -> None:
    assert post(cor.url, COR, minimal("cor"), content_type="application/json; charset=utf-8").status == 201


def test_a_body_of_unknown_length_is_411(cor: Server) -> None:
    request = raw_post(COR, b"0\r\n\r\n").replace(b"Content-Length: 5", b"Transfer-Encoding: chunked")
    assert send(cor.url, request).startswith(b"HTTP/1.1 411 ")


def test_a_body_beyond_the_cap_is_413_unread() -> None:
    with serve("cor", max_body=len(minimal("cor"))) as server:
        assert post(server.url, COR, minimal("cor")).status == 201
        assert post(server.url, COR, minimal("cor") + b" ").status == 413
        assert [request.complete for request in server.requests] == [True, False]
    assert server.requests[1].body == b""


@pytest.mark.parametrize(
    "head",
    [
        b"POST " + COR.encode() + b" HTTP/1.1\r\n\r\n",  # no Host
        b"POST " + COR.encode() + b" HTTP/1.0\r\nHost: x\r\n\r\n",
        b"post " + COR.encode() + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST " + COR.encode() + b" HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST " + COR.encode() + b" HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
        b"POST " + COR.encode() + b" HTTP/1.1\r\nHost : x\r\n\r\n",
        b"POST " + COR.encode() + b" HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
        b"POST " + COR.encode() + b" HTTP/1.1\nHost: x\n\r\n\r\n",
        b"GET http://x HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\r\n\r\n",
    ],
)
def test_a_malformed_head_is_refused_and_the_connection_closed(cor: Server, head: bytes) -> None:
    assert send(cor.url, head).startswith(b"HTTP/1.1 400 ")
    assert cor.requests == []


def test_an_external_id_is_taken_once_per_source(cor: Server) -> None:
    payload = json.loads(minimal("cor"))
    other = {**payload, "metadata": {"source": "SAP"}}
    answers = [post(cor.url, COR, json.dumps(body).encode()) for body in (payload, payload, other, other)]
    assert [answer.status for answer in answers] == [201, 409, 201, 409]
    assert answers[1].json["name"] == "DuplicateExternalIdError"
    assert cor.created == [payload, other]


def test_only_known_clients_are_taken_where_they_are_listed() -> None:
    for clients, status in ((("SF-ACC-67890",), 201), ((), 422)):
        with serve("cor", clients=clients) as server:
            answer = post(server.url, COR, minimal("cor"))
        assert (answer.status, len(server.created)) == (status, int(status == 201))
    assert answer.json["name"] == "ClientNotFoundError"


def test_the_rate_limit_is_kept_over_a_sliding_window() -> None:
    now = [1000.0]
    with serve("revnue", rate_limit=RateLimit(2, 60), clock=lambda: now[0]) as server:
        statuses = []
        for seconds in (0, 20, 0, 39, 1, 0):
            now[0] += seconds
            answer = post(server.url, REVNUE, minimal("revnue"))
            statuses.append((answer.status, answer.headers.get("Retry-After")))
    assert statuses == [(201, None), (201, None), (429, "40"), (429, "1"), (201, None), (429, "20")]
    assert answer.json == {"detail": "Request was throttled. Expected available in 20 seconds."}
    assert [request.arrived for request in server.requests] == [1000.0, 1020.0, 1020.0, 1059.0, 1060.0, 1060.0]


def test_the_rate_limit_is_the_documents_unless_told_otherwise() -> None:
    assert describe("revnue").rate_limit == RateLimit(100, 60)
    for serving, last in ((serve("revnue"), 429), (serve("revnue", rate_limit=None), 201)):
        with serving as server:
            assert {post(server.url, REVNUE, b"{}").status for _ in range(100)} == {400}
            assert post(server.url, REVNUE, minimal("revnue")).status == last


def test_an_expectation_is_met_before_the_body_is_read(cor: Server) -> None:
    body = minimal("cor")
    head = raw_post(COR, body, "Expect: 100-continue")[: -len(body)]
    with connect(cor.url) as client:
        client.sendall(head)
        assert client.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(body)
        assert client.recv(65536).startswith(b"HTTP/1.1 201 ")
        client.settimeout(TIMEOUT)
        assert client.recv(1) == b""


def test_a_made_up_api_is_served_from_its_schemas_alone() -> None:
    order = (THIRD_API / "shop/examples/valid/minimal.json").read_bytes()
    with serve("shop", schemas=THIRD_API) as server:
        taken = post(server.url, "/orders", order)
        refused = post(server.url, "/orders", b"{}")
    assert (taken.status, taken.json) == (201, {"id": 30001, "taken_by": None})
    assert (refused.status, refused.json) == (400, {"error": "Bad Request", "message": "order is required"})
