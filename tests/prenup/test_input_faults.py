"""The catalogue of input faults says what the reader finds."""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path

import pytest

import prenup.reader
import prenup.rule
from prenup.display import render_message
from prenup.input_faults import INPUT_FAULTS
from prenup.reader import read_stream, read_text

BY_CODE = {rule.code: rule for rule in INPUT_FAULTS}
BY_THE_CHECKER = {"JSON114", "JSON115", "JSON116"}

FAULTY = [
    (b'{"a": 1,}', "a.json", {"JSON101"}),
    (b'{"a": 1', "a.json", {"JSON102"}),
    (b'[{"a": 1}', "a.json", {"JSON102"}),
    (b'{"a\n{}\n', "a.jsonl", {"JSON102"}),
    (b'{"a": 1, "a": 2}', "a.json", {"JSON103"}),
    (b'{"a": NaN}', "a.json", {"JSON104"}),
    (b'{"a": "\xe9"}', "a.json", {"JSON105"}),
    (b'{"a": "\\ud800"}', "a.json", {"JSON106"}),
    (b"[" * 70, "a.jsonl", {"JSON107"}),
    (b'{"a": ' + b"9" * 200 + b"}", "a.json", {"JSON108"}),
    (b'{"a": 1e400}', "a.json", {"JSON109"}),
    (b"", "a.json", {"JSON110"}),
    (b"\xef\xbb\xbf{}", "a.json", {"JSON111"}),
    (b"a,b\n1,2\n", "a.csv", {"JSON112"}),
    (b'{"done": true, "records": []}', "a.json", {"JSON113"}),
    (b"1" * 9_000_000, "a.jsonl", {"JSON117"}),
    (gzip.compress(b" " * 9_000_000, mtime=0), "a.json.gz", {"JSON117"}),
    (b"{" + b" " * 999 + b"}", "a.json", {"JSON117"}),
    (gzip.compress(b"{}", mtime=0)[:-1], "a.json.gz", {"JSON118"}),
    ('{"a": 1}'.encode("utf-16"), "a.json", {"JSON119"}),
]


@pytest.mark.parametrize(("data", "name", "codes"), FAULTY)
def test_every_fault_has_all_that_its_words_need(
    data: bytes, name: str, codes: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prenup.reader, "MAX_DOCUMENT_BYTES", 1000)
    faults = [fault for record in read_stream(io.BytesIO(data), name) for fault in record.faults]
    assert {fault.code for fault in faults} == codes
    for fault in faults:
        rule = BY_CODE[fault.code]
        for template in (rule.message, rule.hint or ""):
            assert "{" not in render_message(template, fault.pointer, fault.params, hide_values=True)


def test_every_code_of_the_catalogue_is_found_by_the_reader_or_the_checker() -> None:
    assert {code for *_, codes in FAULTY for code in codes} | BY_THE_CHECKER == set(BY_CODE)


def test_every_code_in_the_readers_source_is_in_the_catalogue() -> None:
    folder = Path(prenup.reader.__file__).parent
    named = {code for path in folder.glob("*.py") for code in re.findall(r"JSON1\d\d", path.read_text("utf-8"))}
    assert named == set(BY_CODE)


def test_codes_and_names_are_unique() -> None:
    assert len(BY_CODE) == len({rule.name for rule in INPUT_FAULTS}) == len(INPUT_FAULTS)


@pytest.mark.parametrize(
    "rule", [r for r in INPUT_FAULTS if r.wrong and r.code not in BY_THE_CHECKER], ids=lambda r: r.code
)
def test_the_wrong_example_has_exactly_this_fault_and_the_right_one_none(rule: prenup.rule.Rule) -> None:
    assert rule.wrong
    assert rule.right
    assert [fault.code for record in read_text(rule.wrong, "x") for fault in record.faults] == [rule.code]
    assert [fault.code for record in read_text(rule.right, "x") for fault in record.faults] == []
