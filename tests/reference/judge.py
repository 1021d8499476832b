"""The reference as a whole: a schema and a catalogue of rules, judged slowly and independently of the compiled code."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reference import normalisation, rules
from tests.reference.exact import build_plain_validator, build_validator, mark_unread
from tests.reference.rules import RuleReference

if TYPE_CHECKING:
    from collections.abc import Collection

    from tests.reference.exact import Json
    from tests.reference.normalisation import Finding

GENERATED = Path(__file__).parents[2] / "generated" / "prenup_contracts"


class Reference:
    """What compiled validators are held to."""

    def __init__(self, schema: Json, catalogue: Collection[dict[str, Json]] = ()) -> None:
        self.schema = schema
        self._validator = build_validator(schema)
        self._plain = build_plain_validator(schema)
        self._rules = [RuleReference(entry) for entry in catalogue if "judged" in entry]

    def find(self, payload: object, unusable: Collection[str] = ()) -> set[Finding]:
        """The (code, pointer) pairs of a payload of exact values."""
        marked = mark_unread(payload, unusable) if unusable else payload
        structural = {(c, p) for c, p in normalisation.find(self._validator, marked) if p not in unusable}
        errors = {pointer for code, pointer in structural if code not in normalisation.WARNINGS}
        broken = rules.find(self._rules, payload, errors, unusable)
        # A value whose rule is broken is not also unlisted.
        warnings = {rule.code for rule in self._rules if rule.is_warning}
        eclipsed = {pointer for code, pointer in broken if code not in warnings}
        return {
            (code, pointer)
            for code, pointer in (*structural, *broken)
            if not (code in normalisation.WARNINGS and pointer in eclipsed)
        }

    def is_valid(self, payload: object) -> bool:
        """jsonschema's verdict on the structure, with exact types, formats and patterns and nothing else of ours."""
        return bool(self._plain.is_valid(payload))


def read(path: Path) -> Json:
    """A JSON file, numbers exact."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


@cache
def reference_of(api: str) -> Reference:
    """The reference of an API, from its bundled schema and its catalogue."""
    folder = GENERATED / api
    return Reference(read(folder / "schema.json"), read(folder / "rules.json")["rules"])
