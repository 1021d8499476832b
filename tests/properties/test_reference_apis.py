"""The compiled validators and the reference find the same in every payload: sound, damaged or arbitrary."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.spec.keywords import all_schemas
from codegen.spec.pointer import join_pointer
from prenup import testing as made
from tests.reference.judge import read, reference_of
from tests.reference.payload_strategies import NAMES, damaged, json_values, places
from tests.schemas.documents import APIS, payloads

if TYPE_CHECKING:
    from collections.abc import Collection

    from tests.reference.exact import Json
    from tests.reference.normalisation import Finding

FEW, MANY = 150, 1_500


@cache
def seeds(api: str) -> list[Json]:
    return [read(path) for folder in ("valid", "invalid") for path in payloads(api, folder)]


@cache
def names(api: str) -> list[str]:
    """The names of the fields of an API's request, at any depth."""
    properties = [
        schema.get("properties") for _, schema in all_schemas(reference_of(api).schema) if isinstance(schema, dict)
    ]
    return sorted({name for each in properties if isinstance(each, dict) for name in each})


def compiled(api: str, payload: Json, unusable: Collection[str] = ()) -> set[Finding]:
    """The compiled validator's pairs, each of which it may say once."""
    found = [(code, at) for code, at, _ in import_module(f"prenup_contracts.{api}.validator").check(payload, unusable)]
    assert len(found) == len(set(found)), f"twice: {found}"
    return set(found)


def agree(api: str, data: st.DataObject, payload: Json) -> None:
    reference = reference_of(api)
    assert compiled(api, payload) == reference.find(payload)
    pointers = [join_pointer("", *place) for place in places(payload)]
    unusable = data.draw(st.sets(st.sampled_from(pointers), max_size=3), label="unusable")
    assert compiled(api, payload, unusable) == reference.find(payload, unusable)


def agree_on_damaged_payloads(api: str, data: st.DataObject) -> None:
    agree(api, data, data.draw(damaged(seeds(api), names(api)), label="payload"))


def agree_on_any_value(api: str, data: st.DataObject) -> None:
    agree(api, data, data.draw(json_values(st.sampled_from([*names(api), *NAMES])), label="payload"))


def agree_on_made_payloads(api: str, data: st.DataObject) -> None:
    """Sound payloads and mutants: what each is known to hold is what both find, and a few edits part them no more."""
    sound = data.draw(made.payloads(api), label="sound")
    mutant = data.draw(made.mutants(api), label="mutant")
    assert compiled(api, sound) == reference_of(api).find(sound) == set()
    found = reference_of(api).find(mutant.payload)
    assert compiled(api, mutant.payload) == found == {(mutant.code, mutant.pointer)}
    agree(api, data, data.draw(damaged([sound, mutant.payload], names(api), most=2), label="payload"))


@pytest.mark.parametrize("api", APIS)
def test_the_reference_agrees_on_every_example(api: str) -> None:
    for payload in seeds(api):
        assert compiled(api, payload) == reference_of(api).find(payload)


@pytest.mark.parametrize("api", APIS)
@settings(deadline=None, max_examples=FEW, print_blob=True)
@given(data=st.data())
def test_the_reference_agrees_on_damaged_payloads(api: str, data: st.DataObject) -> None:
    agree_on_damaged_payloads(api, data)


@pytest.mark.parametrize("api", APIS)
@settings(deadline=None, max_examples=FEW, print_blob=True)
@given(data=st.data())
def test_the_reference_agrees_on_arbitrary_values(api: str, data: st.DataObject) -> None:
    agree_on_any_value(api, data)


@pytest.mark.parametrize("api", APIS)
@settings(deadline=None, max_examples=FEW // 2, print_blob=True)
@given(data=st.data())
def test_the_reference_agrees_on_made_payloads_and_mutants(api: str, data: st.DataObject) -> None:
    agree_on_made_payloads(api, data)


@pytest.mark.slow
@pytest.mark.parametrize("api", APIS)
@settings(deadline=None, max_examples=MANY, print_blob=True)
@given(data=st.data())
def test_the_reference_agrees_on_many_damaged_payloads(api: str, data: st.DataObject) -> None:
    agree_on_damaged_payloads(api, data)


@pytest.mark.slow
@pytest.mark.parametrize("api", APIS)
@settings(deadline=None, max_examples=MANY // 10, print_blob=True)
@given(data=st.data())
def test_the_reference_agrees_on_many_made_payloads_and_mutants(api: str, data: st.DataObject) -> None:
    agree_on_made_payloads(api, data)
