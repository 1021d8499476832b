"""Clean payloads: a draft of the schema's shape, brought to obey the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prenup.sample.draft import draft
from prenup.sample.solver import Solver

if TYPE_CHECKING:
    from prenup.sample.manner import Manner
    from prenup.sample.model import Model
    from prenup.sample.shape import Shape


def try_payload(model: Model, manner: Manner) -> dict[str, Any] | None:
    """One clean payload; null where this attempt led to none, which is rare."""
    record = draft(model.shape, manner)
    solved = Solver(model.shape, model.goals, manner, frozenset()).solve(record)
    return order_members(model.shape, record) if solved and model.is_clean(record) else None


def order_members(shape: Shape, value: Any) -> Any:  # noqa: ANN401 - any JSON
    """The value with the members of its objects in the schema's order."""
    if isinstance(value, dict):
        names = [name for name in shape.fields or () if name in value]
        names += [name for name in value if name not in names]
        return {name: order_members(shape.member(name), value[name]) for name in names}
    if isinstance(value, list) and shape.items is not None:
        return [order_members(shape.items, item) for item in value]
    return value
