"""An answer that is too large, no JSON or of other types: a typed error, and no contract is lost (row H4)."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from prenup.client import ApiError, ClientError, OutcomeUnknown
from prenup_contracts.cor import ClientNotFoundError, DuplicateExternalIdError, ValidationError
from tests.prenup.client.calling import COR
from tests.server.behaviours import Alter, Respond, SendRaw
from tests.server.floods import MIB, Bomb, Flood
from tests.server.serve import TOKEN, serve

if TYPE_CHECKING:
    from tests.prenup.client.calling import Caller
    from tests.server.exchange import Behaviour

# On trio an answer that is not read to its end leaves a generator of the HTTP library's to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Exception ignored in. <async_generator object PoolByteStream")
FLOODS = {
    "long": Flood(),
    "endless": Flood(says_length=False),
    "gzip": Bomb(),
    "deflate": Bomb(encoding="deflate"),
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_of_an_answer_that_is_too_large_little_is_read_and_the_contract_is_kept(
    flood: Behaviour, caller: Caller
) -> None:
    with serve("cor", script=[flood]) as server:
        contract = caller.call("cor", base_url=server.url).contract
        assert server.sent < 64 * MIB
    assert contract.id == 30001


CALL = """
import resource, sys
from prenup_contracts.cor import CorClient
with CorClient(sys.argv[1], base_url=sys.argv[2]) as cor:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert cor.create_contract(sys.argv[3]).id == 30001
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_an_answer_that_is_too_large_costs_little_memory(flood: Behaviour) -> None:
    with serve("cor", script=[flood]) as server:
        command = [sys.executable, "-c", CALL, TOKEN, server.url, json.dumps(COR)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""  # what is odd is logged, and logging is quiet unless it is set up
    assert int(done.stdout) < 100 * 1024


NAMES = {
    "at the top": ({"name": "DuplicateExternalIdError"}, DuplicateExternalIdError),
    "in an error": ({"error": {"name": "ClientNotFoundError", "message": "x"}}, ClientNotFoundError),
    "in a list": ({"errors": [{"type": "ValidationError"}]}, ValidationError),
    "in words": ({"message": "ValidationError: name is required"}, ValidationError),
    "unknown": ({"name": "SomethingElse"}, ApiError),
    "nowhere": ({}, ApiError),
}


@pytest.mark.parametrize("status", [400, 404, 409, 422])
@pytest.mark.parametrize(("body", "kind"), NAMES.values(), ids=NAMES)
def test_an_error_is_known_by_its_name_and_never_by_its_status(
    status: int, body: object, kind: type[ClientError], caller: Caller
) -> None:
    with serve("cor", script=[Respond(status, body=json.dumps(body).encode())]) as server:
        error = caller.call("cor", base_url=server.url).error
        assert server.attempts == 1
    assert type(error) is kind
    assert (error.status, error.key, error.payload) == (status, "C-1", COR)
    assert json.loads(error.body) == body
    assert error.headers["content-type"] == "application/json"


def test_what_the_api_itself_refuses_is_told_by_name(caller: Caller) -> None:
    with serve("cor", clients=["A-1"]) as server:
        assert caller.call("cor", base_url=server.url).contract.id
        assert type(caller.call("cor", base_url=server.url).error) is DuplicateExternalIdError
        stranger = {**COR, "id": "C-2", "client_id": "A-2"}
        assert type(caller.call("cor", stranger, base_url=server.url).error) is ClientNotFoundError
        wrong = caller.call("cor", {**COR, "name": 5}, options={"validate": False}, base_url=server.url)
        assert type(wrong.error) is ValidationError


def test_the_detail_of_a_refusal_is_its_message(caller: Caller) -> None:
    with serve("revnue") as server:
        error = caller.call("revnue", {"name": "x"}, options={"validate": False}, base_url=server.url).error
    assert type(error) is ApiError
    assert "is required" in error.message


def test_what_a_message_says_of_a_payload_is_fit_for_a_terminal(caller: Caller) -> None:
    key = "C-1\x1b[31m\nnext line" + "x" * 10_000
    with serve("cor", script=[Respond(400, body=b'{"message": "\\u001b[31m"}')]) as server:
        error = caller.call("cor", {**COR, "id": key}, base_url=server.url).error
    assert str(error).isprintable()
    assert len(str(error)) < 500
    assert error.key == key


UNKNOWN = {
    "empty": b"",
    "no json": b"<html>created</html>",
    "a list": b"[]",
    "a number": b"30001",
    "null id": b'{"id": null}',
    "another id": b'{"customer": {"id": 42}}',
    "another id, cut": b'{"data": {"customer": {"id": 42, "na',
    "error without a name": b'{"error": {"id": 7, "message": "no"}}',
    "utf-16": '{"id": 1}'.encode("utf-16"),
}


@pytest.mark.parametrize("status", [200, 201, 204])
@pytest.mark.parametrize("body", UNKNOWN.values(), ids=UNKNOWN)
def test_a_success_without_an_id_leaves_the_outcome_unknown(body: bytes, status: int, caller: Caller) -> None:
    with serve("cor", script=[Respond(status, body=b"" if status == 204 else body, creates=True)]) as server:
        error = caller.call("cor", base_url=server.url).error
        assert (server.attempts, len(server.created)) == (1, 1)
    assert isinstance(error, OutcomeUnknown)
    assert error.status == status


def test_a_success_with_the_name_of_an_error_is_that_error(caller: Caller) -> None:
    body = b'{"success": false, "error": {"id": "e-1", "name": "ValidationError"}}'
    with serve("cor", script=[Respond(200, body=body)]) as server:
        assert type(caller.call("cor", base_url=server.url).error) is ValidationError


KINDS = [(status, "application/json") for status in (200, 201)]
ODD = {
    "unknown enum value": Alter({"status": "frozen", "type": "barter"}),
    "other types": Alter({"name": 5, "value": "much", "client_id": [1], "created_at": False}),
    "nan": Alter({"value": Decimal("NaN")}),
    "nulls": Alter(dict.fromkeys(["name", "client_id", "type", "status", "value"])),
    "only the id": Alter(without=("name", "client_id", "metadata", "value", "type", "status", "created_at")),
    "more fields": Alter({"raw": 1, "model_config": 2, "__class__": 3, "copy": {}, "": 0}),
    "an error's name": Alter({"name": "ValidationError"}),
    "status 200": Alter(status=200),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_whatever_is_odd_in_it_an_answer_with_an_id_is_a_contract(odd: Behaviour, caller: Caller) -> None:
    with serve("cor", script=[odd]) as server:
        contract = caller.call("cor", base_url=server.url).contract
        assert len(server.created) == 1
    assert contract.id == 30001
    assert contract.raw["id"] == 30001
    assert (contract.answer.status, contract.answer.headers["content-type"]) in KINDS


BODIES = {
    "a text": (b'{"id": "c-77"}', "c-77"),
    "a long number": (b'{"id": 123456789012345678901234567890}', 123456789012345678901234567890),
    "a decimal": (b'{"id": 30001.0}', 30001),
    "in an envelope": (b'{"data": {"id": 7}}', 7),
    "in a list": (b'[{"id": 7}]', 7),
    "with a byte-order mark": ('\ufeff{"id": 7}'.encode(), 7),
    "with a duplicate": (b'{"id": 7, "name": "a", "name": "b"}', 7),
    "with rubbish after it": (b'{"id": 7} <!-- served by proxy -->', 7),
    "with bad bytes": (b'{"id": 7, "name": "\xff\xfe"}', 7),
    "beside a name with half a character": (b'{"id": 7, "\\ud800": 1}', 7),
    "in an envelope's list": (b'{"data": [{"id": 7}]}', 7),
    "in an envelope that is cut": (b'{"data": {"id": 7, "na', 7),
    "in a list that is cut": (b'[{"id": 7, "customer": {"id": 8', 7),
}


@pytest.mark.parametrize(("body", "identity"), BODIES.values(), ids=BODIES)
def test_an_id_is_kept_whatever_it_is_and_wherever_it_stands(
    body: bytes, identity: object, caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    with serve("cor", script=[Respond(201, body=body)]) as server:
        assert caller.call("cor", base_url=server.url).contract.id == identity
    odd = body not in (
        b'{"id": 30001.0}',
        b'{"id": 123456789012345678901234567890}',
        BODIES["with a byte-order mark"][0],
    )
    assert bool([record for record in caplog.records if record.levelno == logging.WARNING]) == odd


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/9.9 201 Created\r\n\r\n{}",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 201 Created\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 201 Created\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        b"HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
        b"HTTP/1.1 201 Created\r\n" + b"X: y\r\n" * 100_000,
    ],
    ids=range(8),
)
def test_what_is_no_http_leaves_the_outcome_unknown(data: bytes, caller: Caller) -> None:
    with serve("cor", script=[SendRaw(data, creates=True)]) as server:
        assert isinstance(caller.call("cor", base_url=server.url).error, OutcomeUnknown)
        assert server.attempts == 1
