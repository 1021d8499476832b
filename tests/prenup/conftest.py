"""The made-up APIs, and the command, run in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from prenup.apis import load_apis
from prenup.catalogue import load_rules
from prenup.cli import main
from tests.prenup.command import Prenup, Ran, Start
from tests.prenup.made_up.build import build_apis

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@pytest.fixture(scope="session")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the import path, with the made-up APIs in its `prenup_contracts/`."""
    root = tmp_path_factory.mktemp("site")
    build_apis(root)
    return root


@pytest.fixture
def made_up(contracts: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the made-up APIs installed, and no others."""
    namespace = ModuleType("prenup_contracts")
    namespace.__path__ = [str(contracts / "prenup_contracts")]
    for name in [name for name in sys.modules if name.startswith("prenup_contracts")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "prenup_contracts", namespace)
    load_apis.cache_clear()
    load_rules.cache_clear()
    yield
    load_apis.cache_clear()
    load_rules.cache_clear()
    for name in [name for name in sys.modules if name.startswith("prenup_contracts.")]:
        del sys.modules[name]


@pytest.fixture
def prenup(
    made_up: None,  # noqa: ARG001 - asked for its effect
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Prenup:
    """Run the command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for variable in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)

    def run(*arguments: str) -> Ran:
        status = main(arguments)
        captured = capsys.readouterr()
        return Ran(int(status), captured.out, captured.err)

    return run


@pytest.fixture
def process(contracts: Path, tmp_path: Path) -> Start:
    """Start the command as a process of its own, in an empty folder, with the made-up APIs beside the real ones."""

    def start(*arguments: str, env: Mapping[str, str] | None = None, **options: object) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(contracts), **(env or {})}
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        command = [sys.executable, "-m", "prenup.cli", *arguments]
        return subprocess.Popen(command, cwd=tmp_path, env=environment, **{**pipes, **options})  # type: ignore[call-overload,no-any-return]

    return start
