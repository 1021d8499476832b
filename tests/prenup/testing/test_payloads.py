"""Made-up payloads are clean, few attempts fail, and the edges of what is allowed are reached."""

from __future__ import annotations

import unicodedata
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import find, given

import prenup
from prenup.apis import UnknownApi, find_api
from prenup.sample.edges import Edges
from prenup.sample.model import load_model
from prenup.sample.payload import try_payload
from prenup.sample.place import ABSENT, EVERY, concretise, look
from prenup.sample.realistic import Realistic
from prenup.sample.shape import walk_shapes
from prenup.testing import payloads, strategies
from tests.prenup.testing.apis import APIS, few_and_many, run_with, seeded

if TYPE_CHECKING:
    from collections.abc import Callable


@few_and_many(30, 500)
@pytest.mark.parametrize("api", APIS)
def test_a_payload_is_clean(api: str, count: int) -> None:
    judge = find_api(api).check

    @run_with(count)
    @given(payloads(api))
    def check(payload: dict[str, Any]) -> None:
        assert judge(payload, ()) == []
        assert prenup.check(payload, api=api) == []

    check()


@pytest.mark.parametrize("api", APIS)
def test_hypothesis_throws_few_attempts_away(api: str, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts: Counter[bool] = Counter()

    def count_attempt(*arguments: Any) -> dict[str, Any] | None:  # noqa: ANN401 - passed on
        made = try_payload(*arguments)
        attempts[made is not None] += 1
        return made

    monkeypatch.setattr(strategies, "try_payload", count_attempt)

    @run_with(40)
    @given(payloads(api))
    def make(_: dict[str, Any]) -> None:
        pass

    make()
    assert attempts[True] > 0
    assert attempts[False] * 10 <= attempts[True]


MANNERS: dict[str, type[Edges | Realistic]] = {"edges": Edges, "realistic": Realistic}


@cache
def attempt(api: str, manner: str) -> list[dict[str, Any] | None]:
    """What the first seeds lead to."""
    return [try_payload(load_model(find_api(api)), MANNERS[manner](seeded(seed))) for seed in range(120)]


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("api", APIS)
def test_few_attempts_of_the_solver_fail(api: str, manner: str) -> None:
    made = attempt(api, manner)
    assert made.count(None) * 50 <= len(made)


ASKED_BY_A_RULE = [
    ("template", "id"),
    ("template", "fields", EVERY, "id"),
    ("template", "fields", EVERY, "value"),
    ("form_template", EVERY, "id"),
    ("lines", EVERY, "price"),
]
"""Optional fields without which there is a warning."""


@pytest.mark.parametrize("api", APIS)
def test_every_optional_field_is_there_and_not_there(api: str) -> None:
    model = load_model(find_api(api))
    made = [payload for payload in attempt(api, "edges") if payload]
    for place, shape in walk_shapes(model.shape):
        if place and not shape.never:
            standing = [look(payload, concretise(place)) is not ABSENT for payload in made]
            holding = [look(payload, concretise(place[:-1])) not in (ABSENT, []) for payload in made]
            required = isinstance(place[-1], int) or place[-1] in model.shape.at(place[:-1]).required
            required = required or place in ASKED_BY_A_RULE
            assert any(standing), place
            assert required or sum(holding) > sum(standing), place


def value_of(payload: dict[str, Any], *names: str) -> Any:  # noqa: ANN401 - any JSON
    """What stands under the names, null where nothing does."""
    found = look(payload, names)
    return None if found is ABSENT else found


def template_values(payload: dict[str, Any]) -> list[Any]:
    """The values of the custom fields."""
    return [field.get("value") for field in value_of(payload, "template", "fields") or []]


def texts(value: object) -> list[str]:
    """All texts in the value."""
    if isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
        return [text for item in inside for text in texts(item)]
    return [value] if isinstance(value, str) else []


LIMIT = Decimal("999999999999999.00")
EDGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "amount at its limit": lambda p: p["total_contract_spend_value"] == LIMIT,
    "amount of nothing": lambda p: p["total_contract_spend_value"] == 0,
    "amount with cents": lambda p: p["total_contract_spend_value"] % 1 > 0,
    "longest text": lambda p: len(p["name"]) == 50,
    "longest long text": lambda p: len(p.get("description", "")) == 1000,
    "longest text of four bytes a character": lambda p: len(p["name"]) == 50 and len(p["name"].encode()) == 200,
    "empty text": lambda p: p.get("description") == "",
    "two bytes": lambda p: any(0x7F < ord(c) < 0x800 for text in texts(p) for c in text),
    "three bytes": lambda p: any(0x7FF < ord(c) < 0x10000 for text in texts(p) for c in text),
    "four bytes": lambda p: any(ord(c) > 0xFFFF for text in texts(p) for c in text),
    "combining mark": lambda p: any(unicodedata.combining(c) for text in texts(p) for c in text),
    "quote, backslash or control": lambda p: any(c in '"\\\n\x00' for text in texts(p) for c in text),
    "leap day": lambda p: p["contract_start_date"].endswith("-02-29"),
    "end of a year": lambda p: p["contract_end_date"].endswith("-12-31"),
    "last day of all": lambda p: p["contract_end_date"] == "9999-12-31",
    "shortest contract": lambda p: p.get("service_start_date") == p["contract_start_date"],
    "sum of two parts": lambda p: (
        (value_of(p, "expenditure_type", "capex_actual") or 0) > 0
        and (value_of(p, "expenditure_type", "opex_actual") or 0) > 0
    ),
    "sum of a part and nothing": lambda p: (
        0 in (value_of(p, "expenditure_type", "capex_actual"), value_of(p, "expenditure_type", "opex_actual"))
    ),
    "lone part": lambda p: (
        value_of(p, "expenditure_type", "type") == "capex" and list(p["expenditure_type"]) == ["type", "capex_actual"]
    ),
    "variant: integer below zero": lambda p: any(isinstance(v, int) and v < 0 for v in template_values(p)),
    "variant: amount": lambda p: any(isinstance(v, Decimal) and v % 1 for v in template_values(p)),
    "variant: text": lambda p: any(isinstance(v, str) for v in template_values(p)),
    "buy side": lambda p: p["contract_type"] == "buy_side",
    "both sides' fields are not given": lambda p: "customer" not in p,
    "empty list": lambda p: value_of(p, "template", "fields") == [],
    "empty object": lambda p: p.get("expenditure_type") == {},
    "nothing optional": lambda p: len(p) == 10,
    "notice one day short of the whole": lambda p: p.get("notice_period", -1) >= 0,
    "odd name": lambda p: any("" in form.get("custom_form_data", ()) for form in p.get("form_template", ())),
}


@pytest.mark.parametrize("edge", EDGES)
def test_an_edge_is_reached(edge: str) -> None:
    model = load_model(find_api("revnue"))
    made = (try_payload(model, Edges(seeded(seed))) for seed in range(3000))
    assert any(EDGES[edge](payload) for payload in made if payload), edge


@pytest.mark.slow
def test_hypothesis_shrinks_a_payload_to_what_matters() -> None:
    smallest = find(payloads("cor"), lambda payload: "value" in payload, settings=run_with(500))
    assert set(smallest) == {"metadata", "id", "name", "client_id", "value"}
    assert set(smallest["metadata"]) == {"source"}


def test_an_api_that_is_not_there_is_refused_at_once() -> None:
    with pytest.raises(UnknownApi):
        payloads("no-such-api")
