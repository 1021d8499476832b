"""What ends a call, and what is sent again: the table of the README, row by row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest

from prenup.client import (
    Answer,
    ApiError,
    ClientError,
    Endpoint,
    NotAuthorized,
    NotSent,
    OutcomeUnknown,
    RateLimit,
    RateLimited,
    RateLimiter,
    Retries,
    UnexpectedRedirect,
)
from prenup.client.call import Sleep
from prenup.client.outcome import Failure
from tests.packaging.readme import README
from tests.prenup.client.driving import Driver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prenup.client.call import Reply, Step


class DuplicateError(ApiError):
    """The API has a record of this key."""


class WrongError(ApiError):
    """The API finds the record wrong."""


ENDPOINT = Endpoint(
    api="things",
    title="Things",
    schema="00000000",
    method="POST",
    path="/things",
    servers=("https://api.example",),
    key=("id",),
    errors={"DuplicateError": DuplicateError, "WrongError": WrongError},
    duplicate="DuplicateError",
)
FORGETFUL = Endpoint(
    api="things", title="Things", schema="00000000", method="POST", path="/things", servers=(), key=("id",)
)


def answer(status: int, body: object = None, **headers: str) -> Answer:
    text = b"" if body is None else json.dumps(body).encode()
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, text)


CREATED = answer(201, {"id": 7})
CUT = Failure("the connection was cut", sent=True)
UNREACHED = Failure("connection refused", sent=False)
THROTTLED = answer(429, {"detail": "throttled"}, retry_after="40")
DUPLICATE = answer(409, {"name": "DuplicateError"})
WRONG = answer(400, {"name": "WrongError"})


class Row(NamedTuple):
    """What the API does, one attempt after the other, the last for ever; what becomes of the call; its waits."""

    script: list[Answer | Failure]
    ends: type[Answer | ClientError]
    attempts: int
    waits: Sequence[float] = ()
    retry_unknown: bool = False
    endpoint: Endpoint = ENDPOINT


TABLE = {
    "created": Row([CREATED], Answer, 1),
    "created with another success": Row([answer(200, {"id": "x"})], Answer, 1),
    "never connected": Row([UNREACHED], NotSent, 4, [0.5, 1.0, 2.0]),
    "never connected, then created": Row([UNREACHED, CREATED], Answer, 2, [0.5]),
    "429 with Retry-After": Row([THROTTLED], RateLimited, 4, [40.0, 40.0, 40.0]),
    "429, then created": Row([THROTTLED, CREATED], Answer, 2, [40.0]),
    "429 without Retry-After": Row([answer(429)], RateLimited, 4, [0.5, 1.0, 2.0]),
    "429 with a negative one": Row([answer(429, retry_after="-1"), CREATED], Answer, 2, [0.5]),
    "429 with one in words": Row([answer(429, retry_after="soon"), CREATED], Answer, 2, [0.5]),
    "429 with one that is too long": Row([answer(429, retry_after="99999999")], RateLimited, 1),
    "cut after it was sent": Row([CUT, CREATED], OutcomeUnknown, 1),
    "408": Row([answer(408), CREATED], OutcomeUnknown, 1),
    "500": Row([answer(500), CREATED], OutcomeUnknown, 1),
    "503 with Retry-After": Row([answer(503, retry_after="1"), CREATED], OutcomeUnknown, 1),
    "success without an id": Row([answer(201, {"name": "x"}), CREATED], OutcomeUnknown, 1),
    "success that is no JSON": Row([answer(200), CREATED], OutcomeUnknown, 1),
    "success with an error's name": Row([answer(200, {"error": {"name": "WrongError", "id": 5}})], WrongError, 1),
    "success with an error's name deep inside": Row(
        [answer(200, {"warnings": [{"name": "WrongError"}], "thing": {"id": 5}})], OutcomeUnknown, 1
    ),
    "success with an unknown error": Row([answer(200, {"error": {"id": 5}})], OutcomeUnknown, 1),
    "refused by name": Row([WRONG, CREATED], WrongError, 1),
    "refused by name with status 500": Row([answer(500, {"name": "WrongError"})], WrongError, 1),
    "duplicate": Row([DUPLICATE], DuplicateError, 1),
    "refused without a name": Row([answer(400, {"detail": "no"}), CREATED], ApiError, 1),
    "redirect": Row([answer(307, location="https://evil.example/"), CREATED], UnexpectedRedirect, 1),
    "403": Row([answer(403), CREATED], NotAuthorized, 1),
    "cut, asked to send again, created": Row([CUT, CREATED], Answer, 2, [0.5], retry_unknown=True),
    "cut, asked to send again, duplicate": Row([CUT, DUPLICATE], DuplicateError, 2, [0.5], retry_unknown=True),
    "cut, asked to send again, cut": Row([CUT], OutcomeUnknown, 4, [0.5, 1.0, 2.0], retry_unknown=True),
    "503, asked to send again": Row([answer(503, retry_after="9"), CREATED], Answer, 2, [9.0], retry_unknown=True),
    "cut, asked, then throttled": Row([CUT, THROTTLED], OutcomeUnknown, 4, [0.5, 40, 40], retry_unknown=True),
    "cut, asked, then unreached": Row([CUT, UNREACHED], OutcomeUnknown, 4, [0.5, 1, 2], retry_unknown=True),
    "cut, asked, then refused by name": Row([CUT, WRONG], WrongError, 2, [0.5], retry_unknown=True),
    "cut, asked, then refused without": Row([CUT, answer(404)], OutcomeUnknown, 2, [0.5], retry_unknown=True),
    "cut, asked, but it would be taken twice": Row(
        [CUT, CREATED], OutcomeUnknown, 1, retry_unknown=True, endpoint=FORGETFUL
    ),
}


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)
def test_a_call_ends_and_is_made_again_as_the_table_says(row: Row) -> None:
    driver = Driver(row.script)
    ended = driver.run(row.endpoint, retry_unknown=row.retry_unknown)
    assert (type(ended), len(driver.sent), driver.slept) == (row.ends, row.attempts, list(row.waits))
    if isinstance(ended, ClientError):
        assert (ended.attempts, ended.key, ended.payload) == (row.attempts, "A-1", {"id": "A-1"})


def test_a_duplicate_after_a_lost_answer_says_that_it_may_be_ours() -> None:
    first = Driver([DUPLICATE]).run(ENDPOINT, retry_unknown=True)
    again = Driver([CUT, DUPLICATE]).run(ENDPOINT, retry_unknown=True)
    other = Driver([CUT, WRONG]).run(ENDPOINT, retry_unknown=True)
    assert isinstance(first, DuplicateError)
    assert isinstance(again, DuplicateError)
    assert isinstance(other, WrongError)
    assert (first.maybe_ours, again.maybe_ours, other.maybe_ours) == (False, True, False)


def test_a_refused_token_is_renewed_once_where_there_is_another() -> None:
    renewed = Driver([answer(401), CREATED], tokens=["old", "new"])
    assert isinstance(renewed.run(ENDPOINT), Answer)
    assert [request.headers["Authorization"] for request in renewed.sent] == ["Bearer old", "Bearer new"]
    same = Driver([answer(401), CREATED], tokens=["only"])
    assert type(same.run(ENDPOINT)) is NotAuthorized
    assert len(same.sent) == 1
    twice = Driver([answer(401)], tokens=["old", "new", "newest"])
    assert type(twice.run(ENDPOINT)) is NotAuthorized
    assert len(twice.sent) == 2


def test_a_call_never_waits_beyond_its_total() -> None:
    driver = Driver([THROTTLED])
    assert type(driver.run(ENDPOINT, total=100)) is RateLimited
    assert (driver.slept, len(driver.sent), driver.now <= 100) == ([40.0, 40.0], 3, True)
    slow = Driver([UNREACHED], took=30)
    assert type(slow.run(ENDPOINT, total=70)) is NotSent
    assert len(slow.sent) == 3


def test_a_throttled_call_holds_the_others_of_its_client() -> None:
    limiter = RateLimiter(None)
    Driver([THROTTLED, CREATED]).run(ENDPOINT, limiter=limiter)
    other = Driver([CREATED], now=10)
    other.run(ENDPOINT, limiter=limiter)
    assert other.slept == [30.0]


class HeldMeanwhile(Driver):
    """While the call waits for its turn the API throttles another call, and a third takes the turn after that."""

    limiter: RateLimiter
    third: float | None = None

    def _do(self, step: Step) -> Reply:
        if isinstance(step, Sleep) and self.third is None:
            self.limiter.hold(self.now + 35)
            self.third = self.limiter.reserve(self.now, 1e9)
        return super()._do(step)


def test_the_rate_is_kept_by_calls_that_were_held_while_they_waited() -> None:
    driver = HeldMeanwhile([CREATED])
    driver.limiter = RateLimiter(RateLimit(1, 10))
    driver.limiter.reserve(0, 1e9)
    assert isinstance(driver.run(ENDPOINT, limiter=driver.limiter), Answer)
    assert driver.third is not None
    assert abs(driver.now - driver.third) >= 10


def test_a_call_waits_for_its_turn_before_its_time_begins_and_not_for_ever() -> None:
    limiter = RateLimiter(RateLimit(1, 200))
    assert isinstance(Driver([CREATED]).run(ENDPOINT, limiter=limiter, total=100), Answer)
    second = Driver([CREATED])
    assert isinstance(second.run(ENDPOINT, limiter=limiter, total=100), Answer)
    assert second.slept == [200.0]
    third = Driver([CREATED])
    assert type(third.run(ENDPOINT, limiter=limiter, total=100)) is NotSent
    assert (third.sent, third.slept) == ([], [])


def test_a_refused_token_is_renewed_whatever_name_the_api_has_for_it() -> None:
    named = answer(401, {"name": "WrongError"})
    renewed = Driver([named, CREATED], tokens=["old", "new"])
    assert isinstance(renewed.run(ENDPOINT), Answer)
    assert type(Driver([named]).run(ENDPOINT)) is WrongError


def test_a_call_may_be_repeated_as_often_as_one_likes() -> None:
    driver = Driver([UNREACHED])
    retries = Retries(most=3_000, longest=1.0)
    assert type(driver.run(ENDPOINT, retries=retries, total=1e6)) is NotSent
    assert len(driver.sent) == retries.most + 1


def test_a_call_whose_next_turn_comes_too_late_ends_with_what_it_was_told() -> None:
    driver = Driver([THROTTLED, CREATED])
    assert type(driver.run(ENDPOINT, limiter=RateLimiter(RateLimit(1, 200)), total=100)) is RateLimited
    assert len(driver.sent) == 1


def test_no_repeat_is_made_where_none_is_wanted() -> None:
    driver = Driver([UNREACHED])
    assert type(driver.run(ENDPOINT, retries=Retries(most=0))) is NotSent
    assert len(driver.sent) == 1


README_CASES = {
    "an answer with an id, whatever its status of 2XX": ["created", "created with another success"],
    "no connection is made": ["never connected", "never connected, then created"],
    "status 429": ["429 with Retry-After", "429, then created", "429 without Retry-After"],
    "an error that the API has a name for, whatever the status": ["refused by name", "success with an error's name"],
    "any other status of 4XX": ["refused without a name"],
    "status 3XX": ["redirect"],
    "it was sent, and no whole answer came; 408; 5XX; 2XX without an id": [
        *("cut after it was sent", "408", "500", "503 with Retry-After", "success without an id"),
    ],
    "the same, with `retry_unknown=True`, where the API refuses a second one": [
        *("cut, asked to send again, created", "cut, asked to send again, duplicate"),
    ],
}
"""The rows of the README's table, each with those of the table above that it stands for."""
ELSEWHERE = {"status 401, and there is a new token"}
"""Rows that a test of their own holds."""


def test_the_readme_has_the_table() -> None:
    section = README.read_text(encoding="utf-8").partition("### What is sent again")[2].partition("\n### ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")][1:]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    assert {case for case, _, _ in rows} == README_CASES.keys() | ELSEWHERE
    for case, ends, again in rows:
        shown = [TABLE[name] for name in README_CASES.get(case, [])]
        named = {
            row.ends.__name__ for row in shown if row.ends.__name__ not in ("Answer", "DuplicateError", "WrongError")
        }
        assert named <= {part for part in ends.split("`") if part.isidentifier()}
        assert {row.attempts > 1 for row in shown} <= {again.startswith("yes")}
