"""Rendered from schemas/cor: do not edit; change the schemas and run scripts/generate."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prenup_contracts.cor.validator import Problem, check, describe

__all__ = ["Problem", "check", "describe"]


def __getattr__(name: str) -> object:
    """Imports on first use, so that a part that needs more than the standard library costs only those who use it."""
    if name in __all__:
        from prenup_contracts.cor import validator

        return getattr(validator, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
