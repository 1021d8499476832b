"""The report on one payload that was not read from a file, in any of the command's forms."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from prenup.grouping import Groups, JudgedAs, Summary
from prenup.reporters import ReportOptions, load_reporter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prenup.checker import Verdict


def render_report(verdicts: Sequence[Verdict], form: str, *, hide_values: bool = False) -> str:
    """What the command would print of these verdicts. Raises KeyError for a form that there is not."""
    out = StringIO()
    reporter = load_reporter(form)(out, ReportOptions(hide_values=hide_values))
    groups = Groups()
    for verdict in verdicts:
        if verdict.findings:
            groups.add(verdict.findings)
            reporter.record(verdict.record, verdict.findings)
    reporter.finish(_summarise(verdicts, groups))
    return out.getvalue()


def _summarise(verdicts: Sequence[Verdict], groups: Groups) -> Summary:
    records = [verdict for verdict in verdicts if not verdict.record.of_file]
    apis = {verdict.api.name for verdict in records if verdict.api is not None}
    judged = [(name, sum(v.api is not None and v.api.name == name for v in records)) for name in sorted(apis)]
    return Summary(
        files=1,
        records=len(records),
        errors=groups.errors,
        warnings=groups.warnings,
        apis=tuple(JudgedAs(name, 1, count, detected=False) for name, count in judged),
        groups=groups.result(),
    )
