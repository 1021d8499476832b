"""One connection: requests are read from it strictly, bytes are written to it as they are."""

from __future__ import annotations

import contextlib
import re
import socket
import struct
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.server.request import Request

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_HEAD_BYTES = 64 * 1024
MAX_DRAINED_BYTES = 64 * 1024 * 1024
_READ_BYTES = 64 * 1024
_REQUEST_LINE = re.compile(rb"([A-Z]+) ((?:http://[!-~]+?)?/[!-~]*) HTTP/1\.1")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\r\n\0]*?)[ \t]*")


class Malformed(ValueError):
    """What the client sent is no request of HTTP/1.1."""


class HungUp(ConnectionError):
    """The client closed the connection within a request."""


class Connection:
    """A client's socket, with what was read of it and not used yet."""

    def __init__(self, client: socket.socket, number: int, max_body: int, clock: Callable[[], float]) -> None:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # a dripped byte is to go out alone
        self.number = number
        self.is_open = True
        self.is_last = True
        """Whether no further request can be read: the last one was not read to its end, or asked for a close."""
        self.sent = 0
        self._socket = client
        self._max_body = max_body
        self._clock = clock
        self._buffer = b""

    def peek_target(self) -> str | None:
        """The target of the request that comes next, left unread; waits for it. None where the client hung up.

        Told by the bytes that arrive first: a request line in pieces has a target that is not told in full.
        """
        waiting = self._buffer or self._socket.recv(_READ_BYTES, socket.MSG_PEEK)
        parts = waiting.split(b"\r\n", 1)[0].split(b" ")
        return (parts[1].decode("latin-1") if len(parts) > 1 else "") if waiting else None

    def read_request(self) -> Request:
        """The next request. Raises Malformed; HungUp, as any OSError, where the connection ends within it."""
        self.is_last = True
        arrived = self._clock()
        lines = self._read_head().split(b"\r\n")
        line = _REQUEST_LINE.fullmatch(lines[0])
        fields = [_HEADER.fullmatch(field) for field in lines[1:]]
        if line is None or None in fields:
            raise Malformed("the head of the request is malformed")
        headers = [(field[1].decode("latin-1"), field[2].decode("latin-1")) for field in fields if field]
        method, target = line[1].decode(), line[2].decode()
        request = Request(method, target, headers, b"", arrived, self.number)
        if request.header("host") is None:
            raise Malformed("a request needs a Host header")
        body, complete = self._read_body(request)
        self.is_last = not complete or (request.header("connection") or "").lower() == "close"
        return replace(request, body=body, complete=complete)

    def _read_head(self) -> bytes:
        while b"\r\n\r\n" not in self._buffer:
            if len(self._buffer) > MAX_HEAD_BYTES:
                raise Malformed("the head of the request is too long")
            self._read_more()
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        return head

    def _read_body(self, request: Request) -> tuple[bytes, bool]:
        """The body, and whether it was read: it is not where it is too large or its length is not told."""
        length = request.header("content-length") or "0"
        if not re.fullmatch("[0-9]{1,18}", length):
            raise Malformed("Content-Length is no number")
        if int(length) > self._max_body or request.header("transfer-encoding") is not None:
            return b"", False
        if int(length) and (request.header("expect") or "").lower() == "100-continue":
            self.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        while len(self._buffer) < int(length):
            self._read_more()
        body, self._buffer = self._buffer[: int(length)], self._buffer[int(length) :]
        return body, True

    def _read_more(self) -> None:
        data = self._socket.recv(_READ_BYTES)
        if not data:
            raise HungUp("the client hung up within a request")
        self._buffer += data

    def send(self, data: bytes) -> None:
        """Writes all of it."""
        self._socket.sendall(data)
        self.sent += len(data)

    def close(self, *, reset: bool = False) -> None:
        """Hangs up: by a FIN after what was sent, or by a RST, as always where anything is left unread."""
        if reset:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.is_open = False
        self._socket.close()

    def close_after_draining(self, seconds: float = 2.0) -> None:
        """Hangs up once the client has done so, or has sent enough: a RST could take the answer away from it."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
            self._socket.settimeout(seconds)
            deadline, drained = time.monotonic() + seconds, 0
            while time.monotonic() < deadline and drained < MAX_DRAINED_BYTES:
                data = self._socket.recv(_READ_BYTES)
                drained += len(data)
                if not data:
                    break
        self.close()

    def interrupt(self) -> None:
        """Ends, from another thread, whatever waits for this connection."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
