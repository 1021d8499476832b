"""For any small rule file over any small request, the rendered rules find what the interpreted ones find."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, event, given, note, reject, settings
from hypothesis import strategies as st

from codegen.render.validator import render_validator
from codegen.rules.rule import parse_rules
from codegen.spec.build import build_schema
from codegen.spec.document import Document
from codegen.spec.fault import SpecInvalid
from tests.reference.judge import Reference
from tests.reference.rule_strategies import requests, rule_files
from tests.reference.schema_strategies import payloads_near

if TYPE_CHECKING:
    from tests.reference.exact import Json

FEW, MANY = 50, 250
PAYLOADS = 15
JUDGED: Final = ("at", "check", "when", "for", "each", "after")
REFUSALS: Final = ("digits", "names no field", "present(this) says nothing", "has a type only in some cases")


def compile_rules(schema: Json, entries: list[dict[str, Json]]) -> tuple[ModuleType, list[dict[str, Json]]]:
    """The validator of a schema with rules, and the rules as its catalogue has them.

    Raises:
        SpecInvalid: the rules do not fit the schema.
    """
    request = build_schema(schema, "api/payload.schema.json", "payload")
    rules = parse_rules(Document(Path("rules.yaml"), "api/rules.yaml", {"rules": list(entries)}), request, "TST")
    source, _ = render_validator("api", "A made-up API", request, rules)
    module = ModuleType("rendered_validator")
    exec(compile(source, "rendered_validator", "exec", dont_inherit=True), module.__dict__)
    catalogue = [
        {
            "code": rule.code,
            "severity": rule.severity,
            "message": rule.message,
            "hint": rule.hint,
            "judged": {key: entry[key] for key in JUDGED if key in entry},
        }
        for rule, entry in zip(rules, entries, strict=True)
    ]
    return module, catalogue


def agree(data: st.DataObject) -> None:
    schema, known = data.draw(requests(), label="request")
    entries = data.draw(rule_files(known), label="rules")
    try:
        module, catalogue = compile_rules(schema, entries)
    except SpecInvalid as refused:
        if not all(any(words in fault.message for words in REFUSALS) for fault in refused.faults):
            raise
        reject()
    reference = Reference(schema, catalogue)
    for payload in data.draw(st.lists(payloads_near(schema), min_size=1, max_size=PAYLOADS), label="payloads"):
        note(f"payload: {payload!r}")
        problems = module.check(payload)
        found = [(code, pointer) for code, pointer, _ in problems]
        event(f"rules broken: {any(code.startswith('TST') for code, _ in found)}")
        assert len(found) == len(set(found)), "a pair is said once"
        assert set(found) == reference.find(payload)
        assert all(map(module.describe, problems)), "each can be told"


SLOW_TO_DRAW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(deadline=None, max_examples=FEW, print_blob=True, suppress_health_check=SLOW_TO_DRAW)
@given(data=st.data())
def test_rendered_and_interpreted_rules_agree(data: st.DataObject) -> None:
    agree(data)


@pytest.mark.slow
@settings(deadline=None, max_examples=MANY, print_blob=True, suppress_health_check=SLOW_TO_DRAW)
@given(data=st.data())
def test_rendered_and_interpreted_rules_agree_for_many_files(data: st.DataObject) -> None:
    agree(data)
