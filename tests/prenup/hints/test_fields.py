from __future__ import annotations

import time
from typing import Any

import pytest

from prenup.apis import Condition
from prenup.hints.case import Case
from prenup.hints.fields import hint_at_field
from prenup.hints.missing import hint_at_missing, hint_at_null
from prenup.hints.values import hint_at_value
from tests.prenup.made_up.api import build_api

API = build_api(
    {
        "/name": None,
        "/kind": None,
        "/status": None,
        "/contract_start_date": None,
        "/contract_end_date": None,
        "/service_start_date": None,
        "/customer": "An id.",
        "/supplier": None,
        "/spend": None,
        "/spend/capex_actual": None,
        "/lines/*/id": "Its id.",
    },
    required=frozenset({"/name", "/contract_end_date", "/lines/*/id"}),
    answer=frozenset({"/created_at", "/lines/*/sum"}),
    conditions=(Condition("/kind", "sell", ("/customer",)), Condition("/kind", "buy", ("/supplier",))),
)
OTHER = build_api({"/client_id": None}, name="other")
KNOWN = tuple(name for name in sorted(API.names))


def facts(name: str, record: dict[str, Any] | None = None) -> object:
    case = Case("SCH102", f"/{name}", {"known": KNOWN}, {**(record or {}), name: 1}, API, (OTHER,))
    found = hint_at_field(case)
    return found.facts if found else None


@pytest.mark.parametrize(
    "name",
    [
        "contract_enddate",
        "contractEndDate",
        "Contract End Date",
        "Contract_End_Date__c",
        "contract_end_dat",
        "contract_edn_date",
    ],
)
def test_a_slip_of_a_missing_required_field_stands_for_it(name: str) -> None:
    assert facts(name) == {"nearest": "contract_end_date", "stands_for": "/contract_end_date"}


def test_a_slip_of_an_optional_field_names_it_and_stands_for_nothing() -> None:
    assert facts("Status") == {"nearest": "status"}


def test_a_slip_of_a_field_that_is_there_stands_for_nothing() -> None:
    assert facts("Name", {"name": "x"}) == {"nearest": "name"}


def test_a_field_required_by_another_s_value_counts_as_missing() -> None:
    assert facts("custommer", {"kind": "sell"}) == {"nearest": "customer", "stands_for": "/customer"}
    assert facts("custommer", {"kind": "buy"}) == {"nearest": "customer"}


def test_a_part_of_known_names_offers_them_all() -> None:
    record = {"contract_end_date": "x"}
    assert facts("start_date", record) == {"nearest": "contract_start_date"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("created_at", {"answer": "/created_at"}),
        ("capex_actual", {"belongs": "/spend/capex_actual"}),
        ("client_id", {"belongs_to": "other"}),
        ("quite_something_else", None),
        ("id", {"belongs": "/lines/*/id"}),
        ("", None),
        ("x", None),
    ],
)
def test_a_field_from_elsewhere_is_said_to_be_so(name: str, expected: object) -> None:
    assert facts(name) == expected


def test_a_name_of_a_million_characters_is_compared_with_nothing() -> None:
    began = time.process_time()
    assert facts("a" * 1_000_000) is None
    assert time.process_time() - began < 0.5


def test_a_missing_field_says_what_belongs_there_and_what_the_record_looks_like() -> None:
    record = {"kind": "sell", "supplier": 88}
    found = hint_at_missing(Case("SCH101", "/customer", {"because": "; ..."}, record, API))
    assert found is not None
    assert found.facts == {"given": "/supplier", "kind": "buy"}
    assert found.text.startswith("An id. ")
    assert "88" in found.text
    assert "88" not in (found.discreet or "")


def test_a_missing_field_of_a_list_s_item_has_the_hint_of_all_items() -> None:
    found = hint_at_missing(Case("SCH101", "/lines/1/id", {}, {"lines": [{"id": 1}, {}]}, API))
    assert found is not None
    assert found.text == "Its id."


def test_null_in_an_optional_field_needs_no_hint_beyond_the_message() -> None:
    assert hint_at_null(Case("SCH103", "/customer", {}, {"customer": None}, API)) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [("actve", {"nearest": "active"}), ("archieved", {"nearest": "archived"}), ("gone", None), (7, None)],
)
def test_a_slip_of_an_allowed_value_names_it(value: object, expected: object) -> None:
    params = {"value": value, "allowed": ("active", "archived", 3)}
    found = hint_at_value(Case("SCH105", "/status", params, {"status": value}, API))
    assert (found.facts if found else None) == expected
