"""What holds of any bytes whatever, from the reader to the findings, or AssertionError is raised.

No payload is special here: what the fuzzer finds to break is added to `corpus/`, and these are its regression tests.
"""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

from prenup.apis import load_apis
from prenup.checker import FitsNoApi, find_problems, judge_file, judge_record
from prenup.json_exact import parse_exact, refuse_rest
from prenup.json_text import parse_json, skip_blank
from prenup.locate import locate
from prenup.pointer import join_pointer, resolve
from prenup.reader import read_stream, read_text
from tests.fuzz.independent import NotAccepted, read_records
from tests.reference.judge import reference_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prenup.apis import Api
    from prenup.finding import Finding, Place
    from prenup.record import JsonValue, Record

NAMES = ("a.json", "a.ndjson")
MOST_JUDGED = 3
"""So many records of a file are judged: the rest of them would be more of the same."""
MOST_POINTERS = 60


def hold(data: bytes) -> None:
    """Every invariant, of one file's bytes."""
    whole = _plain_text(data)
    both = [list(read_stream(io.BytesIO(data), name)) for name in NAMES]
    for records in both:
        for record in records:
            _hold_of_record(record, whole)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        assert all(any(record.faults for record in records) for records in both), "not UTF-8, and nothing says so"
    else:
        _hold_of_text(text)
    for record in both[0][:MOST_JUDGED]:
        is_object = isinstance(record.value, dict)
        for api in load_apis().values() if is_object else (None,):
            _hold_of_verdict(record, api, whole)
    _hold_of_detection(both[1], walked=len(data) % 2 == 0)


def _plain_text(data: bytes) -> str:
    return data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace").replace("\r\n", "\n")


def _hold_of_text(text: str) -> None:
    """The payload in memory: two ways of prenup's to read it, and one that is not prenup's, give one answer."""
    parsed = parse_json(text)
    exact = parse_exact(text, skip_blank(text, 0))
    exact = exact if exact.fatal else refuse_rest(text, exact)
    assert repr(parsed) == repr(exact), "the fast path and the exact path differ"
    records = list(read_text(text, "-"))
    try:
        expected = read_records(text)
    except NotAccepted:
        is_lines = len(records) > 1 and not any(record.document for record in records)
        assert is_lines or any(record.faults for record in records), "not sound JSON, and nothing says so"
        return
    assert len(records) == len(expected)
    for record, value in zip(records, expected, strict=True):
        if not any(fault.code == "JSON113" for fault in record.faults):
            assert record.usable
            assert not record.faults
            assert repr(record.value) == repr(value), "not the value that json reads"


def _hold_of_record(record: Record, whole: str) -> None:
    for fault in record.faults:
        assert _lies_in(whole, fault.place), fault
        assert all(_lies_in(whole, related.place) for related in fault.related), fault
    if not record.usable:
        assert record.faults
        return
    start = _offset(whole, record.line, record.column)
    assert _emptied(whole[start:]).startswith(_emptied(record.text)), (
        "the record's text is not what stands at its place"
    )
    pointers = list(_pointers(record.value))[:MOST_POINTERS]
    faulted = {fault.pointer for fault in record.faults}
    for pointer, span in locate(record.text, pointers).items():
        assert span.found
        if not any(pointer == each or each.startswith(pointer + "/") for each in faulted):
            assert repr(parse_json(record.text[slice(*span.value)]).value) == repr(resolve(record.value, pointer))


def _emptied(text: str) -> str:
    """The text with its blank lines empty: the reader passes over what white space stands in the first ones."""
    return re.sub(r"^[ \t\r]+$", "", text, flags=re.MULTILINE)


def _hold_of_verdict(record: Record, api: Api | None, whole: str) -> None:
    findings = judge_record(record, api, hide_values=False)
    _hold_of_findings(findings, record, whole)
    if api is not None:
        unusable = [fault.pointer for fault in record.faults]
        pairs = [(code, pointer) for code, pointer, _ in api.check(record.value, unusable)]
        assert len(pairs) == len(set(pairs)), "a problem told twice"
        assert set(pairs) == reference_of(api.name).find(record.value, unusable)
        told = sorted((code, pointer) for code, pointer, _ in find_problems(record, api))
        assert set(pairs) <= set(told), "a key given twice hides a problem of another"
        assert told == sorted((f.code, f.pointer) for f in findings if not f.code.startswith("JSON"))


def _hold_of_findings(findings: Sequence[Finding], record: Record, whole: str) -> None:
    for finding in findings:
        assert finding.place is not None
        assert _lies_in(whole, finding.place), finding
        if not finding.code.startswith("JSON"):
            _hold_of_place(finding, record, _cut(whole, finding.place))


def _hold_of_place(finding: Finding, record: Record, cut: str) -> None:
    if finding.code == "SCH102":
        assert json.loads(cut) == finding.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    elif finding.code == "SCH101":
        assert cut == "{"
    elif not any(fault.pointer.startswith(finding.pointer) for fault in record.faults):
        assert repr(parse_json(cut).value) == repr(resolve(record.value, finding.pointer))


def _hold_of_detection(records: Sequence[Record], *, walked: bool) -> None:
    """A file whose API is not named: it is judged, or told to fit none."""
    try:
        verdicts = list(judge_file(iter(records), None, walked=walked))
    except FitsNoApi:
        assert walked
        return
    assert all(verdict.findings for verdict in verdicts if verdict.api is None)


def _pointers(value: JsonValue, pointer: str = "") -> Iterator[str]:
    yield pointer
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _pointers(child, join_pointer(pointer, str(key)))


def _lies_in(whole: str, place: Place) -> bool:
    start = _offset(whole, place.line, place.column)
    return start <= _offset(whole, place.end_line, place.end_column)


def _cut(whole: str, place: Place) -> str:
    return whole[_offset(whole, place.line, place.column) : _offset(whole, place.end_line, place.end_column)]


def _offset(whole: str, line: int, column: int) -> int:
    """The offset of a place, which must be one of the text's, or directly behind a line."""
    start = 0
    for _ in range(line - 1):
        start = whole.index("\n", start) + 1
    end = whole.find("\n", start)
    assert 1 <= column <= (len(whole) if end < 0 else end) - start + 1, f"no column {column} in line {line}"
    return start + column - 1
