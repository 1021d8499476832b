"""Answers: what was created is never lost for what is odd in the answer."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from pydantic import MISSING, TypeAdapter, ValidationError

from prenup.json_write import write_json
from prenup.testing.json_values import json_values
from prenup_contracts.cor.models import ContractResponse as CorResponse
from prenup_contracts.revnue.models import CategoryResponse, ContractResponse, FormResponse
from tests.schemas.documents import APIS

if TYPE_CHECKING:
    from prenup.record import JsonValue

ODD: dict[str, Any] = {
    "id": "x7",
    "name": 5,
    "mrc": Decimal("10.10"),
    "category": {"id": "q", "name": "n", "more": Decimal("1.50")},
    "custom_form": [{"id": 1}, {"id": True, "seq_no": 2}],
    "template": {"fields": {"any": [None, {"x": 1}]}},
    "alert": 3,
    "payment_terms": "net_90",
    "financing": None,
    "new": [Decimal("0.10")],
}


def test_what_fits_is_typed_what_does_not_is_left_out_and_an_id_is_kept_whatever_it_is() -> None:
    answer = ContractResponse.from_answer(ODD)
    assert answer.id == "x7"  # type: ignore[comparison-overlap]  # not as it is documented
    assert answer.name is MISSING
    assert answer.mrc == Decimal("10.10")
    assert answer.category == CategoryResponse.from_answer(ODD["category"])
    assert answer.custom_form == [FormResponse(id=1), FormResponse.from_answer({"id": True, "seq_no": 2})]
    assert answer.alert is MISSING
    assert answer.payment_terms == "net_90"
    assert answer.financing is None
    assert answer.model_extra == {"new": [Decimal("0.10")]}


def test_what_is_odd_is_told_by_its_pointer() -> None:
    assert ContractResponse.from_answer(ODD).oddities == ("/id", "/name", "/category/id", "/alert", "/custom_form/1/id")
    assert ContractResponse.from_answer({"id": 1, "name": None, "surprise": 1}).oddities == ()


def test_the_body_is_kept_whole_and_cannot_be_changed_from_outside() -> None:
    body = copy.deepcopy(ODD)
    answer = ContractResponse.from_answer(body)
    body["category"]["name"] = "changed"
    answer.raw["new"].clear()  # type: ignore[union-attr]
    assert answer.raw == answer.to_dict() == ODD
    assert answer.to_json() == write_json(ODD)
    assert isinstance(answer.category, CategoryResponse)
    assert answer.category.raw == ODD["category"]


@pytest.mark.parametrize("body", [{}, {"name": "x"}])
def test_an_answer_without_an_id_is_odd_and_raises_nothing(body: dict[str, JsonValue]) -> None:
    answer = ContractResponse.from_answer(body)
    assert vars(answer)["id"] is MISSING
    assert (answer.oddities, answer.raw) == (("/id",), body)


@pytest.mark.parametrize("identifier", [None, "", [], {}, True, Decimal("1.5"), Decimal("7.0")], ids=str)
def test_an_id_of_any_type_is_kept(identifier: JsonValue) -> None:
    answer = CorResponse.from_answer({"id": identifier})
    assert answer.id == identifier
    assert answer.oddities == (() if identifier == 7 else ("/id",))


@given(json_values())
def test_no_value_of_any_field_loses_an_answer(value: JsonValue) -> None:
    for name in ContractResponse.model_fields:
        body: dict[str, JsonValue] = {"id": 1, name: value, "other": value}
        answer = ContractResponse.from_answer(body)
        assert answer.raw == body
        assert write_json(answer.raw) == write_json(body)
        assert ContractResponse.from_answer(answer.raw) == answer


@pytest.mark.parametrize(
    "name", ["raw", "_raw", "_misfits", "to_dict", "model_fields", "__class__", "__dict__", "self"]
)
def test_a_further_field_of_any_name_changes_nothing_else(name: str) -> None:
    answer = ContractResponse.from_answer({"id": 1, name: "x"})
    assert (answer.raw, answer.oddities, type(answer)) == ({"id": 1, name: "x"}, (), ContractResponse)


def test_an_answer_that_is_built_by_hand_is_strict_and_equal_to_one_that_was_answered() -> None:
    assert ContractResponse(id=1, mrc=Decimal("1.0")) == ContractResponse.from_answer({"id": 1, "mrc": Decimal("1.0")})
    assert ContractResponse(id=1) != ContractResponse(id=2)
    assert hash(ContractResponse(id=1)) == hash(ContractResponse.from_answer({"id": 1}))
    with pytest.raises(ValidationError):
        ContractResponse(id="1")  # type: ignore[arg-type]


def test_an_answer_can_be_read_from_text_exactly_and_not_inexactly() -> None:
    assert ContractResponse.from_json('{"id": 1, "mrc": 0.10}').to_json() == '{"id": 1, "mrc": 0.10}'
    with pytest.raises(ValidationError):
        ContractResponse.from_json('{"id": 1, "id": 2}')
    with pytest.raises(TypeError, match="from_json"):
        TypeAdapter(ContractResponse).validate_json('{"id": 1}')


def test_copies_keep_the_body_and_what_was_odd() -> None:
    answer = ContractResponse.from_answer(ODD)
    for copied in (copy.copy(answer), copy.deepcopy(answer), pickle.loads(pickle.dumps(answer))):
        assert copied == answer
        assert (copied.raw, copied.oddities) == (answer.raw, answer.oddities)


@pytest.mark.parametrize("api", APIS)
def test_an_answer_cannot_be_changed(api: str) -> None:
    answer = import_module(f"prenup_contracts.{api}").ContractResponse(id=1)
    with pytest.raises(ValidationError):
        answer.id = 2
    with pytest.raises(ValidationError):
        answer.raw = {}
