"""For any small API, what is made up is judged by its compiled validator as it is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, event, given, note, reject
from hypothesis import strategies as st

from codegen.spec.fault import SpecInvalid
from prenup.sample.edges import Edges
from prenup.sample.fault import list_faults
from prenup.sample.model import build_model
from prenup.sample.mutant import try_mutant
from prenup.sample.payload import try_payload
from tests.codegen.compiling import compile_schema
from tests.prenup.testing.apis import few_and_many, run_with, seeded
from tests.properties.test_reference_rules import compile_rules
from tests.reference.rule_strategies import requests, rule_files
from tests.reference.schema_strategies import schemas

if TYPE_CHECKING:
    from types import ModuleType

    from prenup.sample.model import Model

SLOW_TO_DRAW = [HealthCheck.data_too_large, HealthCheck.filter_too_much]
EVERY_STRUCTURAL_CODE: list[dict[str, Any]] = [{"code": f"SCH{number}"} for number in range(101, 122)]
PAYLOADS = 8
FAULTS = 25


def test_an_item_that_is_forbidden_stands_in_a_list() -> None:
    schema: dict[str, Any] = {"type": "object", "properties": {"x": {"items": False}}}
    model = build_model(schema, EVERY_STRUCTURAL_CODE)
    (fault,) = [fault for fault in list_faults(model) if fault.code == "SCH119"]
    made = [try_mutant(model, fault, Edges(seeded(seed))) for seed in range(60)]
    check = compile_schema(schema).check
    for mutant in filter(None, made):
        assert [problem[:2] for problem in check(mutant.payload)] == [("SCH119", mutant.pointer)]


def draw_api(data: st.DataObject, *, with_rules: bool) -> tuple[ModuleType, Model]:
    """A compiled validator, and the model of the same schema and rules."""
    if not with_rules:
        inner = data.draw(schemas(), label="schema")
        definitions = inner.pop("$defs", {}) if isinstance(inner, dict) else {}
        schema: Any = {"type": "object", "title": "Record", "properties": {"x": inner}, "$defs": definitions}
        return compile_schema(schema), build_model(schema, EVERY_STRUCTURAL_CODE)
    schema, known = data.draw(requests(), label="request")
    try:
        module, catalogue = compile_rules(schema, data.draw(rule_files(known), label="rules"))
    except SpecInvalid:
        reject()
    return module, build_model(schema, [*EVERY_STRUCTURAL_CODE, *catalogue])


def judge_made_up(data: st.DataObject, *, with_rules: bool) -> None:
    module, model = draw_api(data, with_rules=with_rules)
    for seed in range(PAYLOADS):
        payload = try_payload(model, Edges(seeded(seed)))
        event(f"payload: {payload is not None}")
        if payload is not None:
            note(f"payload: {payload!r}")
            assert module.check(payload) == []
    faults = list(list_faults(model))
    for seed, fault in enumerate(faults[:: max(1, len(faults) // FAULTS)]):
        mutant = try_mutant(model, fault, Edges(seeded(seed)))
        event(f"{fault.code[:3]} mutant: {mutant is not None}")
        if mutant is not None:
            note(f"mutant: {mutant!r}")
            found = [(problem.code, problem.pointer) for problem in module.check(mutant.payload)]
            assert found == [(mutant.code, mutant.pointer)]


@few_and_many(10, 300)
@pytest.mark.parametrize("with_rules", [True, False])
def test_a_random_api_is_served(count: int, with_rules: bool) -> None:
    @run_with(count, *SLOW_TO_DRAW)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        judge_made_up(data, with_rules=with_rules)

    check()
