"""Hand-written documents are read with JSON's types only, numbers exact, and everything else refused."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from codegen.spec.document import load_document
from codegen.spec.fault import SpecInvalid

if TYPE_CHECKING:
    from pathlib import Path


def test_yaml_keeps_what_other_readers_convert(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("country: NO\nday: 2025-01-01\namount: 999999999999999.01\noctal: '010'\nexact: 1.10\nflag: true\n")
    assert load_document(path, tmp_path).data == {
        "country": "NO",
        "day": "2025-01-01",
        "amount": Decimal("999999999999999.01"),
        "octal": "010",
        "exact": Decimal("1.10"),
        "flag": True,
    }


def test_yaml_lines_are_those_of_the_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("rules:\n  - code: A\n    why: b\n  - code: C\n")
    lines = load_document(path, tmp_path).lines
    assert (lines["/rules/0/why"], lines["/rules/1"]) == (3, 4)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: &x 1\nb: *x\n", id="alias"),
        pytest.param("a: !!python/name:os.system\n", id="tag"),
        pytest.param("a: !!int '3'\n", id="standard tag"),
        pytest.param("a: 1\na: 2\n", id="duplicate key"),
        pytest.param("<<: {a: 1}\n", id="merge key"),
        pytest.param("a:\n", id="empty value"),
        pytest.param("a: 1_000\n", id="underscored number"),
        pytest.param("a: 010\n", id="octal"),
        pytest.param("a: 1e999999999\n", id="huge exponent"),
        pytest.param("? [a]\n: 1\n", id="list as key"),
        pytest.param("a: [1\n", id="unclosed"),
        pytest.param("", id="empty file"),
        pytest.param("a: 1\n---\nb: 2\n", id="two documents"),
        pytest.param("[" * 2_000, id="deep"),
    ],
)
def test_yaml_beyond_json_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text)
    with pytest.raises(SpecInvalid) as caught:
        load_document(path, tmp_path)
    assert caught.value.faults[0].file == "a.yaml"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"a": 1, "a": 1}', id="duplicate key"),
        pytest.param('{"a": NaN}', id="nan"),
        pytest.param('{"a": 1e999999999}', id="huge exponent"),
        pytest.param('{"a": ' + "1" * 129 + "}", id="129 digits"),
        pytest.param('{"a": "\\ud800"}', id="lone surrogate"),
        pytest.param('{"a": 1,}', id="trailing comma"),
        pytest.param('{"a":' * 100_000, id="deep"),
    ],
)
def test_json_that_is_ambiguous_or_unbounded_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(SpecInvalid):
        load_document(path, tmp_path)
