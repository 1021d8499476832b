"""The one place that speaks HTTP: sends a request by httpx2 and gives what came back, or why nothing did."""

from __future__ import annotations

import os
import time
from contextlib import aclosing, closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import anyio
import httpx2

from prenup.client.answer import Answer
from prenup.client.connection import build_async_http, build_http, choose_connection
from prenup.client.event_loop import PerLoop
from prenup.client.log_mask import masked_logs
from prenup.client.outcome import Failure
from prenup.display import safe, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prenup.client.secret import Secret
    from prenup.client.settings import Limits, Settings, Timeouts

_HTTP_ERRORS = (httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL)
_SHOWN = 300
_NEVER_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. `secrets` are masked in whatever comes back; its `headers` may hold them."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    secrets: tuple[Secret, ...] = ()


class _Progress:
    """How far one request got."""

    def __init__(self) -> None:
        self.traced = False
        self.begun = False
        self.answered: httpx2.Response | None = None
        self.body = bytearray()

    def note(self, event: str, info: Mapping[str, Any]) -> None:
        """Take an event of the HTTP library's; a proxy is asked for its tunnel before anything is sent."""
        self.traced = True
        if event.endswith(".send_request_headers.started"):
            request = info.get("request")
            self.begun = self.begun or getattr(request, "method", b"") != b"CONNECT"

    async def note_async(self, event: str, info: Mapping[str, Any]) -> None:
        self.note(event, info)

    def is_enough(self, piece: bytes, limit: int) -> bool:
        """Take a piece of the body; whether there is more of it than may be."""
        self.body += piece
        if len(self.body) > limit:
            del self.body[limit:]
            return True
        return False


class Transport:
    """Sends requests, from any number of threads. Redirects are not followed."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings of the connection."""
        transport = settings.get("transport")
        if transport is not None and not isinstance(transport, httpx2.BaseTransport):
            raise TypeError("this client takes an httpx2.BaseTransport; the asynchronous one goes to the Async client")
        self._connection = choose_connection(settings)
        self._http = build_http(self._connection)
        self._process = os.getpid()
        self._inherited: list[httpx2.Client] = []

    def send(self, request: Request, timeouts: Timeouts, limits: Limits, remaining: float) -> Answer | Failure:
        """Send a request and read its answer, for so many seconds at most."""
        end = time.monotonic() + remaining
        progress = _Progress()
        http = self._find_http()
        outgoing = _build(http, request, timeouts, remaining, progress.note)
        cut: str | None = None
        try:
            with masked_logs(request.secrets), closing(http.send(outgoing, stream=True)) as response:
                progress.answered = response
                for piece in response.iter_bytes():
                    if progress.is_enough(piece, limits.answer):
                        cut = _describe_long(limits)
                        break
                    if time.monotonic() > end:
                        cut = _describe_late(remaining)
                        break
        except _HTTP_ERRORS as error:
            return _conclude(request, progress, error)
        return _conclude(request, progress, cut)

    def close(self) -> None:
        """Close the connections."""
        self._find_http().close()

    def _find_http(self) -> httpx2.Client:
        """A process that was forked shares its parent's connections, and would read its answers: it makes its own."""
        if self._process != os.getpid():
            self._inherited.append(self._http)
            self._http = build_http(self._connection)
            self._process = os.getpid()
        return self._http


class AsyncTransport:
    """The same for asynchronous code, on asyncio and on trio."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings of the connection."""
        transport = settings.get("transport")
        if transport is not None and not isinstance(transport, httpx2.AsyncBaseTransport):
            raise TypeError("this client takes an httpx2.AsyncBaseTransport")
        connection = choose_connection(settings)
        self._http = PerLoop(lambda: build_async_http(connection))

    async def send(self, request: Request, timeouts: Timeouts, limits: Limits, remaining: float) -> Answer | Failure:
        """Send a request and read its answer, for so many seconds at most."""
        progress = _Progress()
        http = self._http.get()
        outgoing = _build(http, request, timeouts, remaining, progress.note_async)
        cut: str | None = _describe_late(remaining)
        try:
            with masked_logs(request.secrets), anyio.move_on_after(remaining):
                progress.answered = response = await http.send(outgoing, stream=True)
                try:
                    cut = await _read(response, progress, limits)
                finally:
                    with anyio.CancelScope(shield=True):
                        await response.aclose()
        except _HTTP_ERRORS as error:
            return _conclude(request, progress, error)
        return _conclude(request, progress, cut)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.get().aclose()


async def _read(response: httpx2.Response, progress: _Progress, limits: Limits) -> str | None:
    async with aclosing(response.aiter_bytes()) as pieces:
        async for piece in pieces:
            if progress.is_enough(piece, limits.answer):
                return _describe_long(limits)
    return None


def _build(
    http: httpx2.Client | httpx2.AsyncClient, request: Request, timeouts: Timeouts, remaining: float, trace: object
) -> httpx2.Request:
    bounds = httpx2.Timeout(min(timeouts.read, remaining), connect=min(timeouts.connect, remaining))
    return http.build_request(
        request.method,
        request.url,
        headers=dict(request.headers),
        content=request.body,
        timeout=bounds,
        extensions={"trace": trace},
    )


def _conclude(request: Request, progress: _Progress, ended: Exception | str | None) -> Answer | Failure:
    """What became of a request that ended with an error, a reason to stop, or well. No request goes with it."""
    response = progress.answered
    reason = ended if isinstance(ended, str) or ended is None else _word(ended, request)
    if response is None:
        never = isinstance(ended, _NEVER_SENT) or (progress.traced and not progress.begun)
        return Failure(reason or "the connection ended", sent=not never)
    body = _mask(progress.body.decode("latin-1"), request).encode("latin-1")  # byte by byte, whatever they mean
    headers = {name.lower(): _mask(value, request) for name, value in response.headers.items()}
    return Answer(response.status_code, headers, body, reason)


def _word(error: Exception, request: Request) -> str:
    text = safe(shorten(_mask(str(error), request), _SHOWN)).rstrip(".")
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _mask(text: str, request: Request) -> str:
    for secret in request.secrets:
        text = secret.mask(text)
    return text


def _describe_long(limits: Limits) -> str:
    return f"the answer is longer than {limits.answer:,} bytes"


def _describe_late(seconds: float) -> str:
    return f"the answer was not there in {seconds:.3g} seconds"
