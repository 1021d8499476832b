"""Puts one mutant on trial: in a copy of the tree, in processes of its own that end with the first test that fails."""

from __future__ import annotations

import math
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
from unittest.mock import patch

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
DEADLINE = 600.0
"""Seconds after which a mutant counts as noticed however busy the machine is: it waits for something."""
_COPIED = ("codegen", "generated", "schemas", "src", "tests")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "mutation")


@contextmanager
def copied_tree() -> Iterator[Path]:
    """A copy of what the tests need; `shared/`, which stands beside the tree where it is at all, is linked."""
    with TemporaryDirectory(prefix="mutation-") as folder:
        root = Path(folder) / "tree"
        root.mkdir()
        (root.parent / "shared").symlink_to(ROOT.parent / "shared")
        for name in _COPIED:
            shutil.copytree(ROOT / name, root / name, ignore=_LEFT_OUT)
        shutil.copy(ROOT / "pyproject.toml", root)
        yield root


def patience(target: Target, root: Path) -> int:
    """Seconds of processor time after which a mutant counts as noticed: it does not end.

    They are reckoned from what the target's tests take without any mistake. What these compile is kept for the trials.
    Raises AssertionError where they fail.
    """
    seconds = 0.0
    for tests in filter(None, (target.tests, target.rendered)):
        status, spent = _wait(_start(target, tests, root, sound=True))
        assert status == PASSED, f"the tests of {target.module} fail before anything is mutated"
        seconds = max(seconds, spent)
    for cached in (root / target.module).parent.glob(f"__pycache__/{Path(target.module).stem}.*"):
        cached.unlink()
    return math.ceil(3 * seconds + 5)


def survives(target: Target, source: str, root: Path, seconds: int) -> bool:
    """Whether no test of a target notices that its module has this source; `seconds` is the target's `patience`."""
    module = root / target.module
    sound = module.read_text(encoding="utf-8")
    module.write_text(source, encoding="utf-8")
    try:
        return all(
            _wait(_start(target, tests, root, seconds=seconds))[0] == PASSED
            for tests in filter(None, (target.tests, target.rendered))
        )
    finally:
        module.write_text(sound, encoding="utf-8")
        if target.rendered:
            shutil.copytree(ROOT / "generated", root / "generated", dirs_exist_ok=True, ignore=_LEFT_OUT)


def _start(target: Target, tests: tuple[str, ...], root: Path, *, seconds: int = 0, sound: bool = False) -> int:
    """A fork, which has pytest imported already and nothing of the project's."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.setsid()
            if not sound:
                resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
                sys.dont_write_bytecode = True
            status = _run(target, tests, root, sound=sound)
        finally:
            os._exit(status)
    return pid


def _run(target: Target, tests: tuple[str, ...], root: Path, *, sound: bool) -> int:
    _settle(root)
    if tests == target.rendered:
        from codegen.__main__ import main

        if main([]) != 0:
            return 1
        if not sound and _rendered(root) == _rendered(ROOT):
            return PASSED  # what these tests see is what they passed with
    elif not target.formats:
        from codegen.render import source

        patch.object(source, "format_python", str).start()
    quiet = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(pytest.main(["-x", *quiet, *tests]))


def _settle(root: Path) -> None:
    """Makes this process one of the copied tree's: silent, and with the same examples for every mutant."""
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
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)  # the first that fails will do, however large
    hypothesis.settings.register_profile(
        "mutation", max_examples=30, database=None, derandomize=True, phases=phases, **unhurried
    )
    hypothesis.settings.load_profile("mutation")


def _rendered(root: Path) -> dict[Path, bytes]:
    folder = root / "generated"
    paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    return {path.relative_to(folder): path.read_bytes() for path in paths}


def _wait(pid: int) -> tuple[int, float]:
    """The exit status of a process, and the seconds of processor time that it took."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime
        time.sleep(0.02)
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return 1, DEADLINE
