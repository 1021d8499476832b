"""The command among pipes, devices and signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.prenup.made_up.payloads import LEASE, lease

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.prenup.command import Start

BROKEN = json.dumps(lease(name=...))

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, devices and signals as POSIX has them")


def end(process: subprocess.Popen[bytes], data: bytes | None = None) -> tuple[int, str, str]:
    out, err = process.communicate(data, timeout=30)
    texts = ((part or b"").decode() for part in (out, err))
    out_text, err_text = texts
    assert "Traceback" not in err_text
    assert "Exception ignored" not in err_text
    return process.returncode, out_text, err_text


@pytest.fixture
def many(tmp_path: Path) -> str:
    """A file whose report is longer than a pipe holds."""
    (tmp_path / "many.ndjson").write_text(f"{BROKEN}\n" * 5000)
    return "many.ndjson"


def test_apis_are_found_in_every_folder_of_the_namespace(process: Start, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(BROKEN)
    status, out, _ = end(process("validate", "--format", "json", "a.json"))
    assert status == 1
    assert [finding["api"] for finding in json.loads(out)["findings"]] == ["leases"]


def test_standard_input_is_judged_under_the_name_given(process: Start) -> None:
    started = process("validate", "--format", "json", "--stdin-filename", "crm.json", "-", stdin=subprocess.PIPE)
    status, out, _ = end(started, BROKEN.encode())
    assert status == 1
    assert [finding["file"] for finding in json.loads(out)["findings"]] == ["crm.json"]


@pytest.mark.parametrize("form", ["full", "concise", "json", "jsonl"])
def test_a_reader_that_goes_away_ends_the_run_with_its_status(process: Start, many: str, form: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    started = process("validate", "--format", form, "--max-findings", "5000", many, stdout=writing)
    os.close(writing)
    assert end(started)[0] == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "arguments",
    [["validate", "a.json"], ["validate", "--format", "jsonl", "a.json"], ["rules"], ["--help"], ["--version"]],
)
def test_a_full_device_is_an_output_that_could_not_be_written(
    process: Start, tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "a.json").write_text(BROKEN)
    with Path("/dev/full").open("wb") as full:
        status, _, err = end(process(*arguments, stdout=full))
    assert status == 4
    assert "standard output" in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_report_to_a_full_device_is_told_too(process: Start, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(BROKEN)
    status, _, err = end(process("validate", "--format", "json=/dev/full", "a.json"))
    assert status == 4
    assert "/dev/full" in err


@pytest.mark.parametrize(("closed", "status"), [("1>&-", 4), ("2>&-", 1), ("0<&-", 1), ("1>&- 2>&-", 4)])
def test_a_closed_stream_has_a_documented_status(contracts: Path, tmp_path: Path, closed: str, status: int) -> None:
    (tmp_path / "a.json").write_text(BROKEN)
    script = f'exec "$0" -m prenup.cli validate a.json {closed}'
    environment = {**os.environ, "PYTHONPATH": str(contracts)}
    started = subprocess.Popen(
        ["sh", "-c", script, sys.executable],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert end(started)[0] == status


def test_closed_standard_input_cannot_be_read(contracts: Path, tmp_path: Path) -> None:
    started = subprocess.Popen(
        ["sh", "-c", 'exec "$0" -m prenup.cli validate - 0<&-', sys.executable],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(contracts)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert end(started)[0] == 3


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _forbid(path: Path) -> None:
    path.write_text(BROKEN)
    path.chmod(0)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: os.mkfifo(path), id="pipe-without-a-writer"),
        pytest.param(_loop, id="symlink-loop"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), id="endless-device"),
        pytest.param(
            _forbid, id="forbidden", marks=pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
        ),
        pytest.param(lambda _: None, id="missing"),
    ],
)
def test_what_cannot_be_read_is_named_and_bounded_and_the_rest_is_judged(
    process: Start, tmp_path: Path, make: Callable[[Path], Any]
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(LEASE))
    make(tmp_path / "odd.json")
    began = time.monotonic()
    status, out, err = end(process("validate", "--format", "json", "odd.json", "a.json"))
    assert status == 3
    assert "odd.json" in err
    assert json.loads(out)["summary"]["records"] == 1
    assert time.monotonic() - began < 10


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Have what is started hear SIGINT, also where the tests run in the background of a shell that ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_in_mid_run_ends_it_and_leaves_no_part_of_a_report(
    process: Start, tmp_path: Path, sent: signal.Signals, status: int
) -> None:
    started = process(
        "validate", "--format", "json=report.json", "--format", "jsonl", "-", stdin=subprocess.PIPE, bufsize=0
    )
    assert started.stdin is not None
    assert started.stdout is not None
    started.stdin.write(f"{BROKEN}\n".encode() * 200)
    started.stdout.read(1)  # the run is under way
    started.send_signal(sent)
    assert end(started)[0] == status
    assert list(tmp_path.iterdir()) == []


def test_a_signal_leaves_the_report_of_an_earlier_run_whole(process: Start, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("earlier")
    started = process("validate", "--format", "json=report.json", "--format", "jsonl", "-", stdin=subprocess.PIPE)
    assert started.stdin is not None
    assert started.stdout is not None
    started.stdin.write(f"{BROKEN}\n".encode() * 200)
    started.stdin.flush()
    started.stdout.read(1)
    started.terminate()
    assert end(started)[0] == 143
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
    assert (tmp_path / "report.json").read_text() == "earlier"


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Kolkata"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_the_same_run_gives_the_same_bytes_everywhere(process: Start, tmp_path: Path, env: dict[str, str]) -> None:
    (tmp_path / "a.ndjson").write_text(
        f"{json.dumps(lease(name='Größe 東京', staus='x', total_value='1,200'), ensure_ascii=False)}\n" * 3,
        encoding="utf-8",
    )
    usual = end(process("validate", "--format", "full", "--format", "json=one.json", "a.ndjson"))
    other = end(process("validate", "--format", "full", "--format", "json=two.json", "a.ndjson", env=env))
    assert usual == other
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_line_ends_of_windows_change_nothing(process: Start, tmp_path: Path) -> None:
    text = json.dumps(lease(status="Active"), indent=2)
    reports = []
    for line_end in ("\n", "\r\n"):
        (tmp_path / "a.json").write_bytes(text.replace("\n", line_end).encode())
        reports.append(end(process("validate", "a.json")))
    assert reports[0] == reports[1]
