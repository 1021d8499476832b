"""How a payload is written does not change what is found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

import prenup
from tests.properties.judging import APIS, damaged_payloads, hold, judge, pairs, soaked
from tests.properties.spelling import Manner, manners

if TYPE_CHECKING:
    from tests.reference.exact import Json


def check_spellings(api: str, payload: Json, one: Manner, other: Manner) -> None:
    first, second = one.write(payload).text, other.write(payload).text
    assert pairs(judge(first, api)) == pairs(judge(second, api))
    assert pairs(judge(first, None)) == pairs(judge(second, None))


@soaked
@pytest.mark.parametrize("api", APIS)
def test_spelling_key_order_and_white_space_change_no_code_and_no_pointer(api: str, examples: int) -> None:
    hold(examples, check_spellings, api, payload=damaged_payloads(api), one=manners(), other=manners())


def check_kinds_of_text(api: str, payload: Json, manner: Manner, mark: str) -> None:
    text = mark + manner.write(payload).text
    assert prenup.check(text, api) == prenup.check(text.encode(), api)


@soaked
@pytest.mark.parametrize("api", APIS)
def test_a_text_and_its_bytes_have_the_same_findings(api: str, examples: int) -> None:
    marks = st.sampled_from(["", "", "\ufeff"])
    hold(examples, check_kinds_of_text, api, payload=damaged_payloads(api), manner=manners(), mark=marks)
