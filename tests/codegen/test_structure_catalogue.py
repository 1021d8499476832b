"""The catalogue of structural findings and the compiled validator's runtime speak of the same codes."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from string import Formatter

from codegen.render.source import RUNTIME
from codegen.structure import structure_rules


def test_every_code_of_the_catalogue_can_be_found_and_no_other() -> None:
    assert set(re.findall(r'"(SCH[0-9]{3})"', RUNTIME.read_text())) == set(structure_rules())


def test_names_are_kebab_case_and_unique() -> None:
    names = [rule.name for rule in structure_rules().values()]
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert len(set(names)) == len(names)


def test_examples_are_json() -> None:
    for rule in structure_rules().values():
        wrong, right = (json.loads(text, parse_float=Decimal) for text in (rule.wrong, rule.right))
        assert wrong != right


def test_messages_name_what_the_runtime_gives() -> None:
    given = set(re.findall(r'"([a-z]+)": ', RUNTIME.read_text())) | {"field"}
    for rule in structure_rules().values():
        assert {name for _, name, _, _ in Formatter().parse(rule.message + (rule.hint or "")) if name} <= given
