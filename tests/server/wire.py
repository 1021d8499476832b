"""A client that does as it is told, for the tests of the server itself."""

from __future__ import annotations

import http.client
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from prenup.json_text import parse_json
from tests.server.description import SCHEMAS, describe
from tests.server.serve import TOKEN

if TYPE_CHECKING:
    from tests.server.description import Json

TIMEOUT = 30.0
COR = describe("cor").contract_path
REVNUE = describe("revnue").contract_path


@dataclass(frozen=True)
class Answered:
    """An answer, read to its end."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Json:
        """The body, numbers exact."""
        parsed = parse_json(self.body.decode())
        assert not parsed.faults
        return parsed.value


def connect(url: str) -> socket.socket:
    """A connection to a server."""
    address = urlsplit(url)
    return socket.create_connection((str(address.hostname), address.port or 80), timeout=TIMEOUT)


def send(url: str, data: bytes) -> bytes:
    """Sends bytes, and gives all that comes back before the server hangs up. Raises ConnectionError on a reset."""
    with connect(url) as client:
        client.sendall(data)
        return b"".join(iter(lambda: client.recv(65536), b""))


def call(url: str, method: str, target: str, body: bytes | None = None, **headers: str) -> Answered:
    """A request by the standard library's client; an underscore in a header's name stands for a hyphen."""
    address = urlsplit(url)
    client = http.client.HTTPConnection(str(address.hostname), address.port, timeout=TIMEOUT)
    try:
        client.request(method, target, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = client.getresponse()
        return Answered(answer.status, answer.headers, answer.read())
    finally:
        client.close()


def post(url: str, target: str, body: bytes, token: str = TOKEN, content_type: str = "application/json") -> Answered:
    """A request that creates a contract, as a well-mannered client makes it."""
    return call(url, "POST", target, body, Authorization=f"Bearer {token}", Content_Type=content_type)


def raw_post(target: str, body: bytes, *lines: str) -> bytes:
    """The bytes of such a request, with further header lines, that asks for the connection to be closed."""
    head = (
        f"POST {target} HTTP/1.1",
        "Host: test",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        f"Authorization: Bearer {TOKEN}",
        "Connection: close",
        *lines,
    )
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def minimal(api: str) -> bytes:
    """A payload with what is required, and nothing else."""
    return (SCHEMAS / api / "examples/valid/minimal.json").read_bytes()
