"""A checkout with the real scripts and a tiny project: a real .venv and a real pip, and no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "prenup"
version = "0"
"""

# Waits where a file `hold` says so, for a test that wants to kill a set-up half-way; notes each set-up in `set-ups`.
BACKEND = """\
import time, zipfile
from pathlib import Path

def build_editable(folder, config_settings=None, metadata_directory=None):
    with open("set-ups", "a") as log:
        log.write("set-up\\n")
    while Path("hold").exists():
        time.sleep(0.05)
    info = "prenup-0.dist-info/"
    with zipfile.ZipFile(Path(folder, "prenup-0-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("prenup_probe.py", Path("prenup_probe.py").read_text())
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: prenup\\nVersion: 0\\nProvides-Extra: dev\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "entry_points.txt", "[console_scripts]\\nprenup = prenup_probe:main\\n")
        wheel.writestr(info + "RECORD", "")
    return "prenup-0-py3-none-any.whl"
"""

PROBE = """\
import json, os, sys

def main():
    print(json.dumps([os.getcwd(), *sys.argv[1:]]))
"""

# Stands for ruff, mypy, pyright, codegen and pytest: says what it was asked, and fails where a file asks for it.
TOOL = """\
import sys
from pathlib import Path

name = Path(__file__).stem
print(name, *sys.argv[1:], flush=True)
sys.exit(Path(name + ".fails").exists())
"""


@dataclass(frozen=True, slots=True)
class TinyProject:
    """A folder with scripts/ and a project that they can set up."""

    root: Path

    def start(self, script: str, *arguments: str, cwd: Path | None = None) -> subprocess.Popen[str]:
        """Start a script of it; `script` may also be a path. The process leads a group of its own."""
        command = [str(self.root / "scripts" / script), *arguments]
        return subprocess.Popen(
            command,
            cwd=cwd or self.root,
            env=offline_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, script: str, *arguments: str, cwd: Path | None = None) -> tuple[int, str, str]:
        """Run a script of it to its end: exit status, stdout, stderr."""
        process = self.start(script, *arguments, cwd=cwd)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    @property
    def set_ups(self) -> int:
        """How often pip was asked to install it so far."""
        log = self.root / "set-ups"
        return len(log.read_text().splitlines()) if log.exists() else 0


def build_tiny_project(root: Path) -> TinyProject:
    """Make it at `root`, which must not exist; nothing is set up yet."""
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    files = {"pyproject.toml": PYPROJECT, "constraints.txt": "", "backend.py": BACKEND, "prenup_probe.py": PROBE}
    tools = {f"{name}.py": TOOL for name in ("ruff", "mypy", "pyright", "codegen", "pytest")}
    for name, text in (files | tools).items():
        (root / name).write_text(text)
    return TinyProject(root)


def offline_environment() -> dict[str, str]:
    """This process's environment, with pip kept off every index, and the interpreter of this test first in PATH."""
    python = str(Path(os.path.realpath(sys.executable)).parent)
    return os.environ | {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PATH": f"{python}:{os.environ['PATH']}"}
