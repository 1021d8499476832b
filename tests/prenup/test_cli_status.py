"""The exit status, and which of several wins."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from prenup.exit_code import ExitCode
from tests.prenup.made_up.payloads import LEASE, lease

if TYPE_CHECKING:
    from pathlib import Path

    from tests.prenup.command import Prenup

CLEAN = json.dumps(LEASE)
BROKEN = json.dumps(lease(name=...))
WARNED = json.dumps(lease(mrc=-5))


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        (CLEAN, "warning", 0),
        (WARNED, "error", 0),
        (WARNED, "warning", 1),
        (BROKEN, "error", 1),
        (BROKEN, "warning", 1),
        (BROKEN, "never", 0),
    ],
)
def test_fail_on_decides_which_findings_fail_the_run(
    prenup: Prenup, tmp_path: Path, text: str, fail_on: str, status: int
) -> None:
    (tmp_path / "a.json").write_text(text)
    assert prenup("validate", "--fail-on", fail_on, "a.json").status == status


@pytest.mark.parametrize("text", ["", " \n ", "null", "5", '"text"', "[1]", "{", "NaN", '{"a": 1,}'])
def test_what_is_no_payload_fails_with_a_place(prenup: Prenup, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    ran = prenup("validate", "--format", "json", "a.json")
    assert ran.status == ExitCode.FINDINGS
    assert ran.report["findings"]
    assert all(finding["line"] >= 1 and finding["column"] >= 1 for finding in ran.report["findings"])


def test_a_batch_of_none_is_fine_and_is_told(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]")
    ran = prenup("validate", "--format", "json", "a.json")
    assert ran.status == ExitCode.OK
    assert ran.report["findings"] == []
    assert "a.json" in ran.err


def test_an_empty_file_is_a_finding_and_needs_no_notice_beside_it(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("")
    ran = prenup("validate", "--format", "json", "a.json")
    assert ran.found == [("JSON110", "")]
    assert "a.json" not in ran.err


def test_no_path_is_wrong_usage(prenup: Prenup) -> None:
    assert prenup("validate").status == ExitCode.USAGE


def test_a_folder_without_payloads_is_nothing_to_check(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("none")
    ran = prenup("validate", "--format", "json", ".")
    assert ran.status == ExitCode.USAGE
    assert ran.report["summary"]["files"] == 0
    assert prenup("validate", "--allow-empty", ".").status == ExitCode.OK


def test_a_missing_file_is_unreadable_and_the_others_are_judged(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(BROKEN)
    ran = prenup("validate", "--format", "json", "gone.json", "a.json")
    assert ran.status == ExitCode.UNREADABLE
    assert ran.found == [("SCH101", "/name")]
    assert "gone.json" in ran.err


def test_an_unwritable_report_is_told_before_anything_is_read(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(BROKEN)
    ran = prenup("validate", "--format", "json=no/such/folder/report.json", "gone.json", "a.json")
    assert ran.status == ExitCode.OUTPUT
    assert "report.json" in ran.err
    assert "gone.json" not in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "--no-such-option", "a.json"],
        ["validate", "--format", "xml", "a.json"],
        ["validate", "--format", "json=", "a.json"],
        ["validate", "--format", "json", "--format", "full", "a.json"],
        ["validate", "--format", "json=r", "--format", "jsonl=./r", "a.json"],
        ["validate", "--format", "json=a.json", "a.json"],
        ["validate", "--max-findings", "-1", "a.json"],
        ["validate", "--api", "leeses", "a.json"],
        ["validate", "--select", "LEA9", "a.json"],
        ["explain", "no-such-rule"],
        ["schema", "no-such-api"],
        ["rules", "--api", "no-such-api"],
        ["no-such-command"],
    ],
)
def test_wrong_usage_has_its_status_and_leaves_the_payload_alone(
    prenup: Prenup, tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "a.json").write_text(CLEAN)
    ran = prenup(*arguments)
    assert ran.status == ExitCode.USAGE
    assert ran.out == ""
    assert "Error: " in ran.err
    assert (tmp_path / "a.json").read_text() == CLEAN


def test_a_fault_of_our_own_is_one_line(prenup: Prenup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("\x1b[31msecret")

    monkeypatch.setattr("prenup.diagnosis.diagnose", fail)
    (tmp_path / "a.json").write_text(BROKEN)
    ran = prenup("validate", "a.json")
    assert ran.status == ExitCode.INTERNAL
    assert len(ran.err.splitlines()) == 1
    assert "secret" not in ran.err
