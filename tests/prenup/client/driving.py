"""A driver for calls in tests: replies come from a script, time passes only by waiting, chance is always the most."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prenup.client import Answer, ClientError, Endpoint, Limits, RateLimiter, Retries
from prenup.client.call import CreateCall, NeedToken, Policy, Send, Sleep
from prenup.client.payload import Prepared
from prenup.client.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prenup.client.call import Reply, Step
    from prenup.client.outcome import Failure
    from prenup.client.transport import Request


class MostChance(random.Random):
    """Draws the upper end of every range."""

    def uniform(self, a: float, b: float) -> float:  # noqa: ARG002  # the signature is the base's
        return b


@dataclass
class Driver:
    """What a call asked for: its waits in seconds, the requests that it sent, the time when it ended."""

    script: Sequence[Answer | Failure]
    tokens: Sequence[str] = ("token",)
    took: float = 0.0
    """Seconds that a request takes."""
    now: float = 0.0
    slept: list[float] = field(default_factory=list)
    sent: list[Request] = field(default_factory=list)
    given: list[Secret] = field(default_factory=list)

    def run(
        self,
        endpoint: Endpoint,
        *,
        retries: Retries | None = None,
        total: float = 1_000.0,
        retry_unknown: bool = False,
        limiter: RateLimiter | None = None,
    ) -> Answer | ClientError:
        """Make a call; what it ends with, raised or not."""
        policy = Policy(
            limiter=limiter or RateLimiter(endpoint.rate_limit),
            retries=retries or Retries(),
            limits=Limits(),
            total=total,
            retry_unknown=retry_unknown,
            clock=lambda: self.now,
            random=MostChance(),
        )
        prepared = Prepared(b"{}", {"id": "A-1"}, "A-1")
        steps = CreateCall(endpoint, prepared, "https://api.example/things", {}, policy).steps()
        reply: Reply = None
        try:
            while True:
                reply = self._do(steps.send(reply))
        except StopIteration as stop:
            answer = stop.value
            assert isinstance(answer, Answer)
            return answer
        except ClientError as error:
            return error

    def _do(self, step: Step) -> Reply:
        match step:
            case Sleep(seconds):
                self.slept.append(seconds)
                self.now += seconds
                return None
            case NeedToken():
                self.given.append(Secret(self.tokens[min(len(self.given), len(self.tokens) - 1)], "the token"))
                return self.given[-1]
            case Send(request):
                self.sent.append(request)
                self.now += self.took
                return self.script[min(len(self.sent), len(self.script)) - 1]
