"""prenup rules, explain, schema, --version and the help."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from prenup.cli import COMMANDS
from tests.prenup.made_up.build import LEASE_RULES, STRUCTURE

if TYPE_CHECKING:
    from tests.prenup.command import Prenup


def test_rules_lists_every_code_once_with_name_and_severity(prenup: Prenup) -> None:
    ran = prenup("rules")
    lines = [line.split() for line in ran.out.splitlines()[1:]]
    listed = [tuple(words[:3]) for words in lines]
    expected = {(code, name, severity) for code, (name, severity, _) in {**STRUCTURE, **LEASE_RULES}.items()}
    assert ran.status == 0
    assert expected < set(listed)
    assert ("JSON101", "syntax", "error") in listed
    assert len(set(listed)) == len(listed)


def test_rules_of_one_api_leaves_out_those_of_others(prenup: Prenup) -> None:
    assert "LEA201" in prenup("rules", "--api", "leases").out
    assert "LEA201" not in prenup("rules", "--api", "trips").out


@pytest.mark.parametrize("selector", ["LEA201", "lea201", "end-after-start", "LEA2"])
def test_explain_takes_a_code_a_name_or_a_prefix(prenup: Prenup, selector: str) -> None:
    ran = prenup("explain", selector)
    assert ran.status == 0
    assert "LEA201 end-after-start" in ran.out
    assert "Why end-after-start." in ran.out


def test_explain_shows_a_rule_that_several_apis_have_once_and_names_them(prenup: Prenup) -> None:
    out = prenup("explain", "wrong-type").out
    assert out.count("SCH104") == 1
    assert "leases, trips" in out


def test_explain_shows_a_wrong_and_a_right_example(prenup: Prenup) -> None:
    out = prenup("explain", "JSON103").out
    assert '{"value": 1200.00, "value": 1300.00}' in out
    assert '{"value": 1300.00}' in out


@pytest.mark.parametrize(
    ("typo", "meant"),
    [("wrng-type", "wrong-type"), ("LEA2O1", "LEA201"), ("notice", "notice-period"), ("LEA999", "LEA201")],
)
def test_explain_offers_the_nearest_of_an_unknown_code(prenup: Prenup, typo: str, meant: str) -> None:
    ran = prenup("explain", typo)
    assert ran.status == 2
    assert meant in ran.err


def test_schema_prints_the_bundled_schema(prenup: Prenup) -> None:
    ran = prenup("schema", "trips")
    assert ran.status == 0
    assert json.loads(ran.out)["title"] == "Trips"


def test_version_is_the_distribution_s(prenup: Prenup) -> None:
    ran = prenup("--version")
    assert (ran.status, ran.out) == (0, f"prenup {version('prenup')}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_s_help_has_an_example(prenup: Prenup, command: str) -> None:
    ran = prenup(command, "--help")
    assert ran.status == 0
    assert "Example" in ran.out
    assert f"  prenup {command} " in ran.out or f"  prenup {command}\n" in ran.out


@pytest.mark.parametrize("arguments", [["--help"], ["validate", "--help"]])
def test_the_help_tells_every_exit_status(prenup: Prenup, arguments: list[str]) -> None:
    words = prenup(*arguments).out.replace(",", "").split()
    assert {"0", "1", "2", "3", "4", "70", "130", "141", "143"} <= set(words)


def test_without_a_command_the_help_is_shown_as_lines(prenup: Prenup) -> None:
    ran = prenup()
    assert ran.status == 2
    assert any(line.split()[:1] == ["validate"] for line in ran.err.splitlines())


@pytest.mark.parametrize(("typed", "meant"), [("validat", "validate"), ("explian", "explain")])
def test_a_near_miss_of_a_command_is_offered_it(prenup: Prenup, typed: str, meant: str) -> None:
    ran = prenup(typed)
    assert ran.status == 2
    assert meant in ran.err.splitlines()[-1]


def test_the_schema_of_the_reports_is_printed(prenup: Prenup) -> None:
    assert "finding" in json.loads(prenup("schema", "--report").out)["$defs"]


@pytest.mark.parametrize("arguments", [[], ["leases", "--report"]])
def test_schema_wants_an_api_or_the_reports(prenup: Prenup, arguments: list[str]) -> None:
    assert prenup("schema", *arguments).status == 2
