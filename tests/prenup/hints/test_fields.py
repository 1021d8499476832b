from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from prenup.apis import Condition
from prenup.hints.case import Case
from prenup.hints.fields import hint_at_field
from prenup.hints.missing import hint_at_missing, hint_at_nothing, hint_at_null
from prenup.hints.objects import hint_at_object
from prenup.hints.values import hint_at_value
from tests.prenup.made_up.api import build_api

if TYPE_CHECKING:
    from collections.abc import Callable

    from prenup.hints.case import Hint

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


def test_a_slip_of_an_absent_optional_field_stands_for_it_too() -> None:
    assert facts("Status") == {"nearest": "status", "stands_for": "/status"}


def test_a_slip_of_a_field_that_is_there_stands_for_nothing() -> None:
    assert facts("Name", {"name": "x"}) == {"nearest": "name"}


def test_a_field_required_by_another_s_value_counts_as_missing() -> None:
    required = {
        kind: Case("SCH102", "/custommer", {"known": KNOWN}, {"kind": kind}, API).is_required("/customer")
        for kind in ("sell", "buy")
    }
    assert required == {"sell": True, "buy": False}


@pytest.mark.parametrize("name", ["end_date", "endDate", "End Date", "contract_end"])
def test_the_part_of_the_one_missing_field_s_name_stands_for_it(name: str) -> None:
    assert facts(name) == {"nearest": "contract_end_date", "stands_for": "/contract_end_date"}


def test_the_end_of_a_name_may_be_the_missing_field_unless_another_ends_so() -> None:
    assert facts("contract_name") == {"nearest": "name", "stands_for": "/name"}
    api = build_api({"/id": None, "/client_id": None}, required=frozenset({"/id", "/client_id"}))
    for record, expected in (
        ({}, None),
        ({"client_id": 1}, {"nearest": "id", "stands_for": "/id"}),
    ):
        case = Case("SCH102", "/account_id", {"known": ("id", "client_id")}, {**record, "account_id": 1}, api)
        found = hint_at_field(case)
        assert (found.facts if found else None) == expected


def test_a_part_whose_value_would_be_wrong_there_does_not_stand_for_the_field() -> None:
    api = build_api(
        {"/total_value": None},
        required=frozenset({"/total_value"}),
        check=lambda _record, _unusable: [("SCH104", "/total_value", {})],
    )
    found = hint_at_field(Case("SCH102", "/total", {"known": ("total_value",)}, {"total": "much"}, api))
    assert found is not None
    assert found.facts == {"nearest": "total_value"}


def test_a_field_of_a_missing_object_stands_for_that() -> None:
    api = build_api({"/data": None, "/data/source": None}, required=frozenset({"/data", "/data/source"}))
    for record, missing in (({}, "/data"), ({"data": {}}, "/data/source"), ({"data": {"source": 1}}, None)):
        found = hint_at_field(Case("SCH102", "/source", {"known": ("data",)}, {**record, "source": 1}, api))
        assert found is not None
        assert found.facts.get("stands_for") == missing


def test_a_part_of_known_names_offers_them_all() -> None:
    record = {"contract_end_date": "x"}
    assert facts("start_date", record) == {"nearest": "contract_start_date"}
    found = hint_at_field(
        Case("SCH102", "/start_date", {"known": KNOWN}, {"contract_start_date": "x", "start_date": "y"}, API)
    )
    assert found is not None
    assert "contract_start_date" in found.text
    assert "service_start_date" in found.text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("created_at", {"answer": "/created_at"}),
        ("capex_actual", {"belongs": "/spend/capex_actual"}),
        ("client_id", {"belongs_to": "other"}),
        ("quite_something_else", None),
        ("id", None),
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
    params = {"remedy": "leave the field out"}
    assert hint_at_null(Case("SCH103", "/customer", params, {"customer": None}, API)) is None


@pytest.mark.parametrize(
    ("kind", "expected"), [("sell", "An id."), ("buy", "Leave the field out where there is no value.")]
)
@pytest.mark.parametrize(("value", "build"), [(None, hint_at_null), ("N/A", hint_at_nothing)])
def test_what_another_field_s_value_requires_is_not_to_be_left_out(
    kind: str, expected: str, value: object, build: Callable[[Case], Hint | None]
) -> None:
    found = build(Case("SCH104", "/customer", {}, {"kind": kind, "customer": value}, API))
    assert found is not None
    assert found.text == expected


def test_a_field_that_is_missing_for_its_spelling_alone_is_found() -> None:
    found = hint_at_missing(Case("SCH101", "/name", {}, {"Name": "x"}, API))
    assert found is not None
    assert '"Name"' in found.text


@pytest.mark.parametrize(
    ("value", "expected", "suggested"),
    [
        ({"id": 4711, "name": "Harbor"}, "an integer", 4711),
        ({"amount": 5, "currency": "EUR"}, "a number", 5),
        ({"name": "Harbor"}, "an integer", None),
        ({"id": {}}, "an integer", None),
        ({"id": True}, "an integer", None),
        ({"id": 7}, "text", None),
        (7, "an integer", None),
    ],
)
def test_an_object_s_id_or_amount_is_suggested_where_a_bare_value_is_asked(
    value: object, expected: str, suggested: object
) -> None:
    params = {"value": value, "expected": expected}
    found = hint_at_object(Case("SCH104", "/customer", params, {"customer": value}, API))
    assert (found.facts if found else None) == ({"suggested": suggested} if suggested else None)


def test_an_object_s_id_that_the_schema_refuses_is_not_suggested() -> None:
    api = build_api({"/customer": None}, check=lambda _record, _unusable: [("SCH107", "/customer", {})])
    value = {"id": "4711"}
    params = {"value": value, "expected": "an integer"}
    assert hint_at_object(Case("SCH104", "/customer", params, {"customer": value}, api)) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("net_90", None),
        ("N30", "net_30"),
        ("30 days", "net_30"),
        (30, "net_30"),
        ("net_3O", None),
        (True, None),
        (90, None),
        ("custm", "custom"),
    ],
)
def test_a_value_of_other_digits_is_no_slip(value: object, expected: object) -> None:
    wanted = {"value": value, "expected": '"custom", "net_30", "net_45" or "net_60"'}
    for params in (wanted, {"value": value, "allowed": ("custom", "net_30", "net_45", "net_60")}):
        found = hint_at_value(Case("SCH105", "/status", params, {"status": value}, API))
        assert (found.facts if found else None) == ({"nearest": expected} if expected else None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("actve", {"nearest": "active"}), ("archieved", {"nearest": "archived"}), ("gone", None), (7, None)],
)
def test_a_slip_of_an_allowed_value_names_it(value: object, expected: object) -> None:
    params = {"value": value, "allowed": ("active", "archived", 3)}
    found = hint_at_value(Case("SCH105", "/status", params, {"status": value}, API))
    assert (found.facts if found else None) == expected
