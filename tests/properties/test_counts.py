"""Limits, groups and counts of every report agree with the findings, whatever these are."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from prenup.finding import Finding, Place, Severity
from prenup.grouping import Groups, JudgedAs, Summary, pointer_pattern
from prenup.record import Record
from prenup.reporters import REPORTERS, ReportOptions, load_reporter

if TYPE_CHECKING:
    from collections.abc import Sequence

POINTERS = ["", "/a", "/a/0", "/a/1", "/a/12/b", "/a/2/b", "/0", "/a~1b", "/\u6771"]
LIMITS = st.none() | st.integers(0, 12)
FRAMES, FRAMES_A_GROUP = 50, 3
"""What the command's help and the closing table promise of `full`."""


def make_finding(code: str, pointer: str, severity: Severity, value: str | None, line: int) -> Finding:
    place = Place(line, 1, line, 2)
    return Finding(code, code.lower(), severity, "it is so", None, "f.json", 0, None, pointer, place, "x", value)


findings_of_a_record = st.lists(
    st.builds(
        make_finding,
        st.sampled_from(["SCH104", "SCH105", "ABC201"]),
        st.sampled_from(POINTERS),
        st.sampled_from(get_args(Severity)),
        st.none() | st.sampled_from(["1", '"a"', '"b"', '"\u202e"', "c" * 99]),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=12,
)
brief = settings(deadline=None, max_examples=40, print_blob=True)
batches = st.lists(findings_of_a_record, max_size=12)


def report(name: str, batch: Sequence[Sequence[Finding]], limit: int | None, *, hide: bool = False) -> tuple[str, str]:
    """What a reporter writes of the findings of some records, and its notice."""
    groups, out, notices = Groups(), io.StringIO(), io.StringIO()
    reporter = load_reporter(name)(out, ReportOptions(max_findings=limit, hide_values=hide, notices=notices))
    for number, findings in enumerate(batch):
        groups.add(findings)
        reporter.record(Record("f.json", number, "{}\n{}\n{}", 1, 1, {}), findings)
    apis = (JudgedAs("x", 1, len(batch), detected=True),)
    reporter.finish(Summary(1, len(batch), groups.errors, groups.warnings, apis, groups=groups.result()))
    return out.getvalue(), notices.getvalue()


def read_json(batch: Sequence[Sequence[Finding]], limit: int | None) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(report("json", batch, limit)[0])
    return document


def in_digits(text: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"[0-9][0-9,]*", text)]


@brief
@given(batches, LIMITS)
def test_the_json_report_s_summary_and_groups_count_every_finding(
    batch: list[list[Finding]], limit: int | None
) -> None:
    every = [finding for findings in batch for finding in findings]
    document = read_json(batch, limit)
    summary = document["summary"]
    severities = Counter(finding.severity for finding in every)
    assert (summary["errors"], summary["warnings"]) == (severities["error"], severities["warning"])
    assert summary["shown"] == len(document["findings"]) == (len(every) if limit is None else min(limit, len(every)))
    kinds = Counter((finding.code, pointer_pattern(finding.pointer)) for finding in every)
    assert {(group["code"], group["pointer"]): group["count"] for group in document["groups"]} == kinds
    for group in document["groups"]:
        mine = [f for f in every if (f.code, pointer_pattern(f.pointer)) == (group["code"], group["pointer"])]
        valued = sum(finding.value is not None for finding in mine)
        assert sum(value["count"] for value in group["values"]) + group["other_values"] == valued


@brief
@given(batches, LIMITS)
def test_a_limit_shows_the_first_findings_and_changes_no_count(batch: list[list[Finding]], limit: int | None) -> None:
    whole, limited = read_json(batch, None), read_json(batch, limit)
    assert limited["findings"] == whole["findings"][:limit]
    assert limited["groups"] == whole["groups"]
    assert {**limited["summary"], "shown": 0} == {**whole["summary"], "shown": 0}


@brief
@given(batches, LIMITS)
def test_lines_are_the_findings_of_the_json_report(batch: list[list[Finding]], limit: int | None) -> None:
    shown = read_json(batch, limit)["findings"]
    assert [json.loads(line) for line in report("jsonl", batch, limit)[0].splitlines()] == shown
    concise = report("concise", batch, limit)[0].splitlines()
    assert concise == [
        f"f.json:{finding['line']}:{finding['column']}: {finding['code']} [{finding['severity']}] it is so"
        for finding in shown
    ]


@brief
@given(batches, LIMITS)
def test_the_notice_beside_a_machine_s_report_tells_what_the_limit_left_out(
    batch: list[list[Finding]], limit: int | None
) -> None:
    summary = read_json(batch, limit)["summary"]
    total = summary["errors"] + summary["warnings"]
    for name in ("jsonl", "concise"):
        *left_out, closing = report(name, batch, limit)[1].splitlines()
        assert [in_digits(line) for line in left_out] == (
            [[summary["shown"], total]] if summary["shown"] < total else []
        )
        expected = [summary["records"], 1, *filter(None, (summary["errors"], summary["warnings"]))]
        assert in_digits(closing) == expected


@brief
@given(batches, LIMITS)
def test_frames_are_at_most_three_of_a_kind_and_the_table_counts_all(
    batch: list[list[Finding]], limit: int | None
) -> None:
    document = read_json(batch, None)
    text = report("full", batch, limit)[0]
    shown, room = Counter[tuple[str, str]](), FRAMES if limit is None else limit
    for finding in document["findings"]:
        kind = finding["code"], pointer_pattern(finding["pointer"])
        if shown.total() < room and shown[kind] < FRAMES_A_GROUP:
            shown[kind] += 1
    frames = re.findall(r"^(?:error|warning)\[(\w+)\]", text, re.MULTILINE)
    assert Counter(frames) == sum((Counter({code: count}) for (code, _), count in shown.items()), Counter[str]())
    rows = re.findall(r"^ *([0-9,]+)  (error|warning) +(\w+)", text, re.MULTILINE)
    counted = [(f"{group['count']:,}", group["severity"], group["code"]) for group in document["groups"]]
    assert rows == (counted if len(document["findings"]) > 1 else [])
    assert (f"{shown.total():,} of " in text) == (shown.total() < len(document["findings"]))


@brief
@given(batches, LIMITS)
def test_hidden_values_change_no_count(batch: list[list[Finding]], limit: int | None) -> None:
    shown, hidden = (json.loads(report("json", batch, limit, hide=hide)[0]) for hide in (False, True))
    assert hidden["summary"] == shown["summary"]
    without = [{**group, "values": [], "other_values": 0} for group in shown["groups"]]
    assert hidden["groups"] == without


def test_every_format_is_held_to_this() -> None:
    assert set(REPORTERS) == {"full", "concise", "json", "jsonl"}
