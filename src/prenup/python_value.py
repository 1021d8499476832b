"""From the values of Python to those of JSON, exactly; what a payload cannot hold is a fault or a TypeError."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.finding import Place
from prenup.json_text import MAX_DEPTH, MAX_EXPONENT, MAX_NUMBER_LENGTH
from prenup.pointer import join_pointer
from prenup.record import InputFault

if TYPE_CHECKING:
    from prenup.record import JsonValue

NOWHERE = Place(0, 0, 0, 0)
"""The place in a payload that was not read from text."""


class TooDeep(Exception):
    """More levels than a payload may have, or a container that holds itself."""


class _Conversion:
    """A conversion under way: the faults met so far."""

    def __init__(self) -> None:
        # A fault is told once for its code and pointer, as it is of a text.
        self.faults: dict[tuple[str, str], InputFault] = {}

    def convert(self, value: object, pointer: str, depth: int) -> JsonValue:
        match value:
            case None | bool():
                return value
            case str():
                return self._convert_text(str.__str__(value), pointer)
            case int():
                return self._convert_number(Decimal(int(value)), int(value), pointer)
            case float():
                number = Decimal(repr(float(value)))
                return self._convert_number(number, number, pointer)
            case Decimal():
                exact = Decimal(value)  # of a subclass, too, which the validators would not take for a number
                return self._convert_number(exact, exact, pointer)
            case dict() | list():
                if depth > MAX_DEPTH:
                    raise TooDeep
                return self._convert_container(value, pointer, depth)
            case _:
                where = pointer or "the payload"
                raise TypeError(f"{where} is a {type(value).__name__}, which JSON has no value for")

    def _convert_container(self, value: dict[object, object] | list[object], pointer: str, depth: int) -> JsonValue:
        if isinstance(value, list):
            return [self.convert(item, f"{pointer}/{i}", depth + 1) for i, item in enumerate(value)]
        converted: dict[str, JsonValue] = {}
        for key, item in value.items():
            if not isinstance(key, str):
                where = pointer or "the payload"
                raise TypeError(f"{where} has a key that is a {type(key).__name__}; JSON's keys are text")
            child = join_pointer(pointer, key)
            self._convert_text(key, child)
            converted[str.__str__(key)] = self.convert(item, child, depth + 1)
        return converted

    def _convert_text(self, text: str, pointer: str) -> str:
        if not text.isascii():
            half = next((c for c in text if "\ud800" <= c <= "\udfff"), None)
            if half is not None:
                self._add("JSON106", pointer, literal=f"\\u{ord(half):04x}")
        return text

    def _convert_number(self, number: Decimal, kept: int | Decimal, pointer: str) -> JsonValue:
        if not number.is_finite():
            self._add("JSON104", pointer, literal=_name_constant(number))
            return None
        length = len(str(number))  # as JSON text would have it; str() of so long an int might be refused
        if length > MAX_NUMBER_LENGTH:
            self._add("JSON108", pointer, length=length, limit=MAX_NUMBER_LENGTH)
            return None
        if abs(number.adjusted()) > MAX_EXPONENT:
            self._add("JSON109", pointer, limit=MAX_EXPONENT)
            return None
        return kept

    def _add(self, code: str, pointer: str, **params: object) -> None:
        self.faults.setdefault((code, pointer), InputFault(code, pointer, NOWHERE, params))


def convert_payload(payload: dict[str, object] | list[object]) -> tuple[JsonValue, tuple[InputFault, ...]]:
    """The payload as an exact JSON reader would give it, and what is wrong with it; the payload is left as it is.

    A float is the decimal of its shortest text. Raises TypeError, naming the pointer, for a type that JSON has not,
    and TooDeep.
    """
    conversion = _Conversion()
    return conversion.convert(payload, "", 1), tuple(conversion.faults.values())


def _name_constant(number: Decimal) -> str:
    if number.is_nan():
        return "NaN"
    return "-Infinity" if number < 0 else "Infinity"
