"""From the answer that says that a record exists to the model of it; nothing odd in it loses the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from prenup.client.call import LOG
from prenup.client.outcome import find_created
from prenup.display import safe, shorten

if TYPE_CHECKING:
    from prenup.client.answer import Answer
    from prenup.client.endpoint import Endpoint
    from prenup.models.response import ResponseModel

Response = TypeVar("Response", bound="ResponseModel")
_SHOWN = 100


def read_created(answer: Answer, response: type[Response], endpoint: Endpoint) -> Response:
    """The model of a created record. What does not fit it stays in `raw`, and is logged as a warning."""
    record = find_created(answer, endpoint)
    assert record is not None, "the answer was judged to have the record's identity"
    created = response.from_answer(record, answer)
    odd = [safe(shorten(pointer, _SHOWN)) for pointer in created.oddities]
    if answer.cut:
        odd.append(answer.cut)
    elif not answer.is_json:
        odd.append("the body is not JSON in order")
    elif record is not answer.document:
        odd.append("the record stands in an envelope")
    if odd:
        identity = safe(shorten(str(record[endpoint.identity]), _SHOWN))
        LOG.warning("%s created %s; its answer is odd: %s", endpoint.title, identity, "; ".join(odd))
    return created
