"""A payload with one fault gives the code of that fault, at its pointer, and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

import prenup
from prenup.testing import mutant_codes, mutants, spellings
from tests.exercise import codes_of, render_exercised
from tests.properties.judging import APIS, hold

if TYPE_CHECKING:
    from prenup.testing import Mutant
    from tests.exercise import Exercised


def check_mutant(api: str, exercised: Exercised, mutant: Mutant, data: st.DataObject) -> None:
    expected = [(mutant.code, mutant.pointer)]
    assert [(finding.code, finding.pointer) for finding in prenup.check(mutant.payload, api)] == expected
    text = data.draw(spellings(mutant.payload), label="text")
    assert [(finding.code, finding.pointer) for finding in prenup.check(text, api)] == expected
    exercised[api, mutant.code] += 1


@pytest.mark.parametrize("examples", [2, pytest.param(30, marks=pytest.mark.slow)])
@pytest.mark.parametrize("api", APIS)
def test_the_mutant_of_a_code_gives_that_code_at_that_pointer_and_no_other(
    api: str, examples: int, exercised: Exercised
) -> None:
    for code in mutant_codes(api):
        hold(examples, check_mutant, api, exercised, mutant=mutants(api, [code]), data=st.data())


@pytest.mark.parametrize("api", APIS)
def test_every_code_of_the_catalogue_has_a_mutant(api: str) -> None:
    assert mutant_codes(api) == codes_of(api)


def test_the_report_counts_what_was_exercised_and_names_what_was_not() -> None:
    first, second, *others = codes_of(APIS[0])
    lines = list(render_exercised(Counter({(APIS[0], first): 1200, (APIS[0], second): 3})))
    assert lines[0] == f"{APIS[0]}: 1,203 payloads with one fault, of 2 codes"
    assert lines[1].split() == [first, "1,200", second, "3"]
    assert lines[2:] == [f"  never: {', '.join(others)}"]
