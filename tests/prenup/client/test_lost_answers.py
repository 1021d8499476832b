"""An answer that does not come, or not whole: at most one contract, and what is not known is said to be (row H3)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, get_args

import anyio
import httpx2
import pytest

from prenup.client import ApiError, OutcomeUnknown, RateLimited, Timeouts
from prenup_contracts.cor import AsyncCorClient, CorClient, DuplicateExternalIdError
from tests.prenup.client.calling import COR, QUICK
from tests.server.behaviours import (
    Alter,
    Chunked,
    CloseBeforeReading,
    CutOff,
    Delay,
    Drip,
    Interim,
    Place,
    Respond,
    retry_after,
)
from tests.server.serve import TOKEN, serve

if TYPE_CHECKING:
    from tests.prenup.client.calling import Caller
    from tests.server.exchange import Behaviour

CUTS = ["before-answer", "in-status-line", "in-headers", "before-body"]
SHORT = Timeouts(connect=2.0, read=2.0, total=1.0)


def test_every_place_of_a_cut_is_tested() -> None:
    assert {*CUTS, "in-body", "after-answer"} == set(get_args(Place))


@pytest.mark.parametrize("reset", [False, True], ids=["fin", "rst"])
@pytest.mark.parametrize("creates", [False, True], ids=["not-created", "created"])
@pytest.mark.parametrize("at", CUTS)
@pytest.mark.parametrize("api", ["cor", "revnue"])
def test_a_cut_leaves_the_outcome_unknown_and_nothing_is_sent_again(
    api: str, at: Place, creates: bool, reset: bool, caller: Caller
) -> None:
    with serve(api, script=[CutOff(at, creates, reset)]) as server:
        error = caller.call(api, base_url=server.url).error
        assert (server.attempts, len(server.created)) == (1, creates)
    assert isinstance(error, OutcomeUnknown)
    assert error.key in ("C-1", "N-1")


def test_a_contract_is_not_lost_with_the_end_of_its_answer(caller: Caller) -> None:
    with serve("cor", script=[CutOff("in-body", creates=True)]) as server:
        contract = caller.call("cor", base_url=server.url).contract
        assert len(server.created) == 1
    assert contract.id == 30001


def test_a_request_that_was_never_read_may_have_arrived(caller: Caller) -> None:
    with serve("cor", script=[CloseBeforeReading()]) as server:
        assert isinstance(caller.call("cor", base_url=server.url).error, OutcomeUnknown)
        assert (server.attempts, server.created) == (1, [])


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504, 599])
def test_a_fault_of_the_server_leaves_the_outcome_unknown(status: int, caller: Caller) -> None:
    with serve("cor", script=[retry_after(status, "0")]) as server:
        error = caller.call("cor", base_url=server.url).error
        assert server.attempts == 1
    assert isinstance(error, OutcomeUnknown)
    assert error.status == status


@pytest.mark.parametrize(
    "lost", [CutOff("before-answer", creates=True), Respond(503, creates=True)], ids=["cut", "503"]
)
def test_asked_to_send_again_the_client_says_that_the_contract_exists(lost: Behaviour, caller: Caller) -> None:
    with serve("cor", script=[lost]) as server:
        error = caller.call("cor", base_url=server.url, retry_unknown=True).error
        assert (server.attempts, len(server.created)) == (2, 1)
    assert isinstance(error, DuplicateExternalIdError)
    assert error.maybe_ours


def test_asked_to_send_again_the_client_creates_what_was_not(caller: Caller) -> None:
    with serve("cor", script=[CutOff("before-answer")] * 2) as server:
        assert caller.call("cor", base_url=server.url, options={"retry_unknown": True}).contract.id
        assert (server.attempts, len(server.created)) == (3, 1)


def test_an_api_that_would_take_a_record_twice_never_gets_it_twice(caller: Caller) -> None:
    with serve("revnue", script=[CutOff("before-answer", creates=True)]) as server:
        error = caller.call("revnue", base_url=server.url, retry_unknown=True).error
        assert (server.attempts, len(server.created)) == (1, 1)
    assert isinstance(error, OutcomeUnknown)


@pytest.mark.parametrize(
    ("value", "attempts", "seconds"),
    [
        ("99999999", 1, 99999999.0),
        ("-1", QUICK.most + 1, None),
        ("soon", QUICK.most + 1, None),
        ("0", QUICK.most + 1, 0.0),
        ("Wed, 25 Nov 2015 12:00:30 GMT", QUICK.most + 1, 0.0),
        ("Wed, 25 Nov 2099 12:00:30 GMT", 1, pytest.approx(2.3e9, rel=0.1)),
    ],
)
def test_an_odd_retry_after_makes_nobody_wait_for_ever(
    value: str, attempts: int, seconds: float | None, caller: Caller
) -> None:
    with serve("cor", script=[retry_after(429, value)] * 9) as server:
        begun = time.monotonic()
        error = caller.call("cor", base_url=server.url).error
        assert time.monotonic() - begun < 10
        assert (server.attempts, server.created) == (attempts, [])
    assert isinstance(error, RateLimited)
    assert error.retry_after == seconds


def test_a_call_that_was_throttled_goes_through_afterwards(caller: Caller) -> None:
    with serve("revnue", script=[retry_after(429, "1", b'{"detail": "Request was throttled."}')]) as server:
        begun = time.monotonic()
        assert caller.call("revnue", base_url=server.url).contract.id
        assert time.monotonic() - begun >= 1
        assert server.attempts == 2


@pytest.mark.parametrize("slow", [Delay(30, creates=True), Drip("body", 0.2)], ids=["late", "drip"])
def test_a_call_ends_when_its_time_is_over(slow: Behaviour, caller: Caller) -> None:
    with serve("cor", script=[slow]) as server:
        begun = time.monotonic()
        error = caller.call("cor", base_url=server.url, timeouts=SHORT).error
        assert time.monotonic() - begun < 5
        assert server.attempts == 1
    assert isinstance(error, OutcomeUnknown)


@pytest.mark.parametrize("whole", [Chunked(), Interim(100), Interim(103, 3), Drip("body", 0.0)])
def test_an_answer_in_pieces_is_an_answer(whole: Behaviour, caller: Caller) -> None:
    with serve("cor", script=[whole]) as server:
        assert caller.call("cor", base_url=server.url).contract.name == "Retainer"


def test_an_answer_whose_last_chunk_is_missing_still_has_its_contract(caller: Caller) -> None:
    with serve("cor", script=[Chunked(size=20, ends=False)]) as server:
        assert caller.call("cor", base_url=server.url).contract.id == 30001


def test_a_refusal_that_is_cut_is_a_refusal(caller: Caller) -> None:
    with serve("cor", script=[Alter({"detail": "x" * 50}, status=400, creates=False)]) as server:
        error = caller.call("cor", base_url=server.url).error
    assert type(error) is ApiError


def test_a_call_that_is_interrupted_leaves_word_that_its_contract_may_exist(caplog: pytest.LogCaptureFixture) -> None:
    def interrupt(_: httpx2.Request) -> httpx2.Response:
        raise KeyboardInterrupt

    with CorClient(TOKEN, transport=httpx2.MockTransport(interrupt)) as cor, pytest.raises(KeyboardInterrupt):
        cor.create_contract(COR)
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_call_that_is_cancelled_leaves_word_that_its_contract_may_exist(
    backend: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def main(url: str) -> bool:
        async with AsyncCorClient(TOKEN, base_url=url) as cor:
            with anyio.move_on_after(0.3) as scope:
                await cor.create_contract(COR)
            return scope.cancelled_caught

    with serve("cor", script=[Delay(30, creates=True)]) as server:
        assert anyio.run(main, server.url, backend=backend)
        assert len(server.created) == 1
    assert [record.levelname for record in caplog.records] == ["WARNING"]
