"""What a run says at its end, and its exit status, come from all findings, whatever is shown."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from prenup.cli import main
from prenup.grouping import pointer_pattern
from tests.schemas.documents import APIS, payloads

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A file of every example of an API, and a broken line, for each API."""
    for api in APIS:
        texts = [path.read_text(encoding="utf-8") for kind in ("valid", "invalid") for path in payloads(api, kind)]
        lines = [" ".join(text.split("\n")) for text in texts]
        (tmp_path / f"{api}.ndjson").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    return tmp_path


def run(batch: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, Any]]:
    status = main(["validate", "--format", "json", *options, *(str(batch / f"{api}.ndjson") for api in APIS)])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return int(status), report


def test_the_summary_of_a_run_counts_its_findings_files_and_records(
    batch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, report = run(batch, capsys)
    findings, summary = report["findings"], report["summary"]
    severities = Counter(finding["severity"] for finding in findings)
    assert (summary["errors"], summary["warnings"]) == (severities["error"], severities["warning"])
    lines = {api: len((batch / f"{api}.ndjson").read_text(encoding="utf-8").splitlines()) for api in APIS}
    assert (summary["files"], summary["records"]) == (len(APIS), sum(lines.values()))
    assert {use["api"]: use["files"] for use in summary["apis"]} == dict.fromkeys(APIS, 1)
    kinds = Counter((finding["code"], pointer_pattern(finding["pointer"])) for finding in findings)
    assert {(group["code"], group["pointer"]): group["count"] for group in report["groups"]} == kinds


@pytest.mark.parametrize("limit", [0, 1, 7, 10_000])
@pytest.mark.parametrize("fail_on", ["error", "warning", "never"])
def test_a_limit_changes_neither_the_counts_nor_the_status(
    batch: Path, capsys: pytest.CaptureFixture[str], limit: int, fail_on: str
) -> None:
    status, whole = run(batch, capsys, "--fail-on", fail_on)
    limited_status, limited = run(batch, capsys, "--fail-on", fail_on, "--max-findings", str(limit))
    assert limited_status == status == (0 if fail_on == "never" else 1)
    assert limited["findings"] == whole["findings"][:limit]
    assert limited["summary"] == {**whole["summary"], "shown": min(limit, len(whole["findings"]))}
    assert limited["groups"] == whole["groups"]


@pytest.mark.parametrize("options", [("--ignore", "SCH"), ("--select", "SCH1"), ("--severity", "SCH101=warning")])
def test_a_selection_is_counted_as_it_is_shown(
    batch: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, str]
) -> None:
    _, report = run(batch, capsys, *options)
    severities = Counter(finding["severity"] for finding in report["findings"])
    summary = report["summary"]
    assert (summary["errors"], summary["warnings"]) == (severities["error"], severities["warning"])
    assert sum(group["count"] for group in report["groups"]) == summary["shown"] == len(report["findings"])
