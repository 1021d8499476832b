"""A faulty or hostile folder is refused with file and pointer, and opens nothing outside itself."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from codegen.__main__ import main
from codegen.render.package import render_package
from codegen.spec.api import load_apis
from codegen.spec.fault import SpecInvalid

if TYPE_CHECKING:
    from codegen.ir import Json

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests" / "fixtures" / "third-api" / "schemas"
REQUEST = "shop/order.schema.json"


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    return shutil.copytree(SCHEMAS, tmp_path / "schemas")


def change(path: Path, pointer: list[str], value: Json) -> None:
    data = json.loads(path.read_text())
    place = data
    for part in pointer[:-1]:
        place = place[part]
    place[pointer[-1]] = value
    path.write_text(json.dumps(data))


def faults(schemas: Path) -> list[tuple[str, str]]:
    with pytest.raises(SpecInvalid) as caught:
        load_apis(schemas)
    return [(fault.file, fault.pointer) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        pytest.param("/properties/paid/multipleOf", 1, id="unsupported keyword"),
        pytest.param("/properties/paid/nullable", True, id="another dialect's keyword"),
        pytest.param("/properties/paid/default_factory", "list", id="default_factory"),
        pytest.param("/properties/paid/customTypePath", "os.system", id="customTypePath"),
        pytest.param("/properties/paid/x-python-type", "os.system", id="x-python-type"),
        pytest.param("/properties/paid/x-python-import", {"module": "os"}, id="x-python-import"),
        pytest.param("/properties/order/properties/day/format", "email", id="unsupported format"),
        pytest.param("/properties/kind/pattern", "(a+)+$", id="pattern that could take forever"),
        pytest.param("/properties/kind/pattern", "(", id="malformed pattern"),
        pytest.param("/properties/kind/x-known-values", "counter", id="known values that are no list"),
        pytest.param("/properties/kind/minLength", -1, id="not JSON Schema"),
        pytest.param("/properties/gift/$ref", "https://example.org/x.json", id="remote reference"),
        pytest.param("/properties/gift/$ref", "file:///etc/hostname", id="file reference"),
        pytest.param("/properties/gift/$ref", "/etc/hostname", id="absolute reference"),
        pytest.param("/properties/gift/$ref", "../other/x.json", id="upward reference"),
        pytest.param("/properties/gift/$ref", "..\\x.json", id="upward reference with backslash"),
        pytest.param("/properties/gift/$ref", "missing.json", id="reference to nothing"),
        pytest.param("/properties/gift/$ref", "#/$defs/none", id="dangling reference"),
        pytest.param("/properties/gift/$ref", "#anchor", id="anchor"),
        pytest.param("/properties/kind/title", "", id="empty title"),
        pytest.param("/$schema", "http://json-schema.org/draft-07/schema#", id="another draft"),
    ],
)
def test_a_fault_is_told_with_file_and_pointer(schemas: Path, pointer: str, value: Json) -> None:
    change(schemas / REQUEST, pointer.split("/")[1:], value)
    told = faults(schemas)
    assert all(file == REQUEST for file, _ in told)
    assert {pointer, pointer.rpartition("/")[0]} & {place for _, place in told}


def test_a_cyclic_reference_is_refused(schemas: Path) -> None:
    change(
        schemas / REQUEST,
        ["$defs"],
        {"a": {"title": "A", "$ref": "#/$defs/b"}, "b": {"title": "B", "$ref": "#/$defs/a"}},
    )
    change(schemas / REQUEST, ["properties", "gift", "$ref"], "#/$defs/a")
    assert faults(schemas) == [(REQUEST, "/$defs/a")]


def test_a_cycle_that_nothing_uses_is_refused(schemas: Path) -> None:
    change(schemas / REQUEST, ["$defs"], {"a": {"title": "A", "$ref": "#/$defs/a"}})
    assert faults(schemas) == [(REQUEST, "/$defs/a")]


@pytest.mark.parametrize("holder", ["default", "x-note", "examples"])
def test_a_reference_to_what_is_no_schema_is_refused(schemas: Path, holder: str) -> None:
    change(schemas / REQUEST, ["properties", "gift", holder], {"type": "string", "x-python-type": "os.system"})
    change(schemas / REQUEST, ["properties", "kind", "$ref"], f"#/properties/gift/{holder}")
    assert {file for file, _ in faults(schemas)} == {REQUEST}


@pytest.mark.parametrize("key", ["order.zz", "order.no.x", "lines.0.sku", "order", "zz"])
def test_a_key_that_names_no_field_is_refused(schemas: Path, key: str) -> None:
    path = schemas / "shop/openapi.yaml"
    path.write_text(path.read_text().replace("x-key: order.no", f"x-key: {key}"))
    assert [file for file, _ in faults(schemas)] == ["shop/openapi.yaml"]


def test_a_link_out_of_the_folder_is_not_followed(schemas: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text('{"type": "string"}')
    (schemas / "shop" / "inside.json").symlink_to(tmp_path / "secret.json")
    change(schemas / REQUEST, ["properties", "gift", "$ref"], "inside.json")
    assert faults(schemas) == [(REQUEST, "/properties/gift/$ref")]


def test_loading_opens_no_connection(schemas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert [api.name for api in load_apis(schemas)] == ["shop"]
    change(schemas / REQUEST, ["properties", "gift", "$ref"], "https://example.org/x.json")
    assert faults(schemas)


def test_every_fault_of_a_schema_is_told_at_once(schemas: Path) -> None:
    change(schemas / REQUEST, ["properties", "paid", "multipleOf"], 1)
    change(schemas / REQUEST, ["properties", "gift", "nullable"], True)
    assert len(faults(schemas)) == 2


def test_a_rule_fault_is_told_with_its_line(schemas: Path) -> None:
    path = schemas / "shop" / "rules.yaml"
    path.write_text(path.read_text().replace("order.day <= order.due", "order.day <= order.dew"))
    with pytest.raises(SpecInvalid) as caught:
        load_apis(schemas)
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [("shop/rules.yaml", 6)]


def test_a_rule_may_not_take_a_structural_name(schemas: Path) -> None:
    path = schemas / "shop" / "rules.yaml"
    path.write_text(path.read_text().replace("line-with-price", "missing-field"))
    assert faults(schemas) == [("shop/rules.yaml", "/rules/1/name")]


def test_an_example_that_breaks_the_schema_is_refused(schemas: Path) -> None:
    change(schemas / "shop/examples/valid/minimal.json", ["paid"], 99999)
    assert faults(schemas) == [("shop/examples/valid/minimal.json", "/paid")]


def test_faults_exit_with_1_and_write_nothing(schemas: Path, tmp_path: Path) -> None:
    change(schemas / REQUEST, ["properties", "paid", "multipleOf"], 1)
    assert main(["--schemas", str(schemas), "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


HOSTILE = [
    '"""\nraise SystemExit("canary")\n"""',
    "'; raise SystemExit('canary') #",
    "{{ 7 * 7 }} {% raise %} {field.__class__} {0}",
    "\\",
    "a\r\u2028b\u0085c\x1b[31m",
    "</script><b>|`*_[x](y)",
    "class",
    "__import__",
    "\U0001f600",
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_schema_is_inert(schemas: Path, text: str) -> None:
    change(schemas / REQUEST, ["properties", "kind", "title"], text or "x")
    change(schemas / REQUEST, ["properties", "kind", "description"], text or "x")
    change(schemas / REQUEST, ["properties", "kind", "x-known-values"], [text, "other"])
    change(schemas / REQUEST, ["properties", text], {"title": text or "x", "description": "x", "enum": [text]})
    change(schemas / REQUEST, ["title"], text or "x")
    (api,) = load_apis(schemas)
    source = render_package(api)["prenup_contracts/shop/validator.py"]
    module = ModuleType("validator")
    exec(compile(source, "validator", "exec", dont_inherit=True), module.__dict__)
    payload = json.loads((SCHEMAS / "shop/examples/valid/minimal.json").read_text(), parse_float=str)
    payload |= {"paid": 1, "kind": text, text: text}
    payload["lines"][0]["price"] = 1
    assert module.check(payload) == []
    assert [problem.code for problem in module.check({**payload, text: 5})] == ["SCH105"]


def test_rendering_is_the_same_under_another_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C"}
        command = [sys.executable, "-m", "codegen", "--out", str(tmp_path / seed)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    written = {
        seed: {path.relative_to(tmp_path / seed): path.read_bytes() for path in (tmp_path / seed).rglob("*.*")}
        for seed in ("1", "2")
    }
    assert written["1"] == written["2"]
    assert written["1"]
