"""`prenup sample`: realistic payloads as NDJSON, clean or with one named fault, the same for the same seed."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import prenup
from prenup.apis import find_api
from prenup.cli import main
from prenup.exit_code import ExitCode
from prenup.json_write import write_json
from prenup.sample.series import make_series
from tests.prenup.testing.apis import APIS, EVERY_CODE

if TYPE_CHECKING:
    from pathlib import Path


def run_sample(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, bytes, bytes]:
    """Exit status, standard output and standard error of `prenup sample`."""
    status = main(["sample", *arguments])
    captured = capsysbinary.readouterr()
    return int(status), captured.out, captured.err


@pytest.mark.parametrize("api", APIS)
def test_each_line_is_a_clean_payload(capsysbinary: pytest.CaptureFixture[bytes], api: str) -> None:
    status, out, err = run_sample(capsysbinary, api, "-n", "25", "--seed", "7")
    assert (status, err) == (ExitCode.OK, b"")
    lines = out.splitlines()
    assert len(lines) == 25
    assert [prenup.check(line, api=api) for line in lines] == [[]] * 25


@pytest.mark.parametrize(("api", "code"), EVERY_CODE)
def test_each_record_of_a_broken_series_has_exactly_its_code(api: str, code: str) -> None:
    for payload in make_series(find_api(api), 3, 1, code):
        assert [finding.code for finding in prenup.check(write_json(payload), api=api)] == [code]


def test_a_name_does_for_a_code(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    by_name = run_sample(capsysbinary, "revnue", "--break", "spend-split")
    assert by_name == run_sample(capsysbinary, "revnue", "--break", "rev206")
    assert [finding.code for finding in prenup.check(by_name[1], api="revnue")] == ["REV206"]


@pytest.mark.parametrize("fault", [[], ["--break", "missing-field"]])
def test_a_seed_gives_the_same_bytes_under_any_hash_seed_and_locale(fault: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "prenup.cli", "sample", "revnue", "-n", "5", "--seed", "3", *fault]
    environments = [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
    ]
    outs = [
        subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=True).stdout for env in environments
    ]
    assert outs[0] == outs[1] != b""


def test_other_seeds_give_other_payloads_and_more_of_them_begin_alike() -> None:
    api = find_api("revnue")
    three = list(make_series(api, 3, 0))
    assert list(make_series(api, 5, 0))[:3] == three
    assert list(make_series(api, 3, 1)) != three


@pytest.mark.parametrize(("api", "key"), [("revnue", "number"), ("cor", "id")])
def test_no_record_of_a_series_has_the_id_of_another(api: str, key: str) -> None:
    ids = [payload[key] for payload in make_series(find_api(api), 60, 0)]
    assert len(set(ids)) == 60


def test_values_look_like_the_examples_of_the_schema() -> None:
    made = list(make_series(find_api("revnue"), 40, 0))
    amounts = [payload["total_contract_spend_value"] for payload in made]
    assert all(
        Decimal(10_000) <= amount <= Decimal(1_000_000) and -amount.as_tuple().exponent == 2 for amount in amounts
    )
    assert all("2020" < payload["contract_start_date"] < payload["contract_end_date"] < "2030" for payload in made)
    assert all(payload["number"].startswith("C-2025-") for payload in made)


def test_where_the_schema_gives_several_numbers_as_examples_one_of_them_is_taken() -> None:
    countries = json.loads(find_api("revnue").read("schema.json"))["properties"]["country"]["examples"]
    made = list(make_series(find_api("revnue"), 40, 0))
    assert len(countries) > 1
    assert {payload["country"] for payload in made} == set(countries)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["revnu"], "revnue"),
        (["revnue", "--break", "spend-spit"], "spend-split"),
        (["revnue", "--break", "REV209"], "did you mean REV"),
        (["revnue", "--break", "REV2"], "several"),
        (["revnue", "--break", "JSON101"], "no place"),
        (["cor", "--break", "too-long"], "number-too-long"),
        (["shop", "--break", "SCH105"], "no place"),
        (["revnue", "-n", "0"], "-n"),
        (["revnue", "--seed", "x"], "--seed"),
        ([], "API"),
    ],
)
def test_wrong_usage_says_what_was_meant_and_prints_nothing(
    capsysbinary: pytest.CaptureFixture[bytes], arguments: list[str], said: str
) -> None:
    status, out, err = run_sample(capsysbinary, *arguments)
    assert (status, out) == (ExitCode.USAGE, b"")
    assert said in err.decode().partition("Error: ")[2]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"a": Decimal("10.10"), "b": [1, True, None]}, '{"a": 10.10, "b": [1, true, null]}'),
        (Decimal("1E+2"), "100"),
        (Decimal("1E-7"), "0.0000001"),
        ("é\n\u2028", json.dumps("é\n")[:-1].replace("\\u00e9", "é") + '\u2028"'),
    ],
)
def test_numbers_are_written_with_their_own_decimals(value: Any, text: str) -> None:  # noqa: ANN401 - any JSON
    assert write_json(value) == text


def test_the_command_and_the_library_need_no_hypothesis(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import prenup; from prenup.cli import main\n"
        "assert prenup.check({'id': 1, 'metadata': 1})\n"
        "sys.exit(main(['sample', 'cor', '-n', '2', '--break', 'SCH107']))\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr, len(ran.stdout.splitlines())) == (0, "", 2)
