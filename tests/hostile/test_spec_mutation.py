"""Any value of a folder replaced by another: rendered or refused with file and message, never a fault of our own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from codegen.render import models, package, validator
from codegen.spec.api import load_apis
from codegen.spec.fault import SpecInvalid
from tests.hostile.spec_folder import (
    JUDGEMENTS,
    OPENAPI,
    PARTS,
    REQUEST,
    RULES,
    changed,
    copy_schemas,
    places,
    read,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.ir import Json
    from codegen.spec.fault import SpecFault
    from tests.hostile.spec_folder import Place

FEW: tuple[Json, ...] = (None,)
ODD_TEXTS = ("\n'\"\\{}", "", "x", "#", "#/", "a.b", "\u202e\x1b", "__class__", "é", "/etc/passwd", "a\0b")
ODD_NUMBERS = (True, False, 5, 0, -1, Decimal("1.5"), Decimal("1e300"))
ODD_CONTAINERS: tuple[Json, ...] = ([], {}, [None], ["x"], {"x": 1}, {"$ref": "#"}, [{}], [5], {"": {}})
MANY: tuple[Json, ...] = (*ODD_TEXTS, *ODD_NUMBERS, *ODD_CONTAINERS)
EXAMPLE = "shop/examples/valid/minimal.json"


def compile_only(source: str) -> str:
    """In place of the formatter, which takes most of the time."""
    compile(source, "rendered", "exec", dont_inherit=True)
    return source


def replaced(data: Json, place: Place, value: Json) -> Json:
    return changed(data, place, lambda _: value)


def replace_each(schemas: Path, name: str, values: tuple[Json, ...]) -> None:
    sound = read(schemas, name)
    for place in places(sound):
        for value in values:
            write(schemas, name, replaced(sound, place, value))
            faults: tuple[SpecFault, ...] = ()
            try:
                for api in load_apis(schemas):
                    package.render_package(api)
            except SpecInvalid as invalid:
                faults = invalid.faults
            assert all(fault.file.startswith("shop/") and fault.message for fault in faults), (place, value)
    write(schemas, name, sound)


@pytest.mark.parametrize("name", [OPENAPI, REQUEST, PARTS, RULES, JUDGEMENTS, EXAMPLE, "shop/receipt.schema.json"])
@pytest.mark.parametrize("values", [pytest.param(FEW, id="few"), pytest.param(MANY, id="many", marks=pytest.mark.slow)])
def test_any_value_replaced_by_another_is_rendered_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, values: tuple[Json, ...]
) -> None:
    for module in (validator, models, package):
        monkeypatch.setattr(module, "format_python", compile_only)
    replace_each(copy_schemas(tmp_path), name, values)
