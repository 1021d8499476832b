"""Rendered from schemas/revnue: do not edit; change the schemas and run scripts/generate."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    "BusinessUnitResponse",
    "Category",
    "CategoryResponse",
    "ContractRequest",
    "ContractResponse",
    "Expenditure",
    "ExpenditureResponse",
    "Form",
    "FormResponse",
    "ParentContractResponse",
    "PartyResponse",
    "Problem",
    "Template",
    "TemplateField",
    "TemplateResponse",
    "check",
    "describe",
]

_MODULES = {
    "AlertResponse": "models",
    "BusinessUnitResponse": "models",
    "Category": "models",
    "CategoryResponse": "models",
    "ContractRequest": "models",
    "ContractResponse": "models",
    "Expenditure": "models",
    "ExpenditureResponse": "models",
    "Form": "models",
    "FormResponse": "models",
    "ParentContractResponse": "models",
    "PartyResponse": "models",
    "Problem": "validator",
    "Template": "models",
    "TemplateField": "models",
    "TemplateResponse": "models",
    "check": "validator",
    "describe": "validator",
}


if not TYPE_CHECKING:  # for type checkers a module with a __getattr__ has every name

    def __getattr__(name: str) -> object:
        """Imports on first use: a part that needs more than the standard library costs those alone who use it."""
        if name in _MODULES:
            value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
            globals()[name] = value
            return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
