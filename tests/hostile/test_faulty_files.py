"""Whatever operation fails, and wherever a run is killed: every file is old or new, and the next run mends all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from codegen import sync
from codegen.__main__ import main
from codegen.render.header import MARK
from tests.hostile.faulty_files import FaultyFiles, Killed, contents
from tests.hostile.spec_folder import SCHEMAS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.faulty_files import Ending


def text(number: int) -> str:
    return f"# {MARK}\n{number}\n" * 50


OLD = {"pkg/a/one.py": text(1), "pkg/a/same.py": text(2), "pkg/gone/three.py": text(3), "pkg/gone/py.typed": ""}
NEW = {"pkg/a/one.py": text(4), "pkg/a/same.py": text(2), "pkg/b/new.py": text(5), "pkg/b/py.typed": ""}


def encoded(files: dict[str, str]) -> dict[str, bytes]:
    return {name: content.encode() for name, content in files.items()}


def end_at(out: Path, at: int, ending: Ending, number: int = errno.EIO) -> int:
    """Writes NEW, ended at an operation; how many operations there were."""
    with pytest.MonkeyPatch.context() as patch:
        layer = FaultyFiles(patch, at, ending, number)
        with suppress(OSError, Killed):
            sync.write(NEW, out)
        return layer.count


def operations(tmp_path: Path) -> int:
    sync.write(OLD, tmp_path / "counted")
    return end_at(tmp_path / "counted", 0, "fails")


@pytest.mark.parametrize("ending", ["fails", "dies before", "dies after"])
def test_a_run_that_ends_at_any_operation_leaves_each_file_old_or_new_and_the_next_mends_all(
    tmp_path: Path, ending: Ending
) -> None:
    count = operations(tmp_path)
    assert count >= 20  # three files: open, write, fsync, chmod, replace; a new folder; two stale files; an empty one
    old, new = encoded(OLD), encoded(NEW)
    for at in range(1, count + 1):
        out = tmp_path / str(at)
        sync.write(OLD, out)
        end_at(out, at, ending)
        left = contents(out)
        for name in {*old, *new}:
            assert left.get(name) in (old.get(name), new.get(name)), (at, name)
        assert all(sync.TEMPORARY in name for name in left.keys() - old.keys() - new.keys()), at
        sync.write(NEW, out)
        assert contents(out) == new
        assert not sync.check(NEW, out)
        assert {path.name for path in out.rglob("*") if path.is_dir()} == {"pkg", "a", "b"}


def test_a_failure_leaves_no_temporary_file_where_it_can_be_removed(tmp_path: Path) -> None:
    for at in range(1, operations(tmp_path) + 1):
        out = tmp_path / str(at)
        sync.write(OLD, out)
        end_at(out, at, "fails")
        assert not [name for name in contents(out) if sync.TEMPORARY in name], at


def test_runs_killed_one_after_another_pile_nothing_up(tmp_path: Path) -> None:
    out = tmp_path / "out"
    sync.write(OLD, out)
    for at in range(1, operations(tmp_path) + 1):
        end_at(out, at, "dies before")
    sync.write(NEW, out)
    assert contents(out) == encoded(NEW)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EMFILE])
def test_a_disk_that_is_full_or_read_only_is_told_in_a_line_and_the_old_files_stay_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    out = tmp_path / "out"
    arguments = ["--schemas", str(SCHEMAS), "--out", str(out)]
    assert main(arguments) == 0
    new, stale = contents(out), f"{MARK}, but older".encode()
    changed = ["prenup_contracts/shop/rules.json", "prenup_contracts/shop/validator.py"]
    failed = 0
    for at in range(1, 40):
        for name in changed:
            (out / name).write_bytes(stale)
        capsys.readouterr()
        with pytest.MonkeyPatch.context() as patch:
            layer = FaultyFiles(patch, at, "fails", number)
            status = main(arguments)
        captured = capsys.readouterr()
        left = contents(out)
        assert left.keys() == new.keys()
        assert all(left[name] in (new[name], stale) for name in changed)
        assert all(left[name] == new[name] for name in new.keys() - set(changed))
        if status:
            failed += 1
            assert (status, captured.out) == (1, "")
            assert len(captured.err.splitlines()) == 1
            assert os.strerror(number) in captured.err
        if layer.count < at:
            break
    assert failed >= 10  # open, write, fsync, chmod and replace of two files
    assert contents(out) == new


@pytest.mark.parametrize(
    "linked", ["out", "prenup_contracts", "prenup_contracts/shop", "prenup_contracts/shop/api.json"]
)
def test_an_output_that_leads_elsewhere_through_a_link_is_refused_and_what_it_leads_to_is_left_alone(
    tmp_path: Path, linked: str
) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    arguments = ["--schemas", str(SCHEMAS), "--out", str(out)]
    assert main(arguments) == 0
    place = out if linked == "out" else out / linked
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    for path in [elsewhere] if elsewhere.is_file() else elsewhere.rglob("*.json"):
        path.write_text("precious")
    before = contents(tmp_path)
    status = main(arguments)
    if linked == "out":  # the folder that was asked for may be a link; what is refused leads out of it
        assert status == 0
    else:
        assert (status, contents(tmp_path)) == (1, before)
