"""What the server can do with a request, apart from answering it well.

`creates` says whether the contract exists afterwards; it does only if the API would have taken the request. Everything
that a behaviour does not change is as in the API's own answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from prenup.json_text import parse_json
from prenup.json_write import write_json
from tests.server.answer import JSON_HEADERS, Answer, Headers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.server.exchange import Exchange

Place = Literal["before-answer", "in-status-line", "in-headers", "before-body", "in-body", "after-answer"]


@dataclass(frozen=True, slots=True)
class Normal:
    """The API's own answer."""

    def perform(self, exchange: Exchange) -> None:
        _send(exchange, exchange.answer())


@dataclass(frozen=True, slots=True)
class CloseBeforeReading:
    """Hangs up as soon as the request begins to arrive, and reads nothing of it: the client sees a reset."""

    def perform(self, exchange: Exchange) -> None:
        exchange.hang_up()


@dataclass(frozen=True, slots=True)
class CutOff:
    """Reads the request, sends the answer up to a place, and hangs up: by a FIN, or by a RST.

    "after-answer" sends all of it: what the client meets is a connection that was closed before its next request.
    """

    at: Place
    creates: bool = False
    reset: bool = False

    def perform(self, exchange: Exchange) -> None:
        answer = exchange.answer(create=self.creates)
        half_of_body = len(answer.head) + len(answer.body) // 2
        length = {
            "before-answer": 0,
            "in-status-line": len(answer.status_line) // 2,
            "in-headers": len(answer.status_line) + len(answer.fields) // 2,
            "before-body": len(answer.head),
            "in-body": half_of_body,
            "after-answer": len(answer.head) + len(answer.body),
        }
        exchange.send((answer.head + answer.body)[: length[self.at]])
        exchange.hang_up(reset=self.reset)


@dataclass(frozen=True, slots=True)
class Delay:
    """Deals with the request, and sends the answer after so many seconds."""

    seconds: float
    creates: bool = True

    def perform(self, exchange: Exchange) -> None:
        answer = exchange.answer(create=self.creates)
        exchange.wait(self.seconds)
        _send(exchange, answer)


@dataclass(frozen=True, slots=True)
class Drip:
    """Sends the headers or the body byte by byte, with so many seconds before each; the rest at once."""

    part: Literal["headers", "body"]
    seconds: float
    creates: bool = True

    def perform(self, exchange: Exchange) -> None:
        answer = exchange.answer(create=self.creates)
        exchange.send(answer.status_line)
        if self.part == "headers":
            self._drip(exchange, answer.fields + b"\r\n")
            exchange.send(answer.body)
        else:
            exchange.send(answer.fields, b"\r\n")
            self._drip(exchange, answer.body)

    def _drip(self, exchange: Exchange, data: bytes) -> None:
        for byte in data:
            exchange.wait(self.seconds)
            exchange.send(bytes([byte]))


@dataclass(frozen=True, slots=True)
class Respond:
    """Any status with any headers and any body, as they are given."""

    status: int
    headers: Headers = ()
    body: bytes = b""
    creates: bool = False

    def perform(self, exchange: Exchange) -> None:
        exchange.answer(create=self.creates)
        headers = JSON_HEADERS + self.headers if self.body[:1] in (b"{", b"[") else self.headers
        _send(exchange, Answer(self.status, headers, self.body))


@dataclass(frozen=True, slots=True)
class SendRaw:
    """Any bytes at all in place of an answer; then it hangs up."""

    data: bytes
    creates: bool = False

    def perform(self, exchange: Exchange) -> None:
        exchange.answer(create=self.creates)
        exchange.send(self.data)
        exchange.hang_up()


@dataclass(frozen=True, slots=True)
class Alter:
    """The API's own answer with other members: replaced or added, or taken away. Decimal("NaN") is written as NaN."""

    members: Mapping[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    status: int | None = None
    headers: Headers = ()
    creates: bool = True

    def perform(self, exchange: Exchange) -> None:
        answer = exchange.answer(create=self.creates)
        value = parse_json(answer.body.decode()).value
        assert isinstance(value, dict)
        kept = {name: item for name, item in value.items() if name not in self.without}
        body = write_json({**kept, **self.members}).encode()
        headers = answer.headers + self.headers
        _send(exchange, replace(answer, status=self.status or answer.status, headers=headers, body=body))


@dataclass(frozen=True, slots=True)
class Chunked:
    """The API's own answer in chunks of so many bytes, without a Content-Length; `ends` false leaves out the last."""

    size: int = 7
    ends: bool = True
    creates: bool = True

    def perform(self, exchange: Exchange) -> None:
        answer = exchange.answer(create=self.creates)
        body = answer.body
        exchange.send(replace(answer, headers=(*answer.headers, ("Transfer-Encoding", "chunked"))).head)
        for start in range(0, len(body), self.size):
            chunk = body[start : start + self.size]
            exchange.send(f"{len(chunk):x}\r\n".encode(), chunk, b"\r\n")
        if self.ends:
            exchange.send(b"0\r\n\r\n")
        else:
            exchange.hang_up()


@dataclass(frozen=True, slots=True)
class UntilClose:
    """The API's own answer without a Content-Length: it ends where the connection does, in the middle if `cut`."""

    cut: bool = False
    creates: bool = True

    def perform(self, exchange: Exchange) -> None:
        answer = replace(exchange.answer(create=self.creates), delimited=False)
        exchange.send(answer.head, answer.body[: len(answer.body) // 2] if self.cut else answer.body)
        exchange.hang_up()


@dataclass(frozen=True, slots=True)
class Interim:
    """So many answers of 1xx, and then the API's own."""

    status: int = 100
    times: int = 1
    creates: bool = True

    def perform(self, exchange: Exchange) -> None:
        answer = exchange.answer(create=self.creates)
        line = Answer(self.status).status_line
        for _ in range(self.times):
            exchange.send(line, b"\r\n")
        _send(exchange, answer)


def redirect(status: int, location: str) -> Respond:
    """A redirect; over and over to the same place, it is a loop."""
    return Respond(status, (("Location", location),))


def retry_after(status: int, value: str, body: bytes = b"") -> Respond:
    """A refusal that says when to come back, in whatever words."""
    return Respond(status, (("Retry-After", value),), body)


def _send(exchange: Exchange, answer: Answer) -> None:
    exchange.send(answer.head + answer.body)
