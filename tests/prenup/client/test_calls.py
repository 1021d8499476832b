"""Calls over a real socket: what is sent, and what comes back."""

from __future__ import annotations

import re
import shutil
import subprocess
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import prenup_contracts.cor
import prenup_contracts.revnue
from prenup.client import ClientError, NotSent, PayloadInvalid
from prenup.json_text import parse_json
from prenup_contracts.cor import CorClient
from prenup_contracts.revnue import RevnueClient
from tests.prenup.client.calling import COR, EVERY, QUICK, RECORDS, REVNUE
from tests.server.serve import TOKEN, serve, unreachable

if TYPE_CHECKING:
    from prenup.models.request import RequestModel
    from tests.prenup.client.calling import Caller

MODELS: dict[str, type[RequestModel]] = {
    "cor": prenup_contracts.cor.ContractRequest,
    "revnue": prenup_contracts.revnue.ContractRequest,
}
AGENT = re.compile(r"prenup/\S+ \(\w+; schema [0-9a-f]{8}\) python/3\.\d+")


@pytest.mark.parametrize("api", RECORDS)
def test_a_contract_is_created_and_read(api: str, caller: Caller) -> None:
    with serve(api) as server:
        contract = caller.call(api, base_url=server.url).contract
        [request] = server.requests
        assert server.created == [RECORDS[api]]
    assert contract.id == 30001
    assert request.header("authorization") == f"Bearer {TOKEN}"
    assert request.header("content-type") == "application/json"
    assert AGENT.fullmatch(request.header("user-agent") or "")


@pytest.mark.parametrize("form", ["dict", "text", "bytes", "model"])
@pytest.mark.parametrize("api", RECORDS)
def test_the_same_is_sent_whatever_form_a_payload_has(api: str, form: str) -> None:
    text = prenup_text(RECORDS[api])
    payload: Any = {
        "dict": RECORDS[api],
        "text": text,
        "bytes": text.encode(),
        "model": MODELS[api].from_json(text),
    }[form]
    with serve(api) as server:
        EVERY[0].call(api, payload, base_url=server.url)
        assert [request.body for request in server.requests] == [text.encode()]


def prenup_text(value: object) -> str:
    from prenup.json_write import write_json

    return write_json(value)


AMOUNTS = ["999999999999999.00", "0.1", "10.10", "0.0000001", "0." + "123456789" * 3 + "123", "0", "0.00", "120000"]


@pytest.mark.parametrize("amount", AMOUNTS)
def test_an_amount_arrives_and_comes_back_with_its_own_decimals(amount: str, caller: Caller) -> None:
    record = {**COR, "value": Decimal(amount)}
    with serve("cor") as server:
        contract = caller.call("cor", record, base_url=server.url).contract
        assert server.requests[0].body.endswith(f'"value": {amount}}}'.encode())
    assert f"{contract.value:f}" == amount


def test_an_exponent_is_sent_in_plain_notation() -> None:
    text = prenup_text(COR)[:-1] + ', "value": 1E+2}'
    with serve("cor") as server:
        EVERY[0].call("cor", text, base_url=server.url)
        assert server.requests[0].body.endswith(b'"value": 100}')


amounts = st.decimals(allow_nan=False, allow_infinity=False, places=None, min_value=-(10**30), max_value=10**30).filter(
    lambda number: abs(number.adjusted()) < 40
)


@settings(deadline=None, max_examples=60)
@given(values=st.lists(amounts, min_size=1, max_size=3))
def test_every_amount_is_kept_from_request_to_wire_to_response_to_model(values: list[Decimal]) -> None:
    with serve("cor") as server, CorClient(TOKEN, base_url=server.url) as cor:
        for number, value in enumerate(values):
            contract = cor.create_contract({**COR, "id": f"C-{number}", "value": value})
            assert contract.value == value
            sent = parse_json(server.requests[-1].body.decode()).value
            assert isinstance(sent, dict)
            assert sent["value"] == value
            assert f'"value": {value:f}'.encode() in server.requests[-1].body


def test_a_payload_with_errors_is_not_sent(caller: Caller) -> None:
    record = {**REVNUE, "contract_end_date": "2024-12-31", "name": "x" * 51}
    with serve("revnue") as server:
        invalid = caller.call("revnue", record, base_url=server.url).error
        assert (server.requests, server.connections) == ([], 0)
    assert isinstance(invalid, PayloadInvalid)
    assert {(f.code, f.pointer) for f in invalid.findings} == {("SCH110", "/name"), ("REV201", "/contract_end_date")}
    assert (invalid.key, invalid.payload) == ("N-1", record)
    assert invalid.report("concise").count("\n") == 2


def test_warnings_do_not_stop_a_call_and_validate_false_stops_nothing(caller: Caller) -> None:
    with serve("revnue") as server:
        assert caller.call("revnue", {**REVNUE, "status": "draft"}, base_url=server.url).contract.id == 30001
        swapped = {**REVNUE, "contract_end_date": "2024-12-31"}  # no rule of the schema's
        assert caller.call("revnue", swapped, options={"validate": False}, base_url=server.url).contract.id == 30002


@pytest.mark.parametrize(
    "text", ["", "[]", "5", '{"a": 1', '{"a": 1}\n{"a": 2}', '{"id": "a", "id": "b"}', '{"value": NaN}']
)
def test_what_is_not_one_readable_object_is_never_sent(text: str) -> None:
    with serve("cor") as server:
        error = EVERY[0].call("cor", text, options={"validate": False}, base_url=server.url).error
        assert isinstance(error, ClientError)
        assert server.connections == 0


@pytest.mark.parametrize("odd", [5, None, [COR], (COR,)])
def test_what_is_no_payload_is_a_type_error(odd: object) -> None:
    with pytest.raises(TypeError), CorClient(TOKEN) as cor:
        cor.create_contract(odd)  # type: ignore[arg-type]  # that is what is tested


def test_a_host_that_cannot_be_reached_is_tried_again_and_nothing_was_sent(caller: Caller) -> None:
    with unreachable() as url:
        error = caller.call("cor", base_url=url).error
    assert isinstance(error, NotSent)
    assert error.attempts == QUICK.most + 1


def test_a_proxy_is_asked_for_what_goes_to_another_host() -> None:
    with serve("cor") as proxy, unreachable() as url:
        EVERY[0].call("cor", base_url=url, proxy=proxy.url)
        assert proxy.attempts == 1


def test_event_hooks_see_requests_and_responses() -> None:
    seen: list[str] = []
    hooks = {"request": [lambda r: seen.append(r.method)], "response": [lambda r: seen.append(str(r.status_code))]}
    with serve("cor") as server:
        EVERY[0].call("cor", base_url=server.url, event_hooks=hooks)
    assert seen == ["POST", "201"]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_a_curl_command_makes_the_same_call_without_showing_the_token() -> None:
    record = {**REVNUE, "name": 'It\'s a "deal" of $5; `rm`\n', "total_contract_spend_value": Decimal("10.10")}
    with serve("revnue") as server, RevnueClient(TOKEN, base_url=server.url) as revnue:
        command = revnue.as_curl(record)
        assert TOKEN not in command
        environment = {"PATH": "/usr/bin:/bin", "REVNUE_ACCESS_TOKEN": TOKEN}
        subprocess.run(["bash", "-c", command], env=environment, check=True, capture_output=True)
        revnue.create_contract(record)
        curl, own = server.requests
    assert curl.body == own.body
    for name in ("authorization", "content-type", "accept", "user-agent"):
        assert curl.header(name) == own.header(name)
