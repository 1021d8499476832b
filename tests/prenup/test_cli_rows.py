"""Dates, lengths, kinds of number and odd keys, from a file to a finding, with the real APIs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import prenup
from prenup.apis import load_apis
from prenup.pointer import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = Path(__file__).parents[2] / "schemas"
BASE: dict[str, Any] = json.loads((SCHEMAS / "revnue/examples/valid/minimal.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def real_apis() -> Iterator[None]:
    """Another test of this process may have looked at other APIs."""
    load_apis.cache_clear()
    yield
    load_apis.cache_clear()


def found(**fields: str) -> list[tuple[str, str]]:
    """What is found in the minimal payload with these fields as raw JSON."""
    text = ", ".join(f'"{name}": {literal}' for name, literal in {**_literals(), **fields}.items())
    return [(finding.code, finding.pointer) for finding in prenup.check(f"{{{text}}}", api="revnue")]


def _literals() -> dict[str, str]:
    return {name: json.dumps(value) for name, value in BASE.items()}


@pytest.mark.parametrize(
    "day",
    [
        "2025-02-30",
        "2025-2-3",
        "20250203",
        "2025-W06-1",
        "\uff12\uff10\uff12\uff15-02-03",
        "2025-02-03\n",
        " 2025-02-03",
        "2025-02-03T00:00:00",
        "1900-02-29",
        "0000-01-01",
        "2025-13-01",
        "2025-00-10",
        "2025-02-00",
        "+2025-02-03",
        "12025-02-03",
        "2025\u201302\u201303",
        "",
    ],
)
def test_only_a_real_day_in_the_one_form_is_a_date(day: str) -> None:
    assert ("SCH108", "/service_start_date") in found(service_start_date=json.dumps(day))


@pytest.mark.parametrize("day", ["2025-02-03", "2025-02-28", "2025-01-01"])
def test_a_real_day_is_a_date(day: str) -> None:
    assert found(service_start_date=json.dumps(day)) == []


def test_a_leap_day_of_a_century_that_has_one_is_a_date() -> None:
    dates = {"contract_start_date": '"2000-02-29"', "contract_end_date": '"2000-12-31"'}
    assert found(**dates) == []


@pytest.mark.parametrize("character", ["a", "\u00e9", "\u6771", "\U0001f600", "\u0301", "\u200d"])
def test_lengths_are_counted_in_code_points(character: str) -> None:
    assert found(name=json.dumps(character * 50, ensure_ascii=False)) == []
    assert found(name=json.dumps(character * 50)) == []
    assert found(name=json.dumps(character * 51, ensure_ascii=False)) == [("SCH110", "/name")]


@pytest.mark.parametrize("literal", ["true", "false", '"7"', "7.5", "[7]", "{}"])
def test_an_integer_is_a_number_without_a_fraction_and_nothing_else(literal: str) -> None:
    ((code, pointer),) = found(country=literal)
    assert pointer == "/country"
    assert code in {"SCH104", "SCH107"}


@pytest.mark.parametrize("literal", ["7", "1.0", "1e2", "7.00", "70e-1"])
def test_a_number_without_a_fraction_is_an_integer(literal: str) -> None:
    assert found(country=literal) == []


@pytest.mark.parametrize("literal", ["true", "false"])
def test_a_boolean_is_no_money(literal: str) -> None:
    assert found(mrc=literal) == [("SCH104", "/mrc")]


@pytest.mark.parametrize(
    "key",
    ["a/b", "a~b", "~1", "~0/", "a.b", "", " ", "\u6771", "\U0001f600", 'quo"te', "back\\slash", "[0]", "0", "a\nb"],
)
def test_the_pointer_of_an_odd_key_resolves_in_the_input(key: str, tmp_path: Path) -> None:
    payload = {**BASE, key: 12345}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(payload, indent=2), encoding="utf-8")
    (finding,) = prenup.check(path.read_bytes(), api="revnue")
    assert finding.code == "SCH102"
    assert resolve(payload, finding.pointer) == 12345
    assert finding.place is not None
    line = path.read_text(encoding="utf-8").splitlines()[finding.place.line - 1]
    assert json.loads(line[finding.place.column - 1 : finding.place.end_column - 1]) == key


@pytest.mark.parametrize(
    ("amounts", "codes"),
    [
        (("0.1", "0.2", "0.3"), []),
        (("100000000000000.01", "0.01", "100000000000000.02"), []),
        (("100000000000000.01", "0.01", "100000000000000.03"), ["REV206"]),
        (("40000.00", "79999.99", "120000.00"), ["REV206"]),
    ],
)
def test_sums_are_exact(amounts: tuple[str, str, str], codes: list[str]) -> None:
    capex, opex, total = amounts
    parts = f'{{"type": "blended", "capex_actual": {capex}, "opex_actual": {opex}}}'
    assert [code for code, _ in found(expenditure_type=parts, total_contract_spend_value=total)] == codes


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"template": '{"ID": 5}'}, "/template/ID"),
        ({"template": '{"id": 5, "fields": [{"Id": 1, "value": "x"}]}'}, "/template/fields/0/Id"),
        ({"template": '{"id": 5, "fields": [{"id": 1, "Value": "x"}]}'}, "/template/fields/0/Value"),
        ({"form_template": '[{"ID": 9}]'}, "/form_template/0/ID"),
    ],
)
def test_a_misspelt_field_is_not_missing_as_well(fields: dict[str, str], pointer: str) -> None:
    assert found(**fields) == [("SCH102", pointer)]


LONE_PART = ("REV304", "/expenditure_type/capex_actual")


@pytest.mark.parametrize(
    ("others", "findings"),
    [
        pytest.param('"opexActual": 1', [("SCH102", "/expenditure_type/opexActual")], id="the other part"),
        pytest.param('"opexActual": "?"', [("SCH102", "/expenditure_type/opexActual")], id="and wrong besides"),
        pytest.param('"zz": 1', [LONE_PART, ("SCH102", "/expenditure_type/zz")], id="nothing known"),
    ],
)
def test_a_misspelt_field_is_not_held_against_the_fields_beside_it(
    others: str, findings: list[tuple[str, str]]
) -> None:
    assert found(expenditure_type=f'{{"type": "capex", "capex_actual": 1, {others}}}') == findings


def test_beside_a_misspelt_field_all_else_is_found() -> None:
    parts = '{"type": "capex", "capex_actual": 1, "Opex_actual": 2, "mrc": 1}'
    template = '{"ID": 1, "fields": [{"value": "x"}, {"Value": null, "id": NaN}]}'
    assert found(nrc="-1", status='"draft"', expenditure_type=parts, template=template) == [
        ("REV303", "/status"),
        ("SCH113", "/nrc"),
        ("SCH102", "/expenditure_type/Opex_actual"),
        ("SCH102", "/expenditure_type/mrc"),
        ("SCH102", "/template/ID"),
        ("REV313", "/template/fields/0/id"),
        ("SCH102", "/template/fields/1/Value"),
        ("JSON104", "/template/fields/1/id"),
    ]
