"""A record has the same findings in an array, on a line, in a file of its own, and on standard input."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from tests.properties.judging import APIS, damaged_payloads, hold, judge, refused, seeds, soaked
from tests.properties.spelling import Manner, manners

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prenup.finding import Finding
    from tests.reference.exact import Json

Found = list[tuple[int | None, str, str]]


def found(findings: Sequence[Finding]) -> Found:
    return sorted((-1 if f.record is None else f.record, f.code, f.pointer) for f in findings)


def apart(records: list[Json], texts: list[str], api: str) -> Found:
    """The findings of each record in a file of its own; one that is an array is an array of records there."""
    every: Found = []
    for index, (record, text) in enumerate(zip(records, texts, strict=True)):
        if isinstance(record, list):
            every.append((index, "JSON114", ""))
        else:
            every += [(index, finding.code, finding.pointer) for finding in judge(text, api)]
    return sorted(every)


def check_forms(api: str, records: list[Json], line_manner: Manner, manner: Manner, line_end: str) -> None:
    records = [seeds(api)[0], *records, seeds(api)[1]]  # by which the API of a file is told
    # alone, a record may look like another API's, or like what a query answers: its file is refused then
    texts = [manner.write(record).text for record in records]
    kept = [index for index, text in enumerate(texts) if not refused(judge(text, api))]
    records, texts = [records[index] for index in kept], [texts[index] for index in kept]
    expected = apart(records, texts, api)
    lines = line_end.join(line_manner.write(record).text for record in records).encode()
    array = f"[{','.join(texts)}]".encode()
    assert found(judge(array, api)) == expected
    assert found(judge(lines, api, "payloads.ndjson")) == expected
    assert found(judge(lines + line_end.encode(), api, "<stdin>")) == expected
    assert found(judge(array, None, "<stdin>")) == expected
    assert found(judge(gzip.compress(lines), None, "payloads.json.gz")) == expected


@soaked
@pytest.mark.parametrize("api", APIS)
def test_array_lines_single_files_and_standard_input_agree(api: str, examples: int) -> None:
    hold(
        examples,
        check_forms,
        api,
        records=st.lists(damaged_payloads(api), max_size=4),
        line_manner=manners(("none", "spaces")),
        manner=manners(),
        line_end=st.sampled_from(["\n", "\r\n", "\n\n"]),
    )
