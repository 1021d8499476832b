"""Rows R22 and R23: what is a date, and how long a text is, in every field that asks for one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.rows.child import judge
from tests.rows.payloads import SCHEMAS, with_members, write_lines

if TYPE_CHECKING:
    from pathlib import Path

NO_DATES = [
    "2025-02-30",
    "2025-2-3",
    "20250203",
    "2025-W06-1",
    "2025-034",
    "\uff12\uff10\uff12\uff15-\uff10\uff12-\uff10\uff13",
    "\u0662\u0660\u0662\u0665-02-03",
    "2025-02-03\n",
    " 2025-02-03",
    "2025-02-03T00:00:00Z",
    "2025/02/03",
    "1900-02-29",
    "2100-02-29",
    "0000-01-01",
    "2025-13-01",
    "2025-00-10",
    "2025-02-00",
    "+2025-02-03",
    "-2025-02-03",
    "12025-02-03",
    "2025\u201302\u201303",
    "",
]
FIELDS = [
    ("revnue/minimal", "contract_start_date"),
    ("revnue/minimal", "contract_end_date"),
    ("revnue/minimal", "service_start_date"),
    ("cor/minimal", "start_date"),
    ("cor/minimal", "end_date"),
]


def read_properties(api: str) -> dict[str, Any]:
    """The top-level fields of an API's request by name."""
    schema = json.loads((SCHEMAS / api / "contract-request.schema.json").read_text(encoding="utf-8"))
    properties: dict[str, Any] = schema["properties"]
    return properties


def test_r22_no_date_of_a_request_is_forgotten_here() -> None:
    dates = {
        (f"{api}/minimal", name)
        for api in ("cor", "revnue")
        for name, field in read_properties(api).items()
        if field.get("format") == "date"
    }
    assert dates == set(FIELDS)


@pytest.mark.parametrize(("example", "field"), FIELDS)
def test_r22_nothing_but_a_real_day_in_the_one_form_is_a_date(tmp_path: Path, example: str, field: str) -> None:
    write_lines(tmp_path / "a.ndjson", [with_members(example, {field: json.dumps(day)}) for day in NO_DATES])
    judged = judge(tmp_path, "a.ndjson")
    assert judged.by_record(len(NO_DATES)) == [[("SCH108", f"/{field}")]] * len(NO_DATES)
    assert judged.status == 1


def test_r22_a_real_day_is_a_date(tmp_path: Path) -> None:
    spans = [
        ("2000-02-29", "2000-12-31"),
        ("2024-02-29", "2025-02-28"),
        ("0001-01-01", "9999-12-31"),
        ("1900-02-28", "1900-03-01"),
    ]
    for api, start, end in (("revnue", "contract_start_date", "contract_end_date"), ("cor", "start_date", "end_date")):
        records = [with_members(f"{api}/minimal", {start: f'"{first}"', end: f'"{last}"'}) for first, last in spans]
        write_lines(tmp_path / f"{api}.ndjson", records)
    judged = judge(tmp_path, "revnue.ndjson", "cor.ndjson")
    assert (judged.status, judged.found) == (0, [])
    assert judged.report["summary"]["records"] == 2 * len(spans)


CHARACTERS = ["a", "\u00e9", "\u6771", "\U0001f600", "\u0301", "\u200d", "\u00df", "\u0130"]
LIMITED = {name: field["maxLength"] for name, field in read_properties("revnue").items() if "maxLength" in field}


@pytest.mark.parametrize("as_ascii", [True, False], ids=["escaped", "plain"])
def test_r23_lengths_are_counted_in_code_points(tmp_path: Path, as_ascii: bool) -> None:
    records, expected = [], []
    for field, limit in LIMITED.items():
        for character in CHARACTERS:
            for length in (limit, limit + 1):
                literal = json.dumps(character * length, ensure_ascii=as_ascii)
                records.append(with_members("revnue/minimal", {field: literal}))
                expected.append([("SCH110", f"/{field}")] if length > limit else [])
    write_lines(tmp_path / "a.ndjson", records)
    judged = judge(tmp_path, "--ignore", "REV3", "a.ndjson")  # warnings, such as a signed_date that is no date
    assert {"name", "number", "approver", "description"} <= set(LIMITED)
    assert judged.by_record(len(records)) == expected
    assert judged.status == 1


def test_r23_joined_characters_count_each_for_itself(tmp_path: Path) -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"  # one on the screen, five code points
    texts = [family * 10, family * 10 + "a", "e\u0301" * 25, "e\u0301" * 25 + "e"]
    write_lines(tmp_path / "a.ndjson", [with_members("revnue/minimal", {"name": json.dumps(text)}) for text in texts])
    judged = judge(tmp_path, "a.ndjson")
    assert judged.by_record(4) == [[], [("SCH110", "/name")]] * 2
    assert [finding["params"]["length"] for finding in judged.findings] == [51, 51]
