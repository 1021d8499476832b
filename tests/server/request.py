"""A request as the server saw it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """What came over the wire: headers as they were written, in their order; the body's bytes as they were."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes
    arrived: float
    """When its first bytes were there, by the server's clock."""
    connection: int
    """Which connection it came over, counted from 1."""
    complete: bool = True
    """False where the body was not read: beyond the cap, or of unknown length."""

    @property
    def path(self) -> str:
        """The target's path: without its query, and without the host that a client of a proxy puts before it."""
        return path_of(self.target)

    @property
    def query(self) -> str:
        """What follows the question mark."""
        return self.target.partition("?")[2]

    def header(self, name: str) -> str | None:
        """A header's value, several of one name joined as HTTP says; None where there is none."""
        values = [value for written, value in self.headers if written.lower() == name.lower()]
        return ", ".join(values) if values else None


def path_of(target: str) -> str:
    """The path that a request's target names."""
    return urlsplit(target).path
