"""Settings of a client reach the wire: its rate, its trust in certificates, its own transport."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import anyio
import httpx2
import pytest

from prenup.client import NotSent, RateLimit, RateLimiter
from prenup_contracts.revnue import AsyncRevnueClient, RevnueClient
from tests.prenup.client.calling import COR, REVNUE
from tests.server.serve import TOKEN, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.prenup.client.calling import Caller

RECORDS = [{**REVNUE, "number": f"N-{number}"} for number in range(21)]
SPAN = 0.5


def spans(times: list[float], limit: int) -> list[float]:
    """How long each request came after the one that is so many before it."""
    return [last - first for first, last in zip(times, times[limit:], strict=False)]


def test_threads_that_share_a_client_keep_its_rate() -> None:
    limiter = RateLimiter(RateLimit(7, SPAN))
    with serve("revnue") as server, RevnueClient(TOKEN, base_url=server.url, rate_limiter=limiter) as revnue:
        with ThreadPoolExecutor(7) as pool:
            list(pool.map(revnue.create_contract, RECORDS))
        assert (len(server.created), server.attempts) == (21, 21)
        arrived = sorted(request.arrived for request in server.requests)
    assert arrived[-1] - arrived[0] >= 2 * SPAN - 0.1
    assert sum(spans(arrived, 7)) / len(spans(arrived, 7)) >= SPAN - 0.1


def test_tasks_and_threads_share_a_rate_through_one_limiter() -> None:
    limiter = RateLimiter(RateLimit(7, SPAN))

    async def send(url: str) -> None:
        client = AsyncRevnueClient(TOKEN, base_url=url, rate_limiter=limiter)
        async with client as revnue, anyio.create_task_group() as group:
            for record in RECORDS[:14]:
                group.start_soon(revnue.create_contract, record)

    with serve("revnue") as server, RevnueClient(TOKEN, base_url=server.url, rate_limiter=limiter) as revnue:
        for record in RECORDS[14:]:
            revnue.create_contract(record)
        anyio.run(send, server.url)
        arrived = sorted(request.arrived for request in server.requests)
    assert len(arrived) == 21
    assert arrived[-1] - arrived[0] >= 2 * SPAN - 0.1


def test_the_documented_rate_holds_unless_another_is_given() -> None:
    for client, limit in (
        (RevnueClient(TOKEN), RateLimit(100, 60.0)),
        (RevnueClient(TOKEN, rate_per_minute=90), RateLimit(90, 60.0)),
        (RevnueClient(TOKEN, rate_per_minute=0.5), RateLimit(1, 120.0)),
    ):
        waits = [client._setup.limiter.reserve(0.0, 1e9) for _ in range(limit.requests + 1)]
        assert waits == [*([0.0] * limit.requests), limit.seconds]


class _Created(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.end_headers()
        self.wfile.write(b'{"id": 7}')

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine's own that nobody trusts, its key in the same file."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    path = tmp_path_factory.mktemp("certificate") / "own.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(path), "-out", f"{path}.crt"]
    command += ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + path.with_name("own.pem.crt").read_bytes())
    return path


@pytest.fixture
def https(certificate: Path) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = HTTPServer(("127.0.0.1", 0), _Created)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that hangs up is what is tested
    thread = threading.Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_certificate_that_nobody_trusts_ends_the_call_before_the_token_is_sent(https: str, caller: Caller) -> None:
    assert isinstance(caller.call("cor", base_url=https).error, NotSent)


def test_a_certificate_that_the_settings_trust_is_trusted(https: str, certificate: Path, caller: Caller) -> None:
    context = ssl.create_default_context(cafile=str(certificate))
    assert caller.call("cor", base_url=https, verify=context).contract.id == 7


def test_a_transport_of_the_callers_own_is_used(caller: Caller) -> None:
    transport = httpx2.MockTransport(lambda _: httpx2.Response(201, json={"id": 8}))
    assert caller.call("cor", COR, transport=transport).contract.id == 8


def test_a_transport_for_the_other_kind_of_client_is_refused() -> None:
    with pytest.raises(TypeError):
        RevnueClient(TOKEN, transport=httpx2.AsyncHTTPTransport())
    with pytest.raises(TypeError):
        AsyncRevnueClient(TOKEN, transport=httpx2.HTTPTransport())


@pytest.mark.parametrize("client", [RevnueClient, AsyncRevnueClient, RevnueClient.from_env, AsyncRevnueClient.from_env])
def test_a_setting_that_there_is_not_is_refused_at_once(
    client: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVNUE_ACCESS_TOKEN", TOKEN)
    with pytest.raises(TypeError):
        client(base_ulr="http://127.0.0.1:9")
