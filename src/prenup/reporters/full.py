"""The report for a person at a terminal: a frame for each finding, repeats counted, a table, a closing line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from prenup.grouping import group_key
from prenup.reporters.closing import count, render_closing
from prenup.reporters.style import painter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prenup.finding import Finding
    from prenup.grouping import Summary
    from prenup.record import Record
    from prenup.reporters import ReportOptions

FRAMES_A_GROUP = 3
FRAMES = 50


class FullReporter:
    """Shows at most 3 findings of a kind and `max_findings` (50 unless told) in all; the table counts every one."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._options = options
        self._limit = FRAMES if options.max_findings is None else options.max_findings
        self._shown: Counter[tuple[str, str | None]] = Counter()

    def record(self, record: Record, findings: Sequence[Finding]) -> None:
        for finding in findings:
            if self._shown.total() >= self._limit:
                return
            key = group_key(finding)
            if self._shown[key] < FRAMES_A_GROUP:
                self._shown[key] += 1
                self._frame(finding, record)

    def _frame(self, finding: Finding, record: Record) -> None:
        from prenup.reporters.frame import render_frame  # a clean run draws none, and starts faster without

        self._out.write(render_frame(finding, record, self._options) + "\n\n")

    def finish(self, summary: Summary) -> None:
        paint = painter(self._options.color)
        if summary.findings > 1:
            from prenup.reporters.table import render_table  # as above

            self._out.write(render_table(summary.groups, self._shown, self._options, paint) + "\n\n")
        shown = self._shown.total()
        if shown < summary.findings:
            self._out.write(
                f"{shown:,} of {count(summary.findings, 'finding')} shown: at most {FRAMES_A_GROUP} of a kind and "
                f"{self._limit:,} in all; --format concise lists every one\n"
            )
        self._out.write(render_closing(summary, paint) + "\n")
