"""Checks a payload: COR.

Rendered from schemas/cor: do not edit; change the schemas and run scripts/generate.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Problem(NamedTuple):
    """One problem: its code, the RFC 6901 pointer of its place in the record, the values that its message names."""

    code: str
    pointer: str
    params: dict[str, object]


Judge = Callable[[object, str, list[Problem], Collection[str]], None]

_WORDS = ("because", "bound", "end", "expected", "gap", "pattern", "remedy")

_ABSENT = object()

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

MESSAGES: dict[str, str] = {
    "SCH101": "{field} is missing{because}",
    "SCH102": "{field} is not a field of this request",
    "SCH103": "{field} is null; {remedy}",
    "SCH104": "{field} is {value}; it must be {expected}",
    "SCH107": "{field} is the text {value}; it must be {expected}",
    "SCH108": "{field} is {value}; it must be a calendar date as yyyy-MM-dd",
    "SCH120": "{field} is {value}, which is not among the values that the documentation lists: {allowed}",
    "SCH121": "{field} is {value}; the documentation's spelling is {nearest}",
    "COR201": "{field} is {value}, which is blank, and it is required",
    "COR301": "end_date {end_date} is before start_date {start_date}",
    "COR302": "value {value} is negative",
    "COR303": "currency {currency} is not an ISO code of three capital letters",
}

WARNINGS: frozenset[str] = frozenset(["COR301", "COR302", "COR303", "SCH120", "SCH121"])

_OUTRIGHT: frozenset[str] = frozenset(["SCH102", "SCH104"])


def check(record: object, unusable: Collection[str] = ()) -> list[Problem]:
    """Every problem of a record; none means that it is clean.

    The record is what an exact JSON reader gives: dict, list, str, bool, None, int, Decimal; never a float.
    `unusable` are the pointers of values that could not be read; nothing is said of them here, nor of what
    a condition on them asks for.
    """
    found: list[Problem] = []
    _contract_request(record, "", found, unusable)
    if found:
        found = _first_of_each(found, unusable)
    if type(record) is dict:
        _rules(record, found, unusable)
    return _without_eclipsed(found) if found else found


def check_part(name: str, value: object, unusable: Collection[str] = ()) -> list[Problem]:
    """Every structural problem of one object of a record by itself; `name` is one of PARTS. Rules are not judged."""
    found: list[Problem] = []
    PARTS[name](value, "", found, unusable)
    return _first_of_each(found, unusable) if found else found


_KNOWN_SOURCE = (
    "JIRA",
    "SALESFORCE",
    "ADVERTMIND",
    "QUICKBOOKS",
    "ZAPIER",
    "OKTA",
    "MICROSOFT_DYNAMICS",
    "GITHUB",
    "MICROSOFT_TEAMS",
    "VBS",
    "SAP",
    "GLOBANT",
)
_KNOWN_TYPE = ("retainer", "project", "hourly")
_KNOWN_STATUS = ("active", "pending", "completed")
_CONTRACT_REQUEST_FIELDS = (
    "metadata",
    "id",
    "name",
    "client_id",
    "type",
    "status",
    "start_date",
    "end_date",
    "value",
    "description",
    "currency",
)


def _metadata(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Metadata
    if type(value) is not dict:
        found.append(_mistyped(at, value, "an object", "it must be an object"))
        return
    item = value.get("source", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/source"))
    elif type(item) is not str:
        found.append(_mistyped(at + "/source", item, "text", "it must be text"))
    elif item not in _KNOWN_SOURCE:
        found.append(_unlisted(at + "/source", item, _KNOWN_SOURCE))


def _contract_request(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # COR contract request
    if type(value) is not dict:
        found.append(_mistyped(at, value, "an object", "it must be an object"))
        return
    item = value.get("metadata", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/metadata"))
    elif item is None:
        found.append(_null(at + "/metadata", "it must be an object"))
    else:
        _metadata(item, at + "/metadata", found, unusable)
    item = value.get("id", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/id"))
    elif type(item) is not str:
        found.append(_mistyped(at + "/id", item, "text", "it must be text"))
    item = value.get("name", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/name"))
    elif type(item) is not str:
        found.append(_mistyped(at + "/name", item, "text", "it must be text"))
    item = value.get("client_id", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/client_id"))
    elif type(item) is not str:
        found.append(_mistyped(at + "/client_id", item, "text", "it must be text"))
    item = value.get("type", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_mistyped(at + "/type", item, "text", "leave the field out"))
        elif item not in _KNOWN_TYPE:
            found.append(_unlisted(at + "/type", item, _KNOWN_TYPE))
    item = value.get("status", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_mistyped(at + "/status", item, "text", "leave the field out"))
        elif item not in _KNOWN_STATUS:
            found.append(_unlisted(at + "/status", item, _KNOWN_STATUS))
    item = value.get("start_date", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_not_date(at + "/start_date", item, "a calendar date as yyyy-MM-dd", "leave the field out"))
        elif not _is_date(item):
            found.append(_not_date(at + "/start_date", item, "a calendar date as yyyy-MM-dd", "leave the field out"))
    item = value.get("end_date", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_not_date(at + "/end_date", item, "a calendar date as yyyy-MM-dd", "leave the field out"))
        elif not _is_date(item):
            found.append(_not_date(at + "/end_date", item, "a calendar date as yyyy-MM-dd", "leave the field out"))
    item = value.get("value", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not Decimal and type(item) is not int:
            found.append(_not_number(at + "/value", item, "a number", "leave the field out"))
    item = value.get("description", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_mistyped(at + "/description", item, "text", "leave the field out"))
    item = value.get("currency", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_mistyped(at + "/currency", item, "text", "leave the field out"))
    for name in value:
        if name not in _CONTRACT_REQUEST_FIELDS:
            found.append(_unknown(at, name, value[name], _CONTRACT_REQUEST_FIELDS))


def _rules(record: dict[str, object], found: list[Problem], unusable: Collection[str]) -> None:
    # What has a structural error is not judged again: one mistake, one problem.
    blocked: frozenset[str] = frozenset()
    if found or unusable:
        errors = [problem.pointer for problem in found if problem.code not in WARNINGS]
        blocked = frozenset([*errors, *unusable])
    if "" in blocked:
        return
    _cor201_required_text_not_blank(record, found, blocked)
    _cor301_end_not_before_start(record, found, blocked)
    _cor302_value_not_negative(record, found, blocked)
    _cor303_currency_code(record, found, blocked)


# COR201 required-text-not-blank
def _cor201_required_text_not_blank(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    for key in ("id", "name", "client_id"):
        this = record.get(key)
        if not isinstance(this, str):
            continue
        if blocked and f"/{key}" in blocked:
            continue
        if _blank(this):
            found.append(Problem("COR201", f"/{key}", {"value": this}))
    metadata = record.get("metadata")
    if isinstance(metadata, dict):
        for key in ("source",):
            this = metadata.get(key)
            if not isinstance(this, str):
                continue
            if blocked and not blocked.isdisjoint(("/metadata", f"/metadata/{key}")):
                continue
            if _blank(this):
                found.append(Problem("COR201", f"/metadata/{key}", {"value": this}))


# COR301 end-not-before-start
def _cor301_end_not_before_start(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    start_date = record.get("start_date")
    if not isinstance(start_date, str):
        return
    end_date = record.get("end_date")
    if not isinstance(end_date, str):
        return
    if blocked and not blocked.isdisjoint(("/start_date", "/end_date")):
        return
    if start_date > end_date:
        found.append(
            Problem(
                "COR301",
                "/end_date",
                {"end_date": date.fromisoformat(end_date), "start_date": date.fromisoformat(start_date)},
            )
        )


# COR302 value-not-negative
def _cor302_value_not_negative(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    value = record.get("value")
    if not isinstance(value, (int, Decimal)):
        return
    if "/value" in blocked:
        return
    if value < 0:
        found.append(Problem("COR302", "/value", {"value": value}))


# COR303 currency-code
def _cor303_currency_code(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    currency = record.get("currency")
    if not isinstance(currency, str):
        return
    if "/currency" in blocked:
        return
    if re.search("^[A-Z]{3}\\Z", currency) is None:
        found.append(Problem("COR303", "/currency", {"currency": currency}))


def describe(problem: Problem) -> str:
    """The problem as a sentence."""
    params = {
        name: value if isinstance(value, str) and name.split("_")[0] in _WORDS else _shown(value)
        for name, value in problem.params.items()
    }
    return MESSAGES[problem.code].format(field=_label(problem.pointer), **params)


def _label(pointer: str) -> str:
    label = ""
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        label += f"[{name}]" if name.isdecimal() else f".{name}"
    return label.removeprefix(".") or "the record"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " or ".join(map(_shown, value))
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool | None) else str(value)


def _pointer_part(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _respelled(text: str, allowed: Collection[str]) -> str | None:
    """The allowed value that differs from the text in capitals, spaces, hyphens and underscores only."""
    folded = _folded(text)
    return next((value for value in allowed if _folded(value) == folded), None)


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.strip().casefold())


def _missing(pointer: str, because: str = "") -> Problem:
    return Problem("SCH101", pointer, {"because": because})


def _unknown(at: str, name: str, value: object, known: tuple[str, ...]) -> Problem:
    return Problem("SCH102", f"{at}/{_pointer_part(name)}", {"value": value, "known": known})


def _null(pointer: str, remedy: str) -> Problem:
    return Problem("SCH103", pointer, {"remedy": remedy})


def _mistyped(pointer: str, value: object, expected: str, remedy: str) -> Problem:
    if value is None:
        return _null(pointer, remedy)
    return Problem("SCH104", pointer, {"value": value, "expected": expected})


def _not_number(pointer: str, value: object, expected: str, remedy: str) -> Problem:
    if type(value) is str and _NUMBER.fullmatch(value):
        return _quoted(pointer, value, expected)
    return _mistyped(pointer, value, expected, remedy)


def _quoted(pointer: str, value: str, expected: str) -> Problem:
    return Problem("SCH107", pointer, {"value": value, "nearest": value, "expected": expected})


def _not_date(pointer: str, value: object, expected: str, remedy: str) -> Problem:
    if type(value) in (str, int, Decimal):
        return Problem("SCH108", pointer, {"value": value})
    return _mistyped(pointer, value, expected, remedy)


def _unlisted(pointer: str, value: str, allowed: tuple[str, ...]) -> Problem:
    if (nearest := _respelled(value, allowed)) is not None:
        return Problem("SCH121", pointer, {"value": value, "nearest": nearest})
    return Problem("SCH120", pointer, {"value": value, "allowed": allowed})


def _without_eclipsed(found: list[Problem]) -> list[Problem]:
    """The problems without the warnings of an unlisted value where the same value has an error: one mistake."""
    errors = {problem.pointer for problem in found if problem.code not in WARNINGS}
    return [problem for problem in found if problem.code not in ("SCH120", "SCH121") or problem.pointer not in errors]


def _first_of_each(found: list[Problem], unusable: Collection[str]) -> list[Problem]:
    """One problem a value: the first error, else the first warning.

    None where the text was faulty already, or inside a value that is wrong as a whole.
    """
    wrong = {problem.pointer for problem in found if problem.code in _OUTRIGHT}
    first: dict[str, Problem] = {}
    for problem in sorted(found, key=lambda problem: problem.code in WARNINGS):
        if problem.pointer not in unusable and not _is_inside(problem.pointer, wrong):
            first.setdefault(problem.pointer, problem)
    return list(first.values())


def _is_inside(pointer: str, others: Collection[str]) -> bool:
    return any(pointer[:end] in others for end, character in enumerate(pointer) if character == "/")


def _blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


PARTS: dict[str, Judge] = {"metadata": _metadata}
