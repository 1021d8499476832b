"""Clients as type checkers see them: mypy and pyright read this file in each run, and pytest runs it.

A line that must not type-check carries an ignore. Both checkers tell of an ignore that is not needed, so that each is
an assertion.
"""

# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

import ssl
from collections.abc import Coroutine, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, assert_type

import anyio
import pytest
from pydantic import MISSING

from prenup.client import ClientError
from prenup.finding import Finding
from prenup_contracts import cor, revnue
from prenup_contracts.cor import (
    ApiError,
    AsyncCorClient,
    ConfigurationError,
    ContractRequest,
    ContractResponse,
    CorClient,
    DuplicateExternalIdError,
    Limits,
    Metadata,
    OutcomeUnknown,
    PayloadInvalid,
    RateLimited,
    RateLimiter,
    Retries,
    Timeouts,
)
from prenup_contracts.revnue import AsyncRevnueClient, RevnueClient
from tests.server.behaviours import Alter, CutOff, Respond, retry_after
from tests.server.serve import TOKEN, serve

if TYPE_CHECKING:
    from tests.server.exchange import Behaviour

RECORD = ContractRequest(metadata=Metadata(source="SAP"), id="C-1", name="Retainer", client_id="A-1")
ONCE = Retries(most=0)


def test_a_call_takes_each_form_of_a_payload_and_gives_a_contract() -> None:
    plain: Mapping[str, object] = RECORD.to_dict()
    with serve("cor") as server, CorClient(TOKEN, base_url=server.url) as client:
        assert_type(client, CorClient)
        contract = client.create_contract(RECORD)
        assert_type(contract, ContractResponse)
        assert_type(contract.id, int)
        for number, payload in enumerate((plain, RECORD.to_dict())):
            client.create_contract({**payload, "id": f"D-{number}"}, total=5.0, retry_unknown=False)
        client.create_contract(RECORD.to_json().replace("C-1", "E-1"), validate=False)
        client.create_contract(RECORD.to_json().replace("C-1", "E-2").encode())
        assert contract.id + 1 == 30002
        assert_type(client.as_curl(RECORD), str)


def test_a_field_of_a_contract_is_used_once_it_is_known_to_be_there() -> None:
    script = [Alter({"value": Decimal("10.10")})]
    with serve("cor", script=script) as server, CorClient(TOKEN, base_url=server.url) as client:
        contract = client.create_contract(RECORD)
    if contract.value is not MISSING and contract.value is not None:
        assert_type(contract.value, Decimal)
        assert contract.value + 1 == Decimal("11.10")
    doubled = contract.value * 2  # type: ignore[operator]
    assert doubled == Decimal("20.20")
    with pytest.raises(AttributeError):
        contract.no_such_field  # type: ignore[attr-defined]  # noqa: B018 - what is tested


def test_an_asynchronous_call_is_a_contract_only_once_it_is_awaited() -> None:
    async def call(url: str) -> None:
        async with AsyncCorClient(TOKEN, base_url=url) as client:
            assert_type(client, AsyncCorClient)
            later: ContractResponse = client.create_contract(RECORD)  # type: ignore[assignment]
            assert isinstance(later, Coroutine)
            contract = await later
            assert_type(await client.create_contract({**RECORD.to_dict(), "id": "C-2"}), ContractResponse)
            assert isinstance(contract, ContractResponse)
            with pytest.raises(TypeError), client:  # type: ignore[attr-defined]
                pass

    with serve("cor") as server:
        anyio.run(call, server.url)


def test_a_payload_of_another_api_or_of_no_form_is_seen_before_it_runs() -> None:
    other = revnue.Category(id=1)
    wrong: Any = TypeError, ClientError
    with CorClient(TOKEN) as client:
        with pytest.raises(wrong):
            client.create_contract(other)  # type: ignore[arg-type]
        with pytest.raises(wrong):
            client.create_contract([RECORD])  # type: ignore[arg-type]
        with pytest.raises(wrong):
            client.create_contract({1: "a"})  # type: ignore[dict-item]
        with pytest.raises(wrong):
            client.create_contract(None)  # type: ignore[arg-type]


def test_an_option_that_there_is_not_is_seen_before_it_runs() -> None:
    with CorClient(TOKEN) as client:
        with pytest.raises(TypeError):
            client.create_contract(RECORD, validte=True)  # type: ignore[call-arg]
        with pytest.raises(TypeError):
            client.create_contract(RECORD, False)  # type: ignore[call-arg]
        with pytest.raises(TypeError):
            client.create_contract()  # type: ignore[call-arg]
        with pytest.raises(AttributeError):
            client.create_order(RECORD)  # type: ignore[attr-defined]


def test_a_client_has_settings_of_known_names_and_types() -> None:
    CorClient(api_key="a", client_secret="b", timeouts=Timeouts(total=5.0), retries=ONCE, limits=Limits()).close()
    CorClient(lambda: TOKEN, verify=ssl.create_default_context(), rate_limiter=RateLimiter(None)).close()
    with pytest.raises(ConfigurationError):
        RevnueClient(api_key="a", client_secret="b")  # settings are the same for all; this API has no such tokens
    with pytest.raises(ConfigurationError):
        CorClient(token=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        CorClient(TOKEN, base_ulr="http://127.0.0.1")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        AsyncCorClient.from_env(api_kye="a", api_key="a", client_secret="b")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        CorClient(TOKEN, ONCE)  # type: ignore[call-arg, arg-type]
    with pytest.raises(TypeError):
        CorClient(TOKEN, rate_per_minute="5")  # type: ignore[arg-type]


def test_a_token_function_may_be_asynchronous_for_an_asynchronous_client_alone() -> None:
    async def give() -> str:
        return TOKEN

    AsyncRevnueClient(give)
    AsyncRevnueClient(lambda: TOKEN)
    with serve("cor") as server, CorClient(give, base_url=server.url) as client:  # type: ignore[arg-type]
        with pytest.warns(RuntimeWarning), pytest.raises(ConfigurationError):
            client.create_contract(RECORD)
        assert server.connections == 0


def test_an_error_is_told_apart_by_its_class_and_knows_what_it_is_about() -> None:
    script: list[Behaviour] = [
        Respond(409, body=b'{"name": "DuplicateExternalIdError"}'),
        retry_after(429, "7"),
        CutOff("in-headers"),
    ]
    with serve("cor", script=script) as server, CorClient(TOKEN, base_url=server.url, retries=ONCE) as client:
        with pytest.raises(DuplicateExternalIdError) as duplicated:
            client.create_contract(RECORD)
        with pytest.raises(RateLimited) as limited:
            client.create_contract(RECORD)
        with pytest.raises(OutcomeUnknown) as unknown:
            client.create_contract(RECORD)
    duplicate = duplicated.value
    assert_type(duplicate.maybe_ours, bool)
    assert_type(duplicate.status, int | None)
    assert_type(duplicate.key, str | None)
    assert_type(duplicate.attempts, int)
    assert_type(duplicate.body, bytes)
    assert_type(limited.value.retry_after, float | None)
    assert isinstance(duplicate, ApiError)
    with pytest.raises(AttributeError):
        duplicate.retry_after  # type: ignore[attr-defined]  # noqa: B018 - what is tested
    with pytest.raises(AttributeError):
        unknown.value.maybe_ours  # type: ignore[attr-defined]  # noqa: B018 - what is tested


def test_the_findings_of_a_payload_are_typed() -> None:
    with CorClient(TOKEN) as client, pytest.raises(PayloadInvalid) as invalid:
        client.create_contract({})
    assert_type(invalid.value.findings, list[Finding])
    assert_type(invalid.value.report("concise"), str)


def test_each_package_offers_its_own_errors_alone() -> None:
    assert issubclass(cor.ClientNotFoundError, ApiError)
    with pytest.raises(AttributeError):
        revnue.ClientNotFoundError  # type: ignore[attr-defined]  # noqa: B018 - what is tested
