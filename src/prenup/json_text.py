"""JSON text to an exact value: `int` and `Decimal`, never a float; what is wrong is data, with offsets.

Two ways to one answer. The standard library's C scanner reads what is in order; whatever might not be goes to the exact
scanner, `json_exact`, which says what and where.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prenup.record import JsonValue

MAX_DEPTH = 64
# Both bounds hold before any conversion: `1e5000000` is nine bytes, and 10^6 digits are slow to make an int of.
MAX_NUMBER_LENGTH = 128
MAX_EXPONENT = 308

_BLANK = re.compile(r"[ \t\n\r]*")
# What may follow a value; anything else is left to the exact scanner, which words it better (01, 1.5.2, truex).
_AFTER_VALUE = frozenset(("", " ", "\t", "\n", "\r", ",", "]", "}"))


class TextFault(NamedTuple):
    """A fault of a text: `span` and the spans of `related` (with a message each) are offsets in the text."""

    code: str
    pointer: str
    span: tuple[int, int]
    params: Mapping[str, object]
    related: tuple[tuple[str, str, tuple[int, int]], ...] = ()


class Parsed(NamedTuple):
    """A value and where it ends; `fatal` means that there is none, and that the last fault says why."""

    value: JsonValue
    end: int
    faults: tuple[TextFault, ...] = ()
    fatal: bool = False


class _NotInOrder(ValueError):
    """The fast path cannot vouch for this text."""


def parse_json(text: str) -> Parsed:
    """The text's one value. Never raises, whatever the text."""
    parsed = parse_value(text, skip_blank(text, 0))
    if parsed.fatal or skip_blank(text, parsed.end) == len(text):
        return parsed
    from prenup.json_exact import refuse_rest

    return refuse_rest(text, parsed)


def parse_value(text: str, start: int) -> Parsed:
    """The value that begins at `start`; what follows it is not looked at, beyond its first character."""
    try:
        value, end = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        pass
    else:
        if text[end : end + 1] in _AFTER_VALUE and not _is_suspect(text, start, end, value):
            return Parsed(value, end)
    from prenup.json_exact import parse_exact

    return parse_exact(text, start)


def skip_blank(text: str, at: int) -> int:
    """The offset of the first character from `at` on that is no white space of JSON's."""
    match = _BLANK.match(text, at)
    assert match is not None
    return match.end()


def is_in_range(literal: str) -> bool:
    """Whether a number literal of at most 128 characters has an adjusted exponent within ±308.

    That is the exponent of its first digit as `Decimal.adjusted` counts it. A zero is judged by what is written as
    well: `0e999` is as dear to write out as `1e999`.
    """
    exponent = literal.lower().partition("e")[2].lstrip("+-").lstrip("0")
    if len(exponent) > 4:  # 127 other characters cannot bring it back
        return False
    return not exponent or abs(Decimal(literal).adjusted()) <= MAX_EXPONENT


def _is_suspect(text: str, start: int, end: int, value: JsonValue) -> bool:
    """Whether the C scanner let something pass: a lone surrogate, or more levels than allowed."""
    if text.find("\\u", start, end) >= 0 and _lone_surrogate().search(text, start, end):
        return True
    if not text.isascii() and _holds_surrogate(text[start:end]):
        return True
    brackets = text.count("{", start, end) + text.count("[", start, end)
    return brackets > MAX_DEPTH and _is_deep(value)


@cache
def _lone_surrogate() -> re.Pattern[str]:
    # Compiled when first needed. Escaped backslashes before a `u` (`\\ud800`) are suspect too: the exact scanner tells.
    return re.compile(
        r"\\\\u[dD]|\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F]"
    )


def _holds_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _is_deep(value: JsonValue) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        containers = [container for container in level if isinstance(container, dict | list)]
        if not containers:
            return False
        level = []
        for container in containers:
            level.extend(container.values() if isinstance(container, dict) else container)
    return True


def _build_object(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _NotInOrder
    return members


def _build_int(literal: str) -> int:
    if len(literal) > MAX_NUMBER_LENGTH:
        raise _NotInOrder
    return int(literal)


def _build_decimal(literal: str) -> Decimal:
    if len(literal) > MAX_NUMBER_LENGTH or not is_in_range(literal):
        raise _NotInOrder
    return Decimal(literal)


def _refuse_constant(_: str) -> NoReturn:
    raise _NotInOrder


_DECODER = json.JSONDecoder(
    object_pairs_hook=_build_object,
    parse_int=_build_int,
    parse_float=_build_decimal,
    parse_constant=_refuse_constant,
)
