"""The report for programs that read as it is written: one JSON object a line, one line a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from prenup.reporters.closing import write_notice
from prenup.reporters.finding_json import encode, finding_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prenup.finding import Finding
    from prenup.grouping import Summary
    from prenup.record import Record
    from prenup.reporters import ReportOptions


class JsonLinesReporter:
    """Writes every finding, up to `max_findings`; the closing line goes to the notices."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._options = options
        self._shown = 0

    def record(self, record: Record, findings: Sequence[Finding]) -> None:  # noqa: ARG002  # the protocol's signature
        limit = self._options.max_findings
        shown = findings if limit is None else findings[: max(0, limit - self._shown)]
        self._shown += len(shown)
        hidden = self._options.hide_values
        self._out.writelines(encode(finding_object(finding, hide_values=hidden)) + "\n" for finding in shown)

    def finish(self, summary: Summary) -> None:
        write_notice(self._options.notices, summary, self._shown)
