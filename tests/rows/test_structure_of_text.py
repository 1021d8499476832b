"""Rows R1, R2 and R4: files that hold nothing, that are no JSON, that are cut off, that are nested too deep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prenup.cli import main
from tests.rows.child import judge, read_report
from tests.rows.payloads import read_example

if TYPE_CHECKING:
    from pathlib import Path

GOOD = read_example("revnue/full").rstrip()
SHORT = read_example("cor/full").rstrip()


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("", ("JSON110", "", 1, 1)),
        (" \n\t\r\n ", ("JSON110", "", 1, 1)),
        ("null", ("JSON114", "", 1, 1)),
        ("\n  5", ("JSON114", "", 2, 3)),
        ('"text"', ("JSON114", "", 1, 1)),
        ("[5]", ("JSON114", "", 1, 2)),
    ],
)
def test_r1_what_holds_no_object_fails_at_its_place(tmp_path: Path, text: str, placed: tuple[object, ...]) -> None:
    (tmp_path / "a.json").write_bytes(text.encode())
    judged = judge(tmp_path, "a.json")
    assert judged.status == 1
    assert judged.placed == [placed]


def test_r1_a_batch_of_none_is_clean_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]")
    judged = judge(tmp_path, "a.json")
    assert judged.status == 0
    assert judged.found == []
    assert "a.json" in judged.err


@pytest.mark.parametrize(
    ("broken", "token"),
    [
        pytest.param(GOOD[:-1].rstrip() + ",\n}", ",\n}", id="trailing-comma"),
        pytest.param(GOOD.replace('"name"', '// why\n  "name"'), "// why", id="line-comment"),
        pytest.param(GOOD.replace('"name"', '/* why */ "name"'), "/* why", id="block-comment"),
        pytest.param(GOOD.replace('"active"', "'active'"), "'active'", id="single-quoted-value"),
        pytest.param(GOOD.replace('"name"', "'name'"), "'name'", id="single-quoted-key"),
    ],
)
def test_r2_a_habit_of_other_languages_is_refused_at_its_token(tmp_path: Path, broken: str, token: str) -> None:
    (tmp_path / "a.json").write_text(broken)
    judged = judge(tmp_path, "a.json")
    before = broken[: broken.index(token)].split("\n")
    assert judged.status == 1
    assert [(code, *place) for code, _, *place in judged.placed] == [("JSON101", len(before), len(before[-1]) + 1)]


def cut_everywhere(text: str) -> list[bytes]:
    """A good file, some of its characters of two to four bytes, cut at every byte before its closing bracket."""
    data = text.replace("Service", "S\u00e9r \u6771 \U0001f600").rstrip().encode()
    assert data.endswith((b"}", b"]"))
    return [data[:end] for end in range(len(data))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GOOD, id="object"),
        pytest.param(SHORT.replace("\n", "\r\n"), id="windows"),
        pytest.param(f"[\n{SHORT},\n{SHORT}\n]", id="array"),
    ],
)
def test_r2_a_good_file_cut_at_any_byte_is_one_finding_within_it(tmp_path: Path, text: str) -> None:
    names = []
    for end, data in enumerate(cut_everywhere(text)):
        names.append(f"{end}.json")
        (tmp_path / names[-1]).write_bytes(data)
    judged = judge(tmp_path, *names)
    assert judged.status == 1
    assert [finding["file"] for finding in judged.findings] == names
    assert [code for code, _ in judged.found] == ["JSON110"] + ["JSON102"] * (len(names) - 1)


def test_r2_a_good_file_cut_at_any_byte_fails_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.json"
    for data in cut_everywhere(SHORT):
        path.write_bytes(data)
        assert main(["validate", "--format", "json", str(path)]) == 1, data[-20:]
        captured = capsys.readouterr()
        assert len(read_report(captured.out)["findings"]) == 1
        assert captured.err == ""


@pytest.mark.parametrize(
    ("opening", "column"), [("[", 66), ('{"a":', 321), ('[{"a":', 194)], ids=["arrays", "objects", "both"]
)
def test_r4_a_hundred_thousand_levels_are_refused_at_the_first_too_deep(
    tmp_path: Path, opening: str, column: int
) -> None:
    (tmp_path / "a.json").write_text(opening * 100_000)
    judged = judge(tmp_path, "a.json")
    assert judged.status == 1
    assert [(code, *place) for code, _, *place in judged.placed] == [("JSON107", 1, column)]


@pytest.mark.parametrize(("opening", "inside", "closing"), [("[", "", "]"), ('{"a":', "1", "}")])
@pytest.mark.parametrize(("depth", "status"), [(63, 0), (64, 0), (65, 1)])
def test_r4_the_limit_of_64_levels_is_exact(
    tmp_path: Path, opening: str, inside: str, closing: str, depth: int, status: int
) -> None:
    free = opening * (depth - 2) + inside + closing * (depth - 2)  # the record and its metadata are two
    text = read_example("cor/minimal").replace('"SALESFORCE"', f'"SALESFORCE", "free": {free}')
    (tmp_path / "a.json").write_text(text)
    judged = judge(tmp_path, "a.json")
    assert judged.status == status
    assert [code for code, _ in judged.found] == ["JSON107"] * status
