"""For any schema within the supported keywords, the compiled validator finds what the reference finds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from codegen.spec.pointer import join_pointer
from tests.codegen.compiling import compile_schema
from tests.reference.judge import Reference
from tests.reference.payload_strategies import places
from tests.reference.schema_strategies import payloads_near, schemas

FEW, MANY = 50, 300
PAYLOADS = 12


def agree(data: st.DataObject) -> None:
    schema = data.draw(schemas(), label="schema")
    module, reference = compile_schema(schema), Reference(schema)
    for payload in data.draw(st.lists(payloads_near(schema), min_size=1, max_size=PAYLOADS), label="payloads"):
        note(f"payload: {payload!r}")
        pointers = [join_pointer("", *place) for place in places(payload)]
        unusable = data.draw(st.sets(st.sampled_from(pointers), max_size=3), label="unusable")
        known = [(code, pointer) for code, pointer, _ in module.check(payload, unusable)]
        assert set(known) == reference.find(payload, unusable)
        problems = module.check(payload)
        found = [(code, pointer) for code, pointer, _ in problems]
        assert set(found) == reference.find(payload)
        assert len(found) == len({pointer for _, pointer in found}), "one finding a value"
        errors = [code for code, _ in found if code not in module.WARNINGS]
        assert (not errors) is reference.is_valid(payload)
        assert all(map(module.describe, problems)), "each can be told"


SLOW_TO_DRAW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(deadline=None, max_examples=FEW, print_blob=True, suppress_health_check=SLOW_TO_DRAW)
@given(data=st.data())
def test_the_reference_agrees_for_random_schemas(data: st.DataObject) -> None:
    agree(data)


@pytest.mark.slow
@settings(deadline=None, max_examples=MANY, print_blob=True, suppress_health_check=SLOW_TO_DRAW)
@given(data=st.data())
def test_the_reference_agrees_for_many_random_schemas(data: st.DataObject) -> None:
    agree(data)
