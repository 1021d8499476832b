"""The place of a fault of the text itself: exact where the fault is known, and never behind sound text it rejects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from prenup.json_scan import decode_string
from prenup.json_text import parse_json
from prenup.pointer import split_pointer
from tests.properties.judging import APIS, damaged_payloads, hold, judge, refused, soaked
from tests.properties.spelling import Manner, manners
from tests.properties.test_places import find_span, odd_text

if TYPE_CHECKING:
    from prenup.finding import Finding
    from tests.reference.exact import Json

LITERALS: Final = {
    "JSON104": ["NaN", "Infinity", "-Infinity"],
    "JSON106": ['"\\ud83d"', '"x \\uDC00 y"', '"\\ud83d\\ud83d\\ude00"'],
    "JSON108": ["1" * 129, "-" + "1" * 128, "0." + "0" * 127, "1e" + "0" * 127],
    "JSON109": ["1e309", "-1E-400", "0e999", "1e99999999999999999999"],
}
CODES_OF_LITERALS: Final = [(code, literal) for code, literals in LITERALS.items() for literal in literals]
OF_THE_FILE: Final = ("JSON110", "JSON112", "JSON119")
PIECES: Final = [
    "",
    ",",
    ":",
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    "//",
    "#",
    "nul",
    "01",
    ".5",
    "+1",
    "\\",
    "\x00",
    "\n",
    "x",
]


def of_code(findings: list[Finding], code: str) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]


def check_literal(api: str, payload: Json, manner: Manner, fault: tuple[str, str], data: st.DataObject) -> None:
    """One value is written as what no payload may hold."""
    code, literal = fault
    spelled = manner.write(payload)
    pointer = data.draw(st.sampled_from(sorted(spelled.values)), label="pointer")
    assume(isinstance(payload, dict) and pointer)
    start, end = spelled.values[pointer]
    text = spelled.text[:start] + literal + spelled.text[end:]
    findings = judge(text, api)
    assume(not refused(findings))
    (finding,) = of_code(findings, code)
    assert finding.pointer == pointer
    assert finding.place is not None
    assert text[slice(*find_span(text, finding.place))] == literal
    assert [f.code for f in findings if f.pointer == pointer] == [code]


@soaked
@pytest.mark.parametrize("api", APIS)
def test_a_literal_that_no_payload_may_hold_is_pointed_at_exactly(api: str, examples: int) -> None:
    faults = st.sampled_from(CODES_OF_LITERALS)
    hold(examples, check_literal, api, payload=damaged_payloads(api), manner=manners(), fault=faults, data=st.data())


def check_duplicate(api: str, payload: Json, manner: Manner, value: str, data: st.DataObject) -> None:
    """A key is given once more, right after the brace that opens its object."""
    spelled = manner.write(payload)
    assume(isinstance(payload, dict) and payload)
    pointer = data.draw(st.sampled_from(sorted(spelled.keys)), label="pointer")
    start, _ = spelled.values[pointer.rpartition("/")[0]]
    inserted = f"{spelled.text[slice(*spelled.keys[pointer])]}:{Manner(manner.random, 'none').write(value).text},"
    text = spelled.text[: start + 1] + inserted + spelled.text[start + 1 :]
    findings = judge(text, api)
    assume(not refused(findings))
    (finding,) = of_code(findings, "JSON103")
    assert finding.pointer == pointer
    assert finding.place is not None
    begin, end = find_span(text, finding.place)
    assert (begin - len(inserted), end - len(inserted)) == spelled.keys[pointer]
    assert decode_string(text[begin:end]) == split_pointer(pointer)[-1]
    (first,) = finding.related
    assert find_span(text, first.place)[0] == start + 1


@soaked
@pytest.mark.parametrize("api", APIS)
def test_a_duplicate_key_is_pointed_at_and_so_is_the_first(api: str, examples: int) -> None:
    payload = damaged_payloads(api)
    hold(examples, check_duplicate, api, payload=payload, manner=manners(), value=odd_text, data=st.data())


def check_broken(api: str, payload: Json, manner: Manner, piece: str, data: st.DataObject) -> None:
    """A few characters of a sound text are replaced by others."""
    sound = manner.write(payload).text
    at = data.draw(st.integers(0, len(sound) - 1), label="at")
    until = data.draw(st.integers(at, min(at + 3, len(sound))), label="until")
    text = sound[:at] + piece + sound[until:]
    length = len(text.rstrip(" \t\r\n"))
    for finding in judge(text, api):
        assert finding.place is not None
        start, end = find_span(text, finding.place)
        assert 0 <= start <= end <= len(text)
        assert start < end or finding.code in OF_THE_FILE
        if finding.code == "JSON102" and finding.record is None:
            assert (start, end) == (length - 1, length)
        elif finding.code == "JSON101" and finding.record is None and not text.lstrip().startswith("["):
            before = parse_json(text[:start].replace("\r\n", "\n"))
            assert not before.fatal or before.faults[-1].code == "JSON102"


@soaked
@pytest.mark.parametrize("api", APIS)
def test_a_text_that_is_no_json_is_sound_up_to_the_place_of_its_fault(api: str, examples: int) -> None:
    pieces = st.sampled_from(PIECES)
    hold(examples, check_broken, api, payload=damaged_payloads(api), manner=manners(), piece=pieces, data=st.data())


def check_bad_byte(api: str, payload: Json, manner: Manner, bad: bytes, data: st.DataObject) -> None:
    """Bytes that are no UTF-8 stand somewhere in a sound text."""
    text = manner.write(payload).text
    assume(isinstance(payload, dict))
    at = data.draw(st.integers(text.index("{") + 1, text.rindex("}")), label="at")
    (finding,) = of_code(judge(text[:at].encode() + bad + text[at:].encode(), api), "JSON105")
    assert finding.place is not None
    shown = text[:at] + "\ufffd" * len(bad) + text[at:]
    assert find_span(shown, finding.place) == (at, at + 1)


@soaked
@pytest.mark.parametrize("api", APIS)
def test_a_byte_that_is_no_utf8_is_pointed_at_exactly(api: str, examples: int) -> None:
    bad = st.sampled_from([b"\xff", b"\x80", b"\xc0", b"\xf8"])
    hold(examples, check_bad_byte, api, payload=damaged_payloads(api), manner=manners(), bad=bad, data=st.data())
