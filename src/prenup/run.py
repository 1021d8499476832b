"""One run of `prenup validate`: from paths to reports and an exit status."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from prenup.apis import find_api, load_apis
from prenup.checker import FitsNoApi, judge_file
from prenup.exit_code import ExitCode
from prenup.outputs import Output, Target, notice, open_outputs, write_standard_error
from prenup.sources import Source, Unreadable, expand_paths
from prenup.usage import UsageFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prenup.apis import Api
    from prenup.checker import Verdict
    from prenup.finding import Finding
    from prenup.grouping import Summary, UnreadableFile
    from prenup.reporters import Reporter
    from prenup.selection import Selection

NAMED = 5
"""So many skipped files are named."""


@dataclass(frozen=True, slots=True)
class Options:
    """What `prenup validate` was asked, as texts; see its help."""

    paths: Sequence[str]
    api: str | None = None
    targets: Sequence[Target] = (Target("full", None),)
    fail_on: str = "error"
    severities: Sequence[str] = ()
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    exclude: Sequence[str] = ()
    max_findings: int | None = None
    hide_values: bool = False
    allow_empty: bool = False
    color: str = "auto"
    stdin_filename: str | None = None


def run(options: Options) -> ExitCode:
    """Judge everything, write every report, and say how it went.

    Raises UsageFault, OutputFault and ClosedPipe; no report file is left then.
    """
    asked = find_api(options.api) if options.api else None
    selection = _read_selection(options)
    with open_outputs(list(options.targets)) as outputs:
        judging = _Run(options, asked, selection, outputs)
        judging.judge_all()
        judging.finish()
    return judging.exit_code()


def _read_selection(options: Options) -> Selection | None:
    if not (options.severities or options.select or options.ignore):
        return None
    from prenup.catalogue import load_catalogue
    from prenup.selection import parse_selection

    catalogue = load_catalogue(load_apis().values())
    return parse_selection(catalogue, severities=options.severities, select=options.select, ignore=options.ignore)


class _Run:
    """The counts of a run, and the reports that it feeds."""

    def __init__(
        self, options: Options, asked: Api | None, selection: Selection | None, outputs: Sequence[Output]
    ) -> None:
        from prenup.grouping import Groups

        self._options = options
        self._asked = asked
        self._selection = selection
        self._notices = StringIO()  # what a report says on standard error may get lost, and fail nothing
        self._reports = [(output, _build_reporter(output, options, self._notices)) for output in outputs]
        self._groups = Groups()
        self._files = self._records = 0
        self._skipped: list[str] = []
        self._unreadable: list[UnreadableFile] = []
        self._judged_files: Counter[str] = Counter()
        self._judged_records: Counter[str] = Counter()

    def judge_all(self) -> None:
        options = self._options
        for source in expand_paths(options.paths, options.exclude, options.stdin_filename):
            if isinstance(source, Source):
                self._judge_source(source)
            else:
                self._note_unreadable(source)

    def finish(self) -> None:
        """Close the reports. Raises OutputFault and ClosedPipe."""
        summary = self._build_summary()
        for output, reporter in self._reports:
            with output.guard():
                reporter.finish(summary)
        write_standard_error(self._notices.getvalue())
        if self._skipped:
            notice(f"skipped, for no API fits: {_name_some(self._skipped)}")

    def exit_code(self) -> ExitCode:
        if self._unreadable:
            return ExitCode.UNREADABLE
        if self._is_failing():
            return ExitCode.FINDINGS
        if self._files or self._options.allow_empty:
            return ExitCode.OK
        folders = _name_some(self._options.paths)  # a file or a pipe would have been judged, or be unreadable
        notice(f"nothing to check: no file of payloads in {folders} (--allow-empty accepts that)")
        return ExitCode.USAGE

    def _is_failing(self) -> bool:
        errors, warnings = self._groups.errors, self._groups.warnings
        return {"error": errors, "warning": errors + warnings, "never": 0}[self._options.fail_on] > 0

    def _judge_source(self, source: Source) -> None:
        from prenup.reader import read_records

        api: Api | None = None
        is_empty = True
        try:
            verdicts = judge_file(
                read_records(source), self._asked, walked=source.walked, hide_values=self._options.hide_values
            )
            for verdict in verdicts:
                is_empty = False
                api = verdict.api or api
                self._take(verdict)
        except FitsNoApi:
            self._skipped.append(source.name)
            return
        except Unreadable as fault:
            self._note_unreadable(fault)
            return
        self._refuse_overwriting(source)
        self._files += 1
        if api is not None:
            self._judged_files[api.name] += 1
        if is_empty:
            notice(f"{source.name} holds no record")

    def _refuse_overwriting(self, source: Source) -> None:
        """A report may replace an earlier one that lies in a folder of payloads, but no payloads."""
        if any(output.target.path for output, _ in self._reports):
            identity = source.identity()
            for output, _ in self._reports:
                if output.replaces(identity):
                    raise UsageFault(f"{output.label} is to be read and written at once.")

    def _take(self, verdict: Verdict) -> None:
        if not verdict.record.of_file:
            self._records += 1
            if verdict.api is not None:
                self._judged_records[verdict.api.name] += 1
        if not verdict.findings:
            return
        findings = self._select(verdict)
        if not findings:
            return
        self._groups.add(findings)
        for output, reporter in self._reports:
            with output.guard():
                reporter.record(verdict.record, findings)

    def _select(self, verdict: Verdict) -> Sequence[Finding]:
        from prenup.misspelling import merge_misspelt

        selected = self._selection.apply(verdict.findings) if self._selection else verdict.findings
        return merge_misspelt(verdict._replace(findings=selected))

    def _note_unreadable(self, fault: Unreadable) -> None:
        from prenup.grouping import UnreadableFile

        self._unreadable.append(UnreadableFile(fault.name, fault.reason))
        notice(f"{fault.name}: {fault.reason}")

    def _build_summary(self) -> Summary:
        from prenup.grouping import JudgedAs, Summary

        return Summary(
            files=self._files,
            records=self._records,
            errors=self._groups.errors,
            warnings=self._groups.warnings,
            apis=tuple(
                JudgedAs(name, count, self._judged_records[name], self._asked is None)
                for name, count in sorted(self._judged_files.items())
            ),
            skipped=len(self._skipped),
            unreadable=tuple(self._unreadable),
            groups=self._groups.result(),
        )


def _name_some(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return f"{', '.join(names[:NAMED])}{f' and {more:,} more' if more > 0 else ''}"


def _build_reporter(output: Output, options: Options, notices: StringIO) -> Reporter:
    from prenup.reporters import ReportOptions, load_reporter
    from prenup.terminal import find_width, wants_color

    report_options = ReportOptions(
        color=wants_color(options.color, output.stream),
        width=find_width(output.stream),
        hide_values=options.hide_values,
        max_findings=options.max_findings,
        notices=notices if output.target.path is None else None,
    )
    return load_reporter(output.target.format)(output.stream, report_options)
