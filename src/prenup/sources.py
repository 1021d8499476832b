"""Where payloads come from: files, the files of a folder, standard input."""

from __future__ import annotations

import os
import re
import stat
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PAYLOAD_SUFFIXES = (".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz")
SKIPPED_FOLDERS = frozenset(("node_modules", ".venv"))
STDIN = "-"

# A pipe that nobody opens for writing would be waited for without end.
PIPE_WAIT_SECONDS = 1.0

_OPEN_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/([0-9]{1,9})", re.ASCII)
_REASONS = {
    "ENOENT": "there is no such file or folder",
    "ENOTDIR": "a part of its path is not a folder",
    "EACCES": "permission denied",
    "EPERM": "permission denied",
    "ELOOP": "its symbolic links go in circles",
    "ENAMETOOLONG": "its name is too long",
    "EISDIR": "it is a folder",
    "EIO": "the device failed to read it",
    "EBADF": "it is closed",
    "EMFILE": "too many files are open",
}


class Unreadable(Exception):
    """An input that cannot be read: its name as given (raw), and the reason in plain words."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Source:
    """An input to read. `name` is raw, as the user gave it or as the walk found it; `walked`: found in a folder."""

    name: str
    path: str = field(repr=False)
    walked: bool = False

    def open(self) -> BinaryIO:
        """The bytes, to be closed by the caller. Raises Unreadable."""
        try:
            return _open_stdin() if self.path == STDIN else _open_path(self.path)
        except OSError as error:
            raise self.unreadable(error) from error

    def identity(self) -> tuple[int, int] | None:
        """Device and inode of the regular file that is read, standard input's included; null where it is none."""
        try:
            status = os.fstat(0) if self.path == STDIN else os.stat(self.path)
        except OSError:
            return None
        return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None

    def unreadable(self, error: OSError) -> Unreadable:
        """What to say of an error met while opening or reading this source."""
        return Unreadable(self.name, explain_error(error))


def expand_paths(
    paths: Iterable[str], exclude: Sequence[str] = (), stdin_filename: str | None = None
) -> Iterator[Source | Unreadable]:
    """The sources that `paths` name: files, the payload files of folders in sorted order, `-` for standard input.

    A file is read once, however often it is named. `exclude` holds globs for what folders hold, matched on the path
    below the named folder and on the bare name (`*` crosses `/`); a file that is named itself is always read.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for source in _expand_path(path, exclude, stdin_filename):
            if isinstance(source, Unreadable) or _is_new(source, seen):
                yield source


def explain_error(error: OSError) -> str:
    """The reason in plain words."""
    import errno

    return _REASONS.get(errno.errorcode.get(error.errno or 0, ""), error.strerror or str(error))


def _expand_path(path: str, exclude: Sequence[str], stdin_filename: str | None) -> Iterator[Source | Unreadable]:
    if path == STDIN:
        yield Source(stdin_filename or "<stdin>", STDIN)
        return
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = explain_error(error) if isinstance(error, OSError) else "its name holds a NUL"
        yield Unreadable(_name_of(path), reason)
        return
    if stat.S_ISDIR(mode):
        yield from _walk(path, exclude)
    else:
        yield Source(_name_of(path), path)


def _name_of(path: str) -> str:
    """What to call a file: names are UTF-8 nearly everywhere, and a report is the same in every locale."""
    try:
        return path if path.isascii() else os.fsencode(path).decode()
    except UnicodeError:
        return path


def _is_new(source: Source, seen: set[tuple[int, int]]) -> bool:
    identity = (-1, 0) if source.path == STDIN else source.identity()
    if identity is None:
        return True
    is_new = identity not in seen
    seen.add(identity)
    return is_new


def _walk(folder: str, exclude: Sequence[str]) -> Iterator[Source | Unreadable]:
    """Payload files below a folder, by name, folders among their siblings. Links to folders are not followed."""
    pending: list[tuple[str, str, bool]] = [(folder, "", True)]
    while pending:
        path, below, is_folder = pending.pop()
        if not is_folder:
            yield Source(_name_of(path), path, walked=True)
            continue
        try:
            with os.scandir(path) as entries:
                found = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield Unreadable(_name_of(path), explain_error(error))
            continue
        for entry in found:
            relative = f"{below}{entry.name}"
            if not _is_excluded(relative, entry.name, exclude):
                pending.extend(_step(entry, relative))


def _step(entry: os.DirEntry[str], relative: str) -> Iterator[tuple[str, str, bool]]:
    if entry.is_dir(follow_symlinks=False):
        if not entry.name.startswith(".") and entry.name not in SKIPPED_FOLDERS:
            yield entry.path, f"{relative}/", True
    elif entry.name.lower().endswith(PAYLOAD_SUFFIXES) and _may_be_file(entry):
        yield entry.path, relative, False


def _may_be_file(entry: os.DirEntry[str]) -> bool:
    """A regular file, or a link that leads nowhere (opening it says so). Pipes and devices in a folder are none."""
    try:
        return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))
    except OSError:
        return True


def _is_excluded(relative: str, name: str, exclude: Sequence[str]) -> bool:
    if not exclude:
        return False
    from fnmatch import fnmatchcase

    return any(fnmatchcase(text, glob.rstrip("/")) for glob in exclude for text in (relative, name))


def _open_stdin() -> BinaryIO:
    if sys.stdin is None:
        raise OSError(0, "standard input is closed")
    return sys.stdin.buffer


def _open_path(path: str) -> BinaryIO:
    if path == "/dev/stdin":
        return _open_stdin()
    if match := _OPEN_DESCRIPTOR.fullmatch(
        path
    ):  # a shell's <(command): opened anew, an ended writer would look absent
        return open(os.dup(int(match[1])), "rb")
    mode = os.stat(path).st_mode
    if stat.S_ISFIFO(mode):
        return open(_open_pipe(path), "rb")
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(21, "it is a folder")
    if not stat.S_ISREG(mode):
        raise OSError(0, "it is a device or a socket, not a file")
    return open(path, "rb")


def _open_pipe(path: str) -> int:
    """Open a named pipe. Raises TimeoutError if nothing opens its other end in time."""
    from threading import Thread

    outcome: list[int | OSError] = []

    def wait_for_writer() -> None:
        try:
            outcome.append(os.open(path, os.O_RDONLY | os.O_CLOEXEC))
        except OSError as error:
            outcome.append(error)

    thread = Thread(target=wait_for_writer, daemon=True)
    thread.start()
    thread.join(PIPE_WAIT_SECONDS)
    if not outcome:
        release = os.open(path, os.O_RDWR | os.O_NONBLOCK)  # a writer of our own ends the thread's wait
        thread.join()
        os.close(release)
        if isinstance(outcome[0], int):
            os.close(outcome[0])
        raise TimeoutError(0, "it is a pipe that nothing writes to")
    if isinstance(outcome[0], OSError):
        raise outcome[0]
    return outcome[0]
