"""Calls COR: Create a contract.

Rendered from schemas/cor: do not edit; change the schemas and run scripts/generate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.client import (
    ApiError,
    AsyncClient,
    CallOptions,
    Endpoint,
    SyncClient,
    TokenEndpoint,
)
from prenup_contracts.cor.models import ContractResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prenup_contracts.cor.models import ContractRequest

__all__ = [
    "AsyncCorClient",
    "CORCustomError",
    "ClientNotFoundError",
    "CorClient",
    "DuplicateExternalIdError",
    "InvalidSourceError",
    "ValidationError",
]


class ValidationError(ApiError):
    """A required field is missing. Known Errors."""


class ClientNotFoundError(ApiError):
    """The integrations do not know the client. Known Errors."""


class DuplicateExternalIdError(ApiError):
    """A contract with this external id exists already. Known Errors."""


class InvalidSourceError(ApiError):
    """metadata.source is none that COR knows (beyond)."""


class CORCustomError(ApiError):
    """Something else that COR checks, by the code in the body; CTR006 says that it has no exchange rate for the
    currency (beyond).
    """


ENDPOINT = Endpoint(
    api="cor",
    title="COR",
    schema="1b88280d",
    method="POST",
    path="/v2/integrations/contracts",
    servers=("https://integrations.projectcor.com", "https://integrations.sandbox.projectcor.com"),
    key=("id",),
    identity="id",
    tokens=TokenEndpoint("https://api.projectcor.com/v1/oauth/token", query=(("grant_type", "client_credentials"),)),
    errors={
        "ValidationError": ValidationError,
        "ClientNotFoundError": ClientNotFoundError,
        "DuplicateExternalIdError": DuplicateExternalIdError,
        "InvalidSourceError": InvalidSourceError,
        "CORCustomError": CORCustomError,
    },
    duplicate="DuplicateExternalIdError",
)


class CorClient(SyncClient):
    """Calls COR. It takes a token, a function that gives one, or `api_key` and `client_secret`."""

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

        The payload is checked before it is sent, unless `validate` is false. `retry_unknown` sends again what may have
        been created: the API refuses a second one by DuplicateExternalIdError. `total` bounds the whole call, in
        seconds.

        Raises:
            PayloadInvalid: it has errors; nothing was sent.
            NotSent: nothing was created, for it never left.
            TokenUnavailable: nor without a token.
            ApiError: the API refused it; nothing was created.
            OutcomeUnknown: it was sent, and whether it exists now is not known.
        """
        return self._create(payload, ContractResponse, CallOptions(validate, retry_unknown, total))


class AsyncCorClient(AsyncClient):
    """Calls COR. It takes a token, a function that gives one, or `api_key` and `client_secret`. For asynchronous code."""

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

        The payload is checked before it is sent, unless `validate` is false. `retry_unknown` sends again what may have
        been created: the API refuses a second one by DuplicateExternalIdError. `total` bounds the whole call, in
        seconds.

        Raises:
            PayloadInvalid: it has errors; nothing was sent.
            NotSent: nothing was created, for it never left.
            TokenUnavailable: nor without a token.
            ApiError: the API refused it; nothing was created.
            OutcomeUnknown: it was sent, and whether it exists now is not known.
        """
        return await self._create(payload, ContractResponse, CallOptions(validate, retry_unknown, total))
