"""A collection of JSON texts: what must be read is read exactly, what must be refused is refused at its place."""

from __future__ import annotations

import ast
import io
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prenup.json_text import parse_json
from prenup.reader import read_stream

if TYPE_CHECKING:
    from prenup.record import Record

CORPUS = Path(__file__).parents[1] / "fixtures" / "hostile" / "json"
REFUSED = {
    name: (code, int(line), int(column))
    for name, code, line, column in (row.split("\t") for row in (CORPUS / "refused.tsv").read_text().splitlines()[1:])
}
FREE = re.findall(r"^\| `(\S+)` \| .+ \| (\S+) \| ([0-9]+) \|$", (CORPUS / "README.md").read_text(), re.MULTILINE)


def names(prefix: str) -> list[str]:
    return sorted(path.name for path in CORPUS.glob(f"{prefix}_*.json"))


def read(name: str) -> list[Record]:
    return list(read_stream(io.BytesIO((CORPUS / name).read_bytes()), name))


def spelt(value: object) -> object:
    """A value as the .expected files write it: a Decimal, with its decimals and sign, as bytes."""
    if isinstance(value, dict):
        return {key: spelt(item) for key, item in value.items()}
    if isinstance(value, list):
        return [spelt(item) for item in value]
    return str(value).encode() if isinstance(value, Decimal) else value


@pytest.mark.parametrize("name", names("y"))
def test_what_must_be_read_is_read_to_the_exact_value(name: str) -> None:
    expected = ast.literal_eval((CORPUS / name).with_suffix(".expected").read_text())
    text = (CORPUS / name).read_bytes().decode()
    parsed = parse_json(text)
    assert (parsed.faults, repr(spelt(parsed.value))) == ((), repr(expected))
    records = read(name)
    assert not [fault for record in records for fault in record.faults]
    found = [spelt(record.value) for record in records]
    assert repr(found) == repr(expected if isinstance(expected, list) else [expected])


@pytest.mark.parametrize("name", names("n"))
def test_what_must_be_refused_is_refused_at_its_place(name: str) -> None:
    faults = [fault for record in read(name) for fault in record.faults if fault.code != "JSON111"]
    assert faults
    assert (faults[0].code, faults[0].place.line, faults[0].place.column) == REFUSED[name]
    text = (CORPUS / name).read_bytes().decode(errors="replace")
    lines = text.split("\n")
    for fault in faults:
        assert 1 <= fault.place.line <= len(lines)
        assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1


@pytest.mark.parametrize("name", names("n"))
def test_what_must_be_refused_is_refused_in_memory_too(name: str) -> None:
    data = (CORPUS / name).read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return  # it is no text
    assert parse_json(text).faults


@pytest.mark.parametrize(("name", "codes", "usable"), FREE)
def test_what_is_free_is_treated_as_the_table_says(name: str, codes: str, usable: str) -> None:
    records = read(name)
    assert ", ".join(fault.code for record in records for fault in record.faults) == codes.replace("none", "")
    assert sum(record.usable for record in records) == int(usable)


def test_the_collection_is_whole() -> None:
    assert sorted(REFUSED) == names("n")
    assert sorted(name for name, _, _ in FREE) == names("i")
    assert len(names("y")) >= 90
    assert len(names("n")) >= 200
