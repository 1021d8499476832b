"""Rows R18 and R19: what cannot be read, what holds nothing to check, and streams that cannot be written to."""

from __future__ import annotations

import os
import socket
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.rows.child import PRENUP, judge, read_report, run
from tests.rows.payloads import read_example

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = read_example("revnue/minimal")
BAD = GOOD.replace('"active"', '"x"')
VALIDATE = ("validate", "--format", "json")


def _bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server, chdir(path.parent):  # a socket's path has a short limit
        server.bind(path.name)


def _forbid(path: Path) -> None:
    path.write_text(GOOD)
    path.chmod(0)


UNREADABLE = {
    "pipe-without-a-writer": lambda path: os.mkfifo(path),
    "missing": lambda _: None,
    "link-to-nothing": lambda path: path.symlink_to("nowhere"),
    "link-to-itself": lambda path: path.symlink_to(path),
    "zeros-without-end": lambda path: path.symlink_to("/dev/zero"),
    "nothing-at-all": lambda path: path.symlink_to("/dev/null"),
    "read-error": lambda path: path.symlink_to("/proc/self/mem"),
    "socket": _bind,
    "forbidden": _forbid,
}
NEEDED = {"read-error": "/proc/self/mem", "zeros-without-end": "/dev/zero", "nothing-at-all": "/dev/null"}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_r18_what_cannot_be_read_is_named_and_the_rest_is_judged(tmp_path: Path, kind: str) -> None:
    if not Path(NEEDED.get(kind, "/")).exists():
        pytest.skip(f"no {NEEDED[kind]} here")
    if kind == "forbidden" and os.geteuid() == 0:
        pytest.skip("root may read everything")
    UNREADABLE[kind](tmp_path / "odd.json")
    (tmp_path / "good.json").write_text(GOOD)
    (tmp_path / "bad.json").write_text(BAD)
    judged = judge(tmp_path, "good.json", "odd.json", "bad.json")
    summary = judged.report["summary"]
    assert judged.status == 3
    assert [unreadable["file"] for unreadable in summary["unreadable"]] == ["odd.json"]
    assert summary["unreadable"][0]["reason"]
    assert "odd.json" in judged.err
    assert summary["records"] == 2
    assert judged.found == [("SCH105", "/status")]


def test_r18_closed_standard_input_is_named(tmp_path: Path) -> None:
    for name, options in (("<stdin>", ""), ("crm.json", "--stdin-filename crm.json")):
        child = run(tmp_path, "sh", "-c", f'exec "$@" {options} - 0<&-', "sh", *PRENUP, *VALIDATE)
        summary = read_report(child.out)["summary"]
        assert child.status == 3
        assert [unreadable["file"] for unreadable in summary["unreadable"]] == [name]
        assert name in child.err


def test_r18_empty_standard_input_is_a_finding(tmp_path: Path) -> None:
    judged = judge(tmp_path, "-")
    assert judged.status == 1
    assert judged.found == [("JSON110", "")]
    assert judged.findings[0]["file"] == "<stdin>"


def _leave_empty(_: Path) -> None:
    pass


def _hold_no_payload(folder: Path) -> None:
    (folder / "notes.txt").write_text(GOOD)
    (folder / "inner").mkdir()
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "a.json").write_text(GOOD)


def _hold_other_json(folder: Path) -> None:
    (folder / "package.json").write_text('{"name": "x", "version": "1.0.0", "private": true}')


def _go_in_circles(folder: Path) -> None:
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "inner").mkdir()
    (folder / "inner" / "up").symlink_to("..", target_is_directory=True)


def _hold_no_files(folder: Path) -> None:
    os.mkfifo(folder / "pipe.json")
    (folder / "zero.json").symlink_to("/dev/zero")


@pytest.mark.parametrize("fill", [_leave_empty, _hold_no_payload, _hold_other_json, _go_in_circles, _hold_no_files])
def test_r18_a_folder_without_a_payload_is_named_as_nothing_to_check(
    tmp_path: Path, fill: Callable[[Path], None]
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    fill(folder)
    judged = judge(tmp_path, "exports/")
    assert judged.status == 2
    assert judged.found == []
    assert judged.report["summary"]["files"] == 0
    assert "exports/" in judged.err
    assert judge(tmp_path, "--allow-empty", "exports/").status == 0


def test_r18_every_folder_without_a_payload_is_named(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    judged = judge(tmp_path, "first", "second")
    assert judged.status == 2
    assert "first" in judged.err
    assert "second" in judged.err


def test_r18_a_link_that_leads_back_hides_no_payload_and_doubles_none(tmp_path: Path) -> None:
    _go_in_circles(tmp_path)
    (tmp_path / "inner" / "a.json").write_text(BAD)
    judged = judge(tmp_path, ".")
    assert judged.status == 1
    assert judged.report["summary"]["files"] == 1


@pytest.fixture
def many(tmp_path: Path) -> str:
    """A file whose report is longer than a pipe holds."""
    (tmp_path / "many.ndjson").write_text(f"{' '.join(BAD.split())}\n" * 2000)
    return "many.ndjson"


@pytest.mark.parametrize("form", ["full", "concise", "json", "jsonl"])
def test_r19_a_reader_that_went_away_ends_the_run_in_silence(tmp_path: Path, many: str, form: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    child = run(tmp_path, *PRENUP, "validate", "--format", form, many, stdout=writing)
    os.close(writing)
    assert child.status == 141
    assert child.err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("form", ["full", "concise", "json", "jsonl"])
def test_r19_a_full_device_is_an_output_that_could_not_be_written(tmp_path: Path, many: str, form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        child = run(tmp_path, *PRENUP, "validate", "--format", form, many, stdout=full.fileno())
    assert child.status == 4
    assert "standard output" in child.err


@pytest.mark.parametrize(("text", "status"), [(GOOD, 0), (BAD, 1), ("", 1)], ids=["good", "bad", "empty"])
def test_r19_closed_standard_error_changes_neither_the_report_nor_the_status(
    tmp_path: Path, text: str, status: int
) -> None:
    (tmp_path / "a.json").write_text(text)
    child = run(tmp_path, "sh", "-c", 'exec "$@" a.json 2>&-', "sh", *PRENUP, *VALIDATE)
    assert child.status == status
    assert read_report(child.out) == judge(tmp_path, "a.json").report


def test_r19_closed_standard_output_is_an_output_that_could_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(BAD)
    child = run(tmp_path, "sh", "-c", 'exec "$@" a.json 1>&-', "sh", *PRENUP, *VALIDATE)
    assert child.status == 4
    assert "standard output" in child.err


def test_r19_a_notice_that_nobody_can_read_changes_no_status(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]")
    for closed in ("2>&-", "2>/dev/full"):
        assert run(tmp_path, "sh", "-c", f'exec "$@" a.json {closed}', "sh", *PRENUP, *VALIDATE).status == 0
        assert run(tmp_path, "sh", "-c", f'exec "$@" gone.json {closed}', "sh", *PRENUP, *VALIDATE).status == 3
