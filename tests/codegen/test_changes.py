"""What one change of the hand-written files changes of what is rendered: the files that carry it, and no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from codegen.render.package import render_package
from codegen.spec.api import load_apis
from tests.hostile.spec_folder import JUDGEMENTS, OPENAPI, PARTS, REQUEST, RULES, change, copy_schemas

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.ir import Json
    from tests.hostile.spec_folder import Place

RECEIPT = "shop/receipt.schema.json"
POST: Place = ("paths", "/orders", "post")
KIND: Place = ("properties", "kind")
RULE: Place = ("rules", 0)
TEXT = "Something else"
CARRIERS: dict[str, tuple[str, Place, set[str]]] = {
    "field": (REQUEST, (*KIND, "description"), {"models.py", "schema.json", "README.md"}),
    "field's title": (REQUEST, (*KIND, "title"), {"models.py", "schema.json", "api.json", "README.md"}),
    "field of a part": (
        PARTS,
        ("$defs", "line", "properties", "sku", "description"),
        {"models.py", "schema.json", "README.md"},
    ),
    "scalar": (PARTS, ("$defs", "amount", "description"), {"schema.json"}),
    "answer": (RECEIPT, ("properties", "taken_by", "description"), {"models.py"}),
    "error": (OPENAPI, (*POST, "x-errors", "names", "order_taken"), {"client.py"}),
    "operation": (OPENAPI, (*POST, "summary"), {"client.py"}),
    "rule's reason": (RULES, (*RULE, "why"), {"rules.json", "README.md"}),
    "rule's message": (RULES, (*RULE, "message"), {"validator.py", "rules.json"}),
    "judgement": (JUDGEMENTS, ("judgements", 0, "do"), {"README.md"}),
    "what is for vendors": (OPENAPI, (*POST, "responses", "201", "description"), set()),
}


def rendered(schemas: Path) -> dict[str, str]:
    (api,) = load_apis(schemas)
    return {path.rpartition("/")[2]: text for path, text in render_package(api).items()}


def digest(files: dict[str, str]) -> str:
    """What the client says of the schemas that it was made from."""
    [found] = re.findall(r'    schema="([0-9a-f]{8})"', files["client.py"])
    return str(found)


@pytest.mark.parametrize(("file", "place", "carriers"), CARRIERS.values(), ids=CARRIERS)
def test_one_text_changes_the_files_that_carry_it_and_no_other(
    tmp_path: Path, file: str, place: Place, carriers: set[str]
) -> None:
    schemas = copy_schemas(tmp_path)
    before = rendered(schemas)
    change(schemas, file, place, TEXT)
    after = rendered(schemas)
    assert {name for name in before if before[name] != after[name]} == carriers
    assert all(TEXT in after[name] for name in carriers)
    assert digest(before) == digest(after)


@pytest.mark.parametrize(
    ("file", "place", "value"),
    [
        pytest.param(PARTS, ("$defs", "amount", "maximum"), 9999, id="bound"),
        pytest.param(REQUEST, ("required",), ["order", "lines"], id="required"),
        pytest.param(REQUEST, ("additionalProperties",), True, id="open"),
        pytest.param(REQUEST, (*KIND, "x-known-values"), ["counter"], id="known-values"),
        pytest.param(
            REQUEST, ("properties", "title"), {"title": "t", "description": "d", "type": "string"}, id="field"
        ),
        pytest.param(RULES, (*RULE, "check"), "order.day < order.due", id="check"),
    ],
)
def test_clients_that_judge_differently_say_so(tmp_path: Path, file: str, place: Place, value: Json) -> None:
    schemas = copy_schemas(tmp_path)
    before = rendered(schemas)
    change(schemas, file, place, value)
    if place[-1] == "check":
        change(schemas, RULES, (*RULE, "right", "order", "due"), "2025-01-03")
    assert digest(rendered(schemas)) != digest(before)
