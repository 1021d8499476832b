"""What is read of an OpenAPI document for the clients, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from codegen.spec.api import load_apis
from codegen.spec.calling import Calling, RateLimit, TokenOperation
from codegen.spec.fault import SpecInvalid
from tests.hostile.spec_folder import OPENAPI, change, copy_schemas, read

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.ir import Json
    from tests.hostile.spec_folder import Place

POST: Place = ("paths", "/orders", "post")
KEYS: Place = ("paths", "/keys/trade")


def load(schemas: Path) -> Calling:
    [api] = load_apis(schemas)
    return api.operation.calling


def test_all_that_the_document_says_of_calling_is_read(tmp_path: Path) -> None:
    assert load(copy_schemas(tmp_path)) == Calling(
        operation_id="create_order",
        summary="Order goods",
        servers=("https://shop.example/api",),
        tokens=TokenOperation("https://keys.shop.example/keys/trade", (("for", "orders"),)),
        rate_limit=RateLimit(5, Decimal("0.5")),
        errors=(
            ("order_taken", "An order of this number is there already."),
            ("out-of-stock", "Something is not there."),
        ),
        messages=("say",),
        duplicate="order_taken",
        bearer=True,
    )


@pytest.mark.parametrize(
    ("place", "security", "bearer"),
    [
        pytest.param(("security",), [], False, id="none"),
        pytest.param(("security",), [{"basic": []}], False, id="basic"),
        pytest.param(("security",), [{"basic": []}, {"bearer": []}], True, id="either"),
        pytest.param((*POST, "security"), [], False, id="the-operation-overrules"),
    ],
)
def test_a_token_is_needed_where_the_security_says_so(
    place: Place, security: Json, bearer: bool, tmp_path: Path
) -> None:
    schemas = copy_schemas(tmp_path)
    change(schemas, OPENAPI, place, security)
    assert load(schemas).bearer == bearer


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("/relative", id="relative"),
        pytest.param("http://shop.example", id="plain-http"),
        pytest.param("https://user@shop.example", id="user"),
        pytest.param("https://shop.example/?a=b", id="query"),
        pytest.param("https://{unknown}.example", id="variable-without-a-default"),
        pytest.param("https://shop.example:99999", id="port"),
        pytest.param("https://shop.example\n.evil.example", id="line-break"),
        pytest.param("javascript:alert(1)", id="script"),
    ],
)
def test_a_server_that_no_token_may_go_to_is_passed_over(url: str, tmp_path: Path) -> None:
    schemas = copy_schemas(tmp_path)
    change(schemas, OPENAPI, ("servers",), [{"url": url}, {"url": "https://other.example/"}])
    assert load(schemas).servers == ("https://other.example",)


@pytest.mark.parametrize(
    ("place", "value", "pointer"),
    [
        pytest.param((*POST, "x-idempotency", "error"), "no_such", "/x-idempotency/error", id="duplicate-unknown"),
        pytest.param((*POST, "x-idempotency", "error"), ["order_taken"], "/x-idempotency/error", id="duplicate-a-list"),
        pytest.param((*POST, "x-rate-limit", "requests"), 0, "/x-rate-limit/requests", id="no-requests"),
        pytest.param((*POST, "x-rate-limit", "requests"), True, "/x-rate-limit/requests", id="requests-true"),
        pytest.param((*POST, "x-rate-limit", "requests"), 10**30, "/x-rate-limit/requests", id="requests-huge"),
        pytest.param((*POST, "x-rate-limit", "seconds"), -1, "/x-rate-limit/seconds", id="seconds-negative"),
        pytest.param((*POST, "x-rate-limit"), "5/s", "/x-rate-limit", id="rate-limit-is-text"),
        pytest.param((*POST, "x-errors", "names", "order_taken"), 5, "/names/order_taken", id="error-not-told"),
        pytest.param((*POST, "x-errors", "names", ""), "It is wrong.", "/x-errors/names/", id="error-without-a-name"),
        pytest.param((*POST, "x-errors", "messages"), [7], "/x-errors/messages/0", id="message-is-a-number"),
        pytest.param(
            ("components", "securitySchemes", "bearer", "x-token-operation"),
            "no_such",
            "/x-token-operation",
            id="token",
        ),
        pytest.param((*KEYS, "post", "parameters", 0, "schema"), {}, "/schema/const", id="token-query-is-open"),
        pytest.param(("servers", 0, "url"), 5, "/servers/0/url", id="url-is-a-number"),
    ],
)
def test_what_is_of_another_form_is_refused_with_its_place(
    place: Place, value: Json, pointer: str, tmp_path: Path
) -> None:
    schemas = copy_schemas(tmp_path)
    change(schemas, OPENAPI, place, value)
    with pytest.raises(SpecInvalid) as invalid:
        load(schemas)
    assert [fault.pointer.endswith(pointer) for fault in invalid.value.faults] == [True]


@pytest.mark.parametrize("path", ["/orders/{id}", "/or ders", "/orders?x=1", "/orders#x", "orders", "/ord\u00e9rs"])
def test_a_path_that_does_not_stand_in_a_url_as_it_is_is_refused(path: str, tmp_path: Path) -> None:
    schemas = copy_schemas(tmp_path)
    openapi = read(schemas, OPENAPI)
    assert isinstance(openapi, dict)
    assert isinstance(openapi["paths"], dict)
    paths = {path if name == "/orders" else name: item for name, item in openapi["paths"].items()}
    change(schemas, OPENAPI, ("paths",), paths)
    with pytest.raises(SpecInvalid):
        load(schemas)
