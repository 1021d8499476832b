"""Rendered from schemas/cor: do not edit; change the schemas and run scripts/generate."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prenup_contracts.cor.models import ContractRequest, ContractResponse, Metadata
    from prenup_contracts.cor.validator import Problem, check, describe

__all__ = ["ContractRequest", "ContractResponse", "Metadata", "Problem", "check", "describe"]

_MODULES = {
    "ContractRequest": "models",
    "ContractResponse": "models",
    "Metadata": "models",
    "Problem": "validator",
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
