"""Models and validators: one verdict on a payload, and every value exactly as it was, there and back.

The errors are the same, code and pointer. The differences:

| payload                       | validator              | model                                             |
|-------------------------------|------------------------|---------------------------------------------------|
| warnings alone                | tells them             | is built; `prenup.check` is for warnings          |
| no JSON, a key twice, NaN ... | is not asked           | refuses, with the reader's codes                  |
| a part by itself              | `check_part`, no rules | the same: rules speak of whole records            |
| a tuple, a datetime ...       | is never given any     | refuses it as a wrong type; a `date` is its text  |
"""

from __future__ import annotations

from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from prenup.json_write import write_json
from prenup.pointer import join_pointer
from prenup.testing import mutants, payloads
from tests.codegen.compiling import render_models_of
from tests.codegen.rendered_package import imported
from tests.properties.judging import APIS, damaged_payloads, hold, seeds
from tests.reference.payload_strategies import json_values
from tests.reference.schema_strategies import payloads_near, schemas

if TYPE_CHECKING:
    from types import ModuleType

    from prenup.models import RequestModel
    from prenup.testing import Mutant

SLOW_TO_DRAW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def errors_of(validator: ModuleType, payload: object) -> list[tuple[str, str]]:
    return sorted((code, at) for code, at, _ in validator.check(payload) if code not in validator.WARNINGS)


def refusal(model: type[RequestModel], payload: object) -> list[tuple[str, str]]:
    """The (code, pointer) pairs by which a model refuses a payload, sorted; none where it is built, and exactly."""
    try:
        built = model.from_json(write_json(payload))
    except ValidationError as refused:
        return sorted((error["type"], pointer_of(error["loc"])) for error in refused.errors())
    assert is_same(built.to_dict(), payload)
    assert model.from_json(built.to_json()) == built
    return []


def pointer_of(loc: tuple[int | str, ...]) -> str:
    pointer = ""
    for part in loc:
        pointer = join_pointer(pointer, str(part))
    return pointer


def is_same(one: object, other: object) -> bool:
    """Whether two payloads are the same to the last decimal; an integer may be written either way."""
    match one, other:
        case dict(), dict():
            return one.keys() == other.keys() and all(is_same(one[name], other[name]) for name in one)
        case list(), list():
            return len(one) == len(other) and all(map(is_same, one, other))
        case Decimal(), Decimal():
            return f"{one:f}" == f"{other:f}"
        case bool(), _:
            return one is other
        case _:
            return one == other


def agree(api: str, payload: object) -> None:
    validator = import_module(f"prenup_contracts.{api}.validator")
    model = import_module(f"prenup_contracts.{api}").ContractRequest
    assert refusal(model, payload) == errors_of(validator, payload)


def agree_on_a_mutant(api: str, mutant: Mutant) -> None:
    agree(api, mutant.payload)


@pytest.mark.parametrize("api", APIS)
def test_model_and_validator_agree_on_every_example(api: str) -> None:
    for payload in seeds(api):
        agree(api, payload)


@pytest.mark.parametrize("examples", [40, pytest.param(500, marks=pytest.mark.slow)])
@pytest.mark.parametrize("api", APIS)
def test_model_and_validator_agree_on_made_up_payloads(api: str, examples: int) -> None:
    hold(examples, agree, api, payload=payloads(api))


@pytest.mark.parametrize("examples", [60, pytest.param(800, marks=pytest.mark.slow)])
@pytest.mark.parametrize("api", APIS)
def test_model_and_validator_agree_on_payloads_with_one_fault(api: str, examples: int) -> None:
    hold(examples, agree_on_a_mutant, api, mutant=mutants(api))


@pytest.mark.parametrize("examples", [60, pytest.param(800, marks=pytest.mark.slow)])
@pytest.mark.parametrize("api", APIS)
def test_model_and_validator_agree_on_damaged_payloads_and_any_value(api: str, examples: int) -> None:
    hold(examples, agree, api, payload=damaged_payloads(api) | json_values())


def agree_for_a_random_schema(data: st.DataObject) -> None:
    inner: Any = data.draw(schemas(), label="schema")
    definitions = inner.pop("$defs", {}) if isinstance(inner, dict) else {}
    schema: Any = {"type": "object", "title": "Record", "properties": {"x": inner}, "$defs": definitions}
    files = render_models_of(schema)
    note(files["prenup_contracts/shop/models.py"])
    with imported(files, "shop") as rendered:
        for payload in data.draw(
            st.lists(
                payloads_near(inner | {"$defs": definitions} if isinstance(inner, dict) else inner),
                min_size=1,
                max_size=12,
            ),
            label="payloads",
        ):
            record: Any = {"x": payload}
            note(f"payload: {payload!r}")
            assert refusal(rendered.models.Payload, record) == errors_of(rendered.validator, record)
            answer = rendered.models.Answer.from_answer(record)
            assert is_same(answer.raw, record)
            if not errors_of(rendered.validator, record):
                assert answer.oddities == ()


@pytest.mark.parametrize("examples", [15, pytest.param(150, marks=pytest.mark.slow)])
def test_model_and_validator_agree_for_random_schemas(examples: int) -> None:
    settings(deadline=None, max_examples=examples, print_blob=True, suppress_health_check=SLOW_TO_DRAW)(
        given(data=st.data())(agree_for_a_random_schema)
    )()
