"""The last line of a report for people: what was judged, and how it came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from prenup.display import safe
from prenup.reporters.style import painter

if TYPE_CHECKING:
    from prenup.grouping import JudgedAs, Summary
    from prenup.reporters.style import Paint


def render_closing(summary: Summary, paint: Paint) -> str:
    """One line, such as "1,204 records in 3 files as NAME (detected): 59 errors, 212 warnings"."""
    judged = f"{count(summary.records, 'record')} in {count(summary.files, 'file')}{_apis(summary.apis)}"
    return f"{judged}: {_verdict(summary, paint)}{_left_out(summary)}"


def count(number: int, noun: str) -> str:
    """The number with its noun in singular or plural: "1 file", "8,112 files"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _apis(apis: tuple[JudgedAs, ...]) -> str:
    if len(apis) <= 1:
        return "".join(f" as {safe(use.api)}{' (detected)' if use.detected else ''}" for use in apis)
    uses = [
        f"{safe(use.api)} ({count(use.files, 'file')}{', detected' if use.detected else ''})"
        for use in sorted(apis, key=lambda use: (use.api, use.detected))
    ]
    return f" as {', '.join(uses[:-1])} and {uses[-1]}"


def _verdict(summary: Summary, paint: Paint) -> str:
    if not summary.findings:
        return "nothing judged" if summary.unreadable and not summary.files else paint("good", "no findings")
    errors = paint("error", count(summary.errors, "error")) if summary.errors else ""
    warnings = paint("warning", count(summary.warnings, "warning")) if summary.warnings else ""
    return ", ".join(filter(None, (errors, warnings)))


def _left_out(summary: Summary) -> str:
    skipped = f"; {count(summary.skipped, 'file')} skipped, no API fits" if summary.skipped else ""
    unreadable = f"; {count(len(summary.unreadable), 'file')} could not be read" if summary.unreadable else ""
    return skipped + unreadable


def write_notice(notices: TextIO | None, summary: Summary, shown: int) -> None:
    """Say the closing line, and how many findings a limit left out, beside a report that holds findings alone."""
    if notices is None:
        return
    if shown < summary.findings:
        notices.write(f"{shown:,} of {count(summary.findings, 'finding')} shown\n")
    notices.write(render_closing(summary, painter(color=False)) + "\n")
