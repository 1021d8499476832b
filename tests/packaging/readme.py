"""The README's blocks, and a run of its console sessions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SESSION_MARK = "\x1e"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, and the number of its first line in the README."""

    language: str
    text: str
    line: int

    @property
    def file_name(self) -> str | None:
        """The name that a program's first line gives it (`# name.py`); null for one that is no file."""
        found = re.match(r"# (\w+\.py)\n", self.text)
        return found.group(1) if found else None


@dataclass(frozen=True, slots=True)
class Command:
    """A `$` line of a console block, and the lines shown below it."""

    text: str
    shown: str


def read_blocks(language: str) -> list[Block]:
    """The README's blocks of a language, in order."""
    text = README.read_text(encoding="utf-8")
    fences = re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    blocks = [Block(f.group(1), f.group(2), text.count("\n", 0, f.start()) + 1) for f in fences]
    return [block for block in blocks if block.language == language]


def read_commands(block: Block) -> list[Command]:
    """The commands of a console block."""
    _, *parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    return [Command(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]


def save_programs(folder: Path) -> None:
    """Save the README's programs under the names that they give themselves."""
    for block in read_blocks("python"):
        if block.file_name:
            (folder / block.file_name).write_text(block.text, encoding="utf-8")


def run_session(commands: list[str], cwd: Path, path: str) -> list[tuple[int, str]]:
    """Run commands in one shell: exit status and output (stderr with it) of each; `path` goes first in PATH."""
    steps = [
        f"{command}\nstatus=$?; printf '{SESSION_MARK}%s{SESSION_MARK}' $status; (exit $status)" for command in commands
    ]
    environment = {**os.environ, "PATH": f"{path}:{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "80"}
    for name in ("NO_COLOR", "FORCE_COLOR"):
        environment.pop(name, None)
    run = subprocess.run(
        ["bash"],
        input="exec 2>&1\n" + "\n".join(steps),
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    fields = run.stdout.split(SESSION_MARK)
    return [(int(status), output) for output, status in zip(fields[::2], fields[1::2], strict=False)]
