"""Several reports of one run, the files they go to, and colour."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest

from prenup.terminal import find_width, wants_color
from tests.prenup.made_up.payloads import LEASE, lease

if TYPE_CHECKING:
    from io import TextIOWrapper
    from pathlib import Path

    from tests.prenup.command import Prenup


@pytest.fixture
def payload(tmp_path: Path) -> str:
    (tmp_path / "a.ndjson").write_text(
        f"{json.dumps(LEASE)}\n{json.dumps(lease(status='Active', lines=...))}\n{json.dumps(lease(customer=...))}\n"
    )
    return "a.ndjson"


def test_several_formats_say_the_same_of_one_run(prenup: Prenup, tmp_path: Path, payload: str) -> None:
    formats = (
        "--format",
        "full=full.txt",
        "--format",
        "json=all.json",
        "--format",
        "jsonl",
        "--format",
        "concise=c.txt",
    )
    ran = prenup("validate", *formats, payload)
    lines = [json.loads(line) for line in ran.out.splitlines()]
    report = json.loads((tmp_path / "all.json").read_text())
    assert ran.status == 1
    assert lines == report["findings"]
    assert len((tmp_path / "c.txt").read_text().splitlines()) == len(lines) == 2
    assert (tmp_path / "full.txt").read_text()


def test_a_machine_format_has_standard_output_to_itself(prenup: Prenup, tmp_path: Path, payload: str) -> None:
    (tmp_path / "none.json").write_text("[]")
    ran = prenup("validate", "--format", "json", payload, "none.json", "gone.json")
    assert ran.report["version"] == 1
    assert "none.json" in ran.err
    assert "gone.json" in ran.err


def test_a_report_replaces_an_earlier_one_whole_and_keeps_its_mode(
    prenup: Prenup, tmp_path: Path, payload: str
) -> None:
    report = tmp_path / "report.json"
    report.write_text("x" * 100_000)
    report.chmod(0o640)
    prenup("validate", "--format", "json=report.json", payload)
    assert json.loads(report.read_text())["version"] == 1
    assert stat.S_IMODE(report.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ndjson", "report.json"]


def test_a_report_to_a_link_writes_what_it_leads_to(prenup: Prenup, tmp_path: Path, payload: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "real.json").write_text("earlier")
    (tmp_path / "link.json").symlink_to("deep/real.json")
    prenup("validate", "--format", "json=link.json", payload)
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "deep" / "real.json").read_text())["version"] == 1


@pytest.mark.parametrize("target", ["folder", "gone/report.json", "a.ndjson/report.json"])
def test_a_report_that_cannot_be_written_leaves_the_others_unwritten(
    prenup: Prenup, tmp_path: Path, payload: str, target: str
) -> None:
    (tmp_path / "folder").mkdir()
    ran = prenup("validate", "--format", "json=first.json", "--format", f"jsonl={target}", payload)
    assert ran.status == 4
    assert target in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ndjson", "folder"]


def test_payloads_in_a_folder_are_never_replaced_by_a_report(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "p.json").write_text(json.dumps(LEASE))
    assert prenup("validate", "--format", "json=w/p.json", "w").status == 2
    assert json.loads((tmp_path / "w" / "p.json").read_text()) == LEASE


def test_an_earlier_report_in_the_folder_is_replaced(prenup: Prenup, tmp_path: Path, payload: str) -> None:
    for _ in range(2):
        assert prenup("validate", "--format", "json=report.json", ".").status == 1
    assert [path.name for path in sorted(tmp_path.iterdir())] == [payload, "report.json"]


def test_a_draft_that_an_earlier_run_left_is_in_nobodys_way(prenup: Prenup, tmp_path: Path, payload: str) -> None:
    name = "é" * 120 + ".json"
    (tmp_path / ".prenup-0.tmp").touch()
    assert prenup("validate", "--format", f"json={name}", payload).status == 1
    assert (tmp_path / name).is_file()


def test_another_name_of_standard_output_is_standard_output(prenup: Prenup, payload: str) -> None:
    to_itself = prenup("validate", "--format", "jsonl", payload)
    assert prenup("validate", "--format", "jsonl=/dev/stdout", payload).out == to_itself.out
    assert prenup("validate", "--format", "jsonl=/dev/stdout", "--format", "full", payload).status == 2


def test_wrong_usage_leaves_no_report(prenup: Prenup, tmp_path: Path, payload: str) -> None:
    assert prenup("validate", "--format", "json=report.json", "--select", "NONE1", payload).status == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.ndjson"]


def test_at_most_so_many_findings_are_shown_and_all_are_counted(prenup: Prenup, payload: str) -> None:
    ran = prenup("validate", "--format", "json", "--max-findings", "1", payload)
    assert ran.status == 1
    assert len(ran.report["findings"]) == 1
    assert ran.report["summary"]["errors"] == 2
    none = prenup("validate", "--format", "json", "--max-findings", "0", payload)
    assert (none.status, none.report["findings"]) == (1, [])


def test_a_missing_field_stands_at_the_brace_of_its_object(prenup: Prenup, payload: str) -> None:
    finding = prenup("validate", "--format", "json", "--select", "SCH101", payload).report["findings"][0]
    place = (finding["line"], finding["column"], finding["end_line"], finding["end_column"])
    assert (finding["pointer"], place) == ("/customer", (3, 1, 3, 2))


def test_an_unknown_field_stands_at_its_key_and_a_value_at_itself(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(lease(status="Active", unheard="of"), indent=1))
    findings = prenup("validate", "--format", "json", "a.json").report["findings"]
    lines = (tmp_path / "a.json").read_text().splitlines()
    texts = [lines[f["line"] - 1][f["column"] - 1 : f["end_column"] - 1] for f in findings]
    assert texts == ['"Active"', '"unheard"']


def test_the_findings_of_a_record_stand_in_the_order_of_its_text(prenup: Prenup, tmp_path: Path) -> None:
    payload = {"zzz": 1, **lease(total_value="x", number=5, name=...), "aaa": 2}
    (tmp_path / "a.json").write_text(json.dumps(payload, indent=1))
    findings = prenup("validate", "--format", "json", "a.json").report["findings"]
    places = [(finding["line"], finding["column"]) for finding in findings]
    assert places == sorted(places)
    assert len(places) == 5


@pytest.mark.parametrize(
    ("choice", "environment", "colored"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ("auto", {"FORCE_COLOR": "0"}, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_used_where_it_is_wanted(
    prenup: Prenup,
    payload: str,
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    environment: dict[str, str],
    colored: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    ran = prenup("validate", "--color", choice, payload)
    assert ("\x1b[" in ran.out) is colored


class Terminal:
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError


@pytest.mark.parametrize(("term", "colored"), [("xterm", True), ("dumb", False)])
def test_a_terminal_gets_colour_unless_it_is_dumb(monkeypatch: pytest.MonkeyPatch, term: str, colored: bool) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", term)
    assert wants_color("auto", _as_stream(Terminal())) is colored


@pytest.mark.parametrize(
    ("columns", "width"), [("120", 120), ("5", 40), ("", 80), ("wide", 80), ("-3", 80), ("9" * 50, 80)]
)
def test_the_width_is_the_environment_s_where_it_makes_sense(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert find_width(_as_stream(Terminal())) == width


def _as_stream(terminal: Terminal) -> TextIOWrapper:
    return terminal  # type: ignore[return-value]  # all of a stream that is asked for
