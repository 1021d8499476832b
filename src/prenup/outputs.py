"""Where reports go: standard output, or files that appear whole or not at all."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator


OPEN_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/([0-9]{1,9})", re.ASCII)
STANDARD_OUTPUT = frozenset(("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"))
"""Other names of standard output: what goes there is written there, not to a file of its own."""


class OutputFault(Exception):
    """A report could not be written; the text names the file and the reason."""


class ClosedPipe(Exception):
    """Whoever read standard output does so no longer."""


class Target(NamedTuple):
    """A format and the file for it; a path of null is standard output."""

    format: str
    path: str | None


class Output:
    """One report being written. Nothing stands at `path` before `commit`, unless it is a device or a pipe."""

    def __init__(self, target: Target) -> None:
        """Open the target. Raises OutputFault."""
        self.target = target
        self.label = target.path or "standard output"
        self._final: str | None = None
        self._draft: str | None = None
        with self.guard():
            self.stream = self._open()

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Turn the stream's errors into OutputFault, or ClosedPipe for standard output."""
        try:
            yield
        except BrokenPipeError as fault:
            if self.target.path is None:
                raise ClosedPipe from fault
            raise OutputFault(f"{self.label}: {fault.strerror}") from fault
        except OSError as fault:
            raise OutputFault(f"{self.label}: {fault.strerror or fault}") from fault

    def replaces(self, identity: tuple[int, int] | None) -> bool:
        """Whether the file of this identity (device, inode) is what `commit` will replace."""
        if self._final is None or identity is None:
            return False
        try:
            status = os.stat(self._final)
        except OSError:
            return False
        return identity == (status.st_dev, status.st_ino)

    def commit(self) -> None:
        """Flush; a file gets its name now. Raises OutputFault and ClosedPipe."""
        with self.guard():
            self.stream.flush()
            if self.target.path is None:
                return
            if self._draft is not None:
                os.fsync(self.stream.fileno())
            self.stream.close()
            if self._draft is not None and self._final is not None:
                os.replace(self._draft, self._final)
                self._draft = None

    def discard(self) -> None:
        """Leave no part of an unfinished file behind; without effect after `commit`."""
        if self.target.path is None:
            return
        with suppress(OSError):
            self.stream.close()
        if self._draft is not None:
            with suppress(OSError):
                os.unlink(self._draft)

    def _open(self) -> TextIO:
        path = self.target.path
        if path is None:
            return _standard_output()
        if handed := OPEN_DESCRIPTOR.fullmatch(path):
            return open(os.dup(int(handed[1])), "w", encoding="utf-8", newline="\n")
        mode = _mode_of(path)
        self._final = os.path.realpath(path)
        if mode is not None and stat.S_ISDIR(mode):
            raise OutputFault(f"{path}: is a folder")
        if mode is not None and not stat.S_ISREG(mode):
            return open(path, "w", encoding="utf-8", newline="\n")
        if mode is not None and not os.access(self._final, os.W_OK):
            raise OutputFault(f"{path}: Permission denied")
        draft = os.path.join(os.path.dirname(self._final), f".prenup-{os.urandom(8).hex()}.tmp")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IMODE(mode or 0o666))
        self._draft = draft
        return open(descriptor, "w", encoding="utf-8", newline="\n")


@contextmanager
def open_outputs(targets: list[Target]) -> Iterator[list[Output]]:
    """Open every target; when the block ends well all are committed, else no file is left. Raises OutputFault."""
    outputs: list[Output] = []
    try:
        for target in targets:
            outputs.append(Output(target))  # noqa: PERF401 - those opened before one fails must be discarded
        yield outputs
        for output in outputs:
            output.commit()
    finally:
        for output in outputs:
            output.discard()


def notice(text: str) -> None:
    """Say something in a line on standard error; `text` is escaped."""
    from prenup.display import safe

    write_standard_error(f"prenup: {safe(text)}\n")


def write_standard_error(text: str) -> None:
    """Write to standard error, if there is one: nothing depends on its being read."""
    try:
        if sys.stderr is not None and text:
            sys.stderr.write(text)
            sys.stderr.flush()
    except (OSError, ValueError):
        pass


def flush_standard_output() -> None:
    """Write what is buffered, so that a failure shows in the exit status. Raises OutputFault and ClosedPipe."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except BrokenPipeError as fault:
            raise ClosedPipe from fault
        except OSError as fault:
            raise OutputFault(f"standard output: {fault.strerror}") from fault


def abandon_standard_output() -> None:
    """Let the interpreter's own flush at the end go nowhere: what is buffered cannot be written."""
    try:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
        os.close(sink)
    except (OSError, ValueError, AttributeError):
        pass


def _standard_output() -> TextIO:
    if sys.stdout is None:
        raise OutputFault("standard output: it is closed")
    if isinstance(sys.stdout, TextIOWrapper):  # the same bytes in every locale
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout


def _mode_of(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None
