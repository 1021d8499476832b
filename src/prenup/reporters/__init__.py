"""The forms in which findings are written: `full` and `concise` for people, `json` and `jsonl` for programs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, TextIO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prenup.finding import Finding
    from prenup.grouping import Summary
    from prenup.record import Record


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is to look.

    `width` is in terminal cells; `max_findings` of None means the format's own limit. `notices` is where a format
    whose output must hold nothing but findings says its closing line (None: nowhere).
    """

    color: bool = False
    width: int = 80
    hide_values: bool = False
    max_findings: int | None = None
    notices: TextIO | None = None


class Reporter(Protocol):
    """Writes findings as they come. It lets errors of the stream it writes to pass."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None: ...

    def record(self, record: Record, findings: Sequence[Finding]) -> None:
        """Write the findings of one record, sorted by place; called in file order, only when there are any."""
        ...

    def finish(self, summary: Summary) -> None:
        """Write what closes the report; called once, last."""
        ...


class Format(NamedTuple):
    """A row of the table of formats: where its reporter is, and what help says of it."""

    module: str
    reporter: str
    help: str


REPORTERS = {
    "full": Format("prenup.reporters.full", "FullReporter", "code frames, a table and a closing line; the default"),
    "concise": Format(
        "prenup.reporters.concise",
        "ConciseReporter",
        "file:line:column: CODE [severity] message, a line a finding",
    ),
    "json": Format("prenup.reporters.json_report", "JsonReporter", "one JSON document: findings, groups, summary"),
    "jsonl": Format(
        "prenup.reporters.jsonl",
        "JsonLinesReporter",
        "one JSON object a line, a line a finding",
    ),
}


def load_reporter(name: str) -> type[Reporter]:
    """The reporter of a format in `REPORTERS`, imported only now. Raises KeyError for another name."""
    entry = REPORTERS[name]
    reporter: type[Reporter] = getattr(import_module(entry.module), entry.reporter)
    return reporter


def read_report_schema() -> str:
    """The JSON Schema of `json`; its `$defs/finding` is that of a line of `jsonl`."""
    from pathlib import Path  # only here: it is slow to import, and most runs do not need it

    return Path(__file__).with_name("report.schema.json").read_text(encoding="utf-8")
