"""Calls Revnue: Create a contract.

Rendered from schemas/revnue: do not edit; change the schemas and run scripts/generate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.client import (
    AsyncClient,
    CallOptions,
    Endpoint,
    RateLimit,
    SyncClient,
)
from prenup_contracts.revnue.models import ContractResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prenup_contracts.revnue.models import ContractRequest

__all__ = [
    "AsyncRevnueClient",
    "RevnueClient",
]


ENDPOINT = Endpoint(
    api="revnue",
    title="Revnue",
    schema="868c92c7",
    method="POST",
    path="/api/v2/contract",
    servers=("https://dashboard-api.revnue.com",),
    key=("number",),
    identity="id",
    rate_limit=RateLimit(requests=100, seconds=60.0),
    messages=("detail",),
)


class RevnueClient(SyncClient):
    """Calls Revnue. It takes a token, or a function that gives one."""

    endpoint = ENDPOINT

    def create_contract(
        self,
        payload: ContractRequest | Mapping[str, object] | str | bytes,
        *,
        validate: bool = True,
        retry_unknown: bool | None = None,
        total: float | None = None,
    ) -> ContractResponse:
        """Create a contract.

        The payload is checked before it is sent, unless `validate` is false. What may have been created is never sent
        again: the API would take it twice. `total` bounds the whole call, in seconds.

        Raises:
            PayloadInvalid: it has errors; nothing was sent.
            NotSent: nothing was created, for it never left.
            TokenUnavailable: nor without a token.
            ApiError: the API refused it; nothing was created.
            OutcomeUnknown: it was sent, and whether it exists now is not known.
        """
        return self._create(payload, ContractResponse, CallOptions(validate, retry_unknown, total))


class AsyncRevnueClient(AsyncClient):
    """Calls Revnue. It takes a token, or a function that gives one. For asynchronous code."""

    endpoint = ENDPOINT

    async def create_contract(
        self,
        payload: ContractRequest | Mapping[str, object] | str | bytes,
        *,
        validate: bool = True,
        retry_unknown: bool | None = None,
        total: float | None = None,
    ) -> ContractResponse:
        """Create a contract.

        The payload is checked before it is sent, unless `validate` is false. What may have been created is never sent
        again: the API would take it twice. `total` bounds the whole call, in seconds.

        Raises:
            PayloadInvalid: it has errors; nothing was sent.
            NotSent: nothing was created, for it never left.
            TokenUnavailable: nor without a token.
            ApiError: the API refused it; nothing was created.
            OutcomeUnknown: it was sent, and whether it exists now is not known.
        """
        return await self._create(payload, ContractResponse, CallOptions(validate, retry_unknown, total))
