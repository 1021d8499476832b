"""The client's own rate limit: never more in a window than it says, and no wait that is not needed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from prenup.client import RateLimit, RateLimiter

if TYPE_CHECKING:
    from collections.abc import Sequence

FOREVER = 1e9
steps = st.lists(st.floats(0, 20), min_size=1, max_size=60)


def begin_times(limiter: RateLimiter, steps: Sequence[float]) -> list[float]:
    """When requests begin that ask for their turn so many seconds after one another."""
    now = 0.0
    begun: list[float] = []
    for step in steps:
        now += step
        wait = limiter.reserve(now, FOREVER)
        assert wait is not None
        begun.append(now + wait)
    return begun


@given(steps, st.integers(1, 5), st.floats(0.1, 30))
def test_in_no_window_begin_more_requests_than_the_limit(steps: list[float], requests: int, seconds: float) -> None:
    begun = begin_times(RateLimiter(RateLimit(requests, seconds)), steps)
    assert begun == sorted(begun)
    for first, last in zip(begun, begun[requests:], strict=False):
        assert last - first >= seconds * (1 - 1e-9)


@given(steps, st.integers(1, 5), st.floats(0.1, 30))
def test_a_request_waits_only_where_the_window_is_full(steps: list[float], requests: int, seconds: float) -> None:
    limiter = RateLimiter(RateLimit(requests, seconds))
    now = 0.0
    begun: list[float] = []
    for step in steps:
        now += step
        wait = limiter.reserve(now, FOREVER)
        assert wait is not None
        if wait > 0:
            assert len([time for time in begun if time > now - seconds]) >= requests
        begun.append(now + wait)


def test_a_turn_that_is_too_far_away_is_not_taken() -> None:
    limiter = RateLimiter(RateLimit(1, 60))
    assert limiter.reserve(0, 10) == 0
    assert limiter.reserve(1, 10) is None
    assert limiter.reserve(55, 10) == 5


def test_without_a_limit_only_the_api_holds_requests() -> None:
    limiter = RateLimiter(None)
    assert [limiter.reserve(0, 10) for _ in range(1_000)] == [0] * 1_000
    limiter.hold(40)
    assert (limiter.held(15), limiter.held(41)) == (25, 0)
    assert limiter.reserve(15, 10) is None
    assert limiter.reserve(35, 10) == 5
    limiter.hold(30)  # an earlier time takes nothing back
    assert limiter.held(35) == 5


def test_threads_share_a_limit() -> None:
    limiter, waits = RateLimiter(RateLimit(10, 60)), list[float | None]()
    threads = [threading.Thread(target=lambda: waits.append(limiter.reserve(0, FOREVER))) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(wait for wait in waits if wait is not None) == [60.0 * (n // 10) for n in range(50)]
