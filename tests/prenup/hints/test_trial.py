from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.hints.case import Case
from prenup.hints.trial import try_value
from tests.prenup.made_up.api import build_api

if TYPE_CHECKING:
    from collections.abc import Collection

    from prenup.apis import Problem

RECORD = {"other": [1, 2], "lines": [{}, {"sum": "x", "tax": 1}]}


def test_a_trial_judges_the_value_in_its_containers_and_nothing_else_and_changes_nothing() -> None:
    judged: list[object] = []

    def check(record: object, _unusable: Collection[str]) -> list[Problem]:
        judged.append(record)
        return [("SCH101", "/other", {}), ("ANY201", "/lines/0/sum", {}), ("SCH113", "/lines/0/sum", {})]

    case = Case("SCH104", "/lines/1/sum", {}, RECORD, build_api({}, check=check))
    assert try_value(case, "/lines/1/sum", -5) == ("SCH113", "/lines/0/sum", {})
    assert try_value(case, "/lines/1/no~1name", 5) is None
    assert judged == [{"lines": [{"sum": -5}]}, {"lines": [{"no/name": 5}]}]
    assert RECORD == {"other": [1, 2], "lines": [{}, {"sum": "x", "tax": 1}]}
