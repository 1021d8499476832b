"""Rows R10, R11 and R25: keys given twice, odd keys, and bytes that are not the UTF-8 they should be."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING

import pytest

from tests.rows.child import judge
from tests.rows.payloads import read_example

if TYPE_CHECKING:
    from pathlib import Path

GOOD = read_example("revnue/full")
DEEP = '"site": "Austin, TX"'  # a member of /form_template/0/custom_form_data


@pytest.mark.parametrize(
    ("member", "again", "pointer"),
    [
        ('"mrc": 9500.00', '"mrc": 9500.00', "/mrc"),
        ('"mrc": 9500.00', '"mrc": 9000.00', "/mrc"),
        ('"mrc": 9500.00', '"mrc" \t : 9000.00', "/mrc"),
        ('"mrc": 9500.00', '"\\u006drc": 9000.00', "/mrc"),
        ('"mrc": 9500.00', '"m\\u0072\\u0063"  :9500.00', "/mrc"),
        ('"subcategory": "Managed network"', '"subcategory"\n:\n"Managed network"', "/category/subcategory"),
        ('"opex_actual": 80000.00', '"opex\\u005Factual": 80000.00', "/expenditure_type/opex_actual"),
        ('"contract_type": "sell_side"', '"contract_type": "buy_side"', "/contract_type"),
        (DEEP, DEEP, "/form_template/0/custom_form_data/site"),
        (DEEP, '"\\u0073ite" : 7', "/form_template/0/custom_form_data/site"),
    ],
)
def test_r10_a_key_given_twice_fails_the_run_at_its_second_place_and_tells_the_first(
    tmp_path: Path, member: str, again: str, pointer: str
) -> None:
    assert GOOD.count(member) == 1
    text = GOOD.replace(member, f"{member}, {again}")
    (tmp_path / "a.json").write_text(text)
    judged = judge(tmp_path, "a.json")
    first = text.index(member)
    second = first + len(member) + len(", ")
    assert judged.status == 1
    assert judged.placed == [("JSON103", pointer, *place_of(text, second))]
    (related,) = judged.findings[0]["related"]
    assert (related["line"], related["column"]) == place_of(text, first)
    assert (related["file"], related["pointer"]) == ("a.json", pointer)


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1."""
    before = text[:offset].split("\n")
    return len(before), len(before[-1]) + 1


def test_r11_a_byte_order_mark_is_a_warning_and_the_contents_are_judged(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_bytes(codecs.BOM_UTF8 + GOOD.encode())
    (tmp_path / "bad.json").write_bytes(codecs.BOM_UTF8 + GOOD.replace("9500.00", "-1").encode())
    good = judge(tmp_path, "good.json")
    assert (good.status, good.placed) == (0, [("JSON111", "", 1, 1)])
    assert good.findings[0]["severity"] == "warning"
    bad = judge(tmp_path, "bad.json")
    assert (bad.status, bad.found) == (1, [("JSON111", ""), ("SCH113", "/mrc")])
    assert judge(tmp_path, "--fail-on", "warning", "good.json").status == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_r11_another_encoding_is_one_finding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.json").write_bytes(GOOD.encode(encoding))
    judged = judge(tmp_path, "a.json")
    assert judged.status == 1
    assert judged.placed == [("JSON119", "", 1, 1)]


@pytest.mark.parametrize("bad", [b"\xff", b"\xe9", b"\xc0\xaf", b"\xed\xa0\x80"], ids=["ff", "latin-1", "long", "half"])
@pytest.mark.parametrize("where", ["first", "middle", "last"])
def test_r11_a_byte_that_is_not_utf8_fails_the_run_at_its_place(tmp_path: Path, bad: bytes, where: str) -> None:
    good = GOOD.rstrip()
    at = {"first": 0, "middle": good.index("Whitfield"), "last": len(good)}[where]
    (tmp_path / "a.json").write_bytes(good[:at].encode() + bad + good[at:].encode())
    judged = judge(tmp_path, "a.json")
    assert judged.status == 1
    assert [(code, *place) for code, _, *place in judged.placed] == [("JSON105", *place_of(good, at))]


@pytest.mark.parametrize(
    ("text", "pointer", "literal"),
    [
        (GOOD.replace('"Dana Whitfield"', '"Dana \\ud83d"'), "/approver", '"Dana \\ud83d"'),
        (GOOD.replace('"Dana Whitfield"', '"\\uDE00\\uD83D"'), "/approver", '"\\uDE00\\uD83D"'),
        (GOOD.replace(DEEP, '"\\udc00": 1'), "/form_template/0/custom_form_data/\udc00", '"\\udc00"'),
    ],
    ids=["value", "wrong-order", "key"],
)
def test_r11_half_a_character_fails_the_run_at_its_place(tmp_path: Path, text: str, pointer: str, literal: str) -> None:
    (tmp_path / "a.json").write_text(text)
    judged = judge(tmp_path, "a.json")
    assert judged.status == 1
    assert judged.placed == [("JSON106", pointer, *place_of(text, text.index(literal)))]


KEYS = [
    "a/b",
    "a~b",
    "~1",
    "~0/",
    "~01",
    "/",
    "//",
    "a.b",
    "",
    " ",
    "0",
    "-",
    "[0]",
    'q"',
    "b\\",
    "a\nb",
    "\u6771",
    "\u202e",
]


def resolve(value: object, pointer: str) -> object:
    """RFC 6901, written anew: what the product does is not asked."""
    for segment in pointer.split("/")[1:]:
        name = segment.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list):
            value = value[int(name)]
        else:
            assert isinstance(value, dict)
            value = value[name]
    return value


def test_r25_the_pointer_of_an_odd_key_resolves_in_the_input(tmp_path: Path) -> None:
    names = []
    for number, key in enumerate(KEYS):
        payload = json.loads(GOOD)
        payload[key] = payload["category"][key] = payload["template"]["fields"][1][key] = 12345
        payload["form_template"][0]["custom_form_data"][key] = {"no": "number or text"}
        names.append(f"{number}.json")
        (tmp_path / names[-1]).write_text(json.dumps(payload, indent=2, ensure_ascii=False), encoding="utf-8")
    judged = judge(tmp_path, *names)
    assert judged.status == 1
    for name, key in zip(names, KEYS, strict=True):
        text = (tmp_path / name).read_text(encoding="utf-8")
        findings = [finding for finding in judged.findings if finding["file"] == name]
        assert sorted(finding["code"] for finding in findings) == ["SCH102", "SCH102", "SCH102", "SCH104"]
        for finding in findings:
            unknown = finding["code"] == "SCH102"
            assert resolve(json.loads(text), finding["pointer"]) == (12345 if unknown else {"no": "number or text"})
            if unknown:
                line = text.split("\n")[finding["line"] - 1]
                assert json.loads(line[finding["column"] - 1 : finding["end_column"] - 1]) == key
