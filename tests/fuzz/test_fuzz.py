"""What once broke an invariant, and what is odd, does no more; and the fuzzer finds nothing new."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.invariants import hold

ROOT = Path(__file__).parents[2]
CORPUS = sorted(Path(__file__).with_name("corpus").iterdir())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_odd_inputs_uphold_every_invariant(path: Path) -> None:
    hold(path.read_bytes())


@pytest.mark.slow
def test_a_bounded_run_of_the_fuzzer_finds_nothing(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris has no wheel for this Python or platform", exc_type=ImportError)
    bounds = ["-runs=20000", "-max_total_time=60", "-max_len=1024", "-print_final_stats=1"]
    command = [sys.executable, "-m", "tests.fuzz", str(tmp_path), *bounds]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    found = {path.name: path.read_bytes() for path in tmp_path.glob("crash-*")}
    assert (ran.returncode, found) == (0, {}), ran.stdout + ran.stderr[-4_000:]
    executed = re.search(r"number_of_executed_units: (\d+)", ran.stderr)
    assert executed
    assert int(executed[1]) > 1_000
