"""A contract API on a port of loopback, which holds its clients to its OpenAPI document and misbehaves on demand.

with serve("cor", script=[CutOff("in-body", creates=True)]) as server:
    ...                             # the first request is cut off, whatever comes after it is answered well
    assert len(server.created) == 1
"""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
import time
from typing import TYPE_CHECKING, Final, Literal

from tests.server.behaviours import Normal
from tests.server.contract_api import ContractApi
from tests.server.description import SCHEMAS, RateLimit, describe
from tests.server.exchange import Exchange
from tests.server.listener import LOOPBACK, Listener
from tests.server.rate import RateKeeper
from tests.server.request import path_of
from tests.server.tokens import Tokens
from tests.server.vendors import vendor_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from tests.server.connection import Connection
    from tests.server.description import Json
    from tests.server.exchange import Behaviour
    from tests.server.request import Request

TOKEN: Final = "fixed-token"
CREDENTIALS: Final = ("the-api-key", "the-client-secret")


class Server:
    """A server that runs: where it is, and what it saw. Its lists are copies, and may be read from any thread."""

    def __init__(
        self, api: ContractApi, tokens: Tokens, script: _Script, max_body: int, clock: Callable[[], float]
    ) -> None:
        self.tokens = tokens
        self._api = api
        self._script = script
        self._lock = threading.Lock()
        self._requests: list[Request] = []
        self._stopped = threading.Event()
        self._listener = Listener(self._handle, max_body, clock)
        self.url = f"http://{LOOPBACK}:{self._listener.port}"

    @property
    def requests(self) -> list[Request]:
        """The requests that were read, those for tokens among them, in the order in which they were."""
        with self._lock:
            return list(self._requests)

    @property
    def created(self) -> list[Json]:
        """The payloads of the contracts that exist, numbers as int and Decimal."""
        return self._api.created

    @property
    def attempts(self) -> int:
        """How many requests began to arrive, read or not, those for tokens aside."""
        return self._script.taken[False]

    @property
    def token_attempts(self) -> int:
        """How many requests for tokens began to arrive."""
        return self._script.taken[True]

    @property
    def connections(self) -> int:
        """How many connections were made."""
        return len(self._listener.connections)

    @property
    def sent(self) -> int:
        """How many bytes were written, on all connections: about what clients took, and what their buffers hold."""
        return sum(connection.sent for connection in self._listener.connections)

    def forget(self) -> None:
        """As if no contract had been created: for a server that outlives a test."""
        self._api.forget()

    def play(self, *behaviours: Behaviour) -> None:
        """What is done with the next requests, before the rest of the script."""
        self._script.insert(behaviours)

    def stop(self) -> None:
        """Ends everything at once, whatever is under way."""
        self._stopped.set()
        self._listener.stop()

    def _handle(self, connection: Connection) -> None:
        while (target := connection.peek_target()) is not None:
            exchange = Exchange(connection, self._api, self._record, self._stopped)
            self._script.next_for(target).perform(exchange)
            if not connection.is_open:
                return
            if connection.is_last:
                connection.close_after_draining()
                return

    def _record(self, request: Request) -> None:
        with self._lock:
            self._requests.append(request)


class _Script:
    """What is done with each request: one behaviour after another, then normal ones; tokens have their own list."""

    def __init__(self, script: Iterable[Behaviour], token_script: Iterable[Behaviour], token_path: str | None) -> None:
        self._scripts: dict[bool, Iterator[Behaviour]] = {False: iter(script), True: iter(token_script)}
        self._token_path = token_path
        self._lock = threading.Lock()
        self.taken = {False: 0, True: 0}
        """How many requests there were: for tokens, and for anything else."""

    def insert(self, behaviours: Iterable[Behaviour]) -> None:
        with self._lock:
            self._scripts[False] = itertools.chain(behaviours, self._scripts[False])

    def next_for(self, target: str) -> Behaviour:
        is_for_token = path_of(target) == self._token_path
        with self._lock:
            self.taken[is_for_token] += 1
            return next(self._scripts[is_for_token], Normal())


@contextlib.contextmanager
def serve(
    api: str,
    *,
    script: Iterable[Behaviour] = (),
    token: str | None = TOKEN,
    token_script: Iterable[Behaviour] = (),
    credentials: tuple[str, str] = CREDENTIALS,
    expires_in: int | None = 3600,
    clients: Collection[str] | None = None,
    rate_limit: RateLimit | Literal["documented"] | None = "documented",
    max_body: int = 1 << 20,
    schemas: Path = SCHEMAS,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Server]:
    """Serves an API for as long as the block lasts.

    `script` is what is done with the requests one after another, then all are answered well; an endless one
    (itertools.repeat) is taken too. `token_script` is the same for the token endpoint. `token` is good beside those
    that the endpoint hands out for `credentials`; None means that any is, even none. `clients` are the external ids of
    the clients that are known; None means all. `clock` stamps the requests, and is what the rate limit goes by.
    """
    description = describe(api, schemas)
    tokens = Tokens(token, credentials, expires_in)
    limit = description.rate_limit if rate_limit == "documented" else rate_limit
    contract_api = ContractApi(description, vendor_of(api), tokens, RateKeeper(limit, clock), clients)
    server = Server(contract_api, tokens, _Script(script, token_script, description.token_path), max_body, clock)
    try:
        yield server
    finally:
        server.stop()


@contextlib.contextmanager
def unreachable() -> Iterator[str]:
    """The URL of a port of loopback that refuses connections, kept from others for as long as the block lasts."""
    with socket.socket() as reserved:
        reserved.bind((LOOPBACK, 0))
        yield f"http://{LOOPBACK}:{reserved.getsockname()[1]}"
