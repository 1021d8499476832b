"""Calls contract APIs: what the generated clients are built on.

How a call is made is in `call`, step by step; `sync_client` and `async_client` do what the steps ask, and `transport`
alone speaks HTTP. What an attempt tells, and when it is made again, is in `outcome`; `errors` draws the tree of what
can go wrong. Needs the extra `client`.
"""

from __future__ import annotations

from prenup.client.answer import Answer
from prenup.client.async_client import AsyncClient
from prenup.client.endpoint import Endpoint, RateLimit, TokenEndpoint
from prenup.client.errors import (
    ApiError,
    ClientError,
    ConfigurationError,
    NotAuthorized,
    NotSent,
    OutcomeUnknown,
    PayloadInvalid,
    RateLimited,
    TokenUnavailable,
    UnexpectedRedirect,
)
from prenup.client.payload import Payload
from prenup.client.rate_limit import RateLimiter
from prenup.client.settings import CallOptions, Limits, Retries, Settings, Timeouts
from prenup.client.sync_client import SyncClient

__all__ = [
    "Answer",
    "ApiError",
    "AsyncClient",
    "CallOptions",
    "ClientError",
    "ConfigurationError",
    "Endpoint",
    "Limits",
    "NotAuthorized",
    "NotSent",
    "OutcomeUnknown",
    "Payload",
    "PayloadInvalid",
    "RateLimit",
    "RateLimited",
    "RateLimiter",
    "Retries",
    "Settings",
    "SyncClient",
    "Timeouts",
    "TokenEndpoint",
    "TokenUnavailable",
    "UnexpectedRedirect",
]
