"""Which API a file is judged by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from prenup.apis import detect_api, find_rightful
from tests.prenup.made_up.api import build_api
from tests.prenup.made_up.payloads import LEASE, TRIP, lease

if TYPE_CHECKING:
    from pathlib import Path

    from prenup.apis import Api
    from tests.prenup.command import Prenup

ONE = build_api(dict.fromkeys(["/id", "/name", "/kind", "/price"]), name="one")
TWO = build_api(dict.fromkeys(["/id", "/name", "/start", "/start/day"]), name="two")


@pytest.mark.parametrize(
    ("names", "api"),
    [
        (["id", "kind"], ONE),
        (["id", "name", "start"], TWO),
        (["id", "name", "kind", "start", "price"], ONE),
        (["id", "name"], None),
        (["kind"], None),
        (["id", "kind", "start"], None),
        (["day", "other"], None),
        ([], None),
    ],
)
def test_the_api_that_knows_most_names_at_least_two_and_without_a_tie_is_detected(
    names: list[str], api: Api | None
) -> None:
    assert detect_api(names, [ONE, TWO]) is api
    assert detect_api(names, [TWO, ONE]) is api


def test_no_api_is_detected_among_none() -> None:
    assert detect_api(["id", "name"], []) is None


@pytest.mark.parametrize(
    ("names", "rightful"),
    [
        (["id", "kind", "price"], ONE),
        (["id", "kind", "x", "y", "z"], None),
        (["id", "start", "kind"], None),
        (["id", "name"], None),
    ],
)
def test_another_api_is_rightful_only_where_most_names_are_its_own(names: list[str], rightful: Api | None) -> None:
    assert find_rightful(names, TWO, [ONE, TWO]) is rightful


def test_each_file_is_judged_by_the_api_of_its_first_record(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_text(f"{json.dumps(LEASE)}\n{json.dumps(lease(status='Active'))}\n")
    (tmp_path / "b.json").write_text(json.dumps({**TRIP, "price": "5"}))
    ran = prenup("validate", "--format", "json", "a.ndjson", "b.json")
    assert [(f["api"], f["code"], f["record"]) for f in ran.report["findings"]] == [
        ("leases", "SCH106", 1),
        ("trips", "SCH107", None),
    ]
    apis = {use["api"]: (use["files"], use["records"], use["detected"]) for use in ran.report["summary"]["apis"]}
    assert apis == {"leases": (1, 2, True), "trips": (1, 1, True)}


def test_an_object_that_fits_no_api_behind_the_first_is_judged_by_the_first_one_s(
    prenup: Prenup, tmp_path: Path
) -> None:
    (tmp_path / "a.ndjson").write_text(f'{json.dumps(TRIP)}\n{{"a": 1}}\n')
    ran = prenup("validate", "--format", "json", ".")
    assert {(f["api"], f["record"]) for f in ran.report["findings"]} == {("trips", 1)}
    assert ("SCH102", "/a") in ran.found


def test_a_named_file_without_any_object_is_never_skipped(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_text("5\n[]\n")
    ran = prenup("validate", "--format", "json", "a.ndjson")
    assert (ran.status, ran.found) == (1, [("JSON114", "")] * 2)


def test_a_named_file_that_fits_no_api_is_one_finding(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"a": 1}, {"b": 2}]))
    ran = prenup("validate", "--format", "json", "a.json")
    assert ran.status == 1
    assert ran.found == [("JSON115", "")]


@pytest.mark.parametrize("other", [{"scripts": {}, "name": "x"}, [{"a": 1}], [1, 2, 3], list(range(500)), ["text"]])
def test_a_walked_file_that_fits_no_api_is_skipped_and_counted(prenup: Prenup, tmp_path: Path, other: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(LEASE))
    (tmp_path / "other.json").write_text(json.dumps(other))
    ran = prenup("validate", "--format", "json", ".")
    assert ran.status == 0
    assert (ran.report["summary"]["files"], ran.report["summary"]["skipped"]) == (1, 1)


def test_a_folder_of_nothing_but_skipped_files_is_nothing_to_check(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"a": 1}')
    assert prenup("validate", ".").status == 2


def test_a_walked_file_that_cannot_be_parsed_is_never_skipped(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(LEASE)[:-3])
    assert prenup("validate", "--format", "json", ".").found == [("JSON102", "")]


def test_values_before_the_first_object_of_a_walked_file_are_reported_once_it_is_known(
    prenup: Prenup, tmp_path: Path
) -> None:
    (tmp_path / "a.ndjson").write_text(f"null\n5\n{json.dumps(LEASE)}\n")
    ran = prenup("validate", "--format", "json", ".")
    assert [(f["code"], f["record"]) for f in ran.report["findings"]] == [("JSON114", 0), ("JSON114", 1)]
    assert ran.report["summary"]["records"] == 3


def test_a_record_that_is_no_object_is_a_finding_and_the_others_are_judged(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_text(f"{json.dumps(LEASE)}\n[]\n{json.dumps(lease(status='Active'))}\n")
    ran = prenup("validate", "--format", "json", "a.ndjson")
    assert ran.found == [("JSON114", ""), ("SCH106", "/status")]


def test_a_file_of_another_api_than_asked_is_one_finding_in_place_of_hundreds(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_text(f"{json.dumps(TRIP)}\n" * 50)
    ran = prenup("validate", "--api", "leases", "--format", "json", "a.ndjson")
    assert ran.status == 1
    assert ran.found == [("JSON116", "")]
    params = ran.report["findings"][0]["params"]
    assert (params["api"], params["other"], params["count"], params["total"]) == ("leases", "trips", 5, 5)


def test_a_record_that_is_half_of_the_api_asked_for_may_evidently_be_of_another(prenup: Prenup, tmp_path: Path) -> None:
    names = ("name", "status", "client_id", "begins")
    (tmp_path / "a.json").write_text(json.dumps({name: TRIP[name] for name in names}))
    assert prenup("validate", "--api", "leases", "--format", "json", "a.json").found == [("JSON116", "")]


def test_a_file_of_the_api_asked_for_with_slips_is_judged_by_it(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(lease(client_id=1, begins="x")))
    ran = prenup("validate", "--api", "leases", "--format", "json", "a.json")
    assert set(ran.found) == {("SCH102", "/client_id"), ("SCH102", "/begins")}


@pytest.mark.parametrize(
    ("payload", "finding"),
    [
        pytest.param({"a": 1}, ("SCH101", "/id"), id="of no API"),
        pytest.param(LEASE, ("JSON116", ""), id="of another API"),
        pytest.param(5, ("JSON114", ""), id="of no object"),
    ],
)
def test_with_an_api_asked_for_a_walked_file_is_never_skipped(
    prenup: Prenup, tmp_path: Path, payload: object, finding: tuple[str, str]
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(payload))
    ran = prenup("validate", "--api", "trips", "--format", "json", ".")
    assert finding in ran.found


@pytest.mark.parametrize(
    "wrapper",
    [
        pytest.param({"lease": LEASE}, id="in a member"),
        pytest.param({"data": [LEASE, LEASE], "next": None}, id="in a list"),
        pytest.param({"records": [{"Id": "1"}]}, id="the answer to a query, without its counts"),
    ],
)
def test_a_payload_inside_another_object_is_one_finding_even_in_a_folder(
    prenup: Prenup, tmp_path: Path, wrapper: object
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(wrapper))
    for arguments in (["a.json"], ["."], ["--api", "leases", "a.json"]):
        ran = prenup("validate", "--format", "json", *arguments)
        assert (ran.status, ran.found) == (1, [("JSON113", "")])


@pytest.mark.parametrize(
    ("payload", "arguments", "finding"),
    [
        pytest.param({**TRIP, "lease": LEASE}, [], ("SCH102", "/lease"), id="of an API that its names tell"),
        pytest.param(
            {"name": "x", "status": LEASE}, ["--api", "trips"], ("SCH104", "/status"), id="of the one asked for"
        ),
    ],
)
def test_a_payload_inside_another_one_is_a_field_of_it(
    prenup: Prenup, tmp_path: Path, payload: object, arguments: list[str], finding: tuple[str, str]
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(payload))
    found = prenup("validate", "--format", "json", *arguments, "a.json").found
    assert finding in found
    assert ("JSON113", "") not in found


def test_names_in_another_spelling_still_tell_the_api(prenup: Prenup, tmp_path: Path) -> None:
    renamed = {name.title().replace("_", ""): value for name, value in LEASE.items()}
    (tmp_path / "a.json").write_text(json.dumps(renamed))
    ran = prenup("validate", "--format", "json", ".")
    assert {finding["api"] for finding in ran.report["findings"]} == {"leases"}
    assert ("SCH102", "/LeaseType") in ran.found


def test_skipped_files_are_named(prenup: Prenup, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(LEASE))
    (tmp_path / "package.json").write_text('{"private": true}')
    assert "package.json" in prenup("validate", ".").err
