"""What a client is made of, whether it is synchronous or not: settings that were checked, and what they amount to."""

from __future__ import annotations

import platform
import random
import shlex
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import prenup
from prenup.client.base_url import parse_base_url
from prenup.client.call import CreateCall, Policy
from prenup.client.credentials import choose_source
from prenup.client.endpoint import RateLimit
from prenup.client.errors import ConfigurationError
from prenup.client.payload import prepare
from prenup.client.rate_limit import RateLimiter
from prenup.client.settings import Limits, Retries, Timeouts
from prenup.client.token_cache import TokenCache

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from prenup.client.credentials import TokenFunction, TokenSource
    from prenup.client.endpoint import Endpoint
    from prenup.client.payload import Payload
    from prenup.client.settings import CallOptions, Settings

_CHANCE = random.SystemRandom()
"""No seed of the caller's moves it: clients that were cut off at once must not come back at once."""

_MOST_A_MINUTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Setup:
    """A client's parts. `tokens` is what client credentials have been traded for."""

    endpoint: Endpoint
    url: str
    source: TokenSource
    limiter: RateLimiter
    timeouts: Timeouts
    retries: Retries
    limits: Limits
    retry_unknown: bool
    tokens: TokenCache
    clock: Callable[[], float] = time.monotonic
    random: Random = _CHANCE

    def plan(self, payload: Payload, options: CallOptions) -> CreateCall:
        """The call for a payload. Raises PayloadInvalid, and TypeError for what JSON has no value for."""
        prepared = prepare(payload, self.endpoint, validate=options.validate)
        policy = Policy(
            limiter=self.limiter,
            retries=self.retries,
            limits=self.limits,
            total=self.timeouts.total if options.total is None else options.total,
            retry_unknown=self.retry_unknown if options.retry_unknown is None else options.retry_unknown,
            clock=self.clock,
            random=self.random,
        )
        return CreateCall(self.endpoint, prepared, self.url, self._headers(), policy)

    def as_curl(self, payload: Payload, *, validate: bool) -> str:
        """A curl command that sends the payload; in the place of the token stands a variable of the environment."""
        prepared = prepare(payload, self.endpoint, validate=validate)
        words = ["curl", "--request", self.endpoint.method, self.url]
        for name, value in self._headers().items():
            words += ["--header", f"{name}: {value}"]
        bearer = f' --header "Authorization: Bearer ${self.endpoint.variables}_ACCESS_TOKEN"'
        return f"{shlex.join(words)}{bearer} {shlex.join(['--data-raw', prepared.body.decode()])}"

    def _headers(self) -> dict[str, str]:
        return {"Accept": "application/json", "Content-Type": "application/json", "User-Agent": self._user_agent()}

    def _user_agent(self) -> str:
        python = ".".join(platform.python_version_tuple()[:2])
        return f"prenup/{prenup.__version__} ({self.endpoint.api}; schema {self.endpoint.schema}) python/{python}"


def build_setup(endpoint: Endpoint, token: str | TokenFunction | None, settings: Settings) -> Setup:
    """Check the settings and put together what they ask for. Raises ConfigurationError."""
    given = settings.get("base_url")
    base = parse_base_url(given) if given is not None else (endpoint.servers or ("",))[0]
    if not base:
        raise ConfigurationError(f"{endpoint.title} has no documented host: give base_url")
    return Setup(
        endpoint=endpoint,
        url=base + endpoint.path,
        source=choose_source(token, settings, endpoint),
        limiter=_choose_limiter(endpoint, settings),
        timeouts=settings.get("timeouts", Timeouts()),
        retries=settings.get("retries", Retries()),
        limits=settings.get("limits", Limits()),
        retry_unknown=settings.get("retry_unknown", False),
        tokens=TokenCache(),
    )


def _choose_limiter(endpoint: Endpoint, settings: Settings) -> RateLimiter:
    shared, rate = settings.get("rate_limiter"), settings.get("rate_per_minute")
    if shared is not None and rate is not None:
        raise ConfigurationError("give rate_per_minute or rate_limiter, not both")
    if shared is not None:
        return shared
    if rate is None:
        return RateLimiter(endpoint.rate_limit)
    if not 0 < rate <= _MOST_A_MINUTE:
        raise ConfigurationError(f"rate_per_minute must be more than 0 and at most {_MOST_A_MINUTE:,}")
    whole = RateLimit(int(rate), 60.0) if rate >= 1 else RateLimit(1, 60.0 / rate)
    return RateLimiter(whole)
