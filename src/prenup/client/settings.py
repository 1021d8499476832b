"""What can be set of a client and of a call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict, cast

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping, Sequence

    import httpx2

    from prenup.client.rate_limit import RateLimiter


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: to connect; between two pieces of an answer; for the whole call, its waits and repeats included.

    The whole begins once the rate limit of the client's own lets the call begin.
    """

    connect: float = 10.0
    read: float = 60.0
    total: float = 180.0


@dataclass(frozen=True, slots=True)
class Retries:
    """How often a call is sent again, and after what wait, in seconds.

    The wait before repeat n is drawn from 0 to `base * 2**n`, at most `longest`. A Retry-After of up to `retry_after`
    is waited for; where it is longer, the call ends.
    """

    most: int = 3
    base: float = 0.5
    longest: float = 20.0
    retry_after: float = 120.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of an answer that are read, decompressed; seconds that the client's own rate limit may hold a call."""

    answer: int = 1024 * 1024
    rate_wait: float = 300.0


class Settings(TypedDict, total=False):
    """What every client takes, by keyword.

    `base_url`, with or without scheme; `token_url` in place of the documented one; `api_key` and `client_secret` for
    OAuth 2.0 client credentials, where the API has them; `rate_per_minute` in place of the documented limit, or
    `rate_limiter` to share one between clients. `retry_unknown` sends again what may have been created, where the API
    refuses a second one. `verify`, `proxy`, `trust_env`, `event_hooks` and `transport` are httpx2's.
    """

    api_key: str | None
    client_secret: str | None
    base_url: str | None
    token_url: str | None
    rate_per_minute: float | None
    rate_limiter: RateLimiter | None
    timeouts: Timeouts
    retries: Retries
    limits: Limits
    retry_unknown: bool
    verify: bool | ssl.SSLContext
    proxy: str | None
    trust_env: bool
    event_hooks: Mapping[str, Sequence[Callable[..., Any]]]
    transport: httpx2.BaseTransport | httpx2.AsyncBaseTransport | None


def take_settings(settings: Settings) -> Settings:
    """The settings that were given; None is as good as none.

    Raises:
        TypeError: there is no such setting. A misspelt `base_url` would send a trial to the documented host.
    """
    if unknown := sorted(settings.keys() - Settings.__optional_keys__):
        raise TypeError(f"a client has no setting {', '.join(unknown)}")
    return cast("Settings", {name: value for name, value in settings.items() if value is not None})


@dataclass(frozen=True, slots=True)
class CallOptions:
    """What is set for one call; None means as the client has it."""

    validate: bool = True
    retry_unknown: bool | None = None
    total: float | None = None
