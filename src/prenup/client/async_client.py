"""The asynchronous client, on asyncio and on trio; any number of tasks may share one."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, TypeVar

import anyio

from prenup.client.base_client import BaseClient, take_token
from prenup.client.call import NeedToken, Send, Sleep
from prenup.client.created import read_created
from prenup.client.credentials import ClientCredentials
from prenup.client.errors import TokenUnavailable
from prenup.client.event_loop import PerLoop
from prenup.client.settings import take_settings
from prenup.client.token_steps import TOO_LATE, fetch_token
from prenup.client.transport import AsyncTransport

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator
    from types import TracebackType
    from typing import Self, Unpack

    from prenup.client.call import Reply, Step
    from prenup.client.payload import Payload
    from prenup.client.secret import Secret
    from prenup.client.settings import CallOptions, Settings
    from prenup.models.response import ResponseModel

Response = TypeVar("Response", bound="ResponseModel")
T = TypeVar("T")


class AsyncClient(BaseClient):
    """What the generated asynchronous clients share. A context manager; `close` closes its connections."""

    def __init__(
        self, token: str | Callable[[], str | Awaitable[str]] | None = None, **settings: Unpack[Settings]
    ) -> None:
        """Take an access token or a function, asynchronous or not, that gives one, and the settings.

        Raises:
            ConfigurationError: a setting cannot be used.
        """
        given = take_settings(settings)
        super().__init__(token, **given)
        self._transport = AsyncTransport(given)
        self._token_lock = PerLoop(anyio.Lock)

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _create(self, payload: Payload, response: type[Response], options: CallOptions) -> Response:
        answer = await self._drive(self._setup.plan(payload, options).steps())
        return read_created(answer, response, self.endpoint)

    async def _drive(self, steps: Generator[Step, Reply, T]) -> T:
        try:
            step = next(steps)
            while True:
                try:
                    reply = await self._do(step)
                except BaseException as error:  # noqa: BLE001 - the steps know what it means for the call
                    step = steps.throw(error)
                else:
                    step = steps.send(reply)
        except StopIteration as stop:
            result: T = stop.value
            return result

    async def _do(self, step: Step) -> Reply:
        match step:
            case Sleep(seconds):
                await anyio.sleep(seconds)
                return None
            case NeedToken(deadline, refused):
                with anyio.move_on_after(deadline - self._setup.clock()):
                    return await self._get_token(deadline, refused)
                raise TokenUnavailable(TOO_LATE)
            case Send(request, remaining):
                return await self._transport.send(request, self._setup.timeouts, self._setup.limits, remaining)

    async def _get_token(self, deadline: float, refused: Secret | None) -> Secret | None:
        setup = self._setup
        source = setup.source
        if not isinstance(source, ClientCredentials):
            if not callable(source):
                return source
            given = source()
            return take_token(await given if inspect.isawaitable(given) else given)
        async with self._token_lock.get():  # one fetches, and all who wait take what it got
            asked = setup.clock()
            if found := setup.tokens.find(asked, refused):
                return found
            secret, lifetime = await self._drive(fetch_token(source, setup, deadline))
            setup.tokens.keep(secret, lifetime, asked)
            return secret
