"""How the reports look. UPDATE_GOLDEN=1 writes the files anew; look at the difference before it is committed."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prenup.reporters import REPORTERS, ReportOptions, load_reporter
from tests.prenup.reporters.samples import (
    Sample,
    all_findings,
    document,
    elsewhere,
    everything,
    large_summary,
    repeats,
    summary,
    wide_characters,
    wide_line,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prenup.grouping import Summary

GOLDEN = Path(__file__).with_name("golden")
NARROW, WIDE = ReportOptions(width=80), ReportOptions(width=200)

CASES: dict[str, tuple[str, ReportOptions, Callable[[], Sequence[Sample]]]] = {
    "full-80": ("full", NARROW, everything),
    "full-200": ("full", WIDE, everything),
    "full-80-color": ("full", replace(NARROW, color=True), everything),
    "full-80-hidden": ("full", replace(NARROW, hide_values=True), everything),
    "full-80-window": ("full", NARROW, lambda: [wide_line()]),
    "full-80-document": ("full", NARROW, lambda: [document()]),
    "full-80-wide-characters": ("full", NARROW, lambda: [wide_characters()]),
    "full-80-elsewhere": ("full", NARROW, lambda: [elsewhere()]),
    "full-80-repeats": ("full", NARROW, lambda: repeats(9_000)),
    "full-200-repeats": ("full", WIDE, lambda: repeats(9_000)),
    "full-80-limit": ("full", replace(NARROW, max_findings=2), lambda: repeats(3)),
    "concise": ("concise", NARROW, everything),
    "concise-color": ("concise", replace(NARROW, color=True), everything),
    "json": ("json", NARROW, everything),
    "json-hidden": ("json", replace(NARROW, hide_values=True), everything),
    "jsonl": ("jsonl", NARROW, everything),
}


def report(name: str, options: ReportOptions, samples: Sequence[Sample], closing: Summary | None = None) -> str:
    out = io.StringIO()
    reporter = load_reporter(name)(out, options)
    for record, findings in samples:
        reporter.record(record, findings)
    reporter.finish(closing or summary(all_findings(samples), 1, len(samples)))
    return out.getvalue()


def assert_golden(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    written = text.replace("\x1b", "␛")  # so that looking at the file shows the codes and not the colours
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(written, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("case", CASES)
def test_the_report_looks_as_it_was_approved(case: str) -> None:
    name, options, make = CASES[case]
    assert_golden(case, report(name, options, make()))


@pytest.mark.parametrize("name", REPORTERS)
def test_a_clean_run_looks_as_it_was_approved(name: str) -> None:
    assert_golden(f"clean-{name}", report(name, NARROW, []))


def test_the_closing_line_tells_all_that_was_left_out() -> None:
    samples = repeats(2)
    assert_golden("full-80-left-out", report("full", NARROW, samples, large_summary(samples)))


def test_the_notice_beside_a_machine_format_looks_as_it_was_approved() -> None:
    notices = io.StringIO()
    report("jsonl", replace(NARROW, notices=notices, max_findings=1), repeats(2))
    assert_golden("notice", notices.getvalue())


def test_every_golden_file_belongs_to_a_test() -> None:
    names = {*CASES, *(f"clean-{name}" for name in REPORTERS), "full-80-left-out", "notice"}
    assert {path.stem for path in GOLDEN.iterdir()} == names
