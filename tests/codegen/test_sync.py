"""Rendered files are written whole or not at all, and a check sees every difference and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen import sync
from codegen.render.header import MARK

FILES = {"pkg/a/one.py": f"# {MARK}\n1\n", "pkg/a/two.md": f"<!-- {MARK} -->\n2\n", "pkg/a/py.typed": ""}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    sync.write(FILES, tmp_path / "out")
    return tmp_path / "out"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_written_is_in_step(out: Path) -> None:
    assert contents(out) == {name: text.encode() for name, text in FILES.items()}
    assert not sync.check(FILES, out)


def test_writing_again_touches_nothing(out: Path) -> None:
    assert sync.write(FILES, out) == []


def test_one_changed_byte_is_seen(out: Path) -> None:
    (out / "pkg/a/one.py").write_text(f"# {MARK}\n3\n")
    drift = sync.check(FILES, out)
    assert len(drift.changed) == 1
    assert "-3\n+1\n" in drift.changed[0]


def test_changed_line_ends_are_seen(out: Path) -> None:
    (out / "pkg/a/one.py").write_bytes(f"# {MARK}\r\n1\r\n".encode())
    assert sync.check(FILES, out).changed


def test_a_missing_file_is_seen(out: Path) -> None:
    (out / "pkg/a/two.md").unlink()
    assert sync.check(FILES, out).missing == ("pkg/a/two.md",)


def test_a_stale_file_is_seen_and_removed(out: Path) -> None:
    remaining = {name: text for name, text in FILES.items() if name != "pkg/a/two.md"}
    assert sync.check(remaining, out).stale == ("pkg/a/two.md",)
    sync.write(remaining, out)
    assert not (out / "pkg/a/two.md").exists()


def test_a_check_writes_nothing(out: Path) -> None:
    before = contents(out)
    sync.check({**FILES, "pkg/b/new.py": "4\n"}, out)
    assert contents(out) == before


def test_a_foreign_file_is_not_removed_and_nothing_is_written(out: Path) -> None:
    (out / "pkg/a/notes.txt").write_text("mine, do not edit\n")
    with pytest.raises(sync.OutputRefused):
        sync.write({**FILES, "pkg/a/one.py": f"# {MARK}\n5\n"}, out)
    assert (out / "pkg/a/notes.txt").read_text() == "mine, do not edit\n"
    assert (out / "pkg/a/one.py").read_text() == FILES["pkg/a/one.py"]


@pytest.mark.parametrize("linked", ["pkg/a/one.py", "pkg/a"])
def test_a_symbolic_link_out_of_the_folder_is_refused(out: Path, tmp_path: Path, linked: str) -> None:
    target = tmp_path / "elsewhere"
    (out / linked).rename(target)
    (out / linked).symlink_to(target)
    before = contents(tmp_path)
    with pytest.raises(sync.OutputRefused):
        sync.write({**FILES, "pkg/a/one.py": f"# {MARK}\n5\n"}, out)
    assert contents(tmp_path) == before


def test_a_failing_rename_leaves_the_old_file_whole(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    before = contents(out)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        sync.write({**FILES, "pkg/a/one.py": f"# {MARK}\n5\n"}, out)
    assert contents(out) == before


def test_nothing_outside_the_rendered_packages_is_touched(out: Path) -> None:
    (out / ".git" / "refs").mkdir(parents=True)
    (out / f"{sync.TEMPORARY}mine").write_text("mine")
    (out / "pkg" / "empty").mkdir()
    sync.write(FILES, out)
    assert (out / ".git" / "refs").is_dir()
    assert (out / f"{sync.TEMPORARY}mine").is_file()
    assert not (out / "pkg" / "empty").exists()


def test_what_a_killed_run_left_behind_is_removed(out: Path) -> None:
    (out / "pkg/a" / f"{sync.TEMPORARY}x").write_text("half")
    sync.write(FILES, out)
    assert contents(out).keys() == FILES.keys()
