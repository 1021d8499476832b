"""Files that were only found in a folder: what is broken in them is told, what is no payload is passed over."""

from __future__ import annotations

import io

import pytest

from prenup.checker import MOST_HELD, FitsNoApi, judge_file
from prenup.reader import read_stream


def judged(data: bytes) -> list[tuple[int | None, list[str]]]:
    verdicts = judge_file(read_stream(io.BytesIO(data), "a.ndjson"), None, walked=True)
    return [(verdict.record.index, [finding.code for finding in verdict.findings]) for verdict in verdicts]


@pytest.mark.parametrize("data", [b"5\n", b"5\n[]\n", b"5\n" * (MOST_HELD + 1)], ids=["one", "two", "many"])
def test_a_file_without_any_object_is_passed_over(data: bytes) -> None:
    with pytest.raises(FitsNoApi):
        judged(data)


def test_a_payload_behind_too_many_other_values_is_not_looked_for() -> None:
    payload = b'{"contract_start_date": 1, "contract_end_date": 1, "contract_type": 1}\n'
    assert len(judged(b"5\n" * MOST_HELD + payload)) == MOST_HELD + 1
    with pytest.raises(FitsNoApi):
        judged(b"5\n" * (MOST_HELD + 1) + payload)


def test_once_a_line_is_broken_every_line_is_told_in_order() -> None:
    found = judged(b'5\n{"a": }\n6\n{"a": ]\n7\n')
    assert found == [(0, ["JSON114"]), (1, ["JSON101"]), (2, ["JSON114"]), (3, ["JSON101"]), (4, ["JSON114"])]


def test_values_before_the_first_payload_are_told_before_it_and_once() -> None:
    found = judged(b'5\n6\n{"contract_start_date": 1, "contract_end_date": 1, "contract_type": 1}\n7\n')
    assert [(index, "JSON114" in codes) for index, codes in found] == [(0, True), (1, True), (2, False), (3, True)]
