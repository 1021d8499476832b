"""Rules and judgements keep to their schemas, refer to what exists, and leave nothing without an example."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from codegen.spec.exact_types import ExactValidator
from codegen.structure import structure_rules
from tests.schemas.documents import APIS, SCHEMAS, payloads, read

if TYPE_CHECKING:
    from pathlib import Path

STRUCTURE_CODES = {
    "cor": {"SCH101", "SCH102", "SCH103", "SCH104", "SCH107", "SCH108", "SCH120", "SCH121"},
    "revnue": {
        *("SCH101", "SCH102", "SCH103", "SCH104", "SCH105", "SCH106", "SCH107", "SCH108"),
        *("SCH110", "SCH113", "SCH114", "SCH117"),
    },
}
"""The structural codes that a payload of the API can have: its schema uses the keywords that they come of."""
INVALID = [pytest.param(api, path, id=f"{api}/{path.stem}") for api in APIS for path in payloads(api, "invalid")]
VALID = [pytest.param(api, path, id=f"{api}/{path.stem}") for api in APIS for path in payloads(api, "valid")]


def rules(api: str) -> list[dict[str, Any]]:
    return list(read(f"{api}/rules.yaml")["rules"])


def codes(api: str) -> list[str]:
    return [rule["code"] for rule in rules(api)]


def findings(path: Path) -> list[tuple[str, str]]:
    """The findings beside an invalid example: (pointer, code)."""
    beside = path.with_suffix(".findings.yaml").relative_to(SCHEMAS).as_posix()
    return [(finding["pointer"], finding["code"]) for finding in read(beside)]


def keeps_to_schema(api: str, path: Path) -> bool:
    schema = read(f"{api}/contract-request.schema.json")
    validator = ExactValidator(schema, format_checker=ExactValidator.FORMAT_CHECKER)
    return bool(validator.is_valid(read(path.relative_to(SCHEMAS).as_posix())))


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("kind", ["rules", "judgements"])
def test_file_keeps_to_its_schema(api: str, kind: str) -> None:
    ExactValidator(read(f"{kind}.schema.json")).validate(read(f"{api}/{kind}.yaml"))


@pytest.mark.parametrize("api", APIS)
def test_codes_ascend_and_names_are_unique(api: str) -> None:
    assert codes(api) == sorted(set(codes(api)))
    assert max(Counter(rule["name"] for rule in rules(api)).values()) == 1


@pytest.mark.parametrize("api", APIS)
def test_after_names_earlier_rules(api: str) -> None:
    for index, rule in enumerate(rules(api)):
        assert set(rule.get("after", [])) <= set(codes(api)[:index]), rule["code"]


def test_a_name_that_two_apis_share_means_the_same() -> None:
    checks = {api: {rule["name"]: rule["check"] for rule in rules(api)} for api in APIS}
    shared = checks["cor"].keys() & checks["revnue"].keys()
    assert shared == {"required-text-not-blank"}
    assert all(checks["cor"][name] == checks["revnue"][name] for name in shared)


@pytest.mark.parametrize("api", APIS)
def test_judgements_name_codes_that_exist_and_every_warning(api: str) -> None:
    named = [code for judgement in read(f"{api}/judgements.yaml")["judgements"] for code in judgement["codes"]]
    assert set(named) <= {*codes(api), *structure_rules()}
    assert {rule["code"] for rule in rules(api) if rule["severity"] == "warning"} <= set(named)


@pytest.mark.parametrize("api", APIS)
def test_every_required_text_must_not_be_blank(api: str) -> None:
    schema = read(f"{api}/contract-request.schema.json")
    [blank] = [rule for rule in rules(api) if rule["name"] == "required-text-not-blank"]
    objects = {"": schema}
    for name, field in schema["properties"].items():
        if "$ref" in field:
            objects[name + "."] = schema["$defs"][field["$ref"].removeprefix("#/$defs/")]
    free = {
        prefix + name
        for prefix, node in objects.items()
        for name in node.get("required", [])
        if node["properties"][name].get("type") == "string" and not {"enum", "format"} & set(node["properties"][name])
    }
    assert set(blank["for"]) == free


@pytest.mark.parametrize("api", APIS)
def test_every_code_has_an_invalid_example_named_after_it(api: str) -> None:
    named = {path.name.split("-")[0] for path in payloads(api, "invalid")}
    assert named == {*codes(api), *STRUCTURE_CODES[api]}


@pytest.mark.parametrize("api", APIS)
def test_there_are_valid_examples_of_every_kind(api: str) -> None:
    names = {path.stem for path in payloads(api, "valid")}
    assert len(names) >= 6
    assert names >= {"minimal", "full"}


@pytest.mark.parametrize("api", APIS)
def test_full_example_has_every_field_but_the_other_partys(api: str) -> None:
    fields = set(read(f"{api}/contract-request.schema.json")["properties"])
    assert fields - set(read(f"{api}/examples/valid/full.json")) <= {"supplier"}


@pytest.mark.parametrize(("api", "path"), VALID)
def test_valid_example_keeps_to_the_schema(api: str, path: Path) -> None:
    assert keeps_to_schema(api, path)


@pytest.mark.parametrize(("api", "path"), INVALID)
def test_findings_are_sorted_unique_and_hold_the_code_of_the_name(api: str, path: Path) -> None:
    expected = findings(path)
    assert expected == sorted(set(expected))
    assert path.name.split("-")[0] in {code for _, code in expected}
    assert {code for _, code in expected} <= {*codes(api), *STRUCTURE_CODES[api]}


@pytest.mark.parametrize(("api", "path"), INVALID)
def test_invalid_example_breaks_the_schema_just_where_it_says_so(api: str, path: Path) -> None:
    structural = {code for _, code in findings(path) if code.startswith("SCH")} - {"SCH120", "SCH121"}
    assert keeps_to_schema(api, path) is not bool(structural)
