"""The words of the messages: one golden file, so that a change of wording is read as prose by whoever makes it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prenup.apis import load_apis
from prenup.cli import main
from tests.prenup.made_up.payloads import TRIP

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("golden") / "messages.txt"
UPDATE = "UPDATE_GOLDEN"

REVNUE = {
    "company": "1",
    "contract_type": '"sell_side"',
    "name": '"Master Services"',
    "number": '"C-1"',
    "customer": "42",
    "country": "840",
    "status": '"active"',
    "contract_start_date": '"2025-01-01"',
    "contract_end_date": '"2025-12-31"',
    "total_contract_spend_value": "120000.00",
}
COR = {
    "metadata": '{"source": "SALESFORCE"}',
    "id": '"SF-1"',
    "name": '"Annual"',
    "client_id": '"A-1"',
    "type": '"retainer"',
    "status": '"active"',
    "start_date": '"2025-01-01"',
    "end_date": '"2025-12-31"',
    "value": "120000.00",
    "description": '"Design"',
}
SPLIT = '{"type": "blended", "capex_actual": 40000.00, "opex_actual": 79999.99}'
REVNUE_RECORDS: list[dict[str, str]] = [
    {"contract_end_date": '"03/04/2025"'},
    {"contract_end_date": "46022"},
    {"contract_end_date": '"20251231"'},
    {"contract_end_date": '"31/12/2025"'},
    {"contract_end_date": '"2025-12-31T23:00:00Z"'},
    {"contract_end_date": '"2025-02-30"'},
    {"total_contract_spend_value": '"120,000.00"'},
    {"total_contract_spend_value": '"120000.00"'},
    {"total_contract_spend_value": '"1.200,50 €"'},
    {"total_contract_spend_value": '"1,200"'},
    {"total_contract_spend_value": '"99,5"'},
    {"mrc": "null"},
    {"mrc": '""'},
    {"country": "null"},
    {"customer": "", "supplier": "88"},
    {"customer": '"Harbor Ltd"'},
    {"country": '"US"'},
    {"total_contract_spend_value": '"n/a"'},
    {"contract_end_date": '""'},
    {"company": ""},
    {"notice_period": "400"},
    {"expenditure_type": SPLIT},
    {"contract_end_date": "", "contract_enddate": '"2025-12-31"'},
    {"contractEndDate": '"2025-12-31"'},
    {"start_date": '"2025-12-31"'},
    {"capex_actual": "5"},
    {"client_id": '"A-1"'},
    {"modified_date": '"2025-12-31"'},
    {"quite": "1"},
    {"status": '"Active"'},
    {"status": '"actve"'},
    {"name": json.dumps("Global Framework Agreement and the Master Services of 2025")},
    {"number": "7"},
    {"mrc": '1, "mrc": 2'},
    {"mrc": "NaN"},
    {"total_contract_spend_value": "999999999999999.01"},
    {"parent_contract": '"SO-0012"'},
    {"parent_contract": '"0012"'},
    {"customer": '"N/A"'},
    {"customer": '{"id": 4711, "name": "Harbor"}'},
    {"total_contract_spend_value": '"(120.00)"'},
    {"total_contract_spend_value": '"1.2E+05"'},
    {"total_contract_spend_value": '"00120.00"'},
    {"total_contract_spend_value": "null"},
    {"payment_terms": '"net_90"'},
    {"payment_terms": "30"},
    {"payment_terms": '""'},
    {"signed_date": '""'},
    {"notice_period": '"30 days"'},
    {"category": '"Software"'},
    {"template": '{"id": 5, "fields": {"51": "Amber"}}'},
    {"contract_end_date": '"2025-13-31"'},
    {"contract_end_date": '"2025-31-12"'},
    {"contract_end_date": '"31. Dezember 2025"'},
    {"contract_end_date": "", "endDate": '"2025-12-31"'},
    {"total_contract_spend_value": "", "total": '"much"'},
]


def record(base: dict[str, str], changes: dict[str, str]) -> str:
    fields = {name: literal for name, literal in {**base, **changes}.items() if literal}
    return "{" + ", ".join(f'"{name}": {literal}' for name, literal in fields.items()) + "}"


FILES: dict[str, bytes] = {
    "a.ndjson": "".join(f"{record(REVNUE, changes)}\n" for changes in REVNUE_RECORDS).encode(),
    "b.ndjson": f"{record(REVNUE, {})}\n{record(REVNUE, {})[:150]}".encode(),
    "bom.json": b"\xef\xbb\xbf" + record(COR, {}).encode(),
    "c.json": record(COR, {"type": '"Retainer"', "currency": '"usd"'}).encode(),
    "d.json": record(COR, {"metadata": "", "source": '"SAP"'}).encode(),
    "e.json": record(COR, {"metadata": '{"Source": "SAP"}'}).encode(),
    "array.ndjson": f"[\n{record(REVNUE, {})},\n{record(REVNUE, {})}\n]\n".encode(),
    "commas.ndjson": f"{record(REVNUE, {})},\n{record(REVNUE, {})}\n".encode(),
    "empty.json": b"",
    "null.json": b"null",
    "other.json": json.dumps(TRIP | {"id": "x"}).encode(),
    "fits-none.json": b'{"Amount": 1}',
    "export.csv": b"Id,Name,Amount\n1,Annual,120000.00\n",
    "wrapped.json": b'{"totalSize": 1, "done": true, "records": [{"Id": "1", "Name": "x"}]}',
}


@pytest.fixture(autouse=True)
def in_a_folder_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    load_apis.cache_clear()
    yield
    load_apis.cache_clear()


def test_the_messages_are_as_agreed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", "--format", "jsonl", *FILES])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    main(["validate", "--format", "jsonl", "--api", "revnue", "c.json"])
    lines += [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    text = "".join(map(render, lines))
    if os.environ.get(UPDATE):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8"), f"run the tests with {UPDATE}=1 and read the difference"


def render(finding: dict[str, object]) -> str:
    """The finding in the form of a note to the reader: two lines, the second for the hint."""
    where = f"{finding['file']}:{finding['line']}:{finding['column']}"
    hint = f"    {finding['hint']}\n" if finding["hint"] else ""
    return f"{where}: {finding['name']} [{finding['severity']}] {finding['message']}\n{hint}"
