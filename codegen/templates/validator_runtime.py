"""What a compiled validator stands on; the renderer copies from here the definitions that a validator uses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import NamedTuple, TypeGuard

MESSAGES: dict[str, str] = {}
WARNINGS: frozenset[str] = frozenset()
_OUTRIGHT: frozenset[str] = frozenset()


class Problem(NamedTuple):
    """One problem: its code, the RFC 6901 pointer of its place in the record, the values that its message names."""

    code: str
    pointer: str
    params: dict[str, object]


Judge = Callable[[object, str, list[Problem], Collection[str]], None]
Variants = tuple[tuple[tuple[tuple[str, ...], Judge], ...], str]
Tried = list[tuple[tuple[str, ...], list[Problem]]]

_WORDS = ("because", "bound", "end", "expected", "gap", "pattern", "remedy")
_ABSENT = object()
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]"
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?"
    r"(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)

# Sums are exact, or an error: Python's usual context would round at 28 digits.
_EXACT = Context(prec=1000, traps=[Inexact, InvalidOperation])


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


def _is_integer(value: object) -> TypeGuard[int | Decimal]:
    return type(value) is int or (type(value) is Decimal and value == value.to_integral_value())


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_date_time(text: str) -> bool:
    match = _DATE_TIME.fullmatch(text)
    return match is not None and _is_date(match[1])


def _equals(value: object, other: object) -> bool:
    """JSON's equality: numbers by value, true and false are not numbers."""
    if isinstance(value, dict) and isinstance(other, dict):
        return value.keys() == other.keys() and all(_equals(item, other[name]) for name, item in value.items())
    if isinstance(value, list) and isinstance(other, list):
        return len(value) == len(other) and all(map(_equals, value, other))
    return isinstance(value, bool) is isinstance(other, bool) and value == other


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


def _not_integer(pointer: str, value: object, expected: str, remedy: str) -> Problem:
    if type(value) is str and _INTEGER.fullmatch(value):
        return _quoted(pointer, value, expected)
    return _mistyped(pointer, value, expected, remedy)


def _quoted(pointer: str, value: str, expected: str) -> Problem:
    return Problem("SCH107", pointer, {"value": value, "nearest": value, "expected": expected})


def _not_date(pointer: str, value: object, expected: str, remedy: str) -> Problem:
    if type(value) in (str, int, Decimal):
        return Problem("SCH108", pointer, {"value": value})
    return _mistyped(pointer, value, expected, remedy)


def _not_date_time(pointer: str, value: str) -> Problem:
    return Problem("SCH109", pointer, {"value": value})


def _not_allowed(pointer: str, value: object, allowed: tuple[object, ...], remedy: str) -> Problem:
    if value is None:
        return _null(pointer, remedy)
    texts = [choice for choice in allowed if isinstance(choice, str)]
    if isinstance(value, str) and (nearest := _respelled(value, texts)) is not None:
        return Problem("SCH106", pointer, {"value": value, "nearest": nearest})
    return Problem("SCH105", pointer, {"value": value, "allowed": allowed})


def _unlisted(pointer: str, value: str, allowed: tuple[str, ...]) -> Problem:
    if (nearest := _respelled(value, allowed)) is not None:
        return Problem("SCH121", pointer, {"value": value, "nearest": nearest})
    return Problem("SCH120", pointer, {"value": value, "allowed": allowed})


def _too_long(pointer: str, value: str, limit: int) -> Problem:
    end = value[max(limit - 12, 0) : limit]
    return Problem("SCH110", pointer, {"value": value, "length": len(value), "limit": limit, "end": end})


def _too_short(pointer: str, value: str, limit: int) -> Problem:
    return Problem("SCH111", pointer, {"value": value, "length": len(value), "limit": limit})


def _unmatched(pointer: str, value: str, pattern: str) -> Problem:
    return Problem("SCH112", pointer, {"value": value, "pattern": pattern})


def _below(pointer: str, value: object, bound: str, limit: int | Decimal) -> Problem:
    return Problem("SCH113", pointer, {"value": value, "bound": bound, "limit": limit})


def _above(pointer: str, value: object, bound: str, limit: int | Decimal) -> Problem:
    return Problem("SCH114", pointer, {"value": value, "bound": bound, "limit": limit})


def _too_few(pointer: str, value: list[object], limit: int) -> Problem:
    return Problem("SCH115", pointer, {"length": len(value), "limit": limit})


def _too_many(pointer: str, value: list[object], limit: int) -> Problem:
    return Problem("SCH116", pointer, {"length": len(value), "limit": limit})


def _forbidden(pointer: str, value: object) -> Problem:
    return Problem("SCH119", pointer, {"value": value})


def _fits(value: object, kinds: tuple[str, ...]) -> bool:
    """Whether the value is of one of the JSON types named."""
    if _is_integer(value):
        return "integer" in kinds
    kind = {str: "string", Decimal: "number", bool: "boolean", dict: "object", list: "array"}.get(type(value), "null")
    return kind in kinds


def _is_unread(at: str, asked: tuple[str, ...], unusable: Collection[str]) -> bool:
    """Whether a condition asks about a member of which something could not be read; its outcome is not known then."""
    return any(f"{pointer}/".startswith(f"{at}{part}/") for part in asked for pointer in unusable)


def _fails(problems: list[Problem]) -> bool:
    return any(problem.code not in WARNINGS for problem in problems)


def _meant(value: object, at: str, tried: Tried, expected: str) -> list[Problem]:
    """The problems of the variant that the value was evidently meant for.

    Of those that take values of its type, the one with the fewest values at fault; an integer before a number.
    """
    whole = _is_integer(value)
    fitting = [
        (
            sum(problem.code not in WARNINGS for problem in _first_of_each(problems, ())),
            whole and "number" in kinds,
            problems,
        )
        for kinds, problems in tried
        if _fits(value, kinds)
    ]
    if fitting:
        return min(fitting, key=lambda attempt: attempt[:2])[2]
    if value is None:
        return [_null(at, f"it must be {expected}")]
    return [Problem("SCH117", at, {"value": value, "expected": expected})]


def _any_of(value: object, at: str, found: list[Problem], unusable: Collection[str], variants: Variants) -> None:
    tried: Tried = []
    for kinds, judge in variants[0]:
        problems: list[Problem] = []
        judge(value, at, problems, unusable)
        if not _fails(problems):
            found.extend(problems)
            return
        tried.append((kinds, problems))
    found.extend(_meant(value, at, tried, variants[1]))


def _one_of(value: object, at: str, found: list[Problem], unusable: Collection[str], variants: Variants) -> None:
    tried: Tried = []
    fitting: list[list[Problem]] = []
    for kinds, judge in variants[0]:
        problems: list[Problem] = []
        judge(value, at, problems, unusable)
        tried.append((kinds, problems))
        if not _fails(problems):
            fitting.append(problems)
    if len(fitting) > 1:
        found.append(Problem("SCH118", at, {"value": value}))
    else:
        found.extend(fitting[0] if fitting else _meant(value, at, tried, variants[1]))


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


def _days(start: str, end: str) -> int:
    """The days from one date to another."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def _decimals(value: object) -> int:
    """The decimals of a number, zeros at its end not counted; none in a text."""
    return len(f"{value:f}".partition(".")[2].rstrip("0")) if isinstance(value, Decimal) else 0


def _blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _gap(actual: int | Decimal, expected: int | Decimal) -> str:
    """How far a number is from what it should be: `0.01 short`, `0.01 over`."""
    difference = _EXACT.subtract(actual, expected)
    return f"{difference.copy_abs():f} {'short' if difference < 0 else 'over'}"
