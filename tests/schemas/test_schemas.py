"""The JSON Schemas of both APIs keep to the house rules: documented, requests closed, responses open, money exact."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from codegen.spec.exact_types import ExactValidator, as_floats
from tests.schemas.documents import APIS, SCHEMAS, SIDES, read, stated

FILES = [
    "rules.schema.json",
    "judgements.schema.json",
    *(f"{api}/{side}.schema.json" for api in APIS for side in SIDES),
]
MONEY_PATHS = [
    ("first_offer_value",),
    ("cost_avoidance_value",),
    ("contract_risk_value",),
    ("total_contract_spend_value",),
    ("mrc",),
    ("nrc",),
    ("expenditure_type", "capex_actual"),
    ("expenditure_type", "opex_actual"),
]


def properties(file: str) -> list[Any]:
    found = [(pointer, node.get("properties", {})) for pointer, node in stated(read(file))]
    return [pytest.param(item, id=f"{file}#{at}/{name}") for at, items in found for name, item in items.items()]


def accepts(api: str, payload: object, side: str = "contract-request") -> bool:
    return bool(ExactValidator(read(f"{api}/{side}.schema.json")).is_valid(payload))


@pytest.mark.parametrize("file", FILES)
def test_schema_is_draft_2020_12(file: str) -> None:
    schema = read(file)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(as_floats(schema))  # type: ignore[arg-type]  # the stubs want a narrower mapping


@pytest.mark.parametrize("schema", [item for file in FILES for item in properties(file)])
def test_property_has_title_and_description(schema: dict[str, Any]) -> None:
    assert schema["title"].strip()
    assert schema["description"].strip().endswith(".")


@pytest.mark.parametrize("schema", [item for api in APIS for item in properties(f"{api}/contract-request.schema.json")])
def test_request_property_says_where_it_stands_on_the_page(schema: dict[str, Any]) -> None:
    places = ("Body Parameters", "Request Syntax", "Request Body Requirements", "Request example", "Beyond the page")
    assert any(place in schema["description"] for place in places)


@pytest.mark.parametrize("file", FILES)
def test_definition_has_title(file: str) -> None:
    for name, definition in read(file).get("$defs", {}).items():
        assert definition["title"].strip(), name


@pytest.mark.parametrize("api", APIS)
def test_request_objects_are_closed_but_for_free_keys(api: str) -> None:
    objects = {at: node for at, node in stated(read(f"{api}/contract-request.schema.json")) if "properties" in node}
    not_closed = {at for at, node in objects.items() if node.get("additionalProperties") is not False}
    assert not_closed == ({"/$defs/metadata"} if api == "cor" else set())


@pytest.mark.parametrize("api", APIS)
def test_response_requires_only_id_and_is_open(api: str) -> None:
    for at, node in stated(read(f"{api}/contract-response.schema.json")):
        assert node.get("required") == (None if at else ["id"]), at
        assert node.get("additionalProperties", True) is True, at


@pytest.mark.parametrize("api", APIS)
def test_response_reads_null_and_new_values_in_every_field_but_id(api: str) -> None:
    fields = read(f"{api}/contract-response.schema.json")["properties"]
    nothing = dict.fromkeys(fields)
    assert accepts(api, nothing | {"id": 1}, "contract-response")
    assert not accepts(api, nothing, "contract-response")
    coded = {name for name, field in fields.items() if any("enum" in option for option in field.get("anyOf", []))}
    assert coded >= {"status"}
    unheard_of = dict.fromkeys(coded, "a value of next year")
    assert accepts(api, unheard_of | {"id": 1, "a_new_field": []}, "contract-response")


@pytest.mark.parametrize("path", MONEY_PATHS, ids="/".join)
def test_revnue_money_is_bounded_to_the_cent(path: tuple[str, ...]) -> None:
    def payload(amount: str) -> dict[str, Any]:
        built: Any = Decimal(amount)
        for name in reversed(path):
            built = {name: built}
        return read("revnue/examples/valid/minimal.json") | built  # type: ignore[no-any-return]  # read gives any JSON

    assert accepts("revnue", payload("0"))
    assert accepts("revnue", payload("999999999999999.00"))
    assert not accepts("revnue", payload("999999999999999.01"))
    assert not accepts("revnue", payload("-0.01"))


def test_revnue_money_keeps_the_maximum_as_the_page_writes_it() -> None:
    text = (SCHEMAS / "revnue/contract-request.schema.json").read_text(encoding="utf-8")
    assert '"maximum": 999999999999999.00\n' in text


@pytest.mark.parametrize("api", APIS)
def test_condition_tests_presence_of_what_it_judges(api: str) -> None:
    tests = [node["if"] for _, node in stated(read(f"{api}/contract-request.schema.json")) if "if" in node]
    assert len(tests) == (3 if api == "revnue" else 0)
    for test in tests:
        assert set(test["required"]) == set(test["properties"])


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"contract_type": "sell_side"}, {"customer"}),
        ({"contract_type": "buy_side"}, {"supplier"}),
        ({"expenditure_type": {"type": "blended"}}, {"capex_actual", "opex_actual"}),
        ({"expenditure_type": {"type": "capex"}}, set()),
        ({"category": {}}, {"id"}),
    ],
)
def test_revnue_requires_what_a_choice_demands(change: dict[str, Any], missing: set[str]) -> None:
    payload = read("revnue/examples/valid/minimal.json")
    if "contract_type" in change:
        del payload["customer"]
    errors = list(ExactValidator(read("revnue/contract-request.schema.json")).iter_errors(payload | change))
    assert {error.validator for error in errors} <= {"required"}
    assert {str(error.message).split("'")[1] for error in errors} == missing
