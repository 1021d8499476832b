"""Any JSON value, with exact numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from prenup.record import JsonValue

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["", " ", "a/b", "~", "~1", "a.b", "0", "😀", "\u0000", '"', "\\u", "e\u0301", "2025-02-29", "1e5", "NaN", "\u202e"]
)


def _scale(units: int, exponent: int) -> Decimal:
    return Decimal(units).scaleb(exponent)


_NUMBERS = (
    st.integers(-(10**20), 10**20)
    | st.integers(-100, 100)
    | st.builds(_scale, st.integers(-(10**17), 10**17), st.integers(-20, 20))
    | st.builds(_scale, st.integers(-(10**6), 10**6), st.just(-2))
)


def json_values(*, max_leaves: int = 20) -> st.SearchStrategy[JsonValue]:
    """Any JSON value of dict, list, str, bool, None, int and Decimal, mostly of less than `max_leaves` leaves."""
    leaves: st.SearchStrategy[JsonValue] = st.none() | st.booleans() | _NUMBERS | _TEXTS

    def contain(inner: st.SearchStrategy[JsonValue]) -> st.SearchStrategy[JsonValue]:
        return st.lists(inner, max_size=5) | st.dictionaries(_TEXTS, inner, max_size=5)

    return st.recursive(leaves, contain, max_leaves=max_leaves)
