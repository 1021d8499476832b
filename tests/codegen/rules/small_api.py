"""A small made-up request, and rules of it judged by the code that is rendered for them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from codegen.ir import Bound, Condition, Field, Json, Schema
from codegen.render.rules import render_rules
from codegen.render.source import RUNTIME
from codegen.rules.rule import Rule, parse_rules
from codegen.spec.document import Document
from codegen.spec.fault import SpecFault, SpecInvalid

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

NUMBER = Schema("", "number", types=("number",))
INTEGER = Schema("", "integer", types=("integer",))
MONEY = replace(NUMBER, minimum=Bound(0), maximum=Bound(Decimal("999999999999999.00")))
TEXT = Schema("", "text", types=("string",))
DATE = replace(TEXT, format="date")
FLAG = Schema("", "flag", types=("boolean",))
KIND = replace(TEXT, enum=("buy", "sell"))
NEVER = Schema("", "never", never=True)


def an_object(fields: Mapping[str, Schema], conditions: tuple[Condition, ...] = ()) -> Schema:
    """A closed object."""
    listed = tuple(Field(name, required=False, schema=schema) for name, schema in fields.items())
    return Schema("", "object", types=("object",), fields=listed, additional=NEVER, conditions=conditions)


def a_list(items: Schema) -> Schema:
    return Schema("", "list", types=("array",), items=items)


PART = an_object({"n": NUMBER, "label": TEXT})
LINE = an_object(
    {
        "id": INTEGER,
        "value": Schema("", "value", any_of=(NUMBER, TEXT)),
        "due": DATE,
        "parts": a_list(PART),
        "amount": MONEY,
    }
)
REQUEST = an_object(
    {
        "start": DATE,
        "end": DATE,
        "signed": TEXT,
        "a": NUMBER,
        "b": NUMBER,
        "c": NUMBER,
        "fee": MONEY,
        "price": MONEY,
        "count": INTEGER,
        "name": TEXT,
        "title": TEXT,
        "kind": KIND,
        "status": replace(TEXT, known_values=("open", "shut")),
        "active": FLAG,
        "level": replace(INTEGER, enum=(1, 2)),
        "split": an_object({"a": MONEY, "b": MONEY, "kind": KIND, "note": TEXT}),
        "lines": a_list(LINE),
        "tags": a_list(TEXT),
        "grid": a_list(a_list(NUMBER)),
        "either": Schema("", "either", any_of=(NUMBER, TEXT)),
        "whole": Schema("", "whole", all_of=(MONEY, INTEGER)),
        "choice": Schema("", "choice", any_of=(an_object({"x": INTEGER}), an_object({"x": NUMBER, "y": TEXT}))),
        "maybe": Schema("", "maybe", one_of=(an_object({"x": INTEGER}), TEXT)),
        "map": replace(an_object({"known": TEXT}), additional=MONEY),
        "anything": Schema("", "anything"),
        "odd-name": NUMBER,
        "a/b~c": NUMBER,
        "it's {odd}": NUMBER,
        "class": NUMBER,
        "date": DATE,
        "record": NUMBER,
        "found": NUMBER,
        "field": NUMBER,
        "end_2": NUMBER,
        "gap": TEXT,
        "this": NUMBER,
    },
    conditions=(Condition(TEXT, an_object({"sometimes": NUMBER}), None),),
)

Found = list[tuple[str, str]]


def a_rule(**keys: Json) -> dict[str, Json]:
    """A complete entry of rules.yaml; `for_` stands for `for`, None leaves a key out."""
    entry: dict[str, Json] = {
        "code": "TST201",
        "name": "made-up",
        "severity": "error",
        "at": "a",
        "check": "a > 0",
        "message": "{field} is wrong",
        "why": "Because.",
        "source": "Nowhere",
        "wrong": {},
        "right": {},
        **{key.rstrip("_"): value for key, value in keys.items()},
    }
    return {key: value for key, value in entry.items() if value is not None}


def parse(*rules: Json, request: Schema = REQUEST) -> tuple[Rule, ...]:
    """The rules of a rules.yaml in which the key K of the rule N stands in line 100 * (N + 1) + the key's index."""
    lines: dict[str, int] = {}
    for number, rule in enumerate(rules):
        lines[f"/rules/{number}"] = 100 * (number + 1)
        for index, key in enumerate(rule if isinstance(rule, dict) else ()):
            lines[f"/rules/{number}/{key}"] = 100 * (number + 1) + index
    return parse_rules(Document(Path("rules.yaml"), "tst/rules.yaml", {"rules": list(rules)}, lines), request, "TST")


def faults_of(*rules: Json, request: Schema = REQUEST) -> tuple[SpecFault, ...]:
    """What is wrong with the rules; they must not be right."""
    with pytest.raises(SpecInvalid) as caught:
        parse(*rules, request=request)
    return caught.value.faults


class Judge:
    """Rendered rules, loaded as the generated module would be."""

    def __init__(self, *rules: Json, request: Schema = REQUEST) -> None:
        self.rules = parse(*rules, request=request)
        self.rendered = render_rules(self.rules, request)
        self.module: dict[str, Any] = {"__name__": "rendered"}
        exec(compile(RUNTIME.read_text(encoding="utf-8"), "runtime", "exec"), self.module)
        self.module["WARNINGS"] = self.rendered.warnings | {"SCH120", "SCH121"}
        exec(compile(self.rendered.source, "rules", "exec"), self.module)

    def problems(
        self, record: Mapping[str, object], structural: Iterable[tuple[str, str]] = (), unusable: Collection[str] = ()
    ) -> list[Any]:
        """What the rules add to the structural problems."""
        found = [self.module["Problem"](code, pointer, {}) for code, pointer in structural]
        count = len(found)
        self.module["_rules"](record, found, unusable)
        return found[count:]

    def __call__(
        self, record: Mapping[str, object], structural: Iterable[tuple[str, str]] = (), unusable: Collection[str] = ()
    ) -> Found:
        return [(problem.code, problem.pointer) for problem in self.problems(record, structural, unusable)]


def holds(check: str, record: Mapping[str, object], **keys: Json) -> bool:
    """Whether a check holds for a record, which must give it cause to be judged: its opposite is judged, too."""
    found = Judge(
        a_rule(check=check, at="tags", **keys),
        a_rule(check=f"not ({check})", at="tags", code="TST202", name="opposite", **keys),
    )(record)
    assert len(found) == 1, "a rule and its opposite: just one is broken"
    return found == [("TST202", "/tags")]
