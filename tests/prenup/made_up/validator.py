"""A table-driven validator with the compiled validators' interface; each made-up API lays its own table beside it."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from .table import CONDITIONS, FIELDS, judge  # type: ignore[import-not-found]  # build.py puts it there

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


class Problem(NamedTuple):
    code: str
    pointer: str
    params: dict[str, object]


TYPES: dict[str, tuple[str, tuple[type, ...]]] = {
    "text": ("text", (str,)),
    "number": ("a number", (int, Decimal)),
    "integer": ("an integer", (int,)),
    "date": ("text", (str,)),
    "object": ("an object", (dict,)),
    "list": ("a list", (list,)),
}


def check(record: object, unusable: Collection[str] = ()) -> list[Problem]:
    if not isinstance(record, dict):
        return [Problem("SCH104", "", {"value": record, "expected": "an object"})]
    found = list(_walk(record, unusable))
    bad = {problem.pointer for problem in found} | set(unusable)
    return found + [Problem(*raised) for raised in judge({k: v for k, v in record.items() if f"/{k}" not in bad})]


def _walk(record: dict[str, object], unusable: Collection[str]) -> Iterator[Problem]:
    for name, field in FIELDS.items():
        if field["required"] and name not in record:
            yield Problem("SCH101", f"/{name}", {"because": ""})
    for (field_name, value), names in CONDITIONS.items():
        for name in names:
            if record.get(field_name) == value and name not in record:
                yield Problem("SCH101", f"/{name}", {"because": f'; {field_name} "{value}" requires it'})
    for name, value in record.items():
        pointer = "/" + name.replace("~", "~0").replace("/", "~1")
        if pointer in unusable:
            continue
        if name not in FIELDS:
            yield Problem("SCH102", pointer, {"known": tuple(FIELDS), "value": value})
        else:
            yield from _judge_value(pointer, value, FIELDS[name])


def _judge_value(pointer: str, value: object, field: dict[str, object]) -> Iterator[Problem]:
    kind = str(field["type"])
    expected, types = TYPES[kind]
    if value is None:
        remedy = f"it must be {expected}" if field["required"] else "leave the field out"
        yield Problem("SCH103", pointer, {"remedy": remedy})
    elif kind == "date" and not _is_date(value):
        yield Problem("SCH108", pointer, {"value": value})
    elif not isinstance(value, types) or isinstance(value, bool):
        bare = isinstance(value, str) and kind in {"number", "integer"} and re.fullmatch(r"-?\d+(\.\d+)?", value)
        quoted = Problem("SCH107", pointer, {"value": value, "nearest": value, "expected": expected})
        yield quoted if bare else Problem("SCH104", pointer, {"value": value, "expected": expected})
    elif isinstance(value, str):
        yield from _judge_text(pointer, value, field)


def _judge_text(pointer: str, value: str, field: dict[str, object]) -> Iterator[Problem]:
    allowed, limit = field.get("allowed"), field.get("limit")
    if isinstance(allowed, tuple) and value not in allowed:
        same = [a for a in allowed if a.casefold() == value.strip().casefold()]
        known: dict[str, object] = {"value": value, "allowed": allowed}
        yield (
            Problem("SCH106", pointer, {"value": value, "nearest": same[0]})
            if same
            else Problem("SCH105", pointer, known)
        )
    if isinstance(limit, int) and len(value) > limit:
        params = {"value": value, "length": len(value), "limit": limit, "end": value[limit - 12 : limit]}
        yield Problem("SCH110", pointer, params)


def _is_date(value: object) -> bool:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True
