"""Row G5 under other Pythons: what codegen renders does not hang on the interpreter that runs it.

Looked for are the commands python3.11 to python3.14 that stand on PATH; of a pyenv, those that it has switched on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from codegen.__main__ import main

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests" / "fixtures" / "third-api" / "schemas"
OTHERS = [version for version in ((3, minor) for minor in range(11, 15)) if version != sys.version_info[:2]]


def find_python(version: tuple[int, int]) -> str | None:
    """A Python of this version that can make a venv: pyenv leaves commands on PATH that only say they are switched off,
    and distributions ship some without ensurepip.
    """
    name = "python{}.{}".format(*version)
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    probe = f"import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != {version})"
    for path in filter(None, (shutil.which(name, path=folder) for folder in folders)):
        if subprocess.run([path, "-c", probe], capture_output=True, check=False).returncode == 0:
            return path
    return None


def make_venv(python: str, folder: Path) -> str:
    """The Python of a new virtual environment that has what codegen needs, and no more."""
    subprocess.run([python, "-m", "venv", folder], check=True, capture_output=True)
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["codegen"]
    inside = str(folder / "bin" / "python")
    install = [inside, "-m", "pip", "install", "--quiet", "--constraint", str(ROOT / "constraints.txt"), *needs]
    subprocess.run(install, check=True, capture_output=True)
    return inside


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("version", OTHERS, ids="{0[0]}.{0[1]}".format)
def test_another_python_renders_the_same_bytes(version: tuple[int, int], tmp_path: Path) -> None:
    python = find_python(version)
    if python is None:
        pytest.skip("no python{}.{} that starts on PATH".format(*version))
    codegen = [make_venv(python, tmp_path / "venv"), "-m", "codegen"]
    check = subprocess.run([*codegen, "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (check.returncode, check.stdout, check.stderr) == (0, "", "")

    third = ["--schemas", str(SCHEMAS), "--out"]
    assert main([*third, str(tmp_path / "here")]) == 0
    subprocess.run([*codegen, *third, str(tmp_path / "there")], cwd=ROOT, check=True, capture_output=True)
    here = contents(tmp_path / "here")
    assert here
    assert contents(tmp_path / "there") == here
