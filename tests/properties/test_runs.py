"""The same input gives the same bytes: again, under another hash seed, locale and time zone, with CRLF (R26)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.schemas.documents import APIS, payloads

if TYPE_CHECKING:
    from pathlib import Path

FORMATS: Final = ("full", "concise", "json", "jsonl")
# Every variable that what Python writes may hang on is set in one and not in the other.
PLAIN: Final = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
OTHERS: Final = {
    "again": PLAIN,
    "hash-seed": {**PLAIN, "PYTHONHASHSEED": "4217"},
    "no-locale": {**PLAIN, "LC_ALL": "C"},
    "ascii-only": {**PLAIN, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "another-encoding": {**PLAIN, "PYTHONIOENCODING": "latin-1", "LANG": "de_DE.ISO8859-1", "LANGUAGE": "de"},
    "time-zone": {**PLAIN, "TZ": "Pacific/Kiritimati"},
    "far-zone": {**PLAIN, "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "1"},
}


def write_inputs(folder: Path, line_end: bytes = b"\n") -> Path:
    """Every example, laid out, on lines and broken, with text that an encoding could spoil."""
    for api in APIS:
        texts = [path.read_text(encoding="utf-8") for kind in ("valid", "invalid") for path in payloads(api, kind)]
        lines = [json.dumps(json.loads(text), ensure_ascii=False) for text in texts]
        odd = {**json.loads(texts[0]), "Größe \u6771\u4eac": "\U0001f600\u2028", "naïve": "\u202eabc\u0085"}
        lines += [json.dumps(odd, ensure_ascii=False), '{"name": NaN, "name": "é"}', '{"a": 1,}', "", '{"名": "x']
        files = {f"{path.name}": text for path, text in zip(payloads(api, "invalid"), texts[::-1], strict=False)}
        files["lines.ndjson"] = "\n".join(lines)
        files["array.json"] = "[\n" + ",\n".join(lines[:-4]) + "\n]\n"
        files["na\u00efve-\u6771.json"] = files["cut.json"] = json.dumps(odd, indent=2, ensure_ascii=False)[:-9]
        for name, text in files.items():
            path = folder / api / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode().replace(b"\n", line_end))
    return folder


def run(folder: Path, environment: dict[str, str]) -> dict[str, bytes]:
    """The bytes of all four formats, in files and on standard output, and what standard error says."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    targets = [f"--format={name}=../{folder.name}.{name}" for name in FORMATS]
    command = [sys.executable, "-m", "prenup.cli", "validate", *targets, "--format=full", "--max-findings=400", *APIS]
    ran = subprocess.run(command, cwd=folder, env={**kept, **environment}, capture_output=True, check=False)
    assert ran.returncode == 1, ran.stderr.decode(errors="replace")
    reports = {name: (folder.parent / f"{folder.name}.{name}").read_bytes() for name in FORMATS}
    return {**reports, "stdout": ran.stdout, "stderr": ran.stderr}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_inputs(tmp_path_factory.mktemp("plain") / "inputs")


@pytest.fixture(scope="module")
def plain(inputs: Path) -> dict[str, bytes]:
    return run(inputs, PLAIN)


def test_the_run_that_others_are_held_to_shows_something(plain: dict[str, bytes]) -> None:
    report = json.loads(plain["json"])
    assert len(report["findings"]) > 200
    assert {api["api"] for api in report["summary"]["apis"]} == set(APIS)
    assert len(plain["jsonl"].splitlines()) == len(report["findings"])
    assert not plain["full"].isascii()
    assert plain["full"] == plain["stdout"]


@pytest.mark.parametrize("environment", OTHERS.values(), ids=OTHERS)
def test_another_run_writes_the_same_bytes(environment: dict[str, str], inputs: Path, plain: dict[str, bytes]) -> None:
    assert run(inputs, environment) == plain


def test_crlf_line_ends_change_no_byte(tmp_path: Path, plain: dict[str, bytes]) -> None:
    assert run(write_inputs(tmp_path / "inputs", b"\r\n"), PLAIN) == plain
