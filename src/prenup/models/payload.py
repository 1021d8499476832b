"""From a model's values to those of its payload, and from JSON text to them; exactly."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pydantic import MISSING, BaseModel

from prenup.decoding import Decoded, decode, parse_decoded
from prenup.display import field_label
from prenup.json_text import MAX_DEPTH
from prenup.models.flaws import Flaw, explain_fault
from prenup.pointer import join_pointer
from prenup.python_value import TooDeep, convert_payload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prenup.record import JsonValue

WRONG_TYPE = "SCH104"
MARK = "\ufeff"


class Payload(NamedTuple):
    """A value and what is wrong with it already; the places of `flaws` hold nothing to be judged.

    Where it is not `usable`, there is no value.
    """

    value: JsonValue
    flaws: tuple[Flaw, ...] = ()
    usable: bool = True


def read_payload(text: str | bytes | bytearray) -> Payload:
    """JSON text as a value."""
    decoded = Decoded(text) if isinstance(text, str) else decode(text)
    parsed = parse_decoded(decoded._replace(text=decoded.text.removeprefix(MARK)))
    flaws = tuple(explain_fault(fault.code, fault.pointer, fault.params) for fault in parsed.faults)
    return Payload(parsed.value, flaws, usable=not parsed.fatal)


def convert_values(values: Mapping[str, object]) -> Payload:
    """Python's values as those of JSON: a model as an object, a date as its text, nothing for what is MISSING."""
    plain = _Plain()
    try:
        value, faults = convert_payload(plain.convert_members(values, "", 1))
    except TooDeep:
        return Payload(None, (explain_fault("JSON107", "", {"limit": MAX_DEPTH}),), usable=False)
    return Payload(value, (*plain.flaws, *(explain_fault(f.code, f.pointer, f.params) for f in faults)))


def wire_names(model: type[BaseModel]) -> dict[str, str]:
    """The name in the payload of each of a model's fields."""
    aliases = {name: field.serialization_alias for name, field in model.model_fields.items()}
    return {name: name if alias is None else alias for name, alias in aliases.items()}


def list_members(model: BaseModel) -> dict[str, object]:
    """A model's values by their names in the payload; of its fields only what was given."""
    named = {wire: getattr(model, name) for name, wire in wire_names(type(model)).items()}
    members = {**named, **(model.model_extra or {})}
    return {name: value for name, value in members.items() if value is not MISSING}


class _Plain:
    """A conversion under way: what JSON has no value for becomes a flaw, and null in its place."""

    def __init__(self) -> None:
        self.flaws: list[Flaw] = []

    def convert_members(
        self, members: Mapping[object, object] | Mapping[str, object], pointer: str, depth: int
    ) -> dict[str, object]:
        """Objects by their names. Raises TooDeep."""
        for key in members:
            if not isinstance(key, str):
                self._refuse(key, pointer, f"has a key that is a {type(key).__name__}; JSON's keys are text")
        return {
            key: self._convert(item, join_pointer(pointer, key), depth + 1)
            for key, item in members.items()
            if isinstance(key, str) and item is not MISSING
        }

    def _convert(self, value: object, pointer: str, depth: int) -> object:
        if depth > MAX_DEPTH + 1:
            raise TooDeep
        match value:
            case BaseModel():
                return self.convert_members(list_members(value), pointer, depth)
            case dict():
                return self.convert_members(value, pointer, depth)
            case list():
                return [self._convert(item, f"{pointer}/{index}", depth + 1) for index, item in enumerate(value)]
            case datetime():
                self._refuse(value, pointer, "is a datetime; give a date, or text")
                return None
            case date():
                return value.isoformat()
            case None | bool() | int() | float() | Decimal() | str():
                return value
            case _:
                self._refuse(value, pointer, f"is a {type(value).__name__}, which JSON has no value for")
                return None

    def _refuse(self, value: object, pointer: str, complaint: str) -> None:
        self.flaws.append(Flaw(WRONG_TYPE, pointer, f"{field_label(pointer)} {complaint}", value))
