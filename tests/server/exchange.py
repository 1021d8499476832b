"""One request and its answer, as a behaviour takes part in it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from tests.server.connection import Connection, Malformed

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from tests.server.answer import Answer
    from tests.server.contract_api import ContractApi
    from tests.server.request import Request


class Behaviour(Protocol):
    """What the server does with one request."""

    def perform(self, exchange: Exchange) -> None:
        """Reads the request or not, sends an answer or not, hangs up or not."""


class Exchange:
    """A request that waits to be read, and the ways to deal with it."""

    def __init__(
        self, connection: Connection, api: ContractApi, record: Callable[[Request], None], stopped: Event
    ) -> None:
        self._connection = connection
        self._api = api
        self._record = record
        self._stopped = stopped

    def answer(self, *, create: bool = True) -> Answer:
        """Reads the request and gives the API's answer to it, which is not sent yet."""
        try:
            request = self._connection.read_request()
        except Malformed as error:
            return self._api.refuse(HTTPStatus.BAD_REQUEST, str(error), ("Connection", "close"))
        self._record(request)
        return self._api.answer(request, create=create)

    def send(self, *parts: bytes) -> None:
        """Sends bytes as they are. Raises OSError where the client is gone."""
        for part in parts:
            self._connection.send(part)

    def wait(self, seconds: float) -> None:
        """Lets time pass; ends at once, as if the client were gone, where the server stops."""
        if self._stopped.wait(seconds):
            raise ConnectionAbortedError("the server stops")

    def hang_up(self, *, reset: bool = False) -> None:
        """Closes the connection, by a FIN or a RST."""
        self._connection.close(reset=reset)
