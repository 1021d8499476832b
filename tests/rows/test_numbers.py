"""Rows R5 to R9 and R24: numbers of any length, size and spelling, in an integer, an amount and a free field."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from prenup_contracts.revnue.validator import check
from tests.rows.child import judge
from tests.rows.payloads import SCHEMAS, with_members, write_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIELDS = [("revnue/minimal", "country"), ("revnue/minimal", "mrc"), ("cor/minimal", "value")]
LARGEST = "999999999999999.00"
TOO_LARGE = "999999999999999.01"
SPLIT = {"type": '"blended"', "capex_actual": LARGEST, "opex_actual": "0"}
AMOUNTS = {  # each amount of the request: the member that holds it, with {} for it
    "/first_offer_value": ("first_offer_value", "{}"),
    "/cost_avoidance_value": ("cost_avoidance_value", "{}"),
    "/contract_risk_value": ("contract_risk_value", "{}"),
    "/total_contract_spend_value": ("total_contract_spend_value", "{}"),
    "/mrc": ("mrc", "{}"),
    "/nrc": ("nrc", "{}"),
    "/expenditure_type/capex_actual": ("expenditure_type", '{{"type": "capex", "capex_actual": {}}}'),
    "/expenditure_type/opex_actual": ("expenditure_type", '{{"type": "opex", "opex_actual": {}}}'),
    "/template/fields/0/value": ("template", '{{"id": 5, "fields": [{{"id": 51, "value": {}}}]}}'),
}


@pytest.mark.parametrize(("example", "field"), FIELDS, ids=["integer", "money", "free"])
def test_r5_an_integer_of_up_to_128_digits_gets_a_verdict(tmp_path: Path, example: str, field: str) -> None:
    write_lines(tmp_path / "a.ndjson", [with_members(example, {field: "9" * digits}) for digits in (40, 128)])
    judged = judge(tmp_path, "a.ndjson")
    too_large = [("SCH114", "/mrc")] if field == "mrc" else []
    assert judged.by_record(2) == [too_large] * 2
    assert judged.status == bool(too_large)


@pytest.mark.parametrize(("example", "field"), FIELDS, ids=["integer", "money", "free"])
def test_r5_a_longer_integer_is_found_at_its_place_and_the_next_record_is_judged(
    tmp_path: Path, example: str, field: str
) -> None:
    lengths = (129, 4_300, 4_301, 1_000_000)
    records = [with_members(example, {field: "9" * digits}) for digits in lengths]
    write_lines(tmp_path / "a.ndjson", [*records, with_members(example, {})])
    judged = judge(tmp_path, "a.ndjson")
    assert judged.status == 1
    assert judged.by_record(5) == [[("JSON108", f"/{field}")]] * 4 + [[]]
    for line, (digits, finding) in enumerate(zip(lengths, judged.findings, strict=True), start=1):
        column = records[line - 1].index("9" * digits) + 1
        assert (finding["line"], finding["column"], finding["end_column"]) == (line, column, column + digits)
    assert len(judged.out) < 20_000


def judge_in_each_field(folder: Path, literal: str, code: str) -> None:
    """Each payload fails, and by nothing but the number, at the place of the number."""
    places = {}
    for example, field in FIELDS:
        text = with_members(example, {field: literal, "description": '"more"'})
        (folder / f"{field}.json").write_text(text)
        places[f"{field}.json"] = (code, f"/{field}", 1, text.index(f'"{field}": ') + len(f'"{field}": ') + 1)
    judged = judge(folder, *places)
    assert judged.status == 1
    assert [finding["file"] for finding in judged.findings] == list(places)
    assert judged.placed == list(places.values())


@pytest.mark.parametrize("literal", ["1e400", "-1e-400", "1e5000000", "1e99999999999999999999"])
def test_r6_a_number_out_of_range_fails_the_run_at_its_place(tmp_path: Path, literal: str) -> None:
    judge_in_each_field(tmp_path, literal, "JSON109")


def amounts_of_schema() -> Iterator[str]:
    """The pointer of every amount of the request, 0 for every index."""
    schema = json.loads((SCHEMAS / "revnue/contract-request.schema.json").read_text(encoding="utf-8"))
    pending = [("", schema)]
    while pending:
        pointer, node = pending.pop()
        if node.get("$ref") == "#/$defs/money":
            yield pointer
        elif "$ref" in node:
            pending.append((pointer, schema["$defs"][node["$ref"].removeprefix("#/$defs/")]))
        pending += [(f"{pointer}/{name}", below) for name, below in node.get("properties", {}).items()]
        pending += [(pointer, below) for below in node.get("anyOf", [])]
        pending += [(f"{pointer}/0", node["items"])] if "items" in node else []


def with_amount(pointer: str, amount: str) -> str:
    """A payload in which nothing but the amount at the pointer can be at fault."""
    member, form = AMOUNTS[pointer]
    return with_members("revnue/minimal", {"total_contract_spend_value": LARGEST, member: form.format(amount)})


def test_r7_no_amount_of_the_request_is_forgotten_here() -> None:
    assert sorted(amounts_of_schema()) == sorted(AMOUNTS)


@pytest.mark.parametrize("pointer", AMOUNTS)
def test_r7_the_largest_amount_is_valid_and_one_cent_more_is_not(pointer: str) -> None:
    largest, too_large = (
        json.loads(with_amount(pointer, amount), parse_float=Decimal) for amount in (LARGEST, TOO_LARGE)
    )
    assert check(largest) == []
    found = {(problem.code, problem.pointer) for problem in check(too_large)}
    assert ("SCH114", pointer) in found
    assert found - {("SCH114", pointer)} <= {("REV205", "/nrc"), ("REV206", "/expenditure_type/opex_actual")}


def test_r7_the_command_agrees_to_the_cent(tmp_path: Path) -> None:
    records = [with_amount(pointer, amount) for amount in (LARGEST, TOO_LARGE) for pointer in AMOUNTS]
    write_lines(tmp_path / "a.ndjson", records)
    judged = judge(tmp_path, "a.ndjson")
    by_record = judged.by_record(len(records))
    assert judged.status == 1
    assert by_record[: len(AMOUNTS)] == [[]] * len(AMOUNTS)
    for pointer, found in zip(AMOUNTS, by_record[len(AMOUNTS) :], strict=True):
        assert ("SCH114", pointer) in found


SUMS = [
    ("0.1", "0.2", "0.3", True),
    ("0.1", "0.2", "0.30000000000000004", False),
    ("100000000000000.01", "0.01", "100000000000000.02", True),
    ("100000000000000.01", "0.01", "100000000000000.03", False),
    ("40000.00", "79999.99", "120000.00", False),
    ("40000.01", "80000.00", "120000.00", False),
    ("0.123456789012345678901234567891", "0.1", "0.223456789012345678901234567891", True),
    ("0.123456789012345678901234567891", "0.1", "0.223456789012345678901234567892", False),
    ("999999999999998.000000000000000000000000000001", "1", "999999999999999.000000000000000000000000000001", None),
    ("499999999999999.999999999999999999999999999999", "0.000000000000000000000000000001", "500000000000000", True),
    ("499999999999999.999999999999999999999999999999", "0.000000000000000000000000000001", "500000000000000.01", False),
    ("1e2", "2.50", "102.5", True),
    ("1e2", "1e-2", "100.02", False),
]


def test_r8_sums_are_exact_at_any_scale(tmp_path: Path) -> None:
    records = [
        with_members(
            "revnue/minimal",
            {
                "total_contract_spend_value": total,
                "expenditure_type": f'{{"type": "blended", "capex_actual": {capex}, "opex_actual": {opex}}}',
            },
        )
        for capex, opex, total, _ in SUMS
    ]
    write_lines(tmp_path / "a.ndjson", records)
    judged = judge(tmp_path, "--ignore", "two-decimals", "a.ndjson")
    wrong_sum, too_large = ("REV206", "/expenditure_type/opex_actual"), ("SCH114", "/total_contract_spend_value")
    verdicts = {True: [], False: [wrong_sum], None: [too_large]}
    assert judged.by_record(len(SUMS)) == [verdicts[fits] for *_, fits in SUMS]
    assert judged.status == 1


@pytest.mark.parametrize("amounts", SUMS[:2])
def test_r8_a_sum_decides_the_status(tmp_path: Path, amounts: tuple[str, str, str, bool]) -> None:
    capex, opex, total, fits = amounts
    parts = f'{{"type": "blended", "capex_actual": {capex}, "opex_actual": {opex}}}'
    (tmp_path / "a.json").write_text(
        with_members("revnue/minimal", {"total_contract_spend_value": total, "expenditure_type": parts})
    )
    assert judge(tmp_path, "a.json").status == (0 if fits else 1)


@pytest.mark.parametrize("literal", ["01", "+1", ".5", "1.", "0x10"])
def test_r9_what_is_no_number_of_jsons_fails_the_run_at_its_token(tmp_path: Path, literal: str) -> None:
    judge_in_each_field(tmp_path, literal, "JSON101")


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity"])
def test_r9_what_is_not_a_number_fails_the_run_at_its_token(tmp_path: Path, literal: str) -> None:
    judge_in_each_field(tmp_path, literal, "JSON104")


KINDS = {  # a literal for country, an integer; and for mrc, an amount; null: no finding
    "true": ("SCH104", "SCH104"),
    "false": ("SCH104", "SCH104"),
    '"7"': ("SCH107", "SCH107"),
    "7.5": ("SCH104", None),
    "1.0": (None, None),
    "1e2": (None, None),
    "70e-1": (None, None),
    "7": (None, None),
}


def test_r24_a_number_without_a_fraction_is_an_integer_and_no_boolean_or_text_is_a_number(tmp_path: Path) -> None:
    records, expected = [], []
    for literal, codes in KINDS.items():
        for field, code in zip(("country", "mrc"), codes, strict=True):
            records.append(with_members("revnue/minimal", {field: literal}))
            expected.append([(code, f"/{field}")] if code else [])
    write_lines(tmp_path / "a.ndjson", records)
    judged = judge(tmp_path, "a.ndjson")
    assert judged.by_record(len(records)) == expected
    assert judged.status == 1


@pytest.mark.parametrize(("literal", "status"), [("true", 1), ('"7"', 1), ("1.0", 0), ("1e2", 0)])
def test_r24_the_kind_of_number_decides_the_status(tmp_path: Path, literal: str, status: int) -> None:
    (tmp_path / "a.json").write_text(with_members("revnue/minimal", {"country": literal}))
    assert judge(tmp_path, "a.json").status == status
