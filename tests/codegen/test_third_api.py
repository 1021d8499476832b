"""A third API is a folder of hand-written files and one run of codegen: no line of Python knows of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.__main__ import main

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests" / "fixtures" / "third-api" / "schemas"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("third")
    schemas = shutil.copytree(SCHEMAS, folder / "schemas")
    assert main(["--schemas", str(schemas), "--out", str(folder / "out")]) == 0
    return folder / "out"


def prenup(generated: Path, *arguments: str, payload: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(generated), str(ROOT / "src")])}
    command = [sys.executable, "-m", "prenup", *arguments]
    return subprocess.run(command, env=environment, input=payload, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("payload", "findings"),
    [
        pytest.param('{"order": {"no": "AB-1"}, "lines": [{"sku": 1, "price": 1.10}], "paid": 1.10}', [], id="clean"),
        pytest.param(
            '{"order": {"no": "AB1", "day": "2025-01-02", "due": "2025-01-01"}, "lines": [{"sku": 1}],'
            ' "paid": 9999.995, "kind": "Phone call", "gift": true}',
            [
                ("SCH112", "/order/no"),
                ("SHO201", "/order/due"),
                ("SHO301", "/lines/0/price"),
                ("SCH114", "/paid"),
                ("SCH121", "/kind"),
                ("SCH101", "/card text"),
            ],
            id="one of each",
        ),
    ],
)
def test_it_is_told_by_its_fields_and_judged(generated: Path, payload: str, findings: list[tuple[str, str]]) -> None:
    done = prenup(generated, "validate", "--format", "json", "-", payload=payload)
    report = json.loads(done.stdout)
    assert sorted((finding["code"], finding["pointer"]) for finding in report["findings"]) == sorted(findings)
    assert done.returncode == (1 if findings else 0)


@pytest.mark.parametrize("asked", ["SHO201", "line-with-price", "SCH112"])
def test_its_codes_are_explained(generated: Path, asked: str) -> None:
    done = prenup(generated, "explain", asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert asked in done.stdout


def test_its_rules_are_listed_and_its_schema_printed(generated: Path) -> None:
    assert "SHO301" in prenup(generated, "rules", "--api", "shop").stdout
    schema = json.loads(prenup(generated, "schema", "shop").stdout)
    assert set(schema["$defs"]) == {"line", "amount"}


def test_its_models_are_judged_by_its_validator(generated: Path) -> None:
    program = (
        "from prenup_contracts.shop import Line, Order, OrderHead\n"
        "order = Order(order=OrderHead(no='AB-1'), lines=[Line(sku=1)], paid=1, gift=True, card_text='x')\n"
        "print(order.to_json())\n"
        "try: order.model_copy(update={'card_text': 'x' * 41})\n"
        "except ValueError as error: print(error.errors()[0]['type'], error.errors()[0]['loc'])\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(generated), str(ROOT / "src")])}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    sent, refused = done.stdout.splitlines()
    assert json.loads(sent) == {
        "order": {"no": "AB-1"},
        "lines": [{"sku": 1}],
        "paid": 1,
        "gift": True,
        "card text": "x",
    }
    assert refused == "SCH110 ('card text',)"


def test_a_name_of_an_api_that_is_not_there_is_wrong_usage(generated: Path) -> None:
    assert prenup(generated, "validate", "--api", "shopp", "-", payload="{}").returncode == 2


def test_what_was_generated_is_in_step(generated: Path) -> None:
    assert main(["--check", "--schemas", str(generated.parent / "schemas"), "--out", str(generated)]) == 0
