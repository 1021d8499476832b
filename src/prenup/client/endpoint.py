"""What a generated client knows of its endpoint."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prenup.client.errors import ApiError


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most so many requests in any stretch of so many seconds."""

    requests: int
    seconds: float


@dataclass(frozen=True, slots=True)
class TokenEndpoint:
    """Where OAuth 2.0 client credentials are traded for a token: by POST, with HTTP Basic."""

    url: str
    query: tuple[tuple[str, str], ...] = ()
    form: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One operation of an API.

    `key` is the path of the record's own id in a payload, `identity` the field of an answer without which nothing was
    created. `errors` are the API's named errors, `messages` the fields of an error's body that are for people.
    `bearer` says that a request needs an access token. `duplicate` names the error by which the API refuses a key that
    it has already; None where it takes any twice.
    """

    api: str
    title: str
    schema: str
    """A digest of the schemas, by which a request says what it was made from."""
    method: str
    path: str
    servers: tuple[str, ...]
    key: tuple[str, ...]
    identity: str = "id"
    tokens: TokenEndpoint | None = None
    rate_limit: RateLimit | None = None
    errors: Mapping[str, type[ApiError]] = field(default_factory=dict)
    messages: tuple[str, ...] = ()
    duplicate: str | None = None
    bearer: bool = True

    @property
    def variables(self) -> str:
        """What the names of the environment's variables begin with."""
        return self.api.upper()
