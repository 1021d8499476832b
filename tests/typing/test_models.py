"""Models as type checkers see them: mypy and pyright read this file in each run, and pytest runs it.

A line that must not type-check carries an ignore. Both checkers tell of an ignore that is not needed, so that each is
an assertion.
"""

# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal, assert_type

import pytest
from pydantic import MISSING, ValidationError

from prenup_contracts import cor, revnue
from prenup_contracts.revnue import Category, ContractRequest, ContractResponse, Expenditure, Template, TemplateField

EXPENDITURE = Expenditure(type="capex", capex_actual=Decimal("10.10"))


def test_a_request_takes_plain_values_and_gives_them_back() -> None:
    request = ContractRequest(
        company=1,
        contract_type="buy_side",
        supplier=7,
        name="Support",
        number="C-1",
        country=840,
        status="active",
        contract_start_date=date(2025, 1, 1),
        contract_end_date=date(2025, 12, 31),
        total_contract_spend_value=Decimal("120.00"),
        expenditure_type=EXPENDITURE,
        template=Template(
            fields=[TemplateField(id=1, value=3), TemplateField(value=Decimal("0.5")), TemplateField(value="x")]
        ),
    )
    assert_type(request.company, int)
    assert_type(request.contract_type, Literal["buy_side", "sell_side"])
    assert_type(request.contract_start_date, date)
    assert_type(request.total_contract_spend_value, Decimal)
    if request.template is not MISSING and request.template.fields is not MISSING:
        assert_type(request.template.fields, list[TemplateField])
    assert_type(ContractRequest.from_json(request.to_json()), ContractRequest)
    assert request.description is MISSING


def test_what_may_be_missing_must_be_asked_for() -> None:
    if EXPENDITURE.capex_actual is not MISSING:
        assert_type(EXPENDITURE.capex_actual, Decimal)
    with pytest.raises(TypeError):
        EXPENDITURE.opex_actual + 1  # type: ignore[operator]


def test_an_answer_is_open_and_tells_null_from_absent() -> None:
    answer = ContractResponse.from_answer({"id": 1, "payment_terms": "net_90", "category": None})
    assert_type(answer, ContractResponse)
    assert_type(answer.id, int)
    assert_type(answer.oddities, tuple[str, ...])
    assert answer.category is None
    if answer.payment_terms is not MISSING and answer.payment_terms is not None:
        terms: str = answer.payment_terms
        assert terms == "net_90"
    assert cor.ContractResponse.from_answer({"id": 1}).status is MISSING


def test_a_wrong_type_is_seen_before_it_runs() -> None:
    with pytest.raises(ValidationError):
        Category(id="12")  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        Category(id=None)  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        Expenditure(type="Capex")  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        TemplateField(value=[])  # type: ignore[arg-type]


def test_a_missing_or_unknown_name_is_seen_before_it_runs() -> None:
    with pytest.raises(ValidationError):
        Category()  # type: ignore[call-arg]
    with pytest.raises(ValidationError):
        Category(id=1, sub_category="x")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        revnue.Customer  # type: ignore[attr-defined]  # noqa: B018 - what is tested


def test_a_model_cannot_be_changed() -> None:
    category: Any = Category(id=1)
    with pytest.raises(ValidationError):
        category.id = 2
    with pytest.raises(ValidationError):
        EXPENDITURE.type = "opex"  # type: ignore[misc]


def test_a_float_is_taken_by_its_shortest_text_where_the_types_are_not_checked() -> None:
    assert Expenditure(capex_actual=0.1).capex_actual == Decimal("0.1")  # type: ignore[arg-type]
