"""What became of one attempt, and what is done about it: the policy of the client, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from prenup.client.answer import Answer
    from prenup.client.endpoint import Endpoint
    from prenup.client.settings import Retries
    from prenup.record import JsonValue

# Not any member: `customer` of an answer that is cut has an id as well.
_ENVELOPES = ("data", "result")
_MOST_DOUBLINGS = 1_000
"""A float holds no more by far."""


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer: `reason` says why. `sent` is false only where no byte of the request can have reached the API."""

    reason: str
    sent: bool


class Outcome(Enum):
    """What an attempt tells about the contract."""

    CREATED = "it exists now"
    REFUSED = "it was not created, and would not be if it were sent again"
    TOKEN_REFUSED = "it was not created: the token is not good"  # noqa: S105  # words, no secret
    THROTTLED = "it was not created: too many requests"
    NOT_SENT = "it was not created: the request never left"
    UNKNOWN = "whether it exists is not known"


def judge(answer: Answer | Failure, endpoint: Endpoint) -> Outcome:
    """What an attempt tells. An error that the API has a name for is one, whatever the status."""
    if isinstance(answer, Failure):
        return Outcome.UNKNOWN if answer.sent else Outcome.NOT_SENT
    if answer.is_success and find_created(answer, endpoint) is not None:
        return Outcome.CREATED
    if answer.status == 429:
        return Outcome.THROTTLED
    if answer.status == 401:
        return Outcome.TOKEN_REFUSED
    if answer.find_error(endpoint.errors):
        return Outcome.REFUSED
    if answer.is_success or answer.status == 408 or answer.status >= 500 or answer.status < 200:
        return Outcome.UNKNOWN
    return Outcome.REFUSED


def find_created(answer: Answer, endpoint: Endpoint) -> dict[str, JsonValue] | None:
    """The created record in an answer's body: the object with an identity, or the one that an envelope holds."""
    document = answer.document
    members = [document.get(name) for name in _ENVELOPES] if isinstance(document, dict) else []
    for held in (document, *members):
        candidate = held[0] if isinstance(held, list) and len(held) == 1 else held
        if isinstance(candidate, dict) and _is_identity(candidate.get(endpoint.identity)):
            return candidate
    return None


def _is_identity(value: JsonValue) -> bool:
    return value not in (None, "") and not isinstance(value, bool | dict | list)


def choose_wait(
    outcome: Outcome, answer: Answer | None, attempts: int, retries: Retries, random: Random
) -> float | None:
    """Seconds to wait before a call is sent again, after so many attempts; None where it is not.

    Whether an outcome may be repeated at all is the caller's to say.
    """
    if attempts > retries.most:
        return None
    asked = answer.retry_after() if answer is not None else None
    if asked is not None and outcome in (Outcome.THROTTLED, Outcome.UNKNOWN):
        return asked if asked <= retries.retry_after else None
    return random.uniform(0, min(retries.longest, retries.base * 2.0 ** min(attempts - 1, _MOST_DOUBLINGS)))
