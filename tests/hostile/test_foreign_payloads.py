"""Files that are no JSON, however big: one message, in bounded time and memory."""

from __future__ import annotations

import gzip
import io
import json
import os
import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.rows.child import MIB, PRENUP, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def build_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.json", "{}")
    return buffer.getvalue()


def build_sqlite(folder: Path) -> bytes:
    path = folder / "made.db"
    connection = sqlite3.connect(path)
    connection.execute("create table a (b)")
    connection.commit()
    connection.close()
    data = path.read_bytes()
    path.unlink()
    return data


def validate(path: Path) -> tuple[int, list[dict[str, object]], float, float]:
    """The status, the findings, the seconds and the MiB of a run of the command as a process of its own."""
    child = run(path.parent, *PRENUP, "validate", "--api", "revnue", "--format", "json", path.name)
    return child.status, json.loads(child.out)["findings"], child.seconds, child.peak / MIB


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory is measured as POSIX does")
@pytest.mark.parametrize("suffix", [".json", ".ndjson", ".json.gz", ".dat"])
@pytest.mark.parametrize("kind", ["gzip", "zip", "sqlite", "png", "zeros", "random"])
def test_what_is_not_json_is_one_finding(tmp_path: Path, kind: str, suffix: str) -> None:
    builders: dict[str, Callable[[], bytes]] = {
        "gzip": lambda: gzip.compress(b"\x1f\x8b" * 999),
        "zip": build_zip,
        "sqlite": lambda: build_sqlite(tmp_path),
        "png": lambda: PNG,
        "zeros": lambda: b"\0" * MIB,
        "random": lambda: bytes((number * 7919 >> 3) % 251 for number in range(9_999)),
    }
    path = tmp_path / f"a{suffix}"
    path.write_bytes(builders[kind]())
    status, findings, _, _ = validate(path)
    assert status == 1
    assert len(findings) == 1 or (kind == "random" and suffix == ".ndjson")
    assert findings[0]["line"] == 1


def write_sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def write_bomb(path: Path, piece: bytes, count: int) -> None:
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(count):
            file.write(piece)


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory is measured as POSIX does")
@pytest.mark.parametrize("name", ["zeros.json", "zeros.ndjson", "zeros.dat"])
def test_a_gigabyte_of_zero_bytes_is_one_finding_at_once(tmp_path: Path, name: str) -> None:
    write_sparse(tmp_path / name, 1024 * MIB)
    status, findings, _, mebibytes = validate(tmp_path / name)
    assert (status, len(findings)) == (1, 1)
    assert mebibytes < 60


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory is measured as POSIX does")
@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("zeros.json.gz", b"\0" * MIB),
        ("blank.json.gz", b" " * MIB),
        ("lines.ndjson.gz", b"\n" * MIB),
        ("text.json.gz", b'{"a":"' + b"x" * MIB),
        ("brackets.json.gz", b"[" * MIB),
    ],
)
def test_a_gzip_bomb_is_told_in_bounded_time_and_memory(tmp_path: Path, name: str, piece: bytes) -> None:
    write_bomb(tmp_path / name, piece, 512)
    status, findings, _, mebibytes = validate(tmp_path / name)
    assert status == 1
    assert len(findings) == 1
    assert mebibytes < 300
