"""What the server recorded is what was sent; amounts come back as they went; a server that stops leaves nothing."""

from __future__ import annotations

import contextlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.server.behaviours import Delay, Drip, Normal, Respond
from tests.server.floods import Flood
from tests.server.serve import serve, unreachable
from tests.server.wire import COR, REVNUE, call, connect, minimal, post, raw_post, send

if TYPE_CHECKING:
    from tests.server.exchange import Behaviour, Exchange

AMOUNTS = ("0", "0.1", "10.10", "10.100", "1E+2", "1e2", "0.0000001", "999999999999999.00", f"0.{'1' * 30}", "-0.0")


@pytest.mark.parametrize("amount", AMOUNTS)
def test_an_amount_comes_back_with_the_same_decimals(amount: str) -> None:
    with serve("cor") as server:
        body = minimal("cor").replace(b"{", b'{"value": ' + amount.encode() + b",", 1)
        answer = post(server.url, COR, body)
        [created] = server.created
    written = "100" if "e2" in amount or "E+2" in amount else amount
    assert f'"value": {written},'.encode() in answer.body
    assert (type(created["value"]), str(created["value"])) == (int if amount == "0" else Decimal, str(Decimal(amount)))


def test_a_request_is_recorded_as_it_was_sent() -> None:
    with serve("cor") as server:
        before = time.monotonic()
        send(server.url, raw_post(COR + "?x=1", b" {}\n", "x-TWICE: a", "X-Twice:b", "X-Empty:"))
        [request] = server.requests
    assert (request.method, request.target, request.path, request.query) == ("POST", COR + "?x=1", COR, "x=1")
    assert request.headers == [
        ("Host", "test"),
        ("Content-Type", "application/json"),
        ("Content-Length", "4"),
        ("Authorization", "Bearer fixed-token"),
        ("Connection", "close"),
        ("x-TWICE", "a"),
        ("X-Twice", "b"),
        ("X-Empty", ""),
    ]
    assert request.body == b" {}\n"
    assert before <= request.arrived <= time.monotonic()
    assert (request.header("x-twice"), request.header("x-none"), request.connection) == ("a, b", None, 1)


def test_a_client_of_a_proxy_is_served_as_by_the_origin() -> None:
    target = "http://api.example:8080" + COR + "?x=1"
    with serve("cor") as server:
        assert send(server.url, raw_post(target, minimal("cor"))).startswith(b"HTTP/1.1 201 ")
        [request] = server.requests
    assert (request.target, request.path, request.query) == (target, COR, "x=1")


def test_requests_on_one_connection_are_answered_one_after_another() -> None:
    kept = raw_post(REVNUE, minimal("revnue")).replace(b"Connection: close\r\n", b"")
    with serve("revnue") as server:
        answers = send(server.url, kept + kept + raw_post(REVNUE, minimal("revnue")))
        assert [request.connection for request in server.requests] == [1, 1, 1]
    assert answers.count(b"HTTP/1.1 201 ") == 3


def test_a_request_in_pieces_is_put_together() -> None:
    request = raw_post(COR, minimal("cor"))
    with serve("cor") as server, connect(server.url) as client:
        for byte in request:
            client.sendall(bytes([byte]))
        assert client.recv(13) == b"HTTP/1.1 201 "


def test_a_client_that_hangs_up_half_way_is_no_request() -> None:
    with serve("cor") as server:
        with connect(server.url) as client:
            client.sendall(raw_post(COR, minimal("cor"))[:-1])
        with connect(server.url):
            pass
        assert post(server.url, COR, minimal("cor")).status == 201
        assert (len(server.requests), len(server.created), server.connections) == (1, 1, 3)


def test_one_external_id_is_created_once_however_many_ask_at_a_time() -> None:
    with serve("cor", rate_limit=None) as server, ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: post(server.url, COR, minimal("cor")).status, range(48)))
        assert (sorted(answers), len(server.created)) == ([201] + [409] * 47, 1)
        assert len(server.requests) == server.attempts == server.connections == 48


def test_a_behaviour_is_used_up_by_one_request() -> None:
    script: list[Behaviour] = [Delay(0, creates=False), Normal(), Delay(0, creates=False)]
    with serve("revnue", script=script) as server:
        created = []
        for _ in range(4):
            post(server.url, REVNUE, minimal("revnue"))
            created.append(len(server.created))
    assert created == [0, 1, 1, 2]


def test_a_script_can_be_given_later() -> None:
    with serve("cor", script=[Respond(503)]) as server:
        server.play(Respond(500), Respond(502))
        statuses = [post(server.url, COR, minimal("cor")).status for _ in range(4)]
    assert statuses == [500, 502, 503, 201]


def test_servers_do_not_share_anything() -> None:
    with serve("cor") as one, serve("cor") as other:
        assert one.url != other.url
        assert [post(server.url, COR, minimal("cor")).json["id"] for server in (one, other)] == [30001, 30001]
        assert len(one.requests) == len(other.requests) == 1


@pytest.mark.parametrize("behaviour", [Delay(600), Drip("body", 600), Flood(100_000)])
def test_it_stops_at_once_whatever_is_under_way(behaviour: Behaviour) -> None:
    threads = threading.active_count()
    with serve("cor", script=[behaviour]) as server, connect(server.url) as client, connect(server.url):
        client.sendall(raw_post(COR, minimal("cor")))
        while not server.created:
            time.sleep(0.001)
        server.stop()
        stopped = time.monotonic()
    assert time.monotonic() - stopped < 2
    assert threading.active_count() == threads
    with pytest.raises(ConnectionRefusedError):
        connect(server.url)


def test_a_fault_of_the_server_itself_does_not_go_unnoticed() -> None:
    class Faulty:
        def perform(self, exchange: Exchange) -> None:
            raise ZeroDivisionError(exchange)

    def use() -> None:
        with serve("cor", script=[Faulty()]) as server, contextlib.suppress(ConnectionResetError):
            send(server.url, raw_post(COR, b"{}"))

    with pytest.raises(ZeroDivisionError):
        use()


def test_an_unreachable_port_refuses() -> None:
    with unreachable() as url, pytest.raises(ConnectionRefusedError):
        call(url, "GET", "/")


def test_forgetting_makes_room_for_the_same_contract() -> None:
    with serve("cor") as server:
        identifiers = []
        for _ in range(2):
            identifiers.append(post(server.url, COR, minimal("cor")).json["id"])
            server.forget()
            assert server.created == []
    assert identifiers == [30001, 30002]
