"""The HTTP library's clients, set up so that a call depends on no call before it."""

from __future__ import annotations

import inspect
import logging
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any, TypeVar

import httpx2

from prenup.client.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from prenup.client.settings import Settings

Http = TypeVar("Http")
LOG = logging.getLogger("prenup.client")
# Not for long: a connection that the server closes while a request sets out leaves the outcome unknown.
_KEPT = httpx2.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=1.5)


def build_http(connection: dict[str, Any]) -> httpx2.Client:
    """A synchronous client. Raises ConfigurationError."""
    hooks = {name: [_forgive(name, hook) for hook in given] for name, given in connection["event_hooks"].items()}
    return _build(httpx2.Client, {**connection, "event_hooks": hooks})


def build_async_http(connection: dict[str, Any]) -> httpx2.AsyncClient:
    """An asynchronous client. Raises ConfigurationError."""
    hooks = {name: [_forgive_async(name, hook) for hook in given] for name, given in connection["event_hooks"].items()}
    return _build(httpx2.AsyncClient, {**connection, "event_hooks": hooks})


def choose_connection(settings: Settings) -> dict[str, Any]:
    """What the HTTP library is told of the settings; no secret of theirs is in it."""
    proxy = settings.get("proxy")
    return {
        "transport": settings.get("transport"),
        "verify": settings.get("verify", True),
        "proxy": proxy,
        # Plain http goes to this machine alone: a proxy of the environment would see the token.
        "mounts": {"http://": None} if proxy is None else {},
        "trust_env": settings.get("trust_env", True),
        "event_hooks": settings.get("event_hooks", {}),
        "follow_redirects": False,
        "limits": _KEPT,
    }


def _build(kind: Callable[..., Http], connection: dict[str, Any]) -> Http:
    cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    try:
        return kind(cookies=cookies, **connection)
    except (ValueError, httpx2.InvalidURL):  # what it says may hold the proxy's password
        pass
    raise ConfigurationError("the proxy, of the settings or of the environment, must be http://HOST:PORT or the like")


def _forgive(name: str, hook: Callable[[Any], object]) -> Callable[[Any], None]:
    def call(event: object) -> None:
        try:
            hook(event)
        except Exception as error:  # noqa: BLE001 - a caller's, whatever it is
            _complain(name, error)

    return call


def _forgive_async(name: str, hook: Callable[[Any], Any]) -> Callable[[Any], Any]:
    async def call(event: object) -> None:
        try:
            done = hook(event)
            if inspect.isawaitable(done):
                await done
        except Exception as error:  # noqa: BLE001 - a caller's, whatever it is
            _complain(name, error)

    return call


def _complain(name: str, error: Exception) -> None:
    """A hook may stop a request, but not take the answer away: a contract may be in it."""
    if name != "response":
        raise error
    LOG.warning("an event hook failed, and its answer was read all the same: %s", type(error).__name__)
