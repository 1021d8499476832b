"""An answer as it goes over the wire, in the parts that it can be cut at."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from prenup.json_write import write_json

if TYPE_CHECKING:
    from tests.server.description import Json

Headers = tuple[tuple[str, str], ...]
JSON_HEADERS: Headers = (("Content-Type", "application/json"),)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body. A Content-Length is added where the headers say nothing of the body's length.

    A body that is not `delimited` ends where the connection does.
    """

    status: int
    headers: Headers = ()
    body: bytes = b""
    delimited: bool = True

    @property
    def status_line(self) -> bytes:
        """The first line, with its end."""
        phrase = HTTPStatus(self.status).phrase if self.status in set(HTTPStatus) else "Odd"
        return f"HTTP/1.1 {self.status} {phrase}\r\n".encode()

    @property
    def fields(self) -> bytes:
        """The header lines, without the empty line after them."""
        headers = self.headers
        if self.delimited and not {"content-length", "transfer-encoding"} & {name.lower() for name, _ in headers}:
            headers = (*headers, ("Content-Length", str(len(self.body))))
        return b"".join(f"{name}: {value}\r\n".encode("latin-1") for name, value in headers)

    @property
    def head(self) -> bytes:
        """All that stands before the body."""
        return self.status_line + self.fields + b"\r\n"


def json_answer(status: int, value: Json, *headers: tuple[str, str]) -> Answer:
    """An answer with a JSON body, every number with its own decimals."""
    return Answer(status, JSON_HEADERS + headers, write_json(value).encode())
