"""An Api without files behind it, for what needs no validator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.apis import Api, Condition

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from prenup.apis import Problem


def build_api(
    hints: Mapping[str, str | None],
    *,
    name: str = "made-up",
    required: frozenset[str] = frozenset(),
    answer: frozenset[str] = frozenset(),
    conditions: tuple[Condition, ...] = (),
    check: Callable[[object, Collection[str]], Sequence[Problem]] = lambda _record, _unusable: (),
) -> Api:
    """An API with these fields (pointer -> hint where missing), which finds every record clean unless told how to."""
    api = Api(name, name.title(), "MAD", "POST /", ("id",), "", hints, required, answer, conditions)
    vars(api)["check"] = check  # in the place of the cached one, which imports a validator
    return api
