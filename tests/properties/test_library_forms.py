"""A payload as a dict has the findings of its text, places aside, and is left as it is."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import assume
from hypothesis import strategies as st

import prenup
from tests.properties.judging import APIS, damaged_payloads, hold, soaked
from tests.properties.spelling import Manner, manners
from tests.reference.payload_strategies import places, value_at

if TYPE_CHECKING:
    from prenup.finding import Finding
    from tests.reference.exact import Json

ODD_VALUES: Final = [
    *(Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity"), float("inf"), 0.1, 1e22, 1e-7, 5e-324, -0.0),
    *("\ud83d", "a\udc00b", 10**127, 10**128, -(10**127), -(10**128), Decimal("0." + "1" * 126), Decimal("1E-127")),
    *(Decimal("1E+308"), Decimal("1E+309"), Decimal("1E-309"), Decimal("0E+999"), Decimal("-" + "1" * 127 + ".5")),
]  # fmt: skip
ODD_KEYS: Final = ["\ud83d", "\udc00\ud83d", "", "a/b~", "records", "done", "totalSize", "data"]
TEXTS: Final = {
    "a-query-s-answer": '{"records": [{"name": "Support"}], "totalSize": 1, "done": true}',
    "two-faults-of-one-key": '{"name": "Support", "\\ud83d": NaN}',
    "sign-and-128-digits": '{"name": "Support", "number": -' + "1" * 128 + "}",
    "point-and-128-digits": '{"name": "Support", "number": 0.' + "1" * 127 + "}",
    "unknown-api": '{"a": 1}',
}


def said(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """What each finding says, places aside."""
    return sorted((finding.code, finding.pointer, finding.message) for finding in findings)


def spell_literal(value: Json) -> Json:
    """The payload with floats as the decimals that Python prints."""
    if isinstance(value, dict):
        return {key: spell_literal(item) for key, item in value.items()}
    if isinstance(value, list):
        return [spell_literal(item) for item in value]
    return Decimal(repr(value)) if isinstance(value, float) else value


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TEXTS.items()])
def test_a_dict_is_refused_for_what_its_text_is_refused_for(text: str) -> None:
    findings = prenup.check(json.loads(text, parse_float=Decimal))
    assert findings
    assert said(findings) == said(prenup.check(text))


def test_a_dict_with_many_faults_is_judged_in_time_in_proportion() -> None:
    payload = {"name": "Support", "description": [Decimal("NaN")] * 30_000}
    assert len([f for f in prenup.check(payload, "cor") if f.code == "JSON104"]) == 30_000


def check_dict(api: str, payload: Json, value: Json, key: str, manner: Manner, data: st.DataObject) -> None:
    """A value somewhere is replaced by another one, or stands under a key of its own."""
    assume(isinstance(payload, dict) and payload)
    holder = value_at(payload, data.draw(st.sampled_from(places(payload)), label="place"))
    if isinstance(holder, dict):
        holder[data.draw(st.sampled_from([key, *holder]), label="key")] = value
    elif isinstance(holder, list):
        holder.append(value)
    before = copy.deepcopy(payload)
    findings = prenup.check(payload, api)
    assert repr(payload) == repr(before)
    assert said(findings) == said(prenup.check(manner.write(spell_literal(payload)).text, api))
    assert all(finding.place is None for finding in findings)


@soaked
@pytest.mark.parametrize("api", APIS)
def test_a_dict_and_its_text_have_the_same_findings_and_the_dict_is_left_as_it_is(api: str, examples: int) -> None:
    plain = manners().map(lambda manner: Manner(manner.random, manner.layout, manner.line_end, varied=False))
    hold(
        examples, check_dict, api,
        payload=damaged_payloads(api), value=st.sampled_from(ODD_VALUES) | st.floats() | st.just([]),
        key=st.sampled_from(ODD_KEYS), manner=plain, data=st.data(),
    )  # fmt: skip
