"""What the README shows is what happens."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.readme import ROOT, Block, read_blocks, read_commands, run_session, save_programs

FROM_NETWORK = re.compile(r"git clone|pipx ")
"""Commands that the slow test alone runs; elsewhere the checkout stands where they would have put it."""

SETTING_UP = re.compile(r"\Aprenup: setting up .*\n")
"""What the first run in a clone says, on stderr, before the output."""


def ids(block: Block) -> str:
    """The block's place, for a test's name."""
    return f"line-{block.line}"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A stand-in for a clone: the command, the files that the README speaks of, and its own programs."""
    clone = tmp_path / "prenup"
    (clone / "scripts").mkdir(parents=True)
    (clone / "scripts/prenup").symlink_to(Path(sys.executable).parent / "prenup")
    for name in ("tests", "schemas", "generated"):
        (clone / name).symlink_to(ROOT / name)
    save_programs(clone)
    return clone


def check_session(block: Block, cwd: Path, path: str, replace: dict[str, str], skip: re.Pattern[str] | None) -> None:
    """Run a block's commands and compare what they print with what is shown, where something is shown."""
    commands = [command for command in read_commands(block) if not (skip and skip.match(command.text))]
    texts = [command.text for command in commands]
    for old, new in replace.items():
        texts = [text.replace(old, new) for text in texts]
    results = run_session(texts, cwd, path)
    assert len(results) == len(commands)
    for command, (status, output) in zip(commands, results, strict=True):
        if command.shown:
            assert SETTING_UP.sub("", output) == command.shown
        else:
            assert (status, command.text) == (0, command.text), output


@pytest.mark.parametrize("block", read_blocks("console"), ids=ids)
def test_each_command_prints_what_the_readme_shows(block: Block, checkout: Path) -> None:
    check_session(block, checkout, str(checkout / "scripts"), {}, FROM_NETWORK)


@pytest.mark.slow
@pytest.mark.parametrize(
    "block", [block for block in read_blocks("console") if FROM_NETWORK.search(block.text)], ids=ids
)
def test_a_clone_and_an_install_without_one_work_as_shown(block: Block, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "tools"], check=True)
    subprocess.run([tmp_path / "tools/bin/pip", "install", "--quiet", "pipx"], check=True)
    homes = f"export PIPX_HOME='{tmp_path}/pipx' PIPX_BIN_DIR='{tmp_path}/tools/bin'; pipx "
    check_session(block, tmp_path, str(tmp_path / "tools/bin"), {"URL": f"file://{ROOT}", "pipx ": homes}, None)


@pytest.mark.parametrize("block", [block for block in read_blocks("python") if not block.file_name], ids=ids)
def test_each_example_of_the_library_prints_what_the_readme_shows(block: Block) -> None:
    example = doctest.DocTestParser().get_doctest(block.text, {}, ids(block), "README.md", block.line)
    assert example.examples
    report: list[str] = []
    assert doctest.DocTestRunner().run(example, out=report.append).failed == 0, "".join(report)
