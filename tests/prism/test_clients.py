"""Prism finds nothing wrong with what the generated clients send, nor with what they are answered."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from prenup.client import ApiError, OutcomeUnknown
from prenup.json_write import write_json
from prenup.testing import payloads
from tests.prenup.client.calling import EVERY, NAMES, RECORDS, Caller
from tests.prism.violations import violations_of
from tests.schemas import documents
from tests.schemas.documents import APIS
from tests.schemas.test_openapi import operation
from tests.server.behaviours import Alter
from tests.server.serve import CREDENTIALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx2

    from tests.prenup.client.calling import Result
    from tests.prism.fixtures import Proxied

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("caller", EVERY[:2], ids=NAMES[:2])]

FIXED = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)


def written() -> Iterator[object]:
    """Every example payload, of the folders and of the OpenAPI documents."""
    for api in APIS:
        for path in documents.payloads(api, "valid"):
            yield pytest.param(api, path.read_bytes(), id=f"{api}-{path.stem}")
        for name, example in operation(api)["requestBody"]["content"]["application/json"]["examples"].items():
            if "value" in example:  # the others refer to the folders
                yield pytest.param(api, write_json(example["value"]), id=f"{api}-openapi-{name}")


WRITTEN = list(written())


def send(caller: Caller, api: str, payload: object, **given: Any) -> tuple[Result, list[str]]:  # noqa: ANN401 - settings
    """What a call ended with, and what Prism said of the request and the answer, be it a mere warning."""
    said: list[str] = []

    def note(response: httpx2.Response) -> None:
        said.extend(response.headers.get_list("sl-violations"))

    async def note_later(response: httpx2.Response) -> None:
        note(response)

    hooks = {"response": [note_later if caller.backend else note]}
    return caller.call(api, payload, event_hooks=hooks, **given), said


def is_kept_by_floats(value: object) -> bool:
    """Whether JavaScript reads each number as it is written."""
    match value:
        case bool():
            return True
        case int() | Decimal():
            return Decimal(repr(float(value))) == value
        case dict():
            return all(map(is_kept_by_floats, value.values()))
        case list():
            return all(map(is_kept_by_floats, value))
        case _:
            return True


@pytest.mark.parametrize(("api", "payload"), WRITTEN)
def test_an_example_passes_and_so_does_its_answer(
    prism_proxy: Callable[[str], Proxied], caller: Caller, api: str, payload: str | bytes
) -> None:
    proxied = prism_proxy(api)
    result, said = send(caller, api, payload, base_url=proxied.url)
    assert (result.contract.oddities, said, len(proxied.server.created)) == ((), [], 1)


@pytest.mark.parametrize(("api", "payload"), WRITTEN)
def test_an_example_is_answered_with_the_documents_own(
    prism: Callable[[str], str], caller: Caller, api: str, payload: str | bytes
) -> None:
    result, said = send(caller, api, payload, base_url=prism(api))
    assert (result.contract.oddities, said) == ((), [])


@pytest.mark.parametrize("api", APIS)
def test_made_up_payloads_pass_and_arrive(
    prism_proxy: Callable[[str], Proxied], prism: Callable[[str], str], caller: Caller, api: str
) -> None:
    proxied, sent = prism_proxy(api), []

    @FIXED
    @given(payload=payloads(api).filter(is_kept_by_floats))
    def check(payload: dict[str, Any]) -> None:
        proxied.server.forget()
        relayed, said = send(caller, api, payload, base_url=proxied.url)
        assert (relayed.contract.oddities, said, proxied.server.created) == ((), [], [payload])
        mocked, said = send(caller, api, payload, base_url=prism(api))
        assert (mocked.contract.oddities, said) == ((), [])
        sent.append(payload)

    check()
    assert len(sent) >= 30


def test_a_token_is_traded_for(prism_proxy: Callable[[str], Proxied], caller: Caller) -> None:
    proxied = prism_proxy("cor")
    key, secret = CREDENTIALS
    credentials = {"api_key": key, "client_secret": secret, "token_url": f"{proxied.url}/v1/oauth/token"}
    result, said = send(caller, "cor", None, token=None, base_url=proxied.url, **credentials)
    assert (result.contract.oddities, said) == ((), [])


@pytest.mark.parametrize("api", APIS)
def test_a_payload_that_was_not_checked_is_refused(
    prism_proxy: Callable[[str], Proxied], caller: Caller, api: str
) -> None:
    proxied = prism_proxy(api)
    before = len(proxied.server.requests)
    payload = {name: value for name, value in RECORDS[api].items() if name != "name"}
    result, _ = send(caller, api, payload, base_url=proxied.url, options={"validate": False})
    assert (type(result.error), result.error.status) == (ApiError, 422)
    assert result.error.answer is not None
    assert violations_of(result.error.answer) == [("body", "required")]
    assert len(proxied.server.requests) == before


@pytest.mark.parametrize("api", APIS)
def test_a_wrong_answer_is_found_out(prism_proxy: Callable[[str], Proxied], caller: Caller, api: str) -> None:
    proxied = prism_proxy(api)
    proxied.server.play(Alter({"id": []}))
    result, _ = send(caller, api, None, base_url=proxied.url)
    assert isinstance(result.error, OutcomeUnknown)
    assert result.error.answer is not None
    assert [place for place, _ in violations_of(result.error.answer)] == ["response.body.id"]
