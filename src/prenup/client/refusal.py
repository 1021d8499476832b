"""From an answer that is not a contract to the error that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.client.answer import Answer
from prenup.client.errors import ApiError, NotAuthorized, OutcomeUnknown, RateLimited, UnexpectedRedirect
from prenup.display import safe, shorten

if TYPE_CHECKING:
    from prenup.client.endpoint import Endpoint
    from prenup.client.errors import Call
    from prenup.client.outcome import Failure

_SHOWN = 300


def build_refusal(answer: Answer, endpoint: Endpoint, call: Call, *, after_unknown: bool = False) -> ApiError:
    """The error of an answer by which nothing was created: the API's own class where the body has its name.

    `after_unknown` where an earlier attempt may have created what the API now says to have already.
    """
    name = answer.find_error(endpoint.errors)
    said = _quote(answer, endpoint, name)
    if name is not None:
        earlier = after_unknown and name == endpoint.duplicate
        told = "it exists, from our earlier attempt or before it" if earlier else "the API refused it"
        error = endpoint.errors[name](f"{told}: {name} (status {answer.status}){said}", call, answer)
        error.name = name
        error.maybe_ours = earlier
        return error
    if answer.status == 429:
        return _build_rate_limited(answer, call, said)
    if answer.status in (401, 403):
        return NotAuthorized(f"the API does not accept the token (status {answer.status}){said}", call, answer)
    if 300 <= answer.status < 400:
        to = answer.headers.get("location", "nowhere")
        message = (
            f"the API redirects to {safe(shorten(to, _SHOWN))} (status {answer.status}), and the token is not for it"
        )
        return UnexpectedRedirect(f"{message}: is base_url right?", call, answer)
    return ApiError(f"the API refused it with status {answer.status}{said}", call, answer)


def build_unknown(first: Answer | Failure, endpoint: Endpoint, call: Call) -> OutcomeUnknown:
    """The error of a call that was sent, and of which it cannot be said what became of it."""
    again = f"; {call.attempts - 1} more attempts told no more" if call.attempts > 1 else ""
    if not isinstance(first, Answer):
        return OutcomeUnknown(f"it was sent, and no answer came: {first.reason}; it may exist{again}", call)
    cut = f" ({first.cut})" if first.cut else ""
    if first.is_success:
        said = f"the API answered with status {first.status}, without the new record's {endpoint.identity}{cut}"
    else:
        said = f"the API answered with status {first.status}{cut}{_quote(first, endpoint, None)}"
    return OutcomeUnknown(f"{said}; it may exist{again}", call, first)


def _build_rate_limited(answer: Answer, call: Call, said: str) -> RateLimited:
    after = answer.retry_after()
    when = f"; it asks to wait {after:.0f} s" if after is not None else ""
    error = RateLimited(f"the API takes no more requests now (status 429){when}{said}", call, answer)
    error.retry_after = after
    return error


def _quote(answer: Answer, endpoint: Endpoint, name: str | None) -> str:
    """What the body says to people, where it does: for the end of a sentence."""
    fields = (*endpoint.messages, *_MESSAGES)
    said = answer.find_message(fields)
    if said is None or said == name:
        return ""
    return f": {safe(shorten(said, _SHOWN))}"


_MESSAGES = ("detail", "message", "error_description", "description", "title")
"""Where APIs put a sentence for people, after the fields that the documentation names."""
