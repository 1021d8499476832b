"""Orders by the generated client of the made-up API, in a process that has it on its path.

The arguments are `sync` or `async`, the settings of the client as JSON, and the orders as JSON, which are made one
after another. Each line of the output tells what one ended with.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from typing import Any

import anyio

from prenup.client import Retries

SHOP: Any = import_module("prenup_contracts.shop")
QUICK = Retries(base=0.01, longest=0.02)


def order_all(settings: dict[str, Any], orders: list[Any]) -> None:
    with SHOP.ShopClient.from_env(retries=QUICK, **settings) as shop:
        for order in orders:
            began = time.monotonic()
            try:
                ended = shop.create_order(order)
            except SHOP.ClientError as error:
                ended = error
            tell(began, ended)


async def order_all_async(settings: dict[str, Any], orders: list[Any]) -> None:
    async with SHOP.AsyncShopClient.from_env(retries=QUICK, **settings) as shop:
        for order in orders:
            began = time.monotonic()
            try:
                ended = await shop.create_order(order)
            except SHOP.ClientError as error:
                ended = error
            tell(began, ended)


def tell(began: float, ended: Any) -> None:  # noqa: ANN401 - of a class that is made as the test runs
    """When a call began, and what it ended with: its class, which the package offers, and what it knows."""
    name = type(ended).__name__
    assert getattr(SHOP, name) is type(ended)
    known = {known: getattr(ended, known, None) for known in ("id", "key", "status", "attempts")}
    print(json.dumps({"began": began, "ended": name, **known}))  # noqa: T201 - read by the test


if __name__ == "__main__":
    kind, given, wanted = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])
    if kind == "async":
        anyio.run(order_all_async, given, wanted)
    else:
        order_all(given, wanted)
