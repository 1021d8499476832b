"""Puts one mutant on trial: in a copy of the tree, in a process of its own that ends with the first test that fails."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import click  # noqa: F401  # as the next ones: imported once, here, and not by every fork
import hypothesis.strategies
import jinja2  # noqa: F401
import jsonschema  # noqa: F401
import pytest
import regress  # noqa: F401
import yaml  # noqa: F401

from tests.mutation.targets import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.targets import Target

PASSED: Final = 0
PATIENCE = 60
"""Seconds of processor time after which a mutant counts as noticed: it does not end."""
DEADLINE = 600.0
"""Seconds after which it does so however busy the machine is: it waits for something."""
_COPIED = ("codegen", "generated", "schemas", "src", "tests")


@contextmanager
def copied_tree() -> Iterator[Path]:
    """A copy of what the tests need; `shared/`, which stands beside the tree where it is at all, is linked."""
    with TemporaryDirectory(prefix="mutation-") as folder:
        root = Path(folder) / "tree"
        root.mkdir()
        (root.parent / "shared").symlink_to(ROOT.parent / "shared")
        for name in _COPIED:
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "mutation"))
        shutil.copy(ROOT / "pyproject.toml", root)
        yield root


def passes(target: Target, root: Path) -> bool:
    """Whether the target's tests pass without any mistake; what they compile is kept for the trials."""
    passed = _wait(_start(target, root, keeps_bytecode=True)) == PASSED
    for cached in (root / target.module).parent.glob(f"__pycache__/{Path(target.module).stem}.*"):
        cached.unlink()
    return passed


def survives(target: Target, source: str, root: Path) -> bool:
    """Whether no test of a target notices that its module has this source."""
    module = root / target.module
    sound = module.read_text(encoding="utf-8")
    module.write_text(source, encoding="utf-8")
    try:
        return _wait(_start(target, root, keeps_bytecode=False)) == PASSED
    finally:
        module.write_text(sound, encoding="utf-8")
        if target.renders:
            shutil.copytree(ROOT / "generated", root / "generated", dirs_exist_ok=True)


def _start(target: Target, root: Path, *, keeps_bytecode: bool) -> int:
    """A fork, which has pytest imported already and nothing of the project's."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.setsid()
            resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
            sys.dont_write_bytecode = not keeps_bytecode
            status = _run(target, root)
        finally:
            os._exit(status)
    return pid


def _run(target: Target, root: Path) -> int:
    os.chdir(root)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    for name in [name for name in sys.modules if name.partition(".")[0] in ("tests", "codegen", "prenup")]:
        del sys.modules[name]
    sys.path[:0] = folders = [str(root), str(root / "src"), str(root / "generated")]
    os.environ["PYTHONPATH"] = os.pathsep.join(folders)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # of the processes that tests start
    unhurried: Any = {"deadline": None, "suppress_health_check": list(hypothesis.HealthCheck)}
    hypothesis.settings.register_profile("mutation", max_examples=30, database=None, **unhurried)
    hypothesis.settings.load_profile("mutation")
    if target.renders:
        from codegen.__main__ import main

        if main([]) != 0:
            return 1
    quiet = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(pytest.main(["-x", *quiet, *target.tests]))


def _wait(pid: int) -> int:
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return 1
