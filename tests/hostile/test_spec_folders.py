"""A folder of schemas that is faulty in an odd way is refused with its file, at once, without a traceback."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from codegen.render.package import render_package
from codegen.spec.api import load_apis
from codegen.spec.fault import SpecInvalid
from tests.hostile.spec_folder import (
    JUDGEMENTS,
    OPENAPI,
    REQUEST,
    ROOT,
    RULES,
    change,
    codegen,
    copy_schemas,
    nested,
    read,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from codegen.ir import Json

GIFT = ["properties", "gift"]


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    return copy_schemas(tmp_path)


def faults(schemas: Path) -> list[tuple[str, str]]:
    with pytest.raises(SpecInvalid) as caught:
        load_apis(schemas)
    return [(fault.file, fault.pointer) for fault in caught.value.faults]


def items(levels: int) -> Json:
    return nested(levels, {"type": "string"}, lambda inner: {"items": inner})


def all_of(levels: int) -> Json:
    return nested(levels, {"type": "string"}, lambda inner: {"allOf": [inner]})


@pytest.mark.parametrize("levels", [100, 200, 400])
@pytest.mark.parametrize("build", [items, all_of])
def test_a_schema_nested_too_deeply_is_refused(schemas: Path, build: Callable[[int], Json], levels: int) -> None:
    schema = build(levels)
    assert isinstance(schema, dict)
    change(schemas, REQUEST, GIFT, {"title": "t", "description": "d", **schema})
    assert {file for file, _ in faults(schemas)} == {REQUEST}


@pytest.mark.parametrize("levels", [150, 900, 5_000, 100_000])
@pytest.mark.parametrize("name", [REQUEST, RULES])
def test_a_document_nested_too_deeply_is_refused(schemas: Path, name: str, levels: int) -> None:
    sound = (schemas / name).read_text()
    mark = '"title": "Order",' if name == REQUEST else "right: {"
    addition = '"default": ' if name == REQUEST else "deep: "
    deep = f"{addition}{'[' * levels}{']' * levels},"
    (schemas / name).write_text(sound.replace(mark, f"{mark} {deep}", 1))
    assert {file for file, _ in faults(schemas)} == {name}


def chain(length: int) -> dict[str, Json]:
    links: dict[str, Json] = {f"a{n}": {"title": "t", "$ref": f"#/$defs/a{n + 1}"} for n in range(length)}
    return {**links, f"a{length}": {"title": "t", "type": "boolean"}}


def test_a_chain_of_references_is_followed_so_far_and_no_further(schemas: Path) -> None:
    change(schemas, REQUEST, [*GIFT, "$ref"], "#/$defs/a0")
    change(schemas, REQUEST, ["$defs"], chain(60))
    for api in load_apis(schemas):
        render_package(api)
    change(schemas, REQUEST, ["$defs"], chain(2_000))
    assert {file for file, _ in faults(schemas)} == {REQUEST}


def test_a_null_list_of_known_values_is_refused(schemas: Path) -> None:
    change(schemas, REQUEST, ["properties", "kind", "x-known-values"], None)
    assert faults(schemas) == [(REQUEST, "/properties/kind/x-known-values")]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (["info"], "x"),
        (["info", "title"], {"x": 1}),
        (["info", "title"], None),
        (["info", "title"], " "),
        (["paths"], []),
        (["paths", "/orders"], None),
        (["paths", "/orders", "post", "requestBody", "content"], 5),
        (["paths", "/orders", "post", "responses"], ["x"]),
        (["paths", "/orders", "post", "responses", "201"], None),
        (["paths", "/orders", "post", "responses", "201", "content", "application/json", "schema"], "x"),
        (["paths", "/orders", "post", "responses", "201", "content", "application/json", "schema", "$ref"], 5),
    ],
)
def test_a_member_of_the_openapi_document_of_a_wrong_type_is_refused(
    schemas: Path, place: list[str], value: Json
) -> None:
    change(schemas, OPENAPI, place, value)
    pointer = "".join("/" + part.replace("/", "~1") for part in place)
    assert faults(schemas) == [(OPENAPI, pointer)]


@pytest.mark.parametrize("reference", ["a" * 5_000, "a\0b", "examples", "examples/valid", ".", "loop.json", "%"])
def test_a_reference_to_what_can_be_no_file_is_refused(schemas: Path, reference: str) -> None:
    (schemas / "shop" / "loop.json").symlink_to("loop.json")
    change(schemas, REQUEST, [*GIFT, "$ref"], reference)
    assert faults(schemas) == [(REQUEST, "/properties/gift/$ref")]


@pytest.mark.parametrize("text", ['"\\ud800"', '"\\udc00"'])
@pytest.mark.parametrize("mark", ["why: ", "wrong: {x: ", "wrong: {"])
def test_a_lone_surrogate_in_yaml_is_refused(schemas: Path, mark: str, text: str) -> None:
    path = schemas / RULES
    member = f"{text}: 1, " if mark.endswith("{") else f"{text}, " if "{" in mark else f"{text}\n    source: "
    path.write_text(
        path.read_text()
        .replace(mark.split("x:")[0], f"{mark}{member}", 1)
        .replace('\n    source: "Order', "\n    #", 1)
    )
    assert faults(schemas)[0][0] == RULES


@pytest.mark.skipif(os.name != "posix", reason="pipes and symbolic links as POSIX has them")
@pytest.mark.parametrize("name", [OPENAPI, REQUEST, RULES, JUDGEMENTS, "shop/examples/valid/minimal.json"])
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(os.mkfifo, id="pipe"),
        pytest.param(os.mkdir, id="folder"),
        pytest.param(lambda path: path.symlink_to("/etc/hostname"), id="link out of the folder"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), id="link to an endless device"),
        pytest.param(lambda path: path.symlink_to(path.name), id="link in a circle"),
        pytest.param(lambda path: path.write_bytes(b"\0" * 99), id="zero bytes"),
        pytest.param(lambda path: path.write_bytes(b"\xff\xfe{"), id="not UTF-8"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
    ],
)
def test_what_is_no_document_is_refused_and_not_waited_for(
    schemas: Path, name: str, make: Callable[[Path], object]
) -> None:
    (schemas / name).unlink()
    make(schemas / name)
    assert faults(schemas)[0][0] in {name, OPENAPI, "."}


def test_an_api_s_folder_that_is_a_link_out_of_the_schemas_is_refused(schemas: Path, tmp_path: Path) -> None:
    shutil.move(schemas / "shop", tmp_path / "elsewhere")
    (schemas / "shop").symlink_to(tmp_path / "elsewhere")
    assert faults(schemas) == [(OPENAPI, "")]


@pytest.mark.parametrize(
    "name",
    ["class", "import", "None_", "Shop", "sh op", "..shop", "__init__", "1shop", "shop.py", "é", "x\n::error::y"],
)
def test_a_folder_whose_name_can_be_no_module_is_refused_on_one_line(schemas: Path, tmp_path: Path, name: str) -> None:
    (schemas / "shop").rename(schemas / name)
    done = codegen(schemas, tmp_path / "out")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert not done.stderr.startswith("::")
    assert not (tmp_path / "out").exists()


def test_an_api_of_which_nothing_can_be_wrong_is_rendered(schemas: Path) -> None:
    write(schemas, RULES, {"rules": []})
    write(schemas, JUDGEMENTS, {"judgements": []})
    write(schemas, REQUEST, {"properties": {"order": {"title": "Order", "description": "Anything."}}})
    (api,) = load_apis(schemas)
    assert set(render_package(api)) >= {"prenup_contracts/shop/README.md", "prenup_contracts/shop/validator.py"}


def test_a_schema_s_own_comment_does_not_hide_that_its_file_is_rendered(schemas: Path, tmp_path: Path) -> None:
    request = read(schemas, REQUEST)
    assert isinstance(request, dict)
    write(schemas, REQUEST, {"$comment": "our own", **request})
    assert codegen(schemas, tmp_path / "out").returncode == 0
    shutil.copytree(schemas / "shop", schemas / "other")
    assert codegen(schemas, tmp_path / "out").returncode == 0
    shutil.rmtree(schemas / "other")
    assert codegen(schemas, tmp_path / "out").returncode == 0
    assert not (tmp_path / "out" / "prenup_contracts" / "other").exists()


@pytest.mark.parametrize("name", ["out", "out/prenup_contracts", "out/prenup_contracts/shop/validator.py"])
@pytest.mark.parametrize(
    "make", [lambda path: path.write_text("mine"), os.mkdir, os.mkfifo], ids=["file", "folder", "pipe"]
)
def test_odd_things_in_the_output_s_place_are_told_and_not_waited_for(
    schemas: Path, tmp_path: Path, name: str, make: Callable[[Path], object]
) -> None:
    place = tmp_path / name
    place.parent.mkdir(parents=True, exist_ok=True)
    make(place)
    assert codegen(schemas, tmp_path / "out", "--check").returncode == 1
    codegen(schemas, tmp_path / "out")
    assert place.exists()


def test_a_multi_line_text_cannot_begin_a_line_of_the_faults(schemas: Path, tmp_path: Path) -> None:
    change(schemas, REQUEST, [*GIFT, "x\n::error file=a::forged\r\n::warning::b"], 1)
    change(schemas, REQUEST, [*GIFT, "\n::error::k"], 1)
    lines = codegen(schemas, tmp_path / "out").stderr.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("shop/") for line in lines)
    assert str(ROOT) not in "".join(lines)
