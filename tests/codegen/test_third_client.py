"""The client of a third API comes of its schemas alone: it is generated, imported and called."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from codegen.render.package import render_package
from codegen.spec.api import load_apis
from tests.codegen.rendered_package import imported
from tests.hostile.spec_folder import OPENAPI, SCHEMAS, change, codegen, copy_schemas
from tests.server.behaviours import CutOff, Respond
from tests.server.serve import CREDENTIALS, TOKEN, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.ir import Json
    from tests.server.serve import Server

ROOT = Path(__file__).parents[2]
TAKEN = Respond(409, body=b'{"error": "order_taken", "say": "AB-1 is there"}')
SOLD_OUT = Respond(200, body=b'{"fault": {"code": "out-of-stock"}}')
LOST = CutOff("before-answer", creates=True)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("third")
    done = codegen(SCHEMAS, folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def server() -> Iterator[Server]:
    with serve("shop", schemas=SCHEMAS, rate_limit=None) as server:
        yield server


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which client makes the call."""
    return str(request.param)


def order(number: int) -> dict[str, Any]:
    return {"order": {"no": f"AB-{number}"}, "lines": [{"sku": 1, "price": 2}], "paid": 2}


def run(generated: Path, kind: str, orders: list[Any], settings: dict[str, Any], **variables: str) -> list[Any]:
    """What each order ended with, by a client from an environment with these variables of the API's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SHOP_")}
    environment = {**kept, **variables, "PYTHONPATH": os.pathsep.join([str(generated), str(ROOT / "src")])}
    program = [sys.executable, "-W", "error", str(ROOT / "tests/codegen/shop_caller.py")]
    command = [*program, kind, json.dumps(settings), json.dumps(orders)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def run_with_token(generated: Path, kind: str, orders: list[Any], server: Server, **settings: object) -> list[Any]:
    return run(generated, kind, orders, settings, SHOP_ACCESS_TOKEN=TOKEN, SHOP_BASE_URL=server.url)


def test_an_order_is_sent_as_it_was_given_and_a_wrong_one_is_not(generated: Path, kind: str, server: Server) -> None:
    exact = (SCHEMAS / "shop/examples/valid/minimal.json").read_text().strip()
    wrong = {**order(2), "gift": True}
    right, refused = run_with_token(generated, kind, [exact, wrong], server)
    [request] = server.requests
    assert (right["ended"], right["id"]) == ("Receipt", 30001)
    assert (refused["ended"], refused["key"], refused["attempts"]) == ("PayloadInvalid", "AB-2", 0)
    assert (request.path, request.body.decode()) == ("/orders", exact)
    assert request.header("authorization") == f"Bearer {TOKEN}"
    assert "(shop; schema " in (request.header("user-agent") or "")


def test_each_error_that_the_api_has_a_name_for_is_a_class(generated: Path, kind: str, server: Server) -> None:
    server.play(TAKEN, SOLD_OUT, Respond(400, body=b'{"error": "late"}'))
    ended = run_with_token(generated, kind, [order(1), order(2), order(3)], server)
    assert [(one["ended"], one["status"], one["key"]) for one in ended] == [
        ("OrderTakenError", 409, "AB-1"),
        ("OutOfStockError", 200, "AB-2"),
        ("ApiError", 400, "AB-3"),
    ]


def test_a_lost_order_is_sent_again_only_if_that_is_asked_for(generated: Path, kind: str, server: Server) -> None:
    server.play(LOST)
    [unknown] = run_with_token(generated, kind, [order(1)], server)
    assert (unknown["ended"], unknown["attempts"]) == ("OutcomeUnknown", 1)
    server.play(LOST, TAKEN)
    [taken] = run_with_token(generated, kind, [order(2)], server, retry_unknown=True)
    assert (taken["ended"], taken["attempts"]) == ("OrderTakenError", 2)
    assert server.created == [order(1), order(2)]


def test_orders_keep_to_the_documented_rate(generated: Path, kind: str, server: Server) -> None:
    ended = run_with_token(generated, kind, [order(number) for number in range(12)], server)
    assert [one["ended"] for one in ended] == ["Receipt"] * 12
    assert len(server.requests) == 12
    assert ended[11]["began"] - ended[0]["began"] >= 1.0  # the eleventh waited for two spans of five to be over


def test_a_key_and_its_secret_are_traded_for_a_token(generated: Path, kind: str) -> None:
    good = json.dumps({"access_token": TOKEN, "expires_in": 3600}).encode()
    variables = {"SHOP_API_KEY": CREDENTIALS[0], "SHOP_CLIENT_SECRET": CREDENTIALS[1]}
    with serve("shop", schemas=SCHEMAS, token_script=[Respond(200, body=good)]) as server:
        settings = {"token_url": f"{server.url}/keys/trade"}
        ended = run(generated, kind, [order(1), order(2)], settings, SHOP_BASE_URL=server.url, **variables)
        trade, *orders = server.requests
    assert [one["ended"] for one in ended] == ["Receipt", "Receipt"]
    assert (trade.method, trade.target) == ("POST", "/keys/trade?for=orders")
    assert trade.header("authorization") == f"Basic {b64encode(':'.join(CREDENTIALS).encode()).decode()}"
    assert [request.header("authorization") for request in orders] == [f"Bearer {TOKEN}"] * 2


@pytest.mark.slow
def test_its_package_is_typed_strictly_for_both_checkers(generated: Path, tmp_path: Path) -> None:
    package = shutil.copytree(generated / "prenup_contracts", tmp_path / "prenup_contracts")
    (package / "use.py").write_text(
        "from prenup_contracts.shop import Receipt, ShopClient\n"
        "receipt: Receipt = ShopClient().create_order({})\n"
        "number: int = ShopClient().create_order({})  # type: ignore[assignment]\n"
    )
    source = str(ROOT / "src")
    strict: dict[str, object] = {"include": ["."], "extraPaths": [source], "venvPath": str(ROOT), "venv": ".venv"}
    strict |= {"enableExperimentalFeatures": True, "reportUnnecessaryTypeIgnoreComment": "error"}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(strict))
    environment = {**os.environ, "MYPYPATH": os.pathsep.join([str(tmp_path), source])}
    for checker in (
        ["mypy", "--strict", "--explicit-package-bases", "--cache-dir", str(tmp_path / "cache"), "prenup_contracts"],
        ["pyright", "--project", str(tmp_path)],
    ):
        command = [sys.executable, "-m", *checker]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("response", ["none", "a list"])
def test_an_api_whose_answer_is_no_object_has_models_and_a_validator_and_no_client(
    tmp_path: Path, response: str
) -> None:
    schemas = copy_schemas(tmp_path)
    if response == "none":
        change(schemas, OPENAPI, ("paths", "/orders", "post", "responses", "201"), {"description": "Taken."})
    else:
        listed: Json = {"title": "Receipts", "type": "array", "items": {"type": "integer"}}
        change(schemas, "shop/receipt.schema.json", (), listed)
    (api,) = load_apis(schemas)
    files = render_package(api)
    assert "prenup_contracts/shop/client.py" not in files
    with imported(files, "shop") as rendered:
        assert rendered.package.check(order(1)) == []
        assert rendered.package.Order.from_json(json.dumps(order(1))).to_dict() == order(1)
        homes = {getattr(rendered.package, name).__module__ for name in rendered.package.__all__}
        assert homes == {"prenup_contracts.shop.models", "prenup_contracts.shop.validator"}


def test_a_client_is_gone_once_there_is_no_answer_to_be_read(generated: Path, tmp_path: Path) -> None:
    schemas = copy_schemas(tmp_path)
    out = shutil.copytree(generated, tmp_path / "out")
    change(schemas, OPENAPI, ("paths", "/orders", "post", "responses", "201"), {"description": "Taken."})
    check = codegen(schemas, out, "--check")
    assert (check.returncode, "prenup_contracts/shop/client.py" in check.stdout) == (1, True)
    assert codegen(schemas, out).returncode == 0
    assert not (out / "prenup_contracts/shop/client.py").exists()
