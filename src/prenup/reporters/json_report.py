"""The report for programs that read it whole: one JSON document of findings, groups and summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from prenup.reporters.finding_json import encode, finding_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prenup.finding import Finding
    from prenup.grouping import Group, Summary
    from prenup.record import Record
    from prenup.reporters import ReportOptions

VERSION = 1


class JsonReporter:
    """Writes findings as they come, up to `max_findings`, one a line; `finish` completes the document."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._options = options
        self._shown = 0

    def record(self, record: Record, findings: Sequence[Finding]) -> None:  # noqa: ARG002  # the protocol's signature
        limit = self._options.max_findings
        for finding in findings if limit is None else findings[: max(0, limit - self._shown)]:
            self._out.write(",\n" if self._shown else f'{{"version": {VERSION}, "findings": [\n')
            self._out.write(encode(finding_object(finding, hide_values=self._options.hide_values)))
            self._shown += 1

    def finish(self, summary: Summary) -> None:
        self._out.write("\n],\n" if self._shown else f'{{"version": {VERSION}, "findings": [],\n')
        groups = [_group(group, hide_values=self._options.hide_values) for group in summary.groups]
        self._out.write(f'"groups": {encode(groups)},\n"summary": {encode(_summary(summary, self._shown))}}}\n')


def _group(group: Group, *, hide_values: bool) -> dict[str, object]:
    values = [] if hide_values else [{"value": value, "count": count} for value, count in group.values]
    return {
        "code": group.code,
        "name": group.name,
        "severity": group.severity,
        "pointer": group.pointer,
        "count": group.count,
        "values": values,
        "other_values": 0 if hide_values else group.other_values,
    }


def _summary(summary: Summary, shown: int) -> dict[str, object]:
    apis = [
        {"api": use.api, "files": use.files, "records": use.records, "detected": use.detected} for use in summary.apis
    ]
    return {
        "files": summary.files,
        "records": summary.records,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "shown": shown,
        "skipped": summary.skipped,
        "unreadable": [{"file": file.name, "reason": file.reason} for file in summary.unreadable],
        "apis": apis,
    }
