from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prenup.nearest import LONGEST, find_nearest, measure_distance, name_choices

WORDS = st.text("abc", max_size=8)


def slow_distance(a: str, b: str) -> int:
    """The same distance by its definition, without a bound."""
    if not a or not b:
        return len(a) + len(b)
    ways = [
        slow_distance(a[1:], b) + 1,
        slow_distance(a, b[1:]) + 1,
        slow_distance(a[1:], b[1:]) + (a[0] != b[0]),
    ]
    if len(a) > 1 and len(b) > 1 and (a[0], a[1]) == (b[1], b[0]):
        ways.append(slow_distance(a[2:], b[2:]) + 1)
    return min(ways)


@given(st.text("abc", max_size=5), st.text("abc", max_size=5), st.integers(0, 6))
def test_a_distance_is_what_its_definition_says_up_to_the_limit(a: str, b: str, limit: int) -> None:
    distance = slow_distance(a, b)
    assert measure_distance(a, b, limit) == (distance if distance <= limit else None)


@given(WORDS, WORDS)
def test_a_distance_is_the_same_both_ways(a: str, b: str) -> None:
    assert measure_distance(a, b, 20) == measure_distance(b, a, 20)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("end_dat", ["end_date"]),
        ("ENDDATE", ["end_date"]),
        ("statsu", ["status"]),
        ("nome", ["name", "note"]),
        ("id", ["id"]),
        ("ix", []),
        ("something", []),
        ("", []),
    ],
)
def test_the_nearest_names_are_found(text: str, near: list[str]) -> None:
    assert [n.text for n in find_nearest(text, ["end_date", "status", "name", "note", "id"])] == near


def test_a_huge_text_is_near_nothing_and_costs_nothing() -> None:
    began = time.process_time()
    assert find_nearest("a" * 10_000_000, ["a" * LONGEST] * 100) == []
    assert time.process_time() - began < 0.2


@pytest.mark.parametrize(("names", "text"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
def test_choices_read_as_a_sentence(names: list[str], text: str) -> None:
    assert name_choices(names) == text
