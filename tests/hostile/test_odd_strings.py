"""Odd text in a field is judged by its length alone, and neither moves a terminal nor forges a line of a report."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import prenup
from prenup.cli import main
from prenup.display import safe
from tests.hostile.spec_folder import changed, places
from tests.hostile.strings import odd_strings

if TYPE_CHECKING:
    from tests.hostile.spec_folder import Place

SCHEMAS = Path(__file__).parents[2] / "schemas"
APIS = sorted(path.parent.name for path in SCHEMAS.glob("*/openapi.yaml"))
FORGED = ("::", "##[", "##vso", "##teamcity")


def full(api: str) -> Any:  # noqa: ANN401 - a JSON value
    return json.loads((SCHEMAS / api / "examples" / "valid" / "full.json").read_text(), parse_float=Decimal)


def found(payload: Any, api: str) -> Counter[tuple[str, str]]:  # noqa: ANN401 - a JSON value
    return Counter((finding.code, finding.pointer) for finding in prenup.check(payload, api=api))


def put(payload: Any, place: Place, text: str) -> Any:  # noqa: ANN401 - a JSON value
    return changed(payload, place, lambda _: text)


def free_texts(api: str) -> list[Place]:
    """The places of an API's fields that take any text of a length."""
    payload = full(api)
    return [place for place in places(payload) if place and not found(put(payload, place, "x"), api)]


@pytest.mark.parametrize("api", APIS)
def test_odd_text_in_a_field_is_judged_by_its_length_alone(api: str) -> None:
    payload, texts = full(api), free_texts(api)
    assert len(texts) >= 2
    for place in texts:
        plain: dict[int, Counter[tuple[str, str]]] = {}
        for odd in odd_strings():
            if len(odd) not in plain:
                plain[len(odd)] = found(put(payload, place, "x" * len(odd)), api)
            assert found(put(payload, place, odd), api) == plain[len(odd)], (place, odd)


@pytest.mark.parametrize("api", APIS)
def test_an_odd_key_is_one_unknown_field_with_a_pointer_that_resolves(api: str) -> None:
    payload = full(api)
    for odd in odd_strings():
        if odd in payload:
            continue
        (finding,) = prenup.check({**payload, odd: 1}, api=api)
        assert finding.code == "SCH102"
        assert finding.pointer == "/" + odd.replace("~", "~0").replace("/", "~1")


@pytest.mark.parametrize("api", APIS)
def test_an_odd_key_in_any_object_is_judged_as_a_plain_one(api: str) -> None:
    payload = full(api)
    objects = [place for place in places(payload) if place and isinstance(value_at(payload, place), dict)]
    assert objects
    for place in objects:
        at = "".join(f"/{step}" for step in place)
        plain = [code for code, _ in found(with_member(payload, place, "zz"), api)]
        for odd in odd_strings():
            pointer = f"{at}/{odd.replace('~', '~0').replace('/', '~1')}"
            if odd not in value_at(payload, place):
                assert list(found(with_member(payload, place, odd), api)) == [(code, pointer) for code in plain]


def value_at(payload: Any, place: Place) -> Any:  # noqa: ANN401 - a JSON value
    for step in place:
        payload = payload[step]
    return payload


def with_member(payload: Any, place: Place, name: str) -> Any:  # noqa: ANN401 - a JSON value
    return changed(payload, place, lambda _: {**value_at(payload, place), name: 1})


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in which every record has odd text in a value, in a key, and in the record's own id."""
    monkeypatch.chdir(tmp_path)
    for variable in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    payload = full("revnue")
    with (tmp_path / "odd.ndjson").open("w", encoding="utf-8", newline="\n") as file:
        for number, odd in enumerate(odd_strings()):
            record = {**payload, "number": odd, "status": odd, "contract_start_date": odd, odd: odd}
            text = json.dumps(record, default=float, ensure_ascii=bool(number % 2))
            file.write(text + "\n")
    return tmp_path / "odd.ndjson"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["validate", "--api", "revnue", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def assert_safe(text: str) -> None:
    for line in text.split("\n"):
        assert safe(line).replace("\xa0", " ") == line.replace("\xa0", " "), ascii(line)
        assert not line.lstrip().startswith(FORGED), line


@pytest.mark.parametrize("form", ["full", "concise", "json", "jsonl"])
def test_a_report_of_odd_text_is_safe_and_forges_nothing(
    records: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    status, out, err = run(capsys, "--format", form, "--max-findings", "100000", records.name)
    assert status == 1
    assert_safe(out)
    assert_safe(err)
    expected = sum(len(prenup.check(line, api="revnue")) for line in records.read_text("utf-8").split("\n") if line)
    assert expected >= 3 * len(odd_strings())
    if form == "concise":
        assert all(line.startswith(f"{records.name}:") for line in out.splitlines())
        assert len(out.splitlines()) == expected
    elif form == "jsonl":
        findings = [json.loads(line) for line in out.split("\n")[:-1]]
        assert len(findings) == expected
        assert {finding["file"] for finding in findings} == {records.name}
    elif form == "json":
        assert len(json.loads(out)["findings"]) == expected
    assert out.isascii() or form in {"full", "concise"}


@pytest.mark.parametrize("form", ["full", "jsonl"])
def test_a_report_of_odd_text_is_the_same_twice(records: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert run(capsys, "--format", form, records.name) == run(capsys, "--format", form, records.name)


@pytest.mark.parametrize("form", ["full", "concise", "json", "jsonl"])
def test_an_odd_file_name_is_safe_and_forges_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [f"{odd}.json" for odd in odd_strings() if not {"/", "\0"} & set(odd) and odd != "-"]
    for name in names:
        Path(name).write_text("{}")
    status, out, err = run(capsys, "--format", form, *(f"./{name}" for name in names), ".", "./\n::gone")
    assert status == 3
    assert_safe(err)
    if form in {"full", "concise"}:
        assert_safe(out)
    elif form == "jsonl":
        told = {json.loads(line)["file"] for line in out.split("\n")[:-1]}
        assert told == {f"./{name}" for name in names}
