"""A payload with one fault gives its code at its pointer, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import prenup
from prenup.apis import find_api
from prenup.sample.edges import Edges
from prenup.sample.model import load_model
from prenup.sample.mutant import find_faults, try_mutant
from prenup.testing import Mutant, mutant_codes, mutants
from prenup.usage import UsageFault
from tests.prenup.testing.apis import APIS, CODES, EVERY_CODE, few_and_many, run_with, seeded

if TYPE_CHECKING:
    from collections.abc import Collection


@few_and_many(4, 40)
@pytest.mark.parametrize(("api", "code"), EVERY_CODE)
def test_a_mutant_has_exactly_its_fault(api: str, code: str, count: int) -> None:
    judge = find_api(api).check

    @run_with(count)
    @given(mutants(api, [code]))
    def check(mutant: Mutant) -> None:
        payload, found_code, pointer = mutant
        assert found_code == code
        assert [(problem[0], problem[1]) for problem in judge(payload, ())] == [(code, pointer)]
        findings = prenup.check(payload, api=api)
        assert [(finding.code, finding.pointer) for finding in findings] == [(code, pointer)]

    check()


@pytest.mark.parametrize("api", APIS)
def test_every_code_of_the_api_can_be_made(api: str) -> None:
    listed = [code for line in CODES[api] for code in line.split()]
    assert list(mutant_codes(api)) == listed


@pytest.mark.parametrize("api", APIS)
def test_what_cannot_be_made_is_a_code_that_only_a_condition_asks_about(api: str) -> None:
    catalogue = {rule["code"] for rule in json.loads(find_api(api).read("rules.json"))["rules"]}
    assert catalogue - set(mutant_codes(api)) == ({"SCH105", "SCH106"} if api == "shop" else set())


@pytest.mark.parametrize("api", APIS)
def test_few_attempts_fail(api: str) -> None:
    model = load_model(find_api(api))
    made = [
        try_mutant(model, seeded(seed).choose(faults), Edges(seeded(seed)))
        for faults in find_faults(model).values()
        for seed in range(3)
    ]
    assert made.count(None) * 10 <= len(made)


def test_all_codes_come_where_none_is_asked_for() -> None:
    seen: set[str] = set()

    @run_with(300)
    @given(mutants("cor"))
    def gather(mutant: Mutant) -> None:
        seen.add(mutant.code)

    gather()
    assert seen == set(mutant_codes("cor"))


@pytest.mark.parametrize("codes", [["SCH105"], ["COR201", "REV201"], ["JSON101"], ["end-after-start"]])
def test_a_code_that_no_payload_can_have_is_refused(codes: Collection[str]) -> None:
    with pytest.raises(UsageFault):
        mutants("cor", codes)
