"""Rendered from schemas/cor: do not edit; change the schemas and run scripts/generate."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prenup.client import (
        ApiError,
        ClientError,
        ConfigurationError,
        Limits,
        NotAuthorized,
        NotSent,
        OutcomeUnknown,
        PayloadInvalid,
        RateLimited,
        RateLimiter,
        Retries,
        Timeouts,
        TokenUnavailable,
        UnexpectedRedirect,
    )
    from prenup_contracts.cor.client import (
        AsyncCorClient,
        ClientNotFoundError,
        CorClient,
        CORCustomError,
        DuplicateExternalIdError,
        InvalidSourceError,
        ValidationError,
    )
    from prenup_contracts.cor.models import ContractRequest, ContractResponse, Metadata
    from prenup_contracts.cor.validator import Problem, check, describe

__all__ = [
    "ApiError",
    "AsyncCorClient",
    "CORCustomError",
    "ClientError",
    "ClientNotFoundError",
    "ConfigurationError",
    "ContractRequest",
    "ContractResponse",
    "CorClient",
    "DuplicateExternalIdError",
    "InvalidSourceError",
    "Limits",
    "Metadata",
    "NotAuthorized",
    "NotSent",
    "OutcomeUnknown",
    "PayloadInvalid",
    "Problem",
    "RateLimited",
    "RateLimiter",
    "Retries",
    "Timeouts",
    "TokenUnavailable",
    "UnexpectedRedirect",
    "ValidationError",
    "check",
    "describe",
]

_MODULES = {
    "ApiError": "prenup.client",
    "AsyncCorClient": "prenup_contracts.cor.client",
    "CORCustomError": "prenup_contracts.cor.client",
    "ClientError": "prenup.client",
    "ClientNotFoundError": "prenup_contracts.cor.client",
    "ConfigurationError": "prenup.client",
    "ContractRequest": "prenup_contracts.cor.models",
    "ContractResponse": "prenup_contracts.cor.models",
    "CorClient": "prenup_contracts.cor.client",
    "DuplicateExternalIdError": "prenup_contracts.cor.client",
    "InvalidSourceError": "prenup_contracts.cor.client",
    "Limits": "prenup.client",
    "Metadata": "prenup_contracts.cor.models",
    "NotAuthorized": "prenup.client",
    "NotSent": "prenup.client",
    "OutcomeUnknown": "prenup.client",
    "PayloadInvalid": "prenup.client",
    "Problem": "prenup_contracts.cor.validator",
    "RateLimited": "prenup.client",
    "RateLimiter": "prenup.client",
    "Retries": "prenup.client",
    "Timeouts": "prenup.client",
    "TokenUnavailable": "prenup.client",
    "UnexpectedRedirect": "prenup.client",
    "ValidationError": "prenup_contracts.cor.client",
    "check": "prenup_contracts.cor.validator",
    "describe": "prenup_contracts.cor.validator",
}


if not TYPE_CHECKING:  # for type checkers a module with a __getattr__ has every name

    def __getattr__(name: str) -> object:
        """Imports on first use: a part that needs more than the standard library costs those alone who use it."""
        if name in _MODULES:
            try:
                value = getattr(import_module(_MODULES[name]), name)
            except ModuleNotFoundError as fault:
                message = f"{name} needs {fault.name}, which comes with: pip install 'prenup[client]'"
                raise ModuleNotFoundError(message, name=fault.name) from fault
            globals()[name] = value
            return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
