"""What can go wrong with a call: one tree.

    ClientError
    ├── ConfigurationError     a setting that cannot be used, a token with a line break say (also a ValueError)
    ├── PayloadInvalid         the payload has errors; nothing was sent (also a prenup.PayloadInvalid)
    ├── NotSent                no connection was made, or the time was over before: nothing was created
    ├── TokenUnavailable       no access token could be had: nothing was created
    ├── OutcomeUnknown         it was sent, and whether anything was created is not known
    └── ApiError               the API answered that it did not do it: nothing was created
        ├── NotAuthorized      status 401 or 403
        ├── RateLimited        status 429; `retry_after` in seconds
        ├── UnexpectedRedirect status 3xx; redirects are not followed
        └── ...                one class for each error that the API has a name for, in its generated client

Each knows its `payload`, the record's own `key` and how many `attempts` were made; where the API answered, also
`status`, `headers` and `body`. No token is in any of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prenup.display import safe, shorten
from prenup.library import PayloadInvalid as InvalidPayload

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from prenup.checker import Verdict
    from prenup.client.answer import Answer
    from prenup.finding import Finding


@dataclass(frozen=True, slots=True)
class Call:
    """What a call is about: its API's title, the payload as it is sent, the record's own id, the attempts so far."""

    api: str = ""
    payload: Mapping[str, object] = field(default_factory=dict, repr=False)
    key: str | None = None
    attempts: int = 0

    @property
    def label(self) -> str:
        """What a sentence calls it."""
        return f"{self.api} {safe(shorten(self.key))}" if self.key is not None else self.api


class ClientError(Exception):
    """Anything that a call can end with, other than a contract."""

    def __init__(self, message: str, call: Call | None = None, answer: Answer | None = None) -> None:
        """Take what to say, what the call was about, and what the API answered, if it did."""
        super().__init__(message, call, answer)
        self.message = message
        self._call = call or Call()
        self.answer = answer

    def __str__(self) -> str:
        return f"{self._call.label}: {self.message}" if self._call.key is not None else self.message

    def belong_to(self, call: Call) -> Self:
        """The same error, told of a call."""
        self._call = call
        self.args = (self.message, call, self.answer)
        return self

    @property
    def payload(self) -> Mapping[str, object]:
        """What was to be sent, amounts as int and Decimal; empty where the error came before there was a payload."""
        return self._call.payload

    @property
    def key(self) -> str | None:
        """The record's own id."""
        return self._call.key

    @property
    def attempts(self) -> int:
        """How often it was tried to send it."""
        return self._call.attempts

    @property
    def status(self) -> int | None:
        """The status of the answer; None where there was none."""
        return self.answer.status if self.answer else None

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the answer, their names in lower case; empty where there was none."""
        return self.answer.headers if self.answer else {}

    @property
    def body(self) -> bytes:
        """The body of the answer, as much of it as was read."""
        return self.answer.body if self.answer else b""


class ConfigurationError(ClientError, ValueError):
    """A setting cannot be used."""


class PayloadInvalid(ClientError, InvalidPayload):
    """The payload has errors: `findings` lists them, `report("concise")` words them. Nothing was sent."""

    def __init__(self, findings: Sequence[Finding], verdicts: Sequence[Verdict] = (), call: Call | None = None) -> None:
        """Take the findings, the verdicts that they come from, and what the call was about."""
        InvalidPayload.__init__(self, findings, verdicts)
        self.args = (findings, verdicts, call)  # what a copy is made from
        self.message = InvalidPayload.__str__(self)
        self._call = call or Call()
        self.answer = None

    def __str__(self) -> str:
        return self.message


class NotSent(ClientError):
    """The request never left: nothing was created, and it may be sent again."""


class TokenUnavailable(ClientError):
    """No access token could be had; `answer` is what the token endpoint said, if anything."""


class OutcomeUnknown(ClientError):
    """The request was sent, and whether the contract exists now is not known: look before it is sent again."""


class ApiError(ClientError):
    """The API answered and refused; nothing was created. `name` is the API's own name of the error, if it gave one.

    `maybe_ours` where the API has the record already and an attempt of this call, whose answer was lost, may have
    created it.
    """

    name: str | None = None
    maybe_ours: bool = False


class NotAuthorized(ApiError):
    """The token is missing, not good, or not enough."""


class RateLimited(ApiError):
    """More requests than the API takes; `retry_after` says for how many seconds, where the answer did."""

    retry_after: float | None = None


class UnexpectedRedirect(ApiError):
    """The API answered with a redirect, which is not followed: the token is for its host alone."""
