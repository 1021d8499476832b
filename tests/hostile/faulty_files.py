"""A layer over the operating system's files that fails, or dies, at a chosen operation."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

Ending: TypeAlias = Literal["fails", "dies before", "dies after"]
OPERATIONS = ("open", "mkdir", "rmdir", "chmod", "replace", "rename", "unlink", "fsync")
WRITING = os.O_WRONLY | os.O_RDWR


class Killed(BaseException):
    """Stands for SIGKILL: from here on nothing more reaches the disk."""


class FaultyFiles:
    """Counts what changes the disk, and ends the operation of number `at`; once dead, none has any effect."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, ending: Ending, errno: int = 5) -> None:
        self.count = 0
        self._at, self._ending, self._errno = at, ending, errno
        self._dead = False
        for name in OPERATIONS:
            monkeypatch.setattr(os, name, self._guarded(getattr(os, name), name))
        monkeypatch.setattr(os, "fdopen", self._fdopen(os.fdopen))

    def _guarded(self, original: Callable[..., Any], name: str) -> Callable[..., Any]:
        def operate(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the operation takes and gives
            if name == "open" and not (len(arguments) > 1 and arguments[1] & WRITING):
                return original(*arguments, **options)
            return self.step(lambda: original(*arguments, **options))

        return operate

    def _fdopen(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def fdopen(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the operation takes and gives
            file = original(*arguments, **options)
            write = file.write

            def torn(content: bytes) -> int:
                def half() -> None:
                    write(content[: len(content) // 2])
                    file.flush()

                return int(self.step(lambda: write(content), half))

            return TornFile(file, torn)

        return fdopen

    def step(self, operate: Callable[[], Any], part: Callable[[], Any] | None = None) -> Any:  # noqa: ANN401
        """One operation; `part` is what is done of it where it ends in the middle."""
        if self._dead:
            raise Killed
        self.count += 1
        if self.count != self._at:
            return operate()
        if self._ending == "dies after":
            operate()
        elif part is not None:
            part()
        if self._ending == "fails":
            raise OSError(self._errno, os.strerror(self._errno))
        self._dead = True
        raise Killed


class TornFile:
    """A file whose `write` can end in the middle."""

    def __init__(self, file: Any, write: Callable[[bytes], int]) -> None:  # noqa: ANN401 - a binary file
        self._file = file
        self.write = write
        self.flush, self.fileno = file.flush, file.fileno

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
