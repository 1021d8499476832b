"""The scripts set up .venv when it is missing or stale, mend a broken one, and are out of the way otherwise."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.packaging.tiny_project import PYPROJECT, TinyProject, build_tiny_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> TinyProject:
    """A project whose .venv was set up by scripts/prenup; its path holds spaces. Tests leave it ready."""
    project = build_tiny_project(tmp_path_factory.mktemp("check out") / "pro ject")
    status, out, err = project.run("prenup", "--version")
    assert (status, json.loads(out)[1:]) == (0, ["--version"])
    assert err.count("\n") == 1, "a set-up that goes well says one line"
    return project


@pytest.fixture
def fresh(tmp_path: Path) -> TinyProject:
    """A project with no .venv."""
    return build_tiny_project(tmp_path / "project")


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for something that another process does."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def kill_group(process: subprocess.Popen[str]) -> None:
    """End a script and all that it started, as a power cut would."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_a_script_runs_where_it_is_called_and_passes_its_arguments_on(ready: TinyProject, tmp_path: Path) -> None:
    arguments = ["validate", "a b", "", "--x=*", "-", "\n"]
    assert ready.run("prenup", *arguments, cwd=tmp_path) == (0, json.dumps([str(tmp_path), *arguments]) + "\n", "")


def test_a_script_finds_its_project_through_a_symlink(ready: TinyProject, tmp_path: Path) -> None:
    link = tmp_path / "bin link"
    link.symlink_to(ready.root / "scripts" / "prenup")
    (tmp_path / "again").symlink_to(link.name)
    assert ready.run(str(tmp_path / "again"), cwd=tmp_path) == (0, json.dumps([str(tmp_path)]) + "\n", "")


def test_a_script_with_nothing_to_do_adds_less_than_a_tenth_of_a_second(ready: TinyProject) -> None:
    def fastest(command: Path) -> float:
        times = []
        for _ in range(7):
            begin = time.perf_counter()
            subprocess.run([command], check=True, capture_output=True)
            times.append(time.perf_counter() - begin)
        return min(times)

    assert fastest(ready.root / "scripts/prenup") - fastest(ready.root / ".venv/bin/prenup") < 0.1


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_changed_project_is_set_up_again_once(ready: TinyProject, name: str) -> None:
    before = ready.set_ups
    with (ready.root / name).open("a") as file:
        file.write("# changed\n")
    assert [ready.run("prenup")[0] for _ in range(2)] == [0, 0]
    assert ready.set_ups == before + 1


def test_what_was_set_up_for_development_serves_the_command_too(ready: TinyProject) -> None:
    assert ready.run("generate", "--check")[:2] == (0, "codegen --check\n")
    before = ready.set_ups
    assert ready.run("prenup")[0] == 0
    assert ready.run("generate")[0] == 0
    assert ready.set_ups == before


def test_every_step_of_a_test_run_runs_and_pytest_speaks_last(ready: TinyProject) -> None:
    failing = ready.root / "mypy.fails"
    failing.touch()
    status, out, _ = ready.run("test", "-k", "some name")
    failing.unlink()
    steps = [line.split()[0] for line in out.splitlines() if not line.startswith("==")]
    assert (status, steps) == (1, ["ruff", "ruff", "mypy", "pyright", "codegen", "pytest"])
    assert out.endswith("pytest -n 2 -k some name\n")
    assert ready.run("test")[0] == 0


def test_without_a_python_that_will_do_one_sentence_says_so(fresh: TinyProject, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("bash", "env", "dirname", "readlink"):
        (tools / name).symlink_to(str(shutil.which(name)))
    (tools / "python3").write_text("#!/bin/sh\nexit 1\n")  # too old: it refuses the version check
    (tools / "python3").chmod(0o755)
    run = subprocess.run(
        [fresh.root / "scripts/prenup"], env={"PATH": str(tools)}, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (70, "", 1)
    assert "3.11" in run.stderr


@pytest.mark.slow
def test_a_set_up_that_fails_says_why_and_the_next_run_tries_again(fresh: TinyProject) -> None:
    (fresh.root / "pyproject.toml").write_text(PYPROJECT.replace("requires = []", 'requires = ["no-such-package"]'))
    status, out, err = fresh.run("prenup")
    assert (status, out) == (70, "")
    assert "no-such-package" in err
    (fresh.root / "pyproject.toml").write_text(PYPROJECT)
    assert fresh.run("prenup")[0] == 0


@pytest.mark.slow
def test_parallel_first_runs_set_up_once(fresh: TinyProject) -> None:
    runs = [fresh.start("prenup", str(number)) for number in range(4)]
    outputs = [run.communicate(timeout=120)[0] for run in runs]
    assert [json.loads(out)[1:] for out in outputs] == [["0"], ["1"], ["2"], ["3"]]
    assert fresh.set_ups == 1


@pytest.mark.slow
@pytest.mark.parametrize("moment", [".venv.unfinished", ".venv/pyvenv.cfg", ".venv/lib", ".venv/bin/pip", "set-ups"])
def test_a_set_up_killed_at_any_moment_is_mended_by_the_next_run(fresh: TinyProject, moment: str) -> None:
    hold = fresh.root / "hold"
    hold.touch()
    first = fresh.start("prenup")
    wait_until((fresh.root / moment).exists)
    kill_group(first)
    hold.unlink()
    assert fresh.run("prenup", "x")[:2] == (0, json.dumps([str(fresh.root), "x"]) + "\n")
    assert not (fresh.root / ".venv.unfinished").exists()


@pytest.mark.slow
def test_a_run_waits_for_a_set_up_that_outlived_its_script(fresh: TinyProject) -> None:
    hold = fresh.root / "hold"
    hold.touch()
    first = fresh.start("prenup")
    wait_until(lambda: fresh.set_ups == 1)
    first.kill()  # the script alone: its pip lives on
    second = fresh.start("prenup")
    with pytest.raises(subprocess.TimeoutExpired):
        second.communicate(timeout=2)
    hold.unlink()
    second.communicate(timeout=120)
    assert second.returncode == 0
    first.communicate()


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["rm .venv/bin/python", "ln -sf /nowhere .venv/bin/python", "rm -r .venv"])
def test_a_venv_whose_interpreter_is_gone_is_made_anew(fresh: TinyProject, damage: str) -> None:
    assert fresh.run("prenup")[0] == 0
    subprocess.run(damage.split(), cwd=fresh.root, check=True)
    assert fresh.run("prenup")[0] == 0


@pytest.mark.slow
def test_a_copied_checkout_uses_its_own_project(fresh: TinyProject, tmp_path: Path) -> None:
    assert fresh.run("prenup")[0] == 0
    copy = TinyProject(tmp_path / "copy")
    shutil.copytree(fresh.root, copy.root, symlinks=True)
    shutil.rmtree(fresh.root)
    assert copy.run("prenup")[0] == 0
    assert str(copy.root) in (copy.root / ".venv/bin/prenup").read_text()
