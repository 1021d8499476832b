"""Prism, an HTTP server that judges requests and answers by an OpenAPI document: started, and stopped again."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
RUN = ROOT / "scripts/prism/run"
_PATIENCE = 60.0
_UNREACHABLE = re.compile(
    r"\b(ENOTFOUND|EAI_AGAIN|EAI_FAIL|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH)\b"
)


def install_prism() -> None:
    """Installs Prism where it is not yet; skips the test where that cannot be done here."""
    if shutil.which("npm") is None:
        pytest.skip("Prism needs npm, and there is none")
    run = subprocess.run([RUN], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if run.returncode and (reason := _UNREACHABLE.search(run.stderr)):
        pytest.skip(f"Prism is not installed, and npm cannot reach its registry: {reason[0]}")
    assert run.returncode == 0, run.stderr


@contextmanager
def run_prism(command: str, *arguments: str) -> Iterator[str]:
    """The URL of a Prism on a port that the kernel chose: `mock DOCUMENT`, or `proxy DOCUMENT UPSTREAM`."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            [RUN, command, "--errors", "--host", "127.0.0.1", "--port", "0", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield _wait_for_url(process, log)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for_url(process: subprocess.Popen[bytes], log: IO[str]) -> str:
    deadline = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        log.seek(0)
        if listening := re.search(r"listening on (http://[0-9.:]+)\s", log.read()):
            return listening[1]
        time.sleep(0.05)
    log.seek(0)
    pytest.fail(f"Prism does not listen:\n{log.read()}")
