"""The report for grep and for editors: one line a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from prenup.display import render_location, safe
from prenup.reporters.closing import write_notice
from prenup.reporters.style import painter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prenup.finding import Finding
    from prenup.grouping import Summary
    from prenup.record import Record
    from prenup.reporters import ReportOptions
    from prenup.reporters.style import Paint


def render_line(finding: Finding, paint: Paint) -> str:
    """The finding in one line: `file:line:column: CODE [severity] message (hint)`, without the line end."""
    location = paint("strong", render_location(finding.file, finding.place))
    tag = paint(finding.severity, f"{safe(finding.code)} [{finding.severity}]")
    hint = f" ({safe(finding.hint)})" if finding.hint else ""
    return f"{location}: {tag} {safe(finding.message)}{hint}"


class ConciseReporter:
    """Writes every finding, up to `max_findings`; the closing line goes to the notices."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._options = options
        self._paint = painter(options.color)
        self._shown = 0

    def record(self, record: Record, findings: Sequence[Finding]) -> None:  # noqa: ARG002  # the protocol's signature
        limit = self._options.max_findings
        shown = findings if limit is None else findings[: max(0, limit - self._shown)]
        self._shown += len(shown)
        self._out.writelines(render_line(finding, self._paint) + "\n" for finding in shown)

    def finish(self, summary: Summary) -> None:
        write_notice(self._options.notices, summary, self._shown)
