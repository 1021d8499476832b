"""Each misbehaviour does what its name says, on the wire."""

from __future__ import annotations

import itertools
import json
import time
from decimal import Decimal
from http.client import HTTPConnection, IncompleteRead
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import pytest

from prenup.json_text import parse_json
from tests.server.behaviours import (
    Alter,
    Chunked,
    CloseBeforeReading,
    CutOff,
    Delay,
    Drip,
    Interim,
    Normal,
    Respond,
    SendRaw,
    UntilClose,
    redirect,
    retry_after,
)
from tests.server.serve import serve
from tests.server.wire import COR, TIMEOUT, connect, minimal, post, raw_post, send

if TYPE_CHECKING:
    from tests.server.behaviours import Place
    from tests.server.exchange import Behaviour

PAYLOAD = minimal("cor")
REQUEST = raw_post(COR, PAYLOAD)


def whole_answer() -> bytes:
    """What the server sends where it behaves."""
    with serve("cor") as server:
        return send(server.url, REQUEST)


def test_it_hangs_up_before_reading() -> None:
    with serve("cor", script=[CloseBeforeReading()]) as server:
        with pytest.raises(ConnectionResetError):
            send(server.url, REQUEST)
        assert (server.attempts, server.requests, server.created) == (1, [], [])
        assert post(server.url, COR, PAYLOAD).status == 201
        assert (server.attempts, len(server.requests), server.connections) == (2, 1, 2)


@pytest.mark.parametrize("creates", [False, True])
@pytest.mark.parametrize(
    "at", ["before-answer", "in-status-line", "in-headers", "before-body", "in-body", "after-answer"]
)
def test_it_hangs_up_within_the_answer(at: Place, creates: bool) -> None:
    whole = whole_answer()
    status, head = whole.index(b"\r\n") + 2, whole.index(b"\r\n\r\n") + 4
    lengths = {
        "before-answer": range(1),
        "in-status-line": range(1, status),
        "in-headers": range(status + 1, head - 4),
        "before-body": range(head, head + 1),
        "in-body": range(head + 1, len(whole)),
        "after-answer": range(len(whole), len(whole) + 1),
    }
    with serve("cor", script=[CutOff(at, creates=creates)]) as server:
        cut = send(server.url, REQUEST)
        assert (len(server.requests), len(server.created)) == (1, int(creates))
        assert post(server.url, COR, PAYLOAD).status == (409 if creates else 201)
    assert whole.startswith(cut)
    assert len(cut) in lengths[at]


def test_it_hangs_up_by_a_reset() -> None:
    with serve("cor", script=[CutOff("before-answer", creates=True, reset=True)]) as server:
        with pytest.raises(ConnectionResetError):
            send(server.url, REQUEST)
        assert len(server.created) == 1


def test_it_closes_after_the_answer_a_connection_that_was_to_be_kept() -> None:
    with serve("cor", script=[Normal(), CutOff("after-answer", creates=True)], rate_limit=None) as server:
        client = HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=TIMEOUT)
        headers = {"Authorization": "Bearer fixed-token", "Content-Type": "application/json"}
        statuses = []
        for payload in (PAYLOAD, PAYLOAD.replace(b"12345", b"1")):
            client.request("POST", COR, payload, headers)
            answer = client.getresponse()
            statuses.append((answer.status, answer.will_close, len(answer.read()) > 0))
        assert statuses == [(201, False, True)] * 2
        assert [request.connection for request in server.requests] == [1, 1]
        assert client.sock.recv(1) == b"", "closed without a word"
        client.close()


@pytest.mark.parametrize("creates", [False, True])
def test_it_delays_the_answer_and_not_the_contract(creates: bool) -> None:
    with serve("cor", script=[Delay(600, creates=creates)]) as server, connect(server.url) as client:
        client.sendall(REQUEST)
        client.settimeout(0.1)
        with pytest.raises(TimeoutError):
            client.recv(1)
        while len(server.requests) + len(server.created) < 1 + creates:
            time.sleep(0.001)
        assert len(server.created) == creates


def test_it_answers_after_a_delay() -> None:
    with serve("cor", script=[Delay(0.1)]) as server:
        before = time.monotonic()
        assert post(server.url, COR, PAYLOAD).status == 201
        assert time.monotonic() - before >= 0.1


@pytest.mark.parametrize("part", ["headers", "body"])
def test_it_drips(part: Literal["headers", "body"]) -> None:
    pieces = []
    with serve("cor", script=[Drip(part, 0.002)]) as server, connect(server.url) as client:
        before = time.monotonic()
        client.sendall(REQUEST)
        while piece := client.recv(65536):
            pieces.append(piece)
        took = time.monotonic() - before
    data = b"".join(pieces)
    status, head = data.index(b"\r\n") + 2, data.index(b"\r\n\r\n") + 4
    dripped = head - status if part == "headers" else len(data) - head
    assert took >= 0.002 * dripped
    assert len(pieces) > 10, "a piece can hold many bytes where the client is slow, never all"
    assert json.loads(data[head:])["id"] == 30001


@pytest.mark.parametrize("value", ["99999999", "-1", "soon", "Wed, 25 Nov 2026 13:00:00 GMT"])
@pytest.mark.parametrize("status", [429, 503])
def test_it_says_when_to_come_back(status: int, value: str) -> None:
    with serve("cor", script=[retry_after(status, value)]) as server:
        answer = post(server.url, COR, PAYLOAD)
        assert (answer.status, answer.headers["Retry-After"], server.created) == (status, value, [])
        assert post(server.url, COR, PAYLOAD).status == 201


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504, 599])
@pytest.mark.parametrize("creates", [False, True])
def test_it_answers_any_status_and_any_body(status: int, creates: bool) -> None:
    headers = (("X-Odd", "1"), ("X-Odd", "2"))
    with serve("cor", script=[Respond(status, headers, b'{"a": 1}', creates=creates)]) as server:
        answer = send(server.url, REQUEST)
        assert len(server.created) == creates
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"\r\nX-Odd: 1\r\nX-Odd: 2\r\n" in answer
    assert b"\r\nContent-Type: application/json\r\n" in answer
    assert answer.endswith(b'\r\nContent-Length: 8\r\n\r\n{"a": 1}')


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_it_redirects(status: int) -> None:
    with serve("cor", script=[redirect(status, "https://elsewhere.example:8443/x")]) as server:
        answer = post(server.url, COR, PAYLOAD)
    assert (answer.status, answer.headers["Location"]) == (status, "https://elsewhere.example:8443/x")


def test_an_endless_script_makes_a_loop_of_redirects() -> None:
    with serve("cor", script=itertools.repeat(redirect(307, COR))) as server:
        assert {post(server.url, COR, PAYLOAD).headers["Location"] for _ in range(30)} == {COR}
        assert (server.attempts, server.created) == (30, [])


@pytest.mark.parametrize(
    "behaviour",
    [
        Respond(201, body=b"<html>Created</html>", creates=True),
        Respond(201, (("Content-Type", "application/json"),), b"", creates=True),
        Alter(members={"value": Decimal("NaN")}),
    ],
)
def test_a_success_that_is_not_json(behaviour: Behaviour) -> None:
    with serve("cor", script=[behaviour]) as server:
        answer = post(server.url, COR, PAYLOAD)
        assert (answer.status, len(server.created)) == (201, 1)
    assert parse_json(answer.body.decode()).faults


def test_it_alters_members_of_the_answer_and_keeps_the_others() -> None:
    members = {"status": "hibernating", "value": "a lot", "surplus": [Decimal("1.10")], "name": {}}
    behaviour = Alter(members, without=("type",), status=200, headers=(("X-Odd", "1"),))
    with serve("cor", script=[behaviour, Alter(without=("id",), creates=False)]) as server:
        answer, second = post(server.url, COR, PAYLOAD), post(server.url, COR, PAYLOAD.replace(b"12345", b"1"))
        assert len(server.created) == 1
    assert (answer.status, answer.headers["X-Odd"]) == (200, "1")
    assert {name: answer.json[name] for name in members} == members
    assert b"[1.10]" in answer.body
    assert answer.json["id"] == 30001
    assert "type" not in answer.json
    assert second.json.keys() == (answer.json.keys() | {"type"}) - {"id", "surplus"}


def test_an_error_in_the_body_of_a_success() -> None:
    body = b'{"errors": [{"error": {"name": "DuplicateExternalIdError"}}]}'
    with serve("cor", script=[Respond(200, body=body)]) as server:
        answer = post(server.url, COR, PAYLOAD)
        assert (answer.status, answer.body, server.created) == (200, body, [])


def test_it_sends_any_bytes_at_all() -> None:
    with serve("cor", script=[SendRaw(b"SSH-2.0-x\r\n", creates=True)]) as server:
        assert send(server.url, REQUEST) == b"SSH-2.0-x\r\n"
        assert len(server.created) == 1


def test_it_sends_chunks() -> None:
    with serve("cor", script=[Chunked(size=5), Chunked(size=5), Chunked(ends=False)]) as server:
        head, _, chunks = send(server.url, REQUEST).partition(b"\r\n\r\n")
        server.forget()
        assert post(server.url, COR, PAYLOAD).json["id"] == 30002
        server.forget()
        with pytest.raises(IncompleteRead):
            post(server.url, COR, PAYLOAD)
    assert b"Content-Length" not in head
    assert chunks.startswith(b'5\r\n{"id"\r\n5\r\n: 300\r\n')
    assert chunks.endswith(b"}\r\n0\r\n\r\n")


def test_it_ends_the_body_by_hanging_up() -> None:
    with serve("cor", script=[UntilClose(), UntilClose(cut=True)]) as server:
        whole = post(server.url, COR, PAYLOAD)
        cut = post(server.url, COR, PAYLOAD.replace(b"12345", b"1"))
    assert "Content-Length" not in whole.headers
    assert whole.json["id"] == 30001
    assert (cut.body[:12], cut.body[-1:] == b"}") == (b'{"id": 30002', False)


@pytest.mark.parametrize("status", [100, 102, 103])
def test_it_sends_answers_in_between(status: int) -> None:
    with serve("cor", script=[Interim(status, times=3)]) as server:
        raw = send(server.url, REQUEST)
    assert raw.count(f"HTTP/1.1 {status} ".encode()) == 3
    assert raw.index(b"HTTP/1.1 201 ") > raw.rindex(f"HTTP/1.1 {status} ".encode())
