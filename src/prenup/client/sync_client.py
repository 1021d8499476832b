"""The synchronous client; any number of threads may share one."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, TypeVar

from prenup.client.base_client import BaseClient, take_token
from prenup.client.call import NeedToken, Send, Sleep
from prenup.client.created import read_created
from prenup.client.credentials import ClientCredentials
from prenup.client.errors import TokenUnavailable
from prenup.client.settings import take_settings
from prenup.client.token_steps import TOO_LATE, fetch_token
from prenup.client.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import TracebackType
    from typing import Self, Unpack

    from prenup.client.call import Reply, Step
    from prenup.client.payload import Payload
    from prenup.client.secret import Secret
    from prenup.client.settings import CallOptions, Settings
    from prenup.models.response import ResponseModel

Response = TypeVar("Response", bound="ResponseModel")
T = TypeVar("T")


class SyncClient(BaseClient):
    """What the generated clients share. A context manager; `close` closes its connections."""

    def __init__(self, token: str | Callable[[], str] | None = None, **settings: Unpack[Settings]) -> None:
        """Take an access token or a function that gives one, and the settings.

        Raises:
            ConfigurationError: a setting cannot be used.
        """
        given = take_settings(settings)
        super().__init__(token, **given)
        self._transport = Transport(given)
        self._token_lock = threading.Lock()

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _create(self, payload: Payload, response: type[Response], options: CallOptions) -> Response:
        answer = self._drive(self._setup.plan(payload, options).steps())
        return read_created(answer, response, self.endpoint)

    def _drive(self, steps: Generator[Step, Reply, T]) -> T:
        try:
            step = next(steps)
            while True:
                try:
                    reply = self._do(step)
                except BaseException as error:  # noqa: BLE001 - the steps know what it means for the call
                    step = steps.throw(error)
                else:
                    step = steps.send(reply)
        except StopIteration as stop:
            result: T = stop.value
            return result

    def _do(self, step: Step) -> Reply:
        match step:
            case Sleep(seconds):
                time.sleep(seconds)
                return None
            case NeedToken(deadline, refused):
                return self._get_token(deadline, refused)
            case Send(request, remaining):
                return self._transport.send(request, self._setup.timeouts, self._setup.limits, remaining)

    def _get_token(self, deadline: float, refused: Secret | None) -> Secret | None:
        setup = self._setup
        source = setup.source
        if not isinstance(source, ClientCredentials):
            return take_token(source()) if callable(source) else source
        longest = min(max(0.0, deadline - setup.clock()), threading.TIMEOUT_MAX)
        if not self._token_lock.acquire(timeout=longest):
            raise TokenUnavailable(TOO_LATE)
        try:  # one fetches, and all who wait take what it got
            asked = setup.clock()
            if found := setup.tokens.find(asked, refused):
                return found
            secret, lifetime = self._drive(fetch_token(source, setup, deadline))
            setup.tokens.keep(secret, lifetime, asked)
            return secret
        finally:
            self._token_lock.release()
