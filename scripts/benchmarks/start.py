"""How long the command takes to start."""

from __future__ import annotations

import compileall
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

RUNS = 25
MUST_HOLD = 0.35
BIN = Path(sys.executable).parent


def measure_start() -> int:
    """`prenup validate` on one small clean file, beside check-jsonschema on the same file and schema."""
    payload = str(min(Path("schemas/revnue/examples/valid").glob("minimal*.json")))
    schema = "generated/prenup_contracts/revnue/schema.json"
    ours = [str(BIN / "prenup"), "validate", payload]
    theirs = [str(BIN / "check-jsonschema"), "--schemafile", schema, payload]
    # Both start from compiled modules, as an installed command does.
    compileall.compile_dir("src", quiet=1)
    compileall.compile_dir("generated", quiet=1)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(RUNS + 1)][1:]  # the first pair warms the disk's cache
    our_median, their_median = (median(times) for times in zip(*pairs, strict=True))
    ratio = our_median / their_median
    print(f"prenup validate   {our_median * 1000:6.1f} ms")
    print(f"check-jsonschema  {their_median * 1000:6.1f} ms")
    print(f"ratio             {ratio:6.2f}     medians of {RUNS} paired runs; at most {MUST_HOLD} must hold")
    return int(ratio > MUST_HOLD)


def seconds(command: list[str]) -> float:
    """Wall time of one run; raises CalledProcessError where it does not exit with 0."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begin
