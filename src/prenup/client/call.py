"""How a call is made, step by step, without a word on threads or tasks: a driver does what each step asks.

A call is a generator of steps. `Sleep` asks to wait, `NeedToken` for an access token, `Send` to send a request; what
the driver has to say to each is sent back in. So the synchronous and the asynchronous client make the same call.
"""

from __future__ import annotations

import logging
from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from prenup.client.answer import Answer
from prenup.client.errors import Call, ClientError, NotSent
from prenup.client.outcome import Failure, Outcome, choose_wait, judge
from prenup.client.refusal import build_refusal, build_unknown
from prenup.client.secret import Secret
from prenup.client.transport import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from prenup.client.endpoint import Endpoint
    from prenup.client.payload import Prepared
    from prenup.client.rate_limit import RateLimiter
    from prenup.client.settings import Limits, Retries

LOG = logging.getLogger("prenup.client")
LOG.addHandler(logging.NullHandler())
_BLINK = 0.001
"""Seconds by which clocks and sums of floats may differ."""


@dataclass(frozen=True, slots=True)
class Sleep:
    """Wait so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class NeedToken:
    """Give an access token by a time of the clock, None where none is needed; not the one that was refused."""

    deadline: float
    refused: Secret | None = None


@dataclass(frozen=True, slots=True)
class Send:
    """Send a request, within so many seconds."""

    request: Request
    remaining: float


Step: TypeAlias = Sleep | NeedToken | Send
Reply: TypeAlias = Answer | Failure | Secret | None
Steps: TypeAlias = Generator[Step, Reply, Answer]


@dataclass(frozen=True, slots=True)
class Policy:
    """What a call keeps to, and what it takes from outside: a monotonic clock in seconds, a source of chance."""

    limiter: RateLimiter
    retries: Retries
    limits: Limits
    total: float
    retry_unknown: bool
    clock: Callable[[], float]
    random: Random


class CreateCall:
    """One call that creates a record: `steps` ends with the answer that says so, or raises a ClientError."""

    def __init__(
        self, endpoint: Endpoint, prepared: Prepared, url: str, headers: Mapping[str, str], policy: Policy
    ) -> None:
        """Take what is sent, where, and by which policy."""
        self._endpoint = endpoint
        self._prepared = prepared
        self._url = url
        self._headers = headers
        self._policy = policy
        self._about = Call(endpoint.title, prepared.value, prepared.key)
        self._first_unknown: Answer | Failure | None = None
        self._renewed = False

    def steps(self) -> Steps:
        """The steps, up to the answer of an attempt by which the record exists."""
        policy = self._policy
        longest = policy.limits.rate_wait
        if not (yield from self._await_turn(longest)):
            message = f"it was not sent: the rate limit would hold it for more than {longest:.3g} seconds"
            raise NotSent(message, self._about)
        deadline = policy.clock() + policy.total
        token = yield from self._get_token(deadline)
        while True:
            answer = yield from self._attempt(token, deadline)
            outcome = judge(answer, self._endpoint)
            LOG.debug("%s: attempt %d: %s", self._about.label, self._about.attempts, outcome.value)
            if outcome is Outcome.CREATED and isinstance(answer, Answer):
                return answer
            if outcome is Outcome.UNKNOWN:
                self._first_unknown = self._first_unknown or answer
            if outcome is Outcome.TOKEN_REFUSED and (renewed := (yield from self._renew(token, deadline))):
                token = renewed
                wait: float | None = 0.0
            else:
                wait = self._choose_wait(outcome, answer)
            if wait is None or policy.clock() + wait >= deadline:
                raise self._build_error(outcome, answer)
            if outcome is Outcome.THROTTLED:
                policy.limiter.hold(policy.clock() + wait)
            yield Sleep(wait)
            if not (yield from self._await_turn(deadline - policy.clock())):
                raise self._build_error(outcome, answer)

    def _await_turn(self, longest: float) -> Generator[Step, Reply, bool]:
        """Wait until the rate limit lets it be sent; false, and no wait, where that takes longer than it may."""
        clock, limiter = self._policy.clock, self._policy.limiter
        wait = limiter.reserve(clock(), longest)
        while wait is not None and wait > 0:
            yield Sleep(wait)
            # Held meanwhile: all who waited must not begin at once when the hold ends, so each takes a new turn.
            wait = limiter.reserve(clock(), longest) if limiter.held(clock()) > _BLINK else 0.0
        return wait is not None

    def _get_token(self, deadline: float, refused: Secret | None = None) -> Generator[Step, Reply, Secret | None]:
        try:
            token = yield NeedToken(deadline, refused)
        except ClientError as error:
            if self._first_unknown is not None:
                raise build_unknown(self._first_unknown, self._endpoint, self._about) from error
            raise error.belong_to(self._about) from None
        assert token is None or isinstance(token, Secret)
        return token

    def _renew(self, refused: Secret | None, deadline: float) -> Generator[Step, Reply, Secret | None]:
        """Another token than the one that was refused, once a call; None where there is none."""
        if refused is None or self._renewed:
            return None
        self._renewed = True
        token = yield from self._get_token(deadline, refused)
        return None if token is None or token.reveal() == refused.reveal() else token

    def _attempt(self, token: Secret | None, deadline: float) -> Generator[Step, Reply, Answer | Failure]:
        remaining = deadline - self._policy.clock()
        if remaining <= 0:
            return Failure(f"the call's {self._policy.total:.3g} seconds were over before", sent=False)
        self._about = replace(self._about, attempts=self._about.attempts + 1)
        try:
            reply = yield Send(self._build_request(token), remaining)
        except BaseException as error:
            if not isinstance(error, Exception):  # an interrupt, a cancelled task: no error will say it
                why = type(error).__name__
                LOG.warning("%s: interrupted (%s) while it was sent: it may exist", self._about.label, why)
            raise
        assert isinstance(reply, Answer | Failure)
        return reply

    def _build_request(self, token: Secret | None) -> Request:
        authorization = {"Authorization": f"Bearer {token.reveal()}"} if token else {}
        headers = {**self._headers, **authorization}
        secrets = (token,) if token else ()
        return Request(self._endpoint.method, self._url, headers, self._prepared.body, secrets)

    def _build_error(self, outcome: Outcome, answer: Answer | Failure) -> ClientError:
        """What the call ends with. Once an attempt may have created the record, only the API's own word settles it."""
        unknown = self._first_unknown
        settled = isinstance(answer, Answer) and answer.find_error(self._endpoint.errors) is not None
        if unknown is not None and not (settled and outcome is Outcome.REFUSED):
            return build_unknown(unknown, self._endpoint, self._about)
        if isinstance(answer, Answer):
            return build_refusal(answer, self._endpoint, self._about, after_unknown=unknown is not None)
        return NotSent(f"it was not sent to {urlsplit(self._url).netloc}: {answer.reason}", self._about)

    def _choose_wait(self, outcome: Outcome, answer: Answer | Failure) -> float | None:
        """Seconds until the next attempt; None where there is none. An unknown outcome is repeated only if asked."""
        policy = self._policy
        harmless = outcome in (Outcome.NOT_SENT, Outcome.THROTTLED)
        asked = outcome is Outcome.UNKNOWN and policy.retry_unknown and self._endpoint.duplicate is not None
        if not (harmless or asked):
            return None
        said = answer if isinstance(answer, Answer) else None
        return choose_wait(outcome, said, self._about.attempts, policy.retries, policy.random)
