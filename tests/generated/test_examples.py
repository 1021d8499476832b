"""The compiled validators give each example payload, and each rule's wrong and right one, exactly its findings."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from tests.schemas.documents import APIS, SCHEMAS, payloads, read

if TYPE_CHECKING:
    from pathlib import Path

INVALID = [pytest.param(api, path, id=f"{api}/{path.stem}") for api in APIS for path in payloads(api, "invalid")]
VALID = [pytest.param(api, path, id=f"{api}/{path.stem}") for api in APIS for path in payloads(api, "valid")]
RULES = [
    pytest.param(api, rule, id=f"{api}/{rule['code']}") for api in APIS for rule in read(f"{api}/rules.yaml")["rules"]
]


def found(api: str, payload: object) -> list[tuple[str, str]]:
    """The (pointer, code) pairs of a payload, sorted; each message must render."""
    validator = import_module(f"prenup_contracts.{api}.validator")
    problems = validator.check(payload)
    assert all("{" not in validator.describe(problem) for problem in problems)
    return sorted((problem.pointer, problem.code) for problem in problems)


def laid_over(payload: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """The payload with the change's fields; objects are merged, and null removes a field."""
    merged = dict(payload)
    for name, value in change.items():
        if isinstance(value, dict) and isinstance(merged.get(name), dict):
            merged[name] = laid_over(merged[name], value)
        else:
            merged[name] = value
    return {name: value for name, value in merged.items() if value is not None}


@pytest.mark.parametrize(("api", "path"), VALID)
def test_valid_example_is_clean(api: str, path: Path) -> None:
    assert found(api, read(path.relative_to(SCHEMAS).as_posix())) == []


@pytest.mark.parametrize(("api", "path"), INVALID)
def test_invalid_example_has_exactly_the_findings_beside_it(api: str, path: Path) -> None:
    beside = read(path.with_suffix(".findings.yaml").relative_to(SCHEMAS).as_posix())
    expected = [(finding["pointer"], finding["code"]) for finding in beside]
    assert found(api, read(path.relative_to(SCHEMAS).as_posix())) == expected


@pytest.mark.parametrize(("api", "rule"), RULES)
def test_wrong_example_of_a_rule_has_exactly_its_code(api: str, rule: dict[str, Any]) -> None:
    payload = laid_over(read(f"{api}/examples/valid/minimal.json"), rule["wrong"])
    assert [code for _, code in found(api, payload)] == [rule["code"]]


@pytest.mark.parametrize(("api", "rule"), RULES)
def test_right_example_of_a_rule_is_clean(api: str, rule: dict[str, Any]) -> None:
    payload = laid_over(read(f"{api}/examples/valid/minimal.json"), rule["right"])
    assert found(api, payload) == []
