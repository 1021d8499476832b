"""Rendered from schemas/revnue: do not edit; change the schemas and run scripts/generate."""

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
    from prenup_contracts.revnue.client import AsyncRevnueClient, RevnueClient
    from prenup_contracts.revnue.models import (
        AlertResponse,
        BusinessUnitResponse,
        Category,
        CategoryResponse,
        ContractRequest,
        ContractResponse,
        Expenditure,
        ExpenditureResponse,
        Form,
        FormResponse,
        ParentContractResponse,
        PartyResponse,
        Template,
        TemplateField,
        TemplateResponse,
    )
    from prenup_contracts.revnue.validator import Problem, check, describe

__all__ = [
    "AlertResponse",
    "ApiError",
    "AsyncRevnueClient",
    "BusinessUnitResponse",
    "Category",
    "CategoryResponse",
    "ClientError",
    "ConfigurationError",
    "ContractRequest",
    "ContractResponse",
    "Expenditure",
    "ExpenditureResponse",
    "Form",
    "FormResponse",
    "Limits",
    "NotAuthorized",
    "NotSent",
    "OutcomeUnknown",
    "ParentContractResponse",
    "PartyResponse",
    "PayloadInvalid",
    "Problem",
    "RateLimited",
    "RateLimiter",
    "Retries",
    "RevnueClient",
    "Template",
    "TemplateField",
    "TemplateResponse",
    "Timeouts",
    "TokenUnavailable",
    "UnexpectedRedirect",
    "check",
    "describe",
]

_MODULES = {
    "AlertResponse": "prenup_contracts.revnue.models",
    "ApiError": "prenup.client",
    "AsyncRevnueClient": "prenup_contracts.revnue.client",
    "BusinessUnitResponse": "prenup_contracts.revnue.models",
    "Category": "prenup_contracts.revnue.models",
    "CategoryResponse": "prenup_contracts.revnue.models",
    "ClientError": "prenup.client",
    "ConfigurationError": "prenup.client",
    "ContractRequest": "prenup_contracts.revnue.models",
    "ContractResponse": "prenup_contracts.revnue.models",
    "Expenditure": "prenup_contracts.revnue.models",
    "ExpenditureResponse": "prenup_contracts.revnue.models",
    "Form": "prenup_contracts.revnue.models",
    "FormResponse": "prenup_contracts.revnue.models",
    "Limits": "prenup.client",
    "NotAuthorized": "prenup.client",
    "NotSent": "prenup.client",
    "OutcomeUnknown": "prenup.client",
    "ParentContractResponse": "prenup_contracts.revnue.models",
    "PartyResponse": "prenup_contracts.revnue.models",
    "PayloadInvalid": "prenup.client",
    "Problem": "prenup_contracts.revnue.validator",
    "RateLimited": "prenup.client",
    "RateLimiter": "prenup.client",
    "Retries": "prenup.client",
    "RevnueClient": "prenup_contracts.revnue.client",
    "Template": "prenup_contracts.revnue.models",
    "TemplateField": "prenup_contracts.revnue.models",
    "TemplateResponse": "prenup_contracts.revnue.models",
    "Timeouts": "prenup.client",
    "TokenUnavailable": "prenup.client",
    "UnexpectedRedirect": "prenup.client",
    "check": "prenup_contracts.revnue.validator",
    "describe": "prenup_contracts.revnue.validator",
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
