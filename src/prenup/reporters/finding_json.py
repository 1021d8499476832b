"""A finding as JSON: the object that both JSON formats write, as `report.schema.json` describes it."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.display import exact_text, hide, payload_params, shorten, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prenup.finding import Finding, Place, Related

_PARAM_CHARACTERS = 200
_EXACT_INTEGER = 2**53 - 1  # the greatest that every reader of JSON keeps exact
_ENCODER = json.JSONEncoder(ensure_ascii=True, allow_nan=False, check_circular=False)


def encode(value: object) -> str:
    """JSON in one line of printable ASCII: controls, bidi marks and lone surrogates are escaped."""
    return _ENCODER.encode(value)


def finding_object(finding: Finding, *, hide_values: bool) -> dict[str, object]:
    """The finding's JSON object; with `hide_values` nothing in it comes from a payload's values."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "file": finding.file,
        "record": finding.record,
        "key": None if hide_values else finding.key,
        "pointer": finding.pointer,
        **_place(finding.place),
        "api": finding.api,
        "value": None if hide_values else finding.value,
        "params": _params(finding.code, finding.params, hide_values=hide_values),
        "related": [_related(related) for related in finding.related],
    }


def _place(place: Place | None) -> dict[str, int | None]:
    if place is None:
        return {"line": None, "column": None, "end_line": None, "end_column": None}
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _related(related: Related) -> dict[str, object]:
    return {
        "message": related.message,
        "file": related.file,
        "record": related.record,
        "pointer": related.pointer,
        **_place(related.place),
    }


def _params(code: str, params: Mapping[str, object], *, hide_values: bool) -> dict[str, object]:
    hidden = payload_params(code, params) if hide_values else ()
    return {name: hide(value) if name in hidden else _param(value) for name, value in params.items()}


def _param(value: object) -> object:
    match value:
        case None | bool():
            return value
        case str():
            return shorten(value, _PARAM_CHARACTERS)
        case int() if abs(value) <= _EXACT_INTEGER:
            return value
        case int() | Decimal():
            return shorten(exact_text(value), _PARAM_CHARACTERS)
        case tuple() | list():
            return [_param(item) for item in value]
        case datetime.date():
            return value.isoformat()
        case _:
            return show(value)
