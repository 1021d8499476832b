"""An Api without files behind it, for what needs no validator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.apis import Api, Condition

if TYPE_CHECKING:
    from collections.abc import Mapping


def build_api(
    hints: Mapping[str, str | None],
    *,
    name: str = "made-up",
    required: frozenset[str] = frozenset(),
    answer: frozenset[str] = frozenset(),
    conditions: tuple[Condition, ...] = (),
) -> Api:
    """An API with these fields (pointer -> hint where missing)."""
    return Api(name, name.title(), "MAD", "POST /", ("id",), "", hints, required, answer, conditions)
