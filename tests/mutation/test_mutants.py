"""The mutants are what they are meant to be; and a sample of them is noticed, or listed with the reason why not."""

from __future__ import annotations

import ast

import pytest

from tests.mutation.mutants import mutate
from tests.mutation.survivors import Survivors
from tests.mutation.targets import ROOT, TARGETS, find_targets
from tests.mutation.trial import copied_tree
from tests.mutation.trying import sample, try_mutants

REPLAYED = ["locate", "json_scan", "pattern_parse"]
SAMPLED = 2
SEED = 2026


@pytest.mark.parametrize(
    ("source", "mutants"),
    [
        pytest.param("x = a < 1", {"x = None", "a <= 1", "2", "0"}, id="comparison"),
        pytest.param("x = a and not b", {"x = None", "a or not b", "a", "not b", "b"}, id="conjunction"),
        pytest.param("f(a, b)", {"pass", "f(b, a)"}, id="call"),
        pytest.param("max(a, b) + f(a, a)", {"pass", "max(a, b) - f(a, a)"}, id="call-in-any-order"),
        pytest.param("if f(): pass", {"not f()"}, id="condition"),
        pytest.param("def f(): return [a for a in b if a]", {"return None", "not a"}, id="comprehension"),
        pytest.param("x = 'SCH104'", {"'SCH104XX'"}, id="text"),
        pytest.param('def f(a: int = 3) -> "int":\n    """Doc."""\n', {"4", "2"}, id="docstring-and-annotation"),
        pytest.param("def f(): return False", {"True"}, id="false"),
        pytest.param("raise Fault('words')", {"pass"}, id="raise"),
        pytest.param("if TYPE_CHECKING:\n    f(1)", set(), id="for-the-type-checker"),
    ],
)
def test_a_source_has_these_mutants(source: str, mutants: set[str]) -> None:
    found = mutate(source)
    assert {mutant.after for mutant in found} == mutants
    assert all(ast.dump(ast.parse(mutant.source)) != ast.dump(ast.parse(source)) for mutant in found)


def test_a_mutant_differs_from_its_source_in_one_place_only() -> None:
    source = "# é\nx = 'é' + f(1, 2)  # a comment\n"
    assert "# é\nx = 'é' + f(1, (3))  # a comment\n" in {mutant.source for mutant in mutate(source)}


def test_mutants_that_read_alike_are_told_apart() -> None:
    mutants = mutate("x = 1 + 1\n" * 2)
    assert len({str(mutant) for mutant in mutants}) == len(mutants)


def test_every_target_and_its_tests_exist_and_every_listed_survivor_is_a_mutant() -> None:
    reasons = Survivors.read().reasons
    assert set(reasons) <= {target.module for target in TARGETS}
    for target in TARGETS:
        assert all((ROOT / path).exists() for path in (*target.tests, *target.rendered))
        mutants = {str(mutant) for mutant in mutate((ROOT / target.module).read_text(encoding="utf-8"))}
        assert set(reasons.get(target.module, ())) <= mutants
        assert all(reasons.get(target.module, {}).values())


@pytest.mark.slow
def test_a_sample_of_mutants_is_noticed_by_the_tests_or_listed() -> None:
    listed = Survivors.read()
    with copied_tree() as root:
        unnoticed = [
            f"{target.module}:{mutant.line}: {mutant}"
            for target in find_targets(REPLAYED)
            for mutant, survives in try_mutants(target, sample(target, SAMPLED, SEED), root)
            if survives and not listed.has(target, mutant)
        ]
    assert unnoticed == []
