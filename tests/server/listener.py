"""A port of loopback that the kernel chose, and a thread for each connection to it."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING, Final

from tests.server.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Callable

LOOPBACK: Final = "127.0.0.1"
_PATIENCE: Final = 10.0


class Listener:
    """Hands every connection to `handle`, each in a thread of its own, until it is stopped."""

    def __init__(self, handle: Callable[[Connection], None], max_body: int, clock: Callable[[], float]) -> None:
        self._handle = handle
        self._max_body = max_body
        self._clock = clock
        self._socket = socket.create_server((LOOPBACK, 0), backlog=128)
        self._stopped = False
        self._lock = threading.Lock()
        self._connections: list[Connection] = []
        self._threads: list[threading.Thread] = []
        self._faults: list[Exception] = []
        self.port: int = self._socket.getsockname()[1]
        self._start(self._accept)

    @property
    def connections(self) -> list[Connection]:
        """All that were accepted so far, in order; closed ones too."""
        with self._lock:
            return list(self._connections)

    def stop(self) -> None:
        """Ends what is under way. Raises what any thread met with, apart from clients that went away."""
        if self._stopped:  # the port may be another's by now
            return
        self._stopped = True
        with contextlib.suppress(OSError):  # wakes the thread that accepts
            socket.create_connection((LOOPBACK, self.port), timeout=_PATIENCE).close()
        self._threads[0].join(_PATIENCE)  # no connection is accepted any more
        for connection in self.connections:
            connection.interrupt()
        for thread in self._threads:
            thread.join(_PATIENCE)
        self._socket.close()
        assert not any(thread.is_alive() for thread in self._threads), "a thread of the server does not end"
        if self._faults:
            raise self._faults[0]

    def _start(self, target: Callable[..., None], *arguments: Connection) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            client, _ = self._socket.accept()
            if self._stopped:
                client.close()
                return
            with self._lock:
                connection = Connection(client, len(self._connections) + 1, self._max_body, self._clock)
                self._connections.append(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: Connection) -> None:
        try:
            self._handle(connection)
        except OSError:  # the client went away, or the server stops
            pass
        except Exception as fault:  # noqa: BLE001 - a fault of the server's own is raised where the server is stopped
            self._faults.append(fault)
        finally:
            connection.close()
