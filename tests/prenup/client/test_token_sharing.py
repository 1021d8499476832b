"""Many threads, one token: whatever time does and whatever is revoked, one fetch serves all who need one."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx2
import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from prenup_contracts.cor import CorClient
from tests.prenup.client.calling import COR
from tests.server.serve import CREDENTIALS

if TYPE_CHECKING:
    from prenup_contracts.cor import ContractResponse

KEY, SECRET = CREDENTIALS
THREADS = 6


class Vendor:
    """The token endpoint and the API behind it, by a clock that the test moves."""

    def __init__(self, lifetime: int) -> None:
        self.lifetime = lifetime
        self.now = 0.0
        self.ends: dict[str, float] = {}
        self.refused = 0
        self.lock = threading.Lock()
        self.meeting = threading.Barrier(THREADS)

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path.endswith("/token"):
            with self.lock:
                token = f"token-{len(self.ends)}"
                self.ends[token] = self.now + self.lifetime
            return httpx2.Response(200, json={"access_token": token, "expires_in": self.lifetime})
        token = request.headers["Authorization"].removeprefix("Bearer ")
        with self.lock:
            good = self.now < self.ends[token]
            self.refused += not good
        return httpx2.Response(201, json={"id": 1}) if good else httpx2.Response(401)

    def revoke(self) -> None:
        self.ends = dict.fromkeys(self.ends, self.now)


class Sharing(RuleBasedStateMachine):
    """One client in many threads; `good_until` is when its token is to be renewed."""

    @initialize(lifetime=st.sampled_from([30, 600, 3600]))
    def begin(self, lifetime: int) -> None:
        self.vendor = Vendor(lifetime)
        self.cor = CorClient(
            api_key=KEY, client_secret=SECRET, transport=httpx2.MockTransport(self.vendor.answer), base_url="localhost"
        )
        self.cor._setup = replace(self.cor._setup, clock=lambda: self.vendor.now)
        self.good_until = float("-inf")
        self.revoked = False
        self.fetches = 0

    @rule(seconds=st.sampled_from([0, 1, 26, 28, 500, 560, 3539, 3541, 10_000]))
    def wait(self, seconds: float) -> None:
        self.vendor.now += seconds

    @rule()
    def revoke(self) -> None:
        self.vendor.revoke()
        self.revoked = True

    @rule()
    def call(self) -> None:
        refused = self.vendor.refused
        renews = self.vendor.now >= self.good_until
        if renews or self.revoked:
            self.fetches += 1
            self.good_until = self.vendor.now + self.vendor.lifetime - min(60, self.vendor.lifetime / 10)
        with ThreadPoolExecutor(THREADS) as pool:
            created = [pool.submit(self._create, number).result for number in range(THREADS)]
            assert [done().id for done in created] == [1] * THREADS
        assert len(self.vendor.ends) == self.fetches
        if renews or not self.revoked:  # no call set out with a token whose time was over
            assert self.vendor.refused == refused
        self.revoked = False

    def _create(self, number: int) -> ContractResponse:
        self.vendor.meeting.wait()
        return self.cor.create_contract(json.dumps({**COR, "id": f"C-{number}"}))


TestSharing = Sharing.TestCase
TestSharing.settings = settings(deadline=None, max_examples=25, stateful_step_count=20)
