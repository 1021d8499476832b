"""A client's own rate limit: it waits before the API would refuse."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prenup.client.endpoint import RateLimit


class RateLimiter:
    """Keeps all calls that share it below a rate, from any number of threads and tasks.

    In any stretch of the limit's seconds at most its number of requests begin. Times are those of one monotonic clock,
    in seconds.
    """

    def __init__(self, limit: RateLimit | None) -> None:
        """Begin without any request made; no limit lets every request begin at once."""
        self._limit = limit
        self._begun: deque[float] = deque(maxlen=limit.requests if limit else 1)
        self._not_before = float("-inf")
        self._lock = threading.Lock()

    def reserve(self, now: float, longest: float) -> float | None:
        """Take the next free time; how long from now that is. None, and nothing taken, where it is later than asked."""
        with self._lock:
            begin = max(now, self._not_before)
            if self._limit and len(self._begun) == self._limit.requests:
                begin = max(begin, self._begun[0] + self._limit.seconds)
            if begin - now > longest:
                return None
            self._begun.append(begin)
            return begin - now

    def held(self, now: float) -> float:
        """How much longer nothing may begin, in seconds; 0 where something may."""
        with self._lock:
            return max(0.0, self._not_before - now)

    def hold(self, until: float) -> None:
        """Let no request begin before a time: the API has said so."""
        with self._lock:
            self._not_before = max(self._not_before, until)
