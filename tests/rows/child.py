"""The real command as a process of its own, and what holds of every run of it, whatever the input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
LAUNCHER = Path(__file__).with_name("launcher.py")
PRENUP = (sys.executable, "-m", "prenup")
MIB = 1024**2
MEMORY_LIMIT = 300 * MIB
HANG_SECONDS = 30  # a guard against a run that never ends; speed is measured elsewhere


@dataclass(frozen=True)
class Child:
    """How a process went: its exit status, its output, its wall time and its peak of resident memory in bytes."""

    status: int
    out: str
    err: str
    seconds: float
    peak: int


@dataclass(frozen=True)
class Judged(Child):
    """A run of `prenup validate --format json`, with its report as an object."""

    report: dict[str, Any]

    @property
    def findings(self) -> list[dict[str, Any]]:
        """Of all files, in order."""
        findings: list[dict[str, Any]] = self.report["findings"]
        return findings

    @property
    def found(self) -> list[tuple[str, str]]:
        """Code and pointer of each finding."""
        return [(finding["code"], finding["pointer"]) for finding in self.findings]

    @property
    def placed(self) -> list[tuple[str, str, int, int]]:
        """Code, pointer, line and column of each finding."""
        return [
            (*pair, finding["line"], finding["column"]) for pair, finding in zip(self.found, self.findings, strict=True)
        ]

    def by_record(self, count: int) -> list[list[tuple[str, str]]]:
        """Code and pointer of each finding, by record of the one file, which has so many."""
        assert self.report["summary"]["records"] == count
        return [
            [pair for pair, finding in zip(self.found, self.findings, strict=True) if finding["record"] == n]
            for n in range(count)
        ]


def judge(folder: Path, *arguments: str, data: bytes = b"") -> Judged:
    """Run `prenup validate --format json` in a folder and hold it to what every run must keep.

    The report is valid by its schema, and each place of a file named in `folder` lies within its text.
    """
    child = run(folder, *PRENUP, "validate", "--format", "json", *arguments, data=data)
    assert child.out, child.err
    report = read_report(child.out)
    for finding in report["findings"]:
        for place in (finding, *finding["related"]):
            path = folder / place["file"]
            assert_lies_within(place, path.read_bytes() if path.exists() else data)
    return Judged(child.status, child.out, child.err, child.seconds, child.peak, report)


def run(folder: Path, *command: str, data: bytes = b"", stdout: int = subprocess.PIPE) -> Child:
    """Run a command in a folder with `data` on standard input; it must say no traceback, stay small, and end."""
    with tempfile.NamedTemporaryFile() as went:
        launch = [sys.executable, "-I", "-S", str(LAUNCHER), went.name, *command]
        process = subprocess.Popen(
            launch, cwd=folder, stdin=subprocess.PIPE, stdout=stdout, stderr=subprocess.PIPE, start_new_session=True
        )
        try:
            out, err = process.communicate(data, timeout=HANG_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise
        facts = json.load(went)
    child = Child(facts["status"], (out or b"").decode(), err.decode(), facts["seconds"], facts["peak"])
    assert "Traceback" not in child.err, child.err
    assert "Exception ignored" not in child.err, child.err
    assert child.peak < MEMORY_LIMIT
    return child


def read_report(text: str) -> dict[str, Any]:
    """The report that a text is, which must be JSON by RFC 8259 and valid by the report's schema."""
    report: dict[str, Any] = json.loads(text, parse_constant=_refuse_constant)
    assert [error.message for error in _report_schema().iter_errors(report)] == []
    return report


def assert_lies_within(place: dict[str, Any], data: bytes) -> None:
    """The place of a finding is one of the text: a character of a line, or what follows the last."""
    lines = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").split("\n")
    begin, end = ((place[f"{side}line"], place[f"{side}column"]) for side in ("", "end_"))
    assert begin <= end
    for line, column in (begin, end):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@cache
def _report_schema() -> Draft202012Validator:
    path = ROOT / "src/prenup/reporters/report.schema.json"
    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def _refuse_constant(literal: str) -> NoReturn:
    raise AssertionError(f"{literal} is no JSON")
