"""What a run on one clean file imports: everything else would be paid for by every commit hook."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.prenup.made_up.payloads import LEASE

if TYPE_CHECKING:
    from pathlib import Path

CODE = """
import sys
from prenup.cli import main
status = main(sys.argv[1:])
sys.stderr.write("\\n".join(sys.modules))
sys.exit(status)
"""
NOT_NEEDED = {
    "asyncio",
    "difflib",
    "gzip",
    "httpx",
    "importlib.metadata",
    "jsonschema",
    "msgspec",
    "pathlib",
    "prenup.catalogue",
    "prenup.commands.explain",
    "prenup.commands.rules",
    "prenup.commands.schema",
    "prenup.diagnosis",
    "prenup.foreign",
    "prenup.hints",
    "prenup.input_faults",
    "prenup.json_exact",
    "prenup.json_faults",
    "prenup.json_scan",
    "prenup.library",
    "prenup.locate",
    "prenup.misspelling",
    "prenup.nearest",
    "prenup.selection",
    "pydantic",
    "rich",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "urllib.request",
}


@pytest.mark.parametrize("form", ["full", "concise", "json", "jsonl"])
def test_a_clean_file_needs_nothing_heavy(contracts: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps(LEASE, indent=2))
    command = [sys.executable, "-c", CODE, "validate", "--format", form, "a.json"]
    environment = {"PYTHONPATH": str(contracts), "PATH": ""}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    imported = set(ran.stderr.split("\n"))
    assert "prenup.checker" in imported
    assert not imported & NOT_NEEDED
