"""The token at hand is never one that is over or refused, and as few as can be are fetched."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from prenup.client.secret import Secret
from prenup.client.token_cache import LIFETIME, MARGIN, TokenCache


class Caching(RuleBasedStateMachine):
    """One client's cache, against what the endpoint knows of its tokens; time is a number that moves on."""

    def __init__(self) -> None:
        super().__init__()
        self.cache = TokenCache()
        self.now = 0.0
        self.fetched = 0
        self.good_until = 0.0
        self.last: tuple[Secret, float] | None = None
        self.refused: Secret | None = None

    @rule(seconds=st.floats(0, 5_000))
    def wait(self, seconds: float) -> None:
        self.now += seconds

    @rule(lifetime=st.none() | st.floats(0, 10_000))
    def use(self, lifetime: float | None) -> None:
        found = self.cache.find(self.now, self.refused)
        if found is None:
            self.fetched += 1
            secret = Secret(f"token-{self.fetched}", "the token")
            self.cache.keep(secret, lifetime, self.now)
            seconds = LIFETIME if lifetime is None else lifetime
            self.last = (secret, self.now + seconds)
            self.good_until = self.now + seconds - min(MARGIN, seconds / 10)
        else:
            assert self.last is not None
            secret, end = self.last
            assert found is secret
            assert self.now < end
            assert found is not self.refused

    @rule()
    def refuse(self) -> None:
        self.refused = self.last[0] if self.last else None

    @invariant()
    def a_good_token_is_used_again(self) -> None:
        if self.last is not None and self.last[0] is not self.refused:
            kept = self.cache.find(self.now, self.refused) is self.last[0]
            assert kept == (self.now < self.good_until)


TestCaching = Caching.TestCase


def test_a_token_is_renewed_a_minute_before_its_end_or_a_tenth_of_its_life() -> None:
    cache, secret = TokenCache(), Secret("token", "the token")
    cache.keep(secret, 3600, 0)
    assert (cache.find(3539), cache.find(3540)) == (secret, None)
    cache.keep(secret, 100, 0)
    assert (cache.find(89), cache.find(90)) == (secret, None)


def test_a_token_that_was_refused_is_not_given_again() -> None:
    cache, secret = TokenCache(), Secret("token", "the token")
    cache.keep(secret, 3600, 0)
    assert cache.find(1, refused=secret) is None
    assert cache.find(1, refused=Secret("older", "the token")) is secret
