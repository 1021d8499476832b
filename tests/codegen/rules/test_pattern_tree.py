"""Sets of characters: sorted ranges that do not touch."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from codegen.rules.pattern_tree import LAST, Characters, inverse, of

ENDS = st.sampled_from([*range(12), *range(LAST - 4, LAST + 1)])
RANGES = st.lists(st.tuples(ENDS, ENDS).filter(lambda ends: ends[0] <= ends[1] <= ends[0] + 12), max_size=6)


def members(characters: Characters) -> set[int]:
    return {
        code
        for low, high in characters.ranges
        for code in (*range(low, min(high, 20) + 1), *range(max(low, LAST - 9), high + 1))
    }


def is_normal(characters: Characters) -> bool:
    ends = [end for low, high in characters.ranges for end in (low, high + 1)]
    return all(0 <= low <= high <= LAST for low, high in characters.ranges) and ends == sorted(set(ends))


@example([(0, 10), (2, 3)])
@example([(0, 1), (3, 9), (4, 5), (10, 11)])
@given(RANGES)
def test_a_set_of_ranges_holds_what_any_of_them_holds(ranges: list[tuple[int, int]]) -> None:
    characters = of(*ranges)
    assert is_normal(characters)
    assert members(characters) == {code for low, high in ranges for code in range(low, high + 1)}


@given(RANGES)
def test_an_inverse_holds_every_other_character(ranges: list[tuple[int, int]]) -> None:
    characters = of(*ranges)
    opposite = inverse(characters)
    assert is_normal(opposite)
    assert not members(characters) & members(opposite)
    assert members(characters) | members(opposite) >= {*range(20), *range(LAST - 9, LAST + 1)}
    assert inverse(opposite) == characters
