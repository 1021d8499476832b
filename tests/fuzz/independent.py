"""A reading of JSON that shares nothing with prenup's: the standard library's, with the design's bounds set on top."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

Json = Any
"""A JSON value, numbers as int and Decimal; walked without narrowing at each step."""

DEPTH, DIGITS, EXPONENT = 64, 128, 308


class NotAccepted(ValueError):
    """No JSON, or beyond the bounds."""


def read_records(text: str) -> list[Json]:
    """The records of a text that is sound in every way: its items if it is an array. Raises NotAccepted."""
    try:
        value = _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise NotAccepted from error
    records: list[Json] = value if isinstance(value, list) else [value]
    for record in records:
        _demand_sound(record, DEPTH)
    return records


def _demand_sound(value: Json, depth: int) -> None:
    if isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
        raise NotAccepted
    if isinstance(value, dict | list):
        if depth == 0:
            raise NotAccepted
        for child in value if isinstance(value, list) else (*value, *value.values()):
            _demand_sound(child, depth - 1)


def _members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise NotAccepted
    return dict(pairs)


def _integer(literal: str) -> int:
    if len(literal) > DIGITS:
        raise NotAccepted
    return int(literal)


def _decimal(literal: str) -> Decimal:
    try:
        number = Decimal(literal)
    except InvalidOperation as error:
        raise NotAccepted from error
    if len(literal) > DIGITS or not number.is_finite() or abs(number.adjusted()) > EXPONENT:
        raise NotAccepted
    return number


def _refuse(_: str) -> NoReturn:
    raise NotAccepted


_DECODER = json.JSONDecoder(
    object_pairs_hook=_members, parse_int=_integer, parse_float=_decimal, parse_constant=_refuse
)
