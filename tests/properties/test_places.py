"""The place of a finding cuts out of the file exactly the text that the finding speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from prenup.json_scan import decode_string
from prenup.json_text import parse_json
from prenup.pointer import resolve, split_pointer
from prenup.testing import mutants
from tests.properties.judging import APIS, damaged_payloads, hold, judge, seeds, soaked
from tests.properties.spelling import Manner, Spelled, manners

if TYPE_CHECKING:
    from prenup.finding import Finding, Place
    from tests.reference.exact import Json

ABSENT, UNKNOWN = "SCH101", "SCH102"
WHOLE_RECORD = ("JSON113", "JSON114", "JSON115", "JSON116")
ODD_TEXTS = ["", "\u6771\u4eac", "\U0001f600\u200d\U0001f525", "e\u0301\u0301", "\u2028\u0085", "a/b~c", "\t\u202e"]


def find_span(text: str, place: Place) -> tuple[int, int]:
    """The offsets of a place in a file's text, whose lines end with \\n or \\r\\n."""
    starts = [0]
    for line in text.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return starts[place.line - 1] + place.column - 1, starts[place.end_line - 1] + place.end_column - 1


def check_place(finding: Finding, text: str, record: Json, spelled: Spelled, offset: int) -> None:
    """The place of one finding of the record that was spelled from `offset` on in the text."""
    assert finding.place is not None
    start, end = find_span(text, finding.place)
    if finding.code in WHOLE_RECORD:
        assert start == offset + spelled.values[""][0]
        return
    expected = spelled.expect(finding.pointer, at_key=finding.code == UNKNOWN)
    assert (start - offset, end - offset) == expected
    cut = text[start:end]
    if finding.code == UNKNOWN:
        assert decode_string(cut) == split_pointer(finding.pointer)[-1]
    elif finding.pointer in spelled.values:
        assert parse_json(cut).value == resolve(record, finding.pointer)
    else:
        assert cut == "{"
        assert finding.code == ABSENT or finding.code[:3] != "SCH"


def add_odd_text(payload: Json, key: str, value: str) -> Json:
    return {key: value} | payload if isinstance(payload, dict) else payload


odd_text = st.sampled_from(ODD_TEXTS) | st.text(max_size=4)


def check_document(api: str, payload: Json, manner: Manner, key: str, value: str) -> None:
    payload = add_odd_text(payload, key, value)
    spelled = manner.write(payload)
    if isinstance(payload, list):
        return  # an array of records: see check_array
    for finding in judge(spelled.text, api):
        check_place(finding, spelled.text, payload, spelled, 0)


@soaked
@pytest.mark.parametrize("api", APIS)
def test_a_document_s_places_hold_the_text_of_their_pointers(api: str, examples: int) -> None:
    hold(
        examples, check_document, api,
        payload=damaged_payloads(api), manner=manners(), key=odd_text, value=odd_text,
    )  # fmt: skip


@soaked
@pytest.mark.parametrize("api", APIS)
def test_the_place_of_a_mutant_s_one_fault_holds_the_text_of_its_pointer(api: str, examples: int) -> None:
    broken = mutants(api).map(lambda mutant: mutant.payload)
    hold(examples, check_document, api, payload=broken, manner=manners(), key=st.just("name"), value=st.just(""))


def check_records(api: str, records: list[Json], manner: Manner, form: tuple[str, str, str, str]) -> None:
    opening, between, closing, name = form
    records = [seeds(api)[0], *(record for record in records if not isinstance(record, list))]
    text, offsets, every = opening, [], []
    for index, record in enumerate(records):
        text += between if index else ""
        offsets.append(len(text))
        every.append(manner.write(record))
        text += every[-1].text
    text += closing
    for finding in judge(text, api, name):
        assert finding.record is not None
        index = finding.record
        check_place(finding, text, records[index], every[index], offsets[index])


def check_array(api: str, records: list[Json], manner: Manner, value: str) -> None:
    check_records(api, [add_odd_text(record, value, value) for record in records], manner, ("[", ",", "]", "a.json"))


def check_lines(api: str, records: list[Json], manner: Manner, value: str, line_end: str) -> None:
    records = [add_odd_text(record, value, value) for record in records]
    check_records(api, records, manner, (line_end, line_end, line_end, "a.jsonl"))


@soaked
@pytest.mark.parametrize("api", APIS)
def test_an_array_s_places_hold_the_text_of_their_pointers(api: str, examples: int) -> None:
    hold(
        examples, check_array, api,
        records=st.lists(damaged_payloads(api), max_size=3), manner=manners(), value=odd_text,
    )  # fmt: skip


@soaked
@pytest.mark.parametrize("api", APIS)
def test_the_places_of_lines_hold_the_text_of_their_pointers(api: str, examples: int) -> None:
    hold(
        examples, check_lines, api,
        records=st.lists(damaged_payloads(api), max_size=3), manner=manners(("none", "spaces")), value=odd_text,
        line_end=st.sampled_from(["\n", "\r\n", "\n\n\t\n"]),
    )  # fmt: skip
