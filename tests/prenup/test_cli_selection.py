"""--severity, --select and --ignore: by code, by name, by prefix."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.prenup.made_up.payloads import lease

if TYPE_CHECKING:
    from pathlib import Path

    from tests.prenup.command import Prenup

TYPE, SPELLING, CHARGE = ("SCH104", "/total_value"), ("SCH106", "/status"), ("LEA301", "/mrc")
ALL = {TYPE, SPELLING, CHARGE}


@pytest.fixture
def payload(tmp_path: Path) -> str:
    (tmp_path / "a.json").write_text(json.dumps(lease(total_value="lots", status="Active", mrc=-1)))
    return "a.json"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], ALL),
        (["--select", "SCH104"], {TYPE}),
        (["--select", "wrong-type"], {TYPE}),
        (["--select", "sch104,LEA301"], {TYPE, CHARGE}),
        (["--select", "SCH104", "--select", "LEA"], {TYPE, CHARGE}),
        (["--select", "SCH"], {TYPE, SPELLING}),
        (["--select", "LEA3"], {CHARGE}),
        (["--select", "JSON"], set()),
        (["--ignore", "SCH"], {CHARGE}),
        (["--ignore", "spelling, negative-charge"], {TYPE}),
        (["--select", "SCH", "--ignore", "SCH106"], {TYPE}),
        (["--severity", "SCH104=off"], ALL - {TYPE}),
        (["--severity", "SCH=off", "--severity", "spelling=error"], {SPELLING, CHARGE}),
        (["--ignore", "SCH106", "--severity", "SCH106=error"], {TYPE, CHARGE}),
        (["--ignore", "JSON"], ALL),
    ],
)
def test_a_selection_leaves_what_it_names(
    prenup: Prenup, payload: str, options: list[str], found: set[tuple[str, str]]
) -> None:
    ran = prenup("validate", "--format", "json", *options, payload)
    assert set(ran.found) == found
    assert ran.status == (1 if found - {CHARGE} else 0)


def test_a_severity_changes_what_is_reported_and_the_status(prenup: Prenup, payload: str) -> None:
    weaker = prenup("validate", "--format", "json", "--severity", "SCH=warning", payload)
    assert weaker.status == 0
    assert {finding["severity"] for finding in weaker.report["findings"]} == {"warning"}
    stronger = prenup("validate", "--format", "json", "--select", "LEA301", "--severity", "LEA301=error", payload)
    assert (stronger.status, stronger.found) == (1, [CHARGE])


@pytest.mark.parametrize(
    "options",
    [
        ["--ignore", "JSON101"],
        ["--ignore", "syntax"],
        ["--ignore", "SCH104,JSON115"],
        ["--severity", "JSON102=off"],
        ["--severity", "wrong-api=warning"],
        ["--severity", "JSON101=of"],
        ["--severity", "SCH104"],
        ["--severity", "=off"],
        ["--select", "SCH999"],
    ],
)
def test_what_cannot_be_switched_or_is_unknown_is_wrong_usage(prenup: Prenup, payload: str, options: list[str]) -> None:
    assert prenup("validate", *options, payload).status == 2


@pytest.mark.parametrize(("typo", "meant"), [("wrng-type", "wrong-type"), ("SCH14", "SCH104"), ("speling", "spelling")])
def test_a_slip_of_a_code_or_a_name_is_told_what_was_meant(prenup: Prenup, payload: str, typo: str, meant: str) -> None:
    assert meant in prenup("validate", "--ignore", typo, payload).err


@pytest.mark.parametrize("option", [["--select", "LEA"], ["--ignore", "JSON"], ["--severity", "JSON=off"]])
def test_faults_of_the_input_stand_whatever_is_selected(prenup: Prenup, tmp_path: Path, option: list[str]) -> None:
    (tmp_path / "a.json").write_text("{")
    ran = prenup("validate", "--format", "json", *option, "a.json")
    assert ran.status == 1
    assert [code for code, _ in ran.found] == ["JSON102"]


def test_a_warning_of_the_input_can_be_switched_off(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf" + json.dumps(lease()).encode())
    assert prenup("validate", "--format", "json", "a.json").found == [("JSON111", "")]
    assert prenup("validate", "--format", "json", "--ignore", "byte-order-mark", "a.json").found == []


def test_a_misspelt_required_field_is_one_finding_unless_the_unknown_one_is_no_error(
    prenup: Prenup, tmp_path: Path
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(lease(lease_end_date=..., lease_enddate="2025-12-31")))
    unknown, missing = ("SCH102", "/lease_enddate"), ("SCH101", "/lease_end_date")
    assert prenup("validate", "--format", "json", "a.json").found == [unknown]
    assert prenup("validate", "--format", "json", "--ignore", "SCH102", "a.json").found == [missing]
    weaker = prenup("validate", "--format", "json", "--severity", "unknown-field=warning", "a.json")
    assert set(weaker.found) == {unknown, missing}
    assert weaker.status == 1
