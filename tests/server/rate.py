"""The rate limit, kept exactly."""

from __future__ import annotations

import math
import threading
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.server.description import RateLimit


class RateKeeper:
    """Counts the requests that were let through within the last span of time."""

    def __init__(self, limit: RateLimit | None, clock: Callable[[], float]) -> None:
        self._limit = limit
        self._clock = clock
        self._lock = threading.Lock()
        self._passed: deque[float] = deque()

    def seconds_to_wait(self) -> int:
        """0 where the request may pass, and is counted; else the whole seconds after which another may."""
        if self._limit is None:
            return 0
        with self._lock:
            now = self._clock()
            while self._passed and self._passed[0] <= now - self._limit.seconds:
                self._passed.popleft()
            if len(self._passed) < self._limit.requests:
                self._passed.append(now)
                return 0
            return max(1, math.ceil(self._passed[0] + self._limit.seconds - now))
