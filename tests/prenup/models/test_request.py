"""Requests: judged when they are built, exact on the way out and in, and no way round it by accident."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import MISSING, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from prenup_contracts.cor.models import ContractRequest as CorRequest
from prenup_contracts.cor.models import Metadata
from prenup_contracts.revnue.models import Category, ContractRequest, Expenditure, Form, Template, TemplateField

if TYPE_CHECKING:
    from collections.abc import Callable

MINIMAL: dict[str, Any] = {
    "company": 1,
    "contract_type": "buy_side",
    "supplier": 7,
    "name": "Support",
    "number": "C-1",
    "country": 840,
    "status": "active",
    "contract_start_date": "2025-01-01",
    "contract_end_date": "2025-12-31",
    "total_contract_spend_value": Decimal("120.00"),
}
EXACT = ["999999999999999.00", "0.1", "10.10", "0.0000001", "123456789.012345678901234567890123", "0", "0.00"]


def refusal(build: Callable[[], object]) -> list[tuple[str, tuple[int | str, ...]]]:
    with pytest.raises(ValidationError) as refused:
        build()
    return [(error["type"], error["loc"]) for error in refused.value.errors()]


def test_every_error_of_a_request_names_its_code_and_its_field() -> None:
    fields: list[dict[str, Any]] = [{"id": 1}, {"id": "x", "value": True}]
    wrong = {
        **MINIMAL,
        "name": None,
        "contract_start_date": "1.1.2025",
        "template": {"fields": fields},
        "colour": "red",
    }
    assert sorted(refusal(lambda: ContractRequest(**wrong)), key=str) == [
        ("SCH102", ("colour",)),
        ("SCH103", ("name",)),
        ("SCH104", ("template", "fields", 1, "id")),
        ("SCH108", ("contract_start_date",)),
        ("SCH117", ("template", "fields", 1, "value")),
    ]


def test_the_rules_of_the_record_are_judged_too() -> None:
    turned = {**MINIMAL, "contract_end_date": "2024-12-31"}
    assert refusal(lambda: ContractRequest(**turned)) == [("REV201", ("contract_end_date",))]


def test_a_condition_of_the_schema_names_the_field_that_it_asks_for() -> None:
    assert refusal(lambda: Expenditure(type="blended", capex_actual=Decimal(1))) == [("SCH101", ("opex_actual",))]


def test_a_part_is_judged_by_itself_and_with_the_whole() -> None:
    assert refusal(lambda: Category.model_validate({"subcategory": "x"})) == [("SCH101", ("id",))]
    nested = {**MINIMAL, "category": {"subcategory": "x"}}
    assert refusal(lambda: ContractRequest(**nested)) == [("SCH101", ("category", "id"))]


def test_what_is_only_a_warning_raises_nothing() -> None:
    request = CorRequest(metadata=Metadata(source="ELSEWHERE"), id="1", name="x", client_id="2", type="Retainer")
    assert request.type == "Retainer"


def test_a_message_with_braces_or_percents_is_told_as_it_is() -> None:
    with pytest.raises(ValidationError) as refused:
        ContractRequest(**{**MINIMAL, "status": "{status} %s {0}"})
    assert '"{status} %s {0}"' in refused.value.errors()[0]["msg"]


def test_models_dates_and_plain_values_may_be_mixed() -> None:
    values = {**MINIMAL, "contract_start_date": date(2025, 1, 1), "total_contract_spend_value": 120.5}
    template: Any = {"fields": [TemplateField(id=1, value=3), {"id": 2, "value": "x"}]}
    request = ContractRequest(**values, category=Category(id=5), template=template)
    assert request.category == Category(id=5)
    assert request.template == Template(fields=[TemplateField(id=1, value=3), TemplateField(id=2, value="x")])
    assert request.to_dict()["total_contract_spend_value"] == Decimal("120.5")
    assert request.to_dict()["contract_start_date"] == "2025-01-01"


@pytest.mark.parametrize(
    "value",
    [
        datetime(2025, 1, 1, tzinfo=UTC),
        ("2025-01-01",),
        b"2025-01-01",
        {"2025-01-01"},
        object(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_json_has_no_value_for_is_refused_by_field(value: object) -> None:
    wrong = {**MINIMAL, "contract_start_date": value}
    assert refusal(lambda: ContractRequest(**wrong)) == [("SCH104", ("contract_start_date",))]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Decimal("NaN"), "JSON104"),
        (float("inf"), "JSON104"),
        (Decimal("1E+400"), "JSON109"),
        (10**200, "JSON108"),
    ],
    ids=["nan", "infinity", "exponent", "length"],
)
def test_a_number_that_json_could_not_carry_is_refused_by_field(value: object, code: str) -> None:
    wrong = {**MINIMAL, "total_contract_spend_value": value}
    assert refusal(lambda: ContractRequest(**wrong)) == [(code, ("total_contract_spend_value",))]


@pytest.mark.parametrize("key", [1, None, True, date(2025, 1, 1)], ids=str)
def test_a_key_that_is_no_text_is_refused_and_not_made_into_one(key: object) -> None:
    assert refusal(lambda: Form.model_validate({"custom_form_data": {key: 1}})) == [("SCH104", ("custom_form_data",))]


def test_a_value_that_holds_itself_is_refused() -> None:
    endless: dict[str, Any] = {}
    endless["x"] = endless
    assert refusal(lambda: Metadata.model_validate({"source": "SAP", "more": endless})) == [("JSON107", ())]


def test_what_was_not_given_is_not_sent_and_null_is_not_taken_for_it() -> None:
    assert Category(id=1, subcategory=MISSING).to_json() == '{"id": 1}'
    assert refusal(lambda: Category.model_validate({"id": 1, "subcategory": None})) == [("SCH103", ("subcategory",))]


def test_further_fields_of_an_open_part_are_kept() -> None:
    metadata = Metadata.model_validate({"source": "SAP", "batch": Decimal("1.50"), "to_json": [1], "_x": None})
    assert metadata.to_json() == '{"source": "SAP", "batch": 1.50, "to_json": [1], "_x": null}'
    assert Metadata.from_json(metadata.to_json()) == metadata


def test_a_name_of_python_s_is_not_one_of_the_payload_s() -> None:
    assert refusal(lambda: Category.from_json('{"id": 1, "sub_category": "x"}')) == [("SCH102", ("sub_category",))]


@pytest.mark.parametrize("text", [*EXACT, "1E+2", "1e-7", "-0.0"])
def test_an_amount_keeps_its_value_and_decimals_there_and_back(text: str) -> None:
    request = Form.from_json(f'{{"custom_form_data": {{"x": {text}}}}}')
    assert request.custom_form_data == {"x": Decimal(text)}
    assert request.to_json() == f'{{"custom_form_data": {{"x": {Decimal(text):f}}}}}'
    assert Form.from_json(request.to_json()) == request


def test_an_exponent_is_written_out() -> None:
    assert Form(custom_form_data={"x": Decimal("1E+2"), "y": Decimal("1E-7")}).to_json() == (
        '{"custom_form_data": {"x": 100, "y": 0.0000001}}'
    )


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40))
def test_any_amount_is_the_same_there_and_back(amount: Decimal) -> None:
    request = Form(custom_form_data={"x": amount})
    again = Form.from_json(request.to_json().encode())
    assert again == request
    assert again.to_json() == request.to_json()


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        pytest.param('{"id": 1, "id": 2}', [("JSON103", ("id",))], id="twice"),
        pytest.param('{"id": NaN}', [("JSON104", ("id",))], id="nan"),
        pytest.param('{"id": 1e999}', [("JSON109", ("id",))], id="exponent"),
        pytest.param('{"id": 1', [("JSON102", ())], id="cut"),
        pytest.param('{"id": 1}x', [("JSON101", ())], id="more"),
        pytest.param("", [("JSON102", ())], id="nothing"),
        pytest.param(b'{"subcategory": "\xff"}', [("JSON105", ("subcategory",))], id="not UTF-8"),
        pytest.param('{"id": 1, "subcategory": "\\ud800"}', [("JSON106", ("subcategory",))], id="half a character"),
        pytest.param('{"id": 1, "subcategory": "\ud800"}', [("JSON106", ("subcategory",))], id="half a character, raw"),
        pytest.param("[1]", [("SCH104", ())], id="list"),
        pytest.param('{"subcategory": NaN}', [("JSON104", ("subcategory",)), ("SCH101", ("id",))], id="and more"),
    ],
)
def test_faults_of_a_text_are_errors_of_the_same_kind(
    text: str | bytes, errors: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert refusal(lambda: Category.from_json(text)) == errors


def test_a_byte_order_mark_is_no_error() -> None:
    assert Category.from_json(b'\xef\xbb\xbf{"id": 1}') == Category.from_json('\ufeff{"id": 1}') == Category(id=1)


def test_pydantic_s_names_for_json_are_exact_too() -> None:
    text = '{"custom_form_data": {"x": 0.10}}'
    assert Form.model_validate_json(text).model_dump_json() == text


@pytest.mark.parametrize(
    "use",
    [
        lambda form: form.model_dump_json(indent=2),
        lambda _: Form.model_validate_json("{}", strict=True),
        lambda _: TypeAdapter(Form).validate_json('{"custom_form_data": {"x": 0.10}}'),
        lambda _: TypeAdapter(list[Form]).validate_json("[{}]"),
    ],
)
def test_what_would_read_or_write_json_inexactly_is_refused_with_the_way_out(use: Callable[[Form], object]) -> None:
    with pytest.raises(TypeError, match="from_json"):
        use(Form())


@pytest.mark.parametrize(
    "use",
    [
        lambda form: form.model_dump(mode="json"),
        lambda form: TypeAdapter(Form).dump_json(form),
        lambda form: TypeAdapter(list[Form]).dump_python([form], mode="json"),
    ],
)
def test_what_would_dump_json_inexactly_is_refused_with_the_way_out(use: Callable[[Form], object]) -> None:
    with pytest.raises(PydanticSerializationError, match="to_json"):
        use(Form(custom_form_data={"x": Decimal("0.10")}))


def test_a_dump_to_python_has_the_api_s_names_and_python_s_values() -> None:
    dumped = ContractRequest(**MINIMAL).model_dump()
    assert dumped == {**MINIMAL, "contract_start_date": date(2025, 1, 1), "contract_end_date": date(2025, 12, 31)}
    assert ContractRequest.model_validate(dumped) == ContractRequest(**MINIMAL)


@pytest.mark.parametrize(
    "clone",
    [
        copy.copy,
        copy.deepcopy,
        lambda model: pickle.loads(pickle.dumps(model)),
        lambda model: model.model_copy(deep=True),
    ],
    ids=["copy", "deepcopy", "pickle", "model_copy"],
)
def test_a_copy_is_equal_and_what_is_missing_stays_missing(clone: Callable[[ContractRequest], ContractRequest]) -> None:
    request = ContractRequest(**MINIMAL, template=Template(fields=[TemplateField(id=1)]))
    copied = clone(request)
    assert copied == request
    assert copied.to_json() == request.to_json()
    assert copied.description is MISSING


def test_a_copy_with_other_values_is_judged() -> None:
    request = ContractRequest(**MINIMAL, description="x")
    assert request.model_copy(update={"name": "y", "description": MISSING}) == ContractRequest(
        **{**MINIMAL, "name": "y"}
    )
    assert refusal(lambda: request.model_copy(update={"company": "1"})) == [("SCH107", ("company",))]
    further = Metadata.model_validate({"source": "SAP", "more": 1})
    assert further.model_copy(update={"source": "JIRA"}).to_dict() == {"source": "JIRA", "more": 1}


def test_a_model_that_was_built_without_a_judge_is_judged_where_it_is_used() -> None:
    wrong = Category.model_construct(id="x")
    assert refusal(lambda: ContractRequest(**MINIMAL, category=wrong)) == [("SCH104", ("category", "id"))]


def test_a_subclass_is_judged_like_its_base() -> None:
    class Own(Category, frozen=True):
        """A class of a user's."""

    assert refusal(lambda: Own.model_validate({})) == [("SCH101", ("id",))]


def test_a_repr_shows_what_was_given_and_no_more() -> None:
    assert repr(Category(id=1)) == "Category(id=1)"


def test_a_field_s_words_are_its_description() -> None:
    assert "yyyy" not in str(Category.model_fields["id"].description)
    assert str(Category.model_fields["id"].description).startswith("Category id.")
