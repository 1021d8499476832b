"""`python -m codegen` and its `--check` as commands: their exit status, what they print, and what they leave alone."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.__main__ import main

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests" / "fixtures" / "third-api" / "schemas"
PACKAGE = "prenup_contracts/shop"
FILES = (
    "validator.py",
    "models.py",
    "client.py",
    "schema.json",
    "rules.json",
    "api.json",
    "README.md",
    "__init__.py",
    "py.typed",
)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("rendered") / "out"
    assert main(["--schemas", str(SCHEMAS), "--out", str(out)]) == 0
    return out


@pytest.fixture
def out(rendered: Path, tmp_path: Path) -> Path:
    return shutil.copytree(rendered, tmp_path / "out with a blank")


def codegen(out: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command; whatever stands in the way, it says so without a traceback."""
    command = [sys.executable, "-m", "codegen", *arguments, "--schemas", str(SCHEMAS), "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert "Traceback" not in done.stderr
    return done


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def change_a_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    letter = next(at for at in range(len(data) // 2, len(data)) if data[at : at + 1].isalpha())
    data[letter] ^= 1
    path.write_bytes(data)


def mending_command(output: str) -> list[str]:
    """The command that the last line tells, without its name."""
    line = output.splitlines()[-1]
    words = shlex.split(line[line.index("scripts/generate") :])
    assert (ROOT / words[0]).is_file()
    return words[1:]


def test_the_rendered_files_are_the_ones_tested_here(rendered: Path) -> None:
    assert {f"{PACKAGE}/{name}" for name in FILES} <= set(contents(rendered))


def test_a_check_of_what_is_in_step_says_nothing(out: Path) -> None:
    done = codegen(out, "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_changed_byte_fails_the_check_with_a_unified_diff_and_the_command_that_mends_it(out: Path) -> None:
    good = contents(out)
    path = out / PACKAGE / "rules.json"
    change_a_byte(path)
    bad = contents(out)
    done = codegen(out, "--check")
    assert done.returncode == 1
    assert contents(out) == bad
    old, new, hunk, *rest = done.stdout.splitlines()
    assert old.startswith(f"--- {PACKAGE}/rules.json")
    assert new.startswith(f"+++ {PACKAGE}/rules.json")
    assert hunk.startswith("@@ -")
    assert len([line for line in rest if line.startswith("-")]) == 1
    assert len([line for line in rest if line.startswith("+")]) == 1
    assert main(mending_command(done.stdout)) == 0
    assert contents(out) == good


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("py.typed", "__init__.py")])
def test_one_changed_byte_of_any_file_fails_the_check(out: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    change_a_byte(out / PACKAGE / name)
    assert main(["--check", "--schemas", str(SCHEMAS), "--out", str(out)]) == 1
    assert capsys.readouterr().out.startswith(f"--- {PACKAGE}/{name}")


@pytest.mark.parametrize("change", [b"\n", b"x", b"\0"])
def test_a_byte_in_an_empty_file_fails_the_check(out: Path, change: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    (out / PACKAGE / "py.typed").write_bytes(change)
    assert main(["--check", "--schemas", str(SCHEMAS), "--out", str(out)]) == 1
    assert f"{PACKAGE}/py.typed" in capsys.readouterr().out


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_fails_the_check_by_name(out: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (out / PACKAGE / name).unlink()
    assert main(["--check", "--schemas", str(SCHEMAS), "--out", str(out)]) == 1
    assert f"{PACKAGE}/{name}" in capsys.readouterr().out
    assert not (out / PACKAGE / name).exists()


@pytest.mark.parametrize("spoil", ["missing", "stale"])
def test_a_file_missing_or_too_many_fails_the_command_and_is_mended_by_the_one_it_tells(out: Path, spoil: str) -> None:
    good = contents(out)
    odd = out / PACKAGE / ("validator.py" if spoil == "missing" else "former.py")
    if spoil == "missing":
        odd.unlink()
    else:
        shutil.copy(out / PACKAGE / "validator.py", odd)
    done = codegen(out, "--check")
    assert done.returncode == 1
    assert f"{PACKAGE}/{odd.name}" in done.stdout
    assert main(mending_command(done.stdout)) == 0
    assert contents(out) == good


def test_an_api_that_is_gone_is_stale(out: Path) -> None:
    good = contents(out)
    shutil.copytree(out / PACKAGE, out / "prenup_contracts/former")
    done = codegen(out, "--check")
    assert done.returncode == 1
    assert all(f"prenup_contracts/former/{name}" in done.stdout for name in FILES)
    assert main(mending_command(done.stdout)) == 0
    assert contents(out) == good
    assert not (out / "prenup_contracts/former").exists()


@pytest.mark.parametrize("name", ["notes.txt", "deep/er/data.bin", "py.typed.bak"])
def test_a_foreign_file_is_refused_by_name_and_nothing_is_written(out: Path, name: str) -> None:
    foreign = out / PACKAGE / name
    foreign.parent.mkdir(parents=True, exist_ok=True)
    foreign.write_bytes(b"mine \xff\n")
    (out / PACKAGE / "validator.py").unlink()
    before = contents(out)
    done = codegen(out)
    assert done.returncode == 1
    assert name in done.stderr
    assert contents(out) == before
    assert main(["--check", "--schemas", str(SCHEMAS), "--out", str(out)]) == 1


def test_a_folder_that_is_no_schemas_is_refused_by_name(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "codegen", "--schemas", str(tmp_path / "gone"), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "gone" in done.stderr
    assert not (tmp_path / "out").exists()
