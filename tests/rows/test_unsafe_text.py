"""Row R12: no text of a payload or of a file's name steers a terminal, in whatever is written for people."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.rows.child import PRENUP, read_report, run
from tests.rows.payloads import read_example

if TYPE_CHECKING:
    from pathlib import Path

DANGEROUS = {
    "nul": "a\x00b",
    "escape": "\x1b[31mred\x1b[0m",
    "title": "\x1b]0;owned\x07",
    "hyperlink": "\x1b]8;;mailto:a@example.test\x1b\\click\x1b]8;;\x1b\\",
    "c1": "\x9b31m\x85\x90",
    "bidi": "\u202eevil\u2066x\u2069\u200f",
    "line-ends": "a\u2028b\u2029c\x0bd\x0ce\rf\ng",
    "invisible": "a\u200bb\u2060c\ufeff\u00ad\u061c",
    "delete": "a\x7f\x08b",
}
ALL_FORMS = ("--format", "full", "--format", "concise=concise.txt", "--format", "json=report.json")


def assert_harmless(text: str) -> None:
    """Nothing but characters that are seen, in their order, and line feeds."""
    kinds = {character: unicodedata.category(character) for character in set(text) - {"\n"}}
    assert [character for character, kind in kinds.items() if kind in ("Cc", "Cf", "Cs", "Zl", "Zp")] == []


def write_payloads(folder: Path, text: str) -> list[str]:
    """The text as a value of each kind of field and as a key, plain where JSON allows, escaped, and in broken JSON."""
    payload = json.loads(read_example("revnue/full"))
    payload |= {"status": text, "mrc": text, "contract_end_date": text, "country": text, text: 1, f"nam{text}": 2}
    payload["category"] |= {text: text, "id": f"7{text}"}
    payload["form_template"][0]["custom_form_data"][text] = None
    source = {"metadata": {"source": text}, "id": "1", "name": "x", "client_id": "y", "value": f"1{text}", text: text}
    written = {
        "plain.json": json.dumps(payload, indent=2, ensure_ascii=False),
        "escaped.json": json.dumps(payload),
        "cor.json": json.dumps(source, ensure_ascii=False),
        "broken.json": f'{{"company": {text}',
        "raw.json": f'{{"company": 1, "name": "{text}", "{text}": 1}}',
        "twice.json": f'{{"company": 1, {json.dumps(text)}: 1, {json.dumps(text)}: 2}}',
        "unknown.json": json.dumps({text: text}),
    }
    for name, content in written.items():
        (folder / name).write_text(content, encoding="utf-8", newline="")
    return list(written)


def validate_in_all_forms(folder: Path, *names: str) -> tuple[int, str]:
    """The exit status and all that was written for people; the report for programs is held to be ASCII."""
    child = run(folder, *PRENUP, "validate", *ALL_FORMS, *names)
    report = (folder / "report.json").read_text(encoding="ascii")
    assert read_report(report)["findings"]
    assert_harmless(report)
    return child.status, child.out + child.err + (folder / "concise.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", DANGEROUS.values(), ids=DANGEROUS)
def test_r12_no_value_and_no_key_reaches_a_reader_raw(tmp_path: Path, text: str) -> None:
    names = write_payloads(tmp_path, text)
    status, written = validate_in_all_forms(tmp_path, *names)
    assert status == 1
    assert all(written.count(name) >= 2 for name in names)
    assert_harmless(written)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in DANGEROUS.items() if "\0" not in text])
def test_r12_no_file_name_reaches_a_reader_raw(tmp_path: Path, text: str) -> None:
    payload = read_example("revnue/minimal").replace('"active"', '"x"')
    (tmp_path / f"{text}.json").write_text(payload)
    (tmp_path / f"folder{text}").mkdir()
    (tmp_path / f"folder{text}" / "skipped.json").write_text("{}")
    (tmp_path / f"empty{text}.json").write_text("[]")
    names = [f"{text}.json", f"gone{text}.json", f"folder{text}", f"empty{text}.json"]
    status, written = validate_in_all_forms(tmp_path, *names)
    assert status == 3
    assert_harmless(written)
    nothing = run(tmp_path, *PRENUP, "validate", f"folder{text}")
    assert nothing.status == 2
    assert_harmless(nothing.out + nothing.err)
