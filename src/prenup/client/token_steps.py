"""The steps by which client credentials are traded for a token; trading twice does no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.client.answer import Answer
from prenup.client.call import Send, Sleep
from prenup.client.credentials import read_token
from prenup.client.outcome import Failure, Outcome, choose_wait

if TYPE_CHECKING:
    from collections.abc import Generator

    from prenup.client.call import Reply, Step
    from prenup.client.client_setup import Setup
    from prenup.client.credentials import ClientCredentials
    from prenup.client.secret import Secret

TOO_LATE = "no access token came before the time of the call was over"


def fetch_token(
    credentials: ClientCredentials, setup: Setup, deadline: float
) -> Generator[Step, Reply, tuple[Secret, float | None]]:
    """The steps up to a token and its lifetime in seconds, by a time of the clock. Raises TokenUnavailable."""
    attempts = 0
    while True:
        attempts += 1
        answer = yield Send(credentials.build_request(), max(0.0, deadline - setup.clock()))
        assert isinstance(answer, Answer | Failure)
        wait = _choose_wait(answer, attempts, setup)
        if wait is None or setup.clock() + wait >= deadline:
            return read_token(answer, credentials.endpoint.url)
        yield Sleep(wait)


def _choose_wait(answer: Answer | Failure, attempts: int, setup: Setup) -> float | None:
    if isinstance(answer, Failure):
        return choose_wait(Outcome.NOT_SENT, None, attempts, setup.retries, setup.random)
    if answer.status == 429 or answer.status >= 500:
        return choose_wait(Outcome.THROTTLED, answer, attempts, setup.retries, setup.random)
    return None
