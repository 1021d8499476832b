"""Bringing a folder into step with what was rendered: write it, or check it."""

from __future__ import annotations

import difflib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.render.header import MARK

if TYPE_CHECKING:
    from collections.abc import Mapping

Files = dict[str, str]
"""Text by path, relative to the output folder, with forward slashes."""
TEMPORARY = ".prenup-codegen-"
UNMARKED = ("py.typed",)


class OutputRefused(Exception):
    """The output folder holds something that must not be written to or removed; the message names it."""


@dataclass(frozen=True, slots=True)
class Drift:
    """How a folder differs from what was rendered: unified diffs of changed files, paths of missing and stale ones."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    stale: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.stale)


def check(files: Mapping[str, str], out: Path) -> Drift:
    """Compares without writing anything.

    Raises:
        OSError: a file is there and cannot be read.
    """
    changed: list[str] = []
    missing: list[str] = []
    for name, text in sorted(files.items()):
        path = out / name
        if not path.is_file():
            if path.exists():
                changed.append(f"{name}: is no regular file\n")
            else:
                missing.append(name)
            continue
        present = path.read_bytes()
        if present != text.encode():
            was = present.decode(errors="backslashreplace").splitlines(keepends=True)
            diff = difflib.unified_diff(was, text.splitlines(keepends=True), name, f"{name} (rendered)")
            changed.append("".join(diff) or f"{name}: line ends differ\n")
    return Drift(tuple(changed), tuple(missing), tuple(_stale(files, out)))


def write(files: Mapping[str, str], out: Path) -> list[str]:
    """Writes what differs, each file atomically, and removes what is no longer rendered; the paths that it touched.

    Raises:
        OutputRefused: a path leads out of the folder through a symbolic link or is a folder itself, or a stale file is
            not a rendered one.
        OSError: a file could not be written; those before it are whole and new, the rest whole and old.
    """
    out.mkdir(parents=True, exist_ok=True)
    for name in files:
        _refuse_detour(out, out / name)
    stale = list(_stale(files, out))
    for name in stale:
        _refuse_foreign(out / name)
    touched = []
    for name, text in sorted(files.items()):
        path = out / name
        if not path.is_file() or path.read_bytes() != text.encode():
            _write_atomically(path, text.encode())
            touched.append(name)
    for name in stale:
        (out / name).unlink()
    for root in {name.split("/")[0] for name in files}:
        _remove_leftovers(out / root)
    return touched + stale


def _stale(files: Mapping[str, str], out: Path) -> list[str]:
    """Files below the rendered packages' folder that nothing renders any more."""
    roots = {name.split("/")[0] for name in files}
    return sorted(
        name
        for root in roots
        for path in (out / root).rglob("*")
        if (path.is_file() or path.is_symlink()) and "__pycache__" not in path.parts
        for name in [path.relative_to(out).as_posix()]
        if name not in files and not path.name.startswith(TEMPORARY)
    )


def _refuse_detour(out: Path, path: Path) -> None:
    if path.is_symlink() or not path.parent.resolve().is_relative_to(out.resolve()):
        raise OutputRefused(f"{path} leads elsewhere through a symbolic link; nothing was written")
    if path.is_dir():
        raise OutputRefused(f"{path} is a folder, and a file of this name is rendered; move it away, then run again")


def _refuse_foreign(path: Path) -> None:
    if path.name in UNMARKED and path.stat().st_size == 0:
        return
    if path.is_symlink() or MARK not in path.read_text(encoding="utf-8", errors="replace")[:2000]:
        raise OutputRefused(f"{path} was not rendered from schemas; move it away, then run again")


def _write_atomically(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _remove_leftovers(package: Path) -> None:
    """What a killed run left behind: its temporary files, and folders that the stale files leave empty."""
    for path in sorted(package.rglob("*"), reverse=True):
        if path.name.startswith(TEMPORARY):
            path.unlink(missing_ok=True)
        elif path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            path.rmdir()
