"""prenup as a library."""

from __future__ import annotations

import copy
import datetime
import enum
import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prenup
from prenup.python_value import convert_payload
from tests.prenup.made_up.payloads import LEASE, lease, lease_text

pytestmark = pytest.mark.usefixtures("made_up")


def found(payload: Any, api: str | None = "leases") -> list[tuple[str, str]]:  # noqa: ANN401 - wrong ones, too
    return [(finding.code, finding.pointer) for finding in prenup.check(payload, api)]


def test_all_is_sorted_and_is_what_the_package_offers() -> None:
    assert prenup.__all__ == sorted(prenup.__all__)
    assert all(getattr(prenup, name) is not None for name in prenup.__all__)
    assert set(prenup.__all__) <= set(dir(prenup))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        prenup.no_such_name  # noqa: B018 - the access is what is tested


def test_importing_the_package_imports_nothing_else_of_it() -> None:
    code = "import sys, prenup; print([name for name in sys.modules if name.startswith('prenup')])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "['prenup']"


@pytest.mark.parametrize("payload", [LEASE, json.dumps(LEASE), json.dumps(LEASE).encode()])
@pytest.mark.parametrize("api", ["leases", None])
def test_a_sound_payload_has_no_findings_in_any_form(payload: Any, api: str | None) -> None:  # noqa: ANN401 - any form
    assert found(payload, api) == []
    prenup.validate(payload, api=api)


def test_a_dict_has_the_findings_of_its_json_text() -> None:
    payload = lease(total_value="x", status="Active", staus=1, name=..., party=None, lines={})
    assert sorted(found(payload)) == sorted(found(json.dumps(payload)))


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ('"mrc": 1, "mrc": 2', []),
        ('"mrc": 1, "mrc": 1', []),
        ('"mrc": "a", "mrc": 1', []),
        ('"mrc": 1, "mrc": "a"', [("SCH104", "/mrc")]),
        ('"mrc": 1, "mrc": null', [("SCH103", "/mrc")]),
        ('"zz": 1, "zz": 2', [("SCH102", "/zz")]),
        ('"mrc": 1, "mrc": -1', []),
        ('"mrc": 1, "mrc": NaN', [("JSON104", "/mrc")]),
    ],
)
def test_a_key_given_twice_hides_no_fault_of_its_last_value_and_breaks_no_rule(
    members: str, expected: list[tuple[str, str]]
) -> None:
    pointer = "/" + members[1 : members.index('"', 1)]
    text = f"{lease_text()[:-1]}, {members}}}"
    assert sorted(found(text)) == sorted([("JSON103", pointer), *expected])


def test_beside_a_key_given_twice_another_mistake_is_told_once() -> None:
    text = lease_text(total_value='"x"')[:-1] + ', "mrc": 1, "mrc": "a"}'
    assert sorted(found(text)) == [("JSON103", "/mrc"), ("SCH104", "/mrc"), ("SCH104", "/total_value")]


def test_a_dict_s_findings_have_no_place_and_a_text_s_have_one() -> None:
    payload = lease(total_value="x")
    assert [finding.place for finding in prenup.check(payload, "leases")] == [None]
    (finding,) = prenup.check(json.dumps(payload, indent=1), "leases")
    assert finding.place is not None
    assert finding.place.line == 8


def test_a_finding_shows_the_value_that_is_at_fault() -> None:
    (finding,) = prenup.check(lease(total_value="x"), "leases")
    assert finding.value == '"x"'


def test_validate_raises_what_check_finds_and_prints_it() -> None:
    payload = lease(total_value="x", mrc=-1)
    with pytest.raises(prenup.PayloadInvalid) as raised:
        prenup.validate(payload, api="leases")
    assert raised.value.findings == prenup.check(payload, "leases")
    lines = str(raised.value).splitlines()
    assert len(lines) == 2
    assert any("SCH104" in line for line in lines)


@pytest.mark.parametrize("payload", [lease(mrc="x"), json.dumps(lease(mrc="x"))], ids=["dict", "text"])
def test_what_was_raised_is_reported_in_every_form_of_the_command(payload: dict[str, Any] | str) -> None:
    with pytest.raises(prenup.PayloadInvalid) as raised:
        prenup.validate(payload, api="leases")
    for invalid in (raised.value, prenup.PayloadInvalid(raised.value.findings)):
        assert "SCH104" in invalid.report()
        assert "SCH104" in invalid.report("concise")
        assert json.loads(invalid.report("json"))["summary"]["errors"] == 1
        assert json.loads(invalid.report("jsonl"))["pointer"] == "/mrc"
        assert '"x"' not in invalid.report("jsonl", hide_values=True)
    with pytest.raises(KeyError):
        raised.value.report("no-such-form")


def test_warnings_alone_raise_nothing() -> None:
    assert found(lease(mrc=-1)) == [("LEA301", "/mrc")]
    prenup.validate(lease(mrc=-1), api="leases")


@pytest.mark.parametrize(
    ("capex", "opex", "total", "expected"),
    [
        (0.1, 0.2, 0.3, []),
        (0.1, 0.2, Decimal("0.30"), []),
        (40000, Decimal("79999.99"), 120000.00, [("LEA203", "/total_value")]),
        (1e22, 0.0, Decimal("1E+22"), []),
    ],
)
def test_a_float_is_judged_as_the_decimal_that_it_prints_as(
    capex: Any,  # noqa: ANN401 - kinds of number
    opex: Any,  # noqa: ANN401 - kinds of number
    total: Any,  # noqa: ANN401 - kinds of number
    expected: list[tuple[str, str]],
) -> None:
    assert found(lease(capex=capex, opex=opex, total_value=total)) == expected


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (float("nan"), "JSON104"),
        (float("inf"), "JSON104"),
        (Decimal("-Infinity"), "JSON104"),
        (Decimal("sNaN"), "JSON104"),
        (10**128, "JSON108"),
        pytest.param(10**5000, "JSON108", id="5001-digits"),
        (Decimal("1E+309"), "JSON109"),
        ("half \ud83d", "JSON106"),
    ],
)
def test_what_json_text_could_not_hold_is_a_finding_and_the_rest_is_judged(value: object, code: str) -> None:
    assert found(lease(mrc=value, status="Active")) == [(code, "/mrc"), ("SCH106", "/status")]


class Status(enum.StrEnum):
    ACTIVE = "active"


class Customer(enum.IntEnum):
    SEVEN = 7


def test_enumerated_texts_and_numbers_are_their_values() -> None:
    assert found(lease(status=Status.ACTIVE, customer=Customer.SEVEN)) == []


@pytest.mark.parametrize(
    ("payload", "pointer"),
    [
        (lease(lines=[{"at": datetime.date(2025, 1, 1)}]), "/lines/0/at"),
        (lease(lines=(1, 2)), "/lines"),
        (lease(party={"a/b~": {1}}), "/party/a~1b~0"),
        (lease(party={1: "x"}), "/party"),
        (lease(party=b"x"), "/party"),
    ],
)
def test_a_type_that_json_has_not_is_a_type_error_naming_the_pointer(payload: dict[str, Any], pointer: str) -> None:
    with pytest.raises(TypeError) as raised:
        prenup.check(payload, "leases")
    assert str(raised.value).startswith(f"{pointer} ")


@pytest.mark.parametrize("payload", [None, 5, [LEASE], (1,), LEASE.items()])
def test_a_payload_is_a_dict_or_text(payload: Any) -> None:  # noqa: ANN401 - wrong ones
    with pytest.raises(TypeError):
        prenup.check(payload)


def test_a_cyclic_or_too_deep_dict_is_a_finding() -> None:
    cyclic: dict[str, Any] = lease()
    cyclic["party"] = cyclic
    assert found(cyclic) == [("JSON107", "")]
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"a": deep}
    assert found(lease(party=deep)) == [("JSON107", "")]


@pytest.mark.parametrize(("levels", "faults"), [(63, []), (64, [("JSON107", "")])])
def test_a_dict_may_be_as_deep_as_a_text(levels: int, faults: list[tuple[str, str]]) -> None:
    party: dict[str, Any] = {}
    for _ in range(levels - 1):
        party = {"a": party}
    assert found(lease(party=party)) == faults
    assert [code for code, _ in found(json.dumps(lease(party=party)))] == [code for code, _ in faults]


def test_the_payload_is_left_as_it_is() -> None:
    payload = lease(total_value=0.5, lines=[{"a": [1.5]}], status="Active")
    before = copy.deepcopy(payload)
    prenup.check(payload, "leases")
    assert payload == before


def test_an_unknown_api_is_a_lookup_error() -> None:
    with pytest.raises(LookupError, match="leases"):
        prenup.check(LEASE, api="leeses")


def test_a_payload_that_fits_no_api_or_another_is_one_finding() -> None:
    assert found({"a": 1}, None) == [("JSON115", "")]
    assert found(LEASE, "trips") == [("JSON116", "")]


def test_a_text_with_faults_has_the_findings_of_a_file() -> None:
    assert [code for code, _ in found(lease_text(mrc="NaN"))] == ["JSON104"]
    assert [code for code, _ in found("{")] == ["JSON102"]
    assert [code for code, _ in found(b'{"a": "\xff"}')] == ["JSON105"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), JSON, max_size=5))
def test_a_dict_is_converted_to_what_its_text_reads_as(payload: dict[str, object]) -> None:
    value, faults = convert_payload(payload)
    if not faults:
        assert value == json.loads(json.dumps(payload), parse_float=Decimal)


def test_findings_sort_by_place_and_tell_it() -> None:
    findings = prenup.check('{"number": "L", "name": 2,\n "lease_type": "sell_side", "customer": "x"}', api="leases")
    placed = [f for f in findings if f.code == "SCH104"]
    backwards = findings[::-1]
    assert sorted(backwards) == list(findings)
    assert [(f.line, f.column, f.end_line, f.end_column) for f in placed] == [(1, 25, 1, 26), (2, 41, 2, 44)]


def test_a_subclass_of_decimal_is_a_number() -> None:
    class Money(Decimal):
        pass

    def found(total: object) -> list[str]:
        return [f.pointer for f in prenup.check({"number": "L", "total_value": total}, api="leases")]

    assert found(Money("5.00")) == found(Decimal("5.00"))
