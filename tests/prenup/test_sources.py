"""Which inputs the paths name, and why one cannot be read."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prenup import sources
from prenup.reader import read_records
from prenup.sources import Source, Unreadable, expand_paths

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text('{"a": 1}')


def names(paths: Sequence[str], exclude: Sequence[str] = ()) -> list[str]:
    return [source.name for source in expand_paths(paths, exclude)]


def reason(path: str) -> str:
    """Why the path cannot be read, be it seen when it is looked up or when it is opened."""
    (source,) = expand_paths([path])
    if isinstance(source, Source):
        with pytest.raises(Unreadable) as caught:
            list(read_records(source))
        source = caught.value
    assert source.name == path
    return source.reason


def test_a_folder_gives_its_payload_files_in_order_of_name() -> None:
    write("d/b.json", "d/a.ndjson", "d/c/x.jsonl", "d/B.JSON", "d/z.json.gz", "d/z.ndjson.gz", "d/z.jsonl.gz")
    write("d/a.csv", "d/json", "d/a.json.bak", "d/a.gz")
    assert names(["d"]) == [
        f"d/{name}" for name in ("B.JSON", "a.ndjson", "b.json", "c/x.jsonl", "z.json.gz", "z.jsonl.gz", "z.ndjson.gz")
    ]


def test_only_files_of_a_folder_are_walked() -> None:
    write("d/a.json", "b.csv")
    assert [(s.name, s.walked) for s in expand_paths(["b.csv", "d"]) if isinstance(s, Source)] == [
        ("b.csv", False), ("d/a.json", True),
    ]  # fmt: skip


def test_hidden_folders_and_those_of_tools_are_not_entered_unless_named() -> None:
    write("d/.git/a.json", "d/node_modules/a.json", "d/.venv/a.json", "d/x/.cache/a.json", "d/.a.json")
    assert names(["d"]) == ["d/.a.json"]
    assert names(["d/.git"]) == ["d/.git/a.json"]


@pytest.mark.parametrize(
    ("glob", "left"),
    [
        ("b.json", ["d/a.json", "d/x/a.json"]),
        ("x", ["d/a.json", "d/b.json"]),
        ("x/", ["d/a.json", "d/b.json"]),
        ("x/*", ["d/a.json", "d/b.json"]),
        ("*.json", []),
        ("x/b.json", ["d/a.json", "d/b.json", "d/x/a.json"]),
        ("d/*", ["d/a.json", "d/b.json", "d/x/a.json", "d/x/b.json"]),
    ],
)
def test_exclude_matches_the_path_below_the_folder_and_the_name(glob: str, left: list[str]) -> None:
    write("d/a.json", "d/b.json", "d/x/a.json", "d/x/b.json")
    assert names(["d"], [glob]) == left


def test_a_named_file_is_never_excluded() -> None:
    write("a.json")
    assert names(["a.json"], ["*"]) == ["a.json"]


def test_a_file_is_read_once() -> None:
    write("d/a.json")
    Path("link.json").symlink_to("d/a.json")
    assert names(["d/a.json", "./d/a.json", "d", str(Path.cwd() / "d"), "link.json"]) == ["d/a.json"]
    assert names(["-", "-"]) == ["<stdin>"]


def test_links_to_folders_are_not_followed_and_loops_do_no_harm() -> None:
    write("d/a.json", "e/b.json")
    Path("d/loop").symlink_to(".")
    Path("d/other").symlink_to("../e")
    Path("d/linked.json").symlink_to("../e/b.json")
    assert names(["d"]) == ["d/a.json", "d/linked.json"]
    Path("named").symlink_to("e")
    assert names(["named"]) == ["named/b.json"]


@pytest.mark.parametrize(
    "name", [b"a b.json", b"a\nb.json", b"-a.json", b"\xff\xfe.json", b"::error::.json", "é.json".encode()]
)
def test_odd_file_names_are_kept_and_read(name: bytes, folder: Path) -> None:
    (folder / "d").mkdir()
    (folder / "d" / os.fsdecode(name)).write_text("{}")
    (source,) = expand_paths(["d"])
    assert isinstance(source, Source)
    assert os.fsencode(source.name) == b"d/" + name
    assert [record.file for record in read_records(source)] == [source.name]


def test_what_is_missing_is_unreadable() -> None:
    assert "no such" in reason("missing.json")
    write("a.json")
    assert "not a folder" in reason("a.json/b.json")
    Path("dangling.json").symlink_to("nowhere")
    assert "no such" in reason("dangling.json")


def test_a_dangling_link_in_a_folder_is_not_passed_over() -> None:
    Path("d").mkdir()
    Path("d/a.json").symlink_to("nowhere")
    (source,) = expand_paths(["d"])
    assert isinstance(source, Source)
    with pytest.raises(Unreadable):
        source.open()


def test_a_loop_of_links_is_unreadable() -> None:
    Path("a.json").symlink_to("b.json")
    Path("b.json").symlink_to("a.json")
    assert "circles" in reason("a.json")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_without_permission_a_file_and_a_folder_are_unreadable() -> None:
    write("d/a.json")
    Path("d/a.json").chmod(0)
    assert "permission" in reason("d/a.json")
    Path("d").chmod(0)
    try:
        assert "permission" in reason("d")
    finally:
        Path("d").chmod(0o700)


def test_an_error_while_reading_names_the_source() -> None:
    assert "device failed" in str(Source("a.json", "a.json").unreadable(OSError(5, "Input/output error")))


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null"])
def test_a_device_is_unreadable(path: str) -> None:
    assert "device" in reason(path)


def test_a_socket_is_unreadable() -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert "socket" in reason("s")


@pytest.mark.parametrize("path", ["a\0b.json", "x" * 5000])
def test_an_impossible_name_is_unreadable(path: str) -> None:
    assert "name" in reason(path)


def test_a_pipe_that_nobody_writes_to_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "PIPE_WAIT_SECONDS", 0.2)
    os.mkfifo("pipe")
    began = time.monotonic()
    assert "pipe" in reason("pipe")
    assert time.monotonic() - began < 2
    assert threading.active_count() == 1


def test_a_pipe_that_may_not_be_opened_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    os.mkfifo("pipe")
    monkeypatch.setattr(os, "open", refuse)
    assert "permission" in reason("pipe")


def test_a_pipe_with_a_slow_writer_is_read_to_its_end() -> None:
    os.mkfifo("pipe.jsonl")
    with subprocess.Popen(["sh", "-c", "exec >pipe.jsonl; sleep 0.3; echo 1; sleep 0.3; echo 2"]):
        (source,) = expand_paths(["pipe.jsonl"])
        assert isinstance(source, Source)
        assert [record.value for record in read_records(source)] == [1, 2]


def test_pipes_in_a_folder_are_passed_over() -> None:
    write("d/a.json")
    os.mkfifo("d/b.json")
    assert names(["d"]) == ["d/a.json"]


READ = """
import sys
from prenup.reader import read_records
from prenup.sources import Unreadable, expand_paths
for source in expand_paths(sys.argv[1:]):
    try:
        if isinstance(source, Unreadable):
            raise source
        print([(record.file, record.value, [fault.code for fault in record.faults]) for record in read_records(source)])
    except Unreadable as fault:
        print(fault.name, fault.reason)
"""


def run(command: str, text: str = "") -> str:
    script = command.replace("READ", '"$0" -c "$1"')
    done = subprocess.run(
        ["bash", "-c", script, sys.executable, READ], input=text, capture_output=True, text=True, check=True, timeout=20
    )
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("READ -", "[('<stdin>', {'a': 1}, [])]"),
        ("READ /dev/stdin", "[('/dev/stdin', {'a': 1}, [])]"),
        ("READ - < /dev/null", "[('<stdin>', None, ['JSON110'])]"),
        ("READ - <&-", "<stdin> standard input is closed"),
        ("READ - - ", "[('<stdin>', {'a': 1}, [])]"),
    ],
)
def test_standard_input_is_read(command: str, printed: str) -> None:
    assert run(command, '{"a": 1}') == printed


@pytest.mark.parametrize(
    ("command", "ending"),
    [
        ("echo '{\"a\": 1}'", "{'a': 1}, [])]"),
        ("sleep 1.3; echo 5", "5, [])]"),
        ("true", "None, ['JSON110'])]"),
    ],
)
def test_process_substitution_is_read(command: str, ending: str) -> None:
    assert run(f"READ <({command})").endswith(ending)


def test_standard_input_has_the_name_that_was_given() -> None:
    (source,) = expand_paths(["-"], stdin_filename="a.ndjson")
    assert source.name == "a.ndjson"
