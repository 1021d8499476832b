"""Text that would move, colour or forge a terminal's lines never reaches it raw."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.prenup.made_up.payloads import lease

if TYPE_CHECKING:
    from pathlib import Path

    from tests.prenup.command import Prenup

DANGEROUS = {
    "escape": "\x1b[31mred\x1b[0m",
    "c1": "\x9b31m",
    "hyperlink": "\x1b]8;;http://example.test\x07click\x1b]8;;\x07",
    "bidi": "\u202eevil\u2066x\u2069",
    "line-separator": "a\u2028b\u2029c",
    "return": "good\rbad",
    "line-feed": "one\ntwo",
    "invisible": "a\u200bb\u2060c\ufeff",
    "nul": "a\x00b",
    "bell": "a\x07b\x08",
}
FORBIDDEN = {
    *map(chr, (*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0))),
    *"\u2028\u2029\u200b\u2060\ufeff",
    *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
}


def assert_harmless(text: str) -> None:
    assert not FORBIDDEN & set(text)


@pytest.mark.parametrize("form", ["full", "concise"])
@pytest.mark.parametrize("text", DANGEROUS.values(), ids=DANGEROUS)
def test_no_value_or_key_reaches_the_terminal_raw(prenup: Prenup, tmp_path: Path, form: str, text: str) -> None:
    payload = lease(status=text, total_value=text, lease_end_date=text, **{text: 1, f"nam{text}": 2})
    (tmp_path / "a.json").write_text(json.dumps(payload, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(payload, ensure_ascii=True), encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps({text: text}), encoding="utf-8")
    (tmp_path / "d.json").write_text(f'{{"a": {text}', encoding="utf-8")
    ran = prenup("validate", "--format", form, "a.json", "b.json", "c.json", "d.json")
    assert ran.status == 1
    assert ran.out
    assert_harmless(ran.out + ran.err)


@pytest.mark.parametrize("form", ["full", "concise"])
@pytest.mark.parametrize("text", [text for text in DANGEROUS.values() if "\0" not in text and "/" not in text])
def test_no_file_name_reaches_the_terminal_raw(prenup: Prenup, tmp_path: Path, form: str, text: str) -> None:
    (tmp_path / f"{text}.json").write_text(json.dumps(lease(status="x")))
    ran = prenup("validate", "--format", form, f"{text}.json", f"gone{text}.json")
    assert ran.status == 3
    assert_harmless(ran.out + ran.err)


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "--api", "\x1b[31m", "a.json"],
        ["validate", "--format", "\x1b[31m", "a.json"],
        ["validate", "--select", "\x1b[31m\u202e", "a.json"],
        ["validate", "--\x1b[31m", "a.json"],
        ["explain", "\x1b[31m\n"],
        ["\x1b[31m"],
    ],
)
def test_no_argument_comes_back_raw(prenup: Prenup, arguments: list[str]) -> None:
    ran = prenup(*arguments)
    assert ran.status == 2
    assert_harmless(ran.err)


def test_a_file_name_that_is_not_utf8_is_named_and_breaks_nothing(prenup: Prenup, tmp_path: Path) -> None:
    name = b"bad\xff.json".decode(errors="surrogateescape")
    (tmp_path / name).write_text(json.dumps(lease(status="x")))
    for form in ("full", "concise", "json"):
        ran = prenup("validate", "--format", form, name)
        assert ran.status == 1
        assert "SCH105" in ran.out


@pytest.mark.parametrize("form", ["full", "concise", "json", "jsonl"])
def test_hidden_values_appear_nowhere(prenup: Prenup, tmp_path: Path, form: str) -> None:
    secrets = {
        "number": "SECRET-1",
        "status": "actiev",
        "total_value": "91,919.19",
        "lease_start_date": "27/11/2031",
        "lease_end_date": 46022,
        "supplier": 818181,
        "customer": ...,
        "name": "N" + "ame that is much too long for the field, by quite a lot of it",
        "mrc": -717171,
        "unknown": "SECRET-2",
    }
    (tmp_path / "a.json").write_text(json.dumps(lease(**secrets)))
    (tmp_path / "b.json").write_text(json.dumps(lease(capex=515151, opex=5)))
    (tmp_path / "c.json").write_text(json.dumps("SECRET-3"))
    ran = prenup("validate", "--hide-values", "--format", form, "a.json", "b.json", "c.json")
    assert ran.status == 1
    for secret in ("SECRET", "actiev", "919", "27/11", "2031-11", "46022", "818181", "much too", "717171", "515151"):
        assert secret not in ran.out
